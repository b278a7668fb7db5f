"""The `policies` section."""

from __future__ import annotations

from typing import Any

from generator.build.documents import DocumentReader
from generator.build.targets import Targets
from generator.build.tree import refuse_device_name, sorted_tags
from generator.finding import Finding, quoted
from generator.guardrails import Guardrail, guardrail, guardrail_ids
from generator.load.text import Text, mark_of
from generator.model import Policy
from generator.model.tree import MANAGEMENT
from generator.policy.types import DEFAULT_POLICY_TYPE, POLICY_TYPES, PolicyType

_MANAGEMENT = f"accounts/{MANAGEMENT}"


def build_policies(
    section: dict[Text, Any], targets: Targets, documents: DocumentReader, findings: list[Finding]
) -> tuple[Policy, ...]:
    """The policies, sorted by key, each with the units and accounts it is attached to."""
    policies = []
    for key in sorted(section):
        entry = section[key]
        chosen = _guardrail(entry)
        refuse_device_name(key, findings)
        named = targets.known(entry["targets"], findings)
        exceptions = targets.known(entry["except"], findings)
        findings += (_not_an_exception(one) for one in exceptions if one == _MANAGEMENT)
        policies.append(
            Policy(
                key=key,
                type=_type(entry, chosen, findings),
                name=entry.get("name", key),
                description=entry.get("description", chosen.title if chosen else ""),
                document=documents.policy(entry, key.at),
                attachments=targets.attachments(named, exceptions),
                tags=sorted_tags(entry),
                was=entry.get("was", ()),
                at=key.at,
                name_at=mark_of(entry.get("name"), key.at),
                targets_at=tuple((str(target), target.at) for target in named),
                packing=entry.get("packing"),
            )
        )
    return tuple(policies)


def _guardrail(entry: dict[str, Any]) -> Guardrail | None:
    name = entry.get("guardrail")
    return guardrail(str(name)) if name in guardrail_ids() else None


def _type(entry: dict[str, Any], chosen: Guardrail | None, findings: list[Finding]) -> PolicyType:
    """The stated type, or the guardrail's; a finding where they differ."""
    stated = entry.get("type")
    if chosen and stated and stated != chosen.type.key:
        message = f"guardrail {quoted(chosen.id)} is {chosen.type.a_title}: leave type out, or write {chosen.type.key}"
        findings.append(Finding("ORG316", stated.at, message))
    return chosen.type if chosen else POLICY_TYPES[stated or DEFAULT_POLICY_TYPE]


def _not_an_exception(target: Text) -> Finding:
    """The management account stands in no unit: a policy on the root binds it, or never does, as its type has it."""
    message = "the management account cannot be an exception: what is attached to the root binds it, or never does, by the policy's type; target units instead"
    return Finding("ORG306", target.at, message)

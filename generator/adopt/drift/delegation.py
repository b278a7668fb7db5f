"""Drift of delegated administrators, the resource policy and alternate contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.adopt.drift.policies import document, parsed
from generator.adopt.drift.words import Beyond, sets_differ
from generator.adopt.live import Live
from generator.model import Contact, Org
from generator.model.tree import MANAGEMENT


def delegation_drift(org: Org, live: Live, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    """What differs, in words; nothing where it was not read."""
    if live.delegation is None:
        return
    references = {one: reference for reference, one in ids.items()}
    wanted = (one.line for one in org.delegated_administrators)
    there = {f"{references.get(one, one)} {service}": one for one, service in live.delegation.administrators}
    beyond = {line: (account,) for line, account in there.items() if account not in references}
    yield from sets_differ("organization", "the delegated administrator", wanted, there, beyond)
    policy = live.delegation.policy
    if org.delegation_policy and document(org.delegation_policy, ids) != parsed(policy):
        yield f"organization: the delegation policy is {'another one' if policy else 'not there'} in AWS"
    elif policy and not org.delegation_policy and not live.delegation.policy_tags:
        yield "organization: a delegation policy is in AWS, not in the spec"


def contacts_drift(org: Org, live: Live, ids: Mapping[str, str]) -> Iterator[str | Beyond]:
    """What differs, in words; nothing where it was not read."""
    if live.contacts is None:
        return
    there: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in live.contacts:
        there.setdefault(one.account_id, {})[one.kind] = (one.name, one.title, one.email, one.phone)
    accounts = [(account.reference, account.furniture.contacts) for account in org.accounts]
    for reference, contacts in ((f"accounts/{MANAGEMENT}", org.management_contacts), *accounts):
        if reference in ids:
            yield from _of_account(reference, contacts, there.get(ids[reference], {}))


def _of_account(
    reference: str, contacts: tuple[Contact, ...], there: Mapping[str, tuple[str, ...]]
) -> Iterator[str | Beyond]:
    mine = {one.kind: (one.name, one.title, one.email, one.phone) for one in contacts}
    yield from sets_differ(reference, "the contact for", mine, there)
    for kind in mine.keys() & there.keys():
        if mine[kind] != there[kind]:
            yield f"{reference}: the contact for {kind} is another one in AWS"

"""Bindings: the attachments in a list of addresses, of each of the spec's policies, whatever pack or part it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.addresses import attachment_address
from generator.manifest import Facts
from generator.model import Org

_EDGE = re.compile(
    r'module\.(?P<kind>policy|pack)_(?P<label>\w+)\.aws_organizations_policy_attachment\.\w+\["(?P<target>.*)"\]\Z'
)
_KINDS = {"policy": "policies", "pack": "packs"}


def attachment_of(address: str) -> tuple[str, str] | None:
    """The policy or pack (reference) and the target of an attachment's address; nothing for any other address."""
    match = _EDGE.match(address) if address.startswith("module.p") else None
    if match is None:
        return None
    key = match["label"].replace("__", "/").replace("_", "-")
    return f"{_KINDS[match['kind']]}/{key}", match["target"]


def policies_in(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The keys of the spec's policies that each recorded pack or part holds, by reference."""
    return {
        reference: tuple(word.partition(":")[0] for word in one["holds"].split())
        for reference, one in facts.items()
        if "holds" in one
    }


def policies_of(org: Org) -> dict[str, tuple[str, ...]]:
    """The same, of this run."""
    return {
        policy.reference: tuple(key for key, _ in policy.arrangement.holds)
        for policy in org.policies_in_aws
        if policy.arrangement
    }


def bindings(addresses: Iterable[str], held: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The addresses, with those of an attachment as they would be were every policy by itself."""
    for address in addresses:
        found = attachment_of(address)
        if found is None:
            yield address
            continue
        reference, target = found
        own = () if reference.startswith("packs/") else (reference.split("/")[1],)
        for key in held.get(reference, own):
            yield attachment_address(f"policies/{key}", target)

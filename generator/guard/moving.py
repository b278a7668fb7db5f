"""Accounts that move: which guardrails they gain and lose on the way, and which grants they gain.

Lost grants are withdrawn edges, which are told anyway.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from generator.fit.bindings import bindings, policies_in
from generator.manifest import Facts
from generator.model import Account, Org
from generator.model.tree import lineage
from generator.previous import Previous
from generator.render.moves import former_paths

_ATTACHMENT = re.compile(
    r'module\.(?:policy|pack)_(?P<policy>\w+)\.aws_organizations_policy_attachment\.\w+\["(?P<target>.*)"\]\Z'
)


def moves_in_words(org: Org, previous: Previous, follow: Callable[[str], str]) -> Iterator[str]:
    """A sentence for each account that stands elsewhere than in the last run. `follow`: where an address of it is now."""
    if not previous.snapshots:
        return
    paths = former_paths(org)
    moved = [(account, before) for account in org.accounts if (before := _stood(account, previous.facts, paths))]
    if not moved:
        return
    latest = [follow(address) for address in bindings(previous.snapshots[0], policies_in(previous.facts))]
    attached = _attached(latest)
    binding: dict[str, set[str]] = defaultdict(set)
    for policy in org.policies:
        for target in policy.attachments:
            binding[target].add(policy.key)
    granted = set(latest)
    grants = {access.account: access.grants for access in org.identity.access} if org.identity else {}
    for account, before in moved:
        old = _bound(attached, before, account.reference)
        new = _bound(binding, account.parent, account.reference)
        prefix = f"module.access_{account.key.replace('-', '_')}.aws_ssoadmin_account_assignment.this["
        gained = [grant.line for grant in grants.get(account.key, ()) if f'{prefix}"{grant.line}"]' not in granted]
        yield _sentence(account, before, sorted(new - old), sorted(old - new), gained)


def _stood(account: Account, facts: Facts, paths: Mapping[str, list[str]]) -> str | None:
    """The place where the last run had the account, by its name of today, when it is another one now. `paths`: the former ones of units."""
    known = next((facts[f"accounts/{key}"] for key in (account.key, *account.was) if f"accounts/{key}" in facts), None)
    before = known.get("unit") if known else None
    if before is None or before == account.parent:
        return None
    former = paths.get(account.parent.partition("/")[2], ())
    return None if before in (f"units/{path}" for path in former) else before


def _attached(addresses: list[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for address in addresses:
        match = _ATTACHMENT.match(address)
        if match:
            found[match["target"]].add(match["policy"].replace("__", "/").replace("_", "-"))
    return found


def _bound(attached: Mapping[str, set[str]], parent: str, account: str) -> set[str]:
    return {policy for target in (*lineage(parent), account) for policy in attached.get(target, ())}


def _sentence(account: Account, before: str, gained: list[str], lost: list[str], grants: list[str]) -> str:
    parts = [f"{account.reference} moves from {before} to {account.parent}"]
    parts += [f"it gains the guardrails {', '.join(gained)}"] if gained else []
    parts += [f"it loses the guardrails {', '.join(lost)}"] if lost else []
    parts += [f"into it now comes {', '.join(grants)}"] if grants else []
    return "; ".join(parts)

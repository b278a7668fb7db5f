"""Where the spec wants each item to stand: which root module, by layout, grouping, and who administers Identity Center and stack sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model import Account, Org
from generator.model.tree import MANAGEMENT
from generator.roots.items import ATTRIBUTES
from generator.roots.root import IDENTITY_ROOT, MANAGEMENT_ACCESS_ROOT, ORGANIZATION_ROOT, STACK_SETS_ROOT

Roots = Mapping[str, str]  # by item


def wishes(org: Org, stands: Roots) -> dict[str, str]:
    """The root module that each account, stack set and part of identity is to stand in. `stands`: where accounts are now, which decides the shard."""
    accounts = _accounts(org, stands) if org.terraform.layout.split else {}
    found = {one.reference: accounts.get(one.reference, ORGANIZATION_ROOT) for one in org.accounts}
    sets = {one.reference: STACK_SETS_ROOT if one.administrator else ORGANIZATION_ROOT for one in org.stack_sets}
    return found | sets | dict(_identity(org, found))


def _identity(org: Org, accounts: Roots) -> Iterator[tuple[str, str]]:
    identity = org.identity
    if identity is None:
        return
    delegated, split = identity.administrator is not None, org.terraform.layout.split
    home = IDENTITY_ROOT if delegated else ORGANIZATION_ROOT
    yield from ((user.reference, home) for user in identity.users)
    yield from ((group.reference, home) for group in identity.groups)
    yield ATTRIBUTES, home
    beside_management = management_sets(org) if delegated else frozenset()
    for one in identity.permission_sets:
        yield one.reference, MANAGEMENT_ACCESS_ROOT if one.key in beside_management else home
    for access in identity.access:
        account = accounts.get(f"accounts/{access.account}", ORGANIZATION_ROOT)
        if access.account == MANAGEMENT:
            yield f"access/{MANAGEMENT}", MANAGEMENT_ACCESS_ROOT if delegated else ORGANIZATION_ROOT
        elif delegated:
            beside = account if account != ORGANIZATION_ROOT else "accounts"
            yield f"access/{access.account}", beside.replace("accounts", "access", 1) if split else IDENTITY_ROOT
        else:
            yield f"access/{access.account}", account


def management_sets(org: Org) -> frozenset[str]:
    """The permission sets (keys) with which anybody enters the management account."""
    access = org.identity.access if org.identity else ()
    return frozenset(grant.permission_set for one in access if one.account == MANAGEMENT for grant in one.grants)


def _accounts(org: Org, stands: Roots) -> dict[str, str]:
    """Accounts by root module. Those of the account factory stay beside Control Tower, which makes them."""
    members: dict[str, list[Account]] = defaultdict(list)
    workloads = {key: made_by.split("/")[1] for key, made_by in _workloads(org)}
    for account in org.accounts:
        if account.through == "organizations":
            members[_group(org, account, workloads)].append(account)
    found: dict[str, str] = {}
    for group, accounts in members.items():
        base = f"accounts-{group}" if group else "accounts"
        found |= _shards(base, (one.reference for one in accounts), stands, org.terraform.layout.at_most)
    return found


def _workloads(org: Org) -> Iterator[tuple[str, str]]:
    return ((key, one) for key, one in org.purposes.made_by().items() if one.startswith("workloads/"))


def _group(org: Org, account: Account, workloads: Mapping[str, str]) -> str:
    """The name of the group; nothing for accounts directly under the root. `_` stands in no key, so no two groups have one name."""
    layout = org.terraform.layout
    for group in layout.groups:
        if account.reference in group.accounts:
            return group.name
    if layout.by == "workload" and account.key in workloads:
        return workloads[account.key]
    return account.parent.partition("/")[2].replace("/", "_") if layout.by == "unit" else account.top_unit


def _shards(base: str, accounts: Iterable[str], stands: Roots, at_most: int) -> dict[str, str]:
    """The accounts of a group over its root modules: base, base_2, … Each stays where it is, while there is room; new ones go to the first with room."""
    found: dict[str, str] = {}
    filled: dict[str, int] = defaultdict(int)
    rest: list[str] = []
    for account in accounts:
        now = stands.get(account, "")
        if (now == base or _is_shard(now, base)) and filled[now] < at_most:
            found[account] = now
            filled[now] += 1
        else:
            rest.append(account)
    number = 1
    for account in rest:
        while filled[_shard(base, number)] >= at_most:
            number += 1
        found[account] = _shard(base, number)
        filled[found[account]] += 1
    return found


def _shard(base: str, number: int) -> str:
    return base if number == 1 else f"{base}_{number}"


def _is_shard(name: str, base: str) -> bool:
    return name.startswith(f"{base}_") and name[len(base) + 1 :].isdecimal()

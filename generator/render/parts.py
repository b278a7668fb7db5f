"""Parts: what each root module holds of an organization. In a single layout there is one, and it is the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.frozen import frozen
from generator.model import Access, Account, Group, Identity, Org, PermissionSet, Replacement, StackSet, Tombstone, User
from generator.model.services import NO_SERVICES
from generator.model.tree import MANAGEMENT, MANAGEMENT_ACCOUNT, ROOT
from generator.render.imports import ImportView, import_views
from generator.render.moves import Move, moves
from generator.roots.items import ATTRIBUTES, call_of_address, call_of_item, items_of
from generator.roots.placement import Homes, runner_of
from generator.roots.root import ORGANIZATION_ROOT, STACK_SETS_ROOT, kind_of

T = TypeVar("T")


@frozen
class Part:
    """One root module's share. `org` has only what is made there, and in `elsewhere` the ids that it takes from others.

    `looks_up`: it asks AWS for the instance of Identity Center; `given`: what has gone to other root modules (items, with their root of now);
    `runner`: the account (reference) whose role Terraform takes on here.
    """

    root: str
    org: Org
    addresses: tuple[str, ...]
    moves: tuple[Move, ...]
    imports: tuple[ImportView, ...]
    tombstones: tuple[Tombstone, ...]
    given: tuple[tuple[str, str], ...] = ()
    looks_up: bool = False
    runner: str | None = None

    @property
    def has_identity(self) -> bool:
        """Whether anything of Identity Center stands here or is looked up."""
        return self.looks_up or bool(self.org.identity and self.org.identity.access)

    @property
    def identity_provider(self) -> str | None:
        """The provider of grants; none beside accounts where Identity Center is in their region: each provider costs half a gigabyte and a second."""
        identity = self.org.identity
        same = identity is not None and identity.region == self.org.organization.home_region
        return None if same and kind_of(self.root) == "accounts" else "aws.identity"

    def emptied(self, root: str, ids: Mapping[str, str]) -> Part:
        """Another root module's share, of which nothing is left but its provider."""
        org = _part(self.org, Homes(), _EMPTY, root, ids)
        return Part(root, org, (), (), (), (), runner=runner_of(root, self.org))


def divide(org: Org, homes: Homes, ids: Mapping[str, str], planned: list[str]) -> list[Part]:
    """The parts, the organization's first. `ids` are all that are known, by reference; `planned` the addresses of the whole."""
    moved, imports = moves(org), import_views(org, _staying(org, homes))
    if not homes.of and not homes.given:
        looks_up = org.identity is not None
        whole = Part(ORGANIZATION_ROOT, org, tuple(planned), tuple(moved), tuple(imports), org.tombstones, (), looks_up)
        return [whole]
    roots = _calls(org, homes)
    by_root = _by_root(planned, lambda one: roots.get(call_of_address(one)))
    moves_by_root = _by_root(moved, lambda one: roots.get(call_of_address(one.after)))
    imports_by_root = _by_root(imports, lambda one: roots.get(call_of_address(one.address)))
    shares = _Shares.of(org, homes)
    described = (*items_of(org), *(one.reference for one in org.tombstones))
    names = {*map(homes.root_of, described), *homes.given} - {ORGANIZATION_ROOT}
    return [
        Part(
            root,
            part := _part(org, homes, shares, root, ids),
            tuple(by_root[root]),
            tuple(moves_by_root[root]),
            tuple(_as_called(one, root) for one in imports_by_root[root]),
            part.tombstones,
            tuple((item, homes.root_of(item)) for item in homes.given.get(root, {})),
            _looks_up(part, root),
            runner_of(root, org),
        )
        for root in [ORGANIZATION_ROOT, *sorted(names)]
    ]


def _as_called(one: ImportView, root: str) -> ImportView:
    """An import that says who calls, as adopt and the lock write it for the management account."""
    return replace(one, id=one.id.replace(',SELF"', ',DELEGATED_ADMIN"')) if root == STACK_SETS_ROOT else one


def _staying(org: Org, homes: Homes) -> set[str]:
    """The module calls of what the lock has handed over and that no root module has let go."""
    handed = org.lock.handed.keys()
    if not handed:
        return set()
    given = {item for items in homes.given.values() for item in items}
    names = {item: (item, *former) for item, former in items_of(org).items()}
    return {
        call_of_item(item) for item, all_names in names.items() if handed & {*all_names} and not given & {*all_names}
    }


@frozen
class _Shares:
    """What stands in each root module, by its name: every list is gone through once, however many root modules there are."""

    accounts: Mapping[str, list[Account]]
    tombstones: Mapping[str, list[Tombstone]]
    users: Mapping[str, list[User]]
    groups: Mapping[str, list[Group]]
    permission_sets: Mapping[str, list[PermissionSet]]
    access: Mapping[str, list[Access]]
    stack_sets: Mapping[str, list[StackSet]]

    @classmethod
    def of(cls, org: Org, homes: Homes) -> _Shares:
        """Divide the lists. People who come from outside are looked up in the organization's root module, whoever else stands where."""
        identity, root_of = org.identity, homes.root_of

        def of_people(reference: str) -> str:
            return ORGANIZATION_ROOT if identity and identity.external else root_of(reference)

        return cls(
            _by_root(org.accounts, lambda one: root_of(one.reference)),
            _by_root(org.tombstones, lambda one: root_of(one.reference)),
            _by_root(identity.users if identity else (), lambda one: of_people(one.reference)),
            _by_root(identity.groups if identity else (), lambda one: of_people(one.reference)),
            _by_root(identity.permission_sets if identity else (), lambda one: root_of(one.reference)),
            _by_root(identity.access if identity else (), lambda one: root_of(f"access/{one.account}")),
            _by_root(org.stack_sets, lambda one: root_of(one.reference)),
        )


_EMPTY = _Shares({}, {}, {}, {}, {}, {}, {})


def _calls(org: Org, homes: Homes) -> dict[str, str]:
    """The root module of each module call, those of former keys among them: a `moved` block may lead from one former key to the next."""
    former = items_of(org) | {one.reference: tuple(f"{one.kind}/{key}" for key in one.was) for one in org.tombstones}
    found: dict[str, str] = {}
    for item, root in homes.of.items():
        found |= dict.fromkeys(map(call_of_item, (item, *former.get(item, ()))), root)
    return found


def _by_root(things: Iterable[T], root_of: Callable[[T], str | None]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in things:
        found[root_of(one) or ORGANIZATION_ROOT].append(one)
    return found


def _part(org: Org, homes: Homes, shares: _Shares, root: str, ids: Mapping[str, str]) -> Org:
    accounts = tuple(shares.accounts.get(root, ()))
    part = replace(
        org,
        accounts=accounts,
        tombstones=tuple(shares.tombstones.get(root, ())),
        stack_sets=tuple(shares.stack_sets.get(root, ())),
        identity=_identity(org.identity, homes, shares, root) if org.identity else None,
    )
    if root == ORGANIZATION_ROOT:
        here = {one.reference for one in accounts}
        part = replace(part, beside=tuple(one for one in org.accounts if one.reference not in here))
    else:
        part = replace(
            part,
            units=(),
            policies=(),
            arranged=(),
            delegated_administrators=(),
            delegation_policy=None,
            management_contacts=(),
            costs=None,
            services=NO_SERVICES,
            control_tower=None,
        )
    runner = runner_of(root, org)
    needed = (
        frozenset((*_needs(part, root), *([runner] if runner else ())))
        - {one.reference for one in accounts}
        - _made(part.identity)
    )
    return replace(part, elsewhere={one: ids.get(one, "") for one in sorted(needed)})


def _identity(identity: Identity, homes: Homes, shares: _Shares, root: str) -> Identity:
    return replace(
        identity,
        users=tuple(shares.users.get(root, ())),
        groups=tuple(shares.groups.get(root, ())),
        permission_sets=tuple(shares.permission_sets.get(root, ())),
        access=tuple(shares.access.get(root, ())),
        access_attributes=identity.access_attributes if homes.root_of(ATTRIBUTES) == root else (),
    )


def _made(identity: Identity | None) -> set[str]:
    if identity is None:
        return set()
    people = {one.reference for one in identity.users} | {one.reference for one in identity.groups}
    return people | {one.reference for one in identity.permission_sets}


def _needs(part: Org, root: str) -> Iterator[str]:
    """References of everything that is named in a root module by its id, whoever makes it; the organization makes units and policies itself."""
    for access in part.identity.access if part.identity else ():
        if access.account != MANAGEMENT or root != ORGANIZATION_ROOT:
            yield f"accounts/{access.account}"
        for grant in access.grants:
            yield grant.principal
            yield f"permission_sets/{grant.permission_set}"
    if root != ORGANIZATION_ROOT:
        yield from named_by(part.stack_sets)
        for account in part.accounts:
            yield account.parent
            if account.furniture.freeze:
                yield from (account.furniture.freeze.policy, MANAGEMENT_ACCOUNT)
        return
    for policy in part.policies_in_aws:
        yield from (target for target in policy.attachments if target.startswith("accounts/"))
        yield from _accounts_in(policy.document.replacements)
    if part.delegation_policy:
        yield from _accounts_in(part.delegation_policy.replacements)
    for stack_set in part.stack_sets:
        yield from stack_set.accounts
        for value in stack_set.parameters:
            yield from _accounts_in(value.replacements)
    yield from (one.account for one in part.delegated_administrators)
    yield from _watched(part)


def named_by(stack_sets: Iterable[StackSet]) -> Iterator[str]:
    """References of all whose ids stand in the calls of stack sets; of the root always, in the units of which accounts are found."""
    for one in stack_sets:
        yield from (ROOT, *one.units, *one.accounts)
        for value in one.parameters:
            yield from (replacement.reference for replacement in value.replacements)


def _accounts_in(replacements: Iterable[Replacement]) -> Iterator[str]:
    named = (one.reference for one in replacements)
    return (one for one in named if one.startswith("accounts/") and one != MANAGEMENT_ACCOUNT)


def _watched(part: Org) -> Iterator[str]:
    costs = part.costs
    if costs is None:
        return
    for budget in costs.budgets:
        yield from budget.accounts
    for monitor in costs.anomalies.monitors if costs.anomalies else ():
        yield from monitor.accounts
    for category in costs.categories:
        for rule in category.rules:
            yield from rule.accounts


def _looks_up(part: Org, root: str) -> bool:
    """Where people and permission sets are made or looked up; elsewhere the instance is known from the lock."""
    identity = part.identity
    if identity is None:
        return False
    made = identity.users or identity.groups or identity.permission_sets or identity.access_attributes
    return bool(made) or (root == ORGANIZATION_ROOT and bool(identity.access))

"""The sections `organization`, `services`, `accounts` and `units`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.adopt.describe.contacts import Contacts
from generator.adopt.describe.emails import email_pattern
from generator.adopt.describe.names import Names
from generator.adopt.describe.yaml_text import Entry
from generator.adopt.live import Live, LiveAccount, LiveUnit
from generator.partitions import COMMERCIAL, partition_of_region
from generator.policy.types import DEFAULT_POLICY_TYPE, POLICY_TYPES

_TYPE_KEYS = {kind.aws: kind.key for kind in POLICY_TYPES.values()}


def organization_section(live: Live, home_region: str, pattern: str, contacts: Contacts) -> Entry:
    """What stands once. AWS knows no name of the organization; that of its management account serves."""
    tree = live.tree
    management = next(one for one in tree.accounts if one.id == tree.management_id)
    account: dict[str, Any] = {"id": management.id, "name": management.name, "email": management.email}
    own, common = contacts.of_account(management.id, inherits=False), contacts.of_organization()
    if own:
        account["contacts"] = own
    section: dict[str, Any] = {"id": tree.id, "name": management.name, "management_account": account}
    if pattern:
        section["account_email"] = pattern
    partition = partition_of_region(home_region)
    if partition and partition.key != COMMERCIAL:
        section["partition"] = partition.key
    section["home_region"] = home_region
    if has_known_policy_types(live):
        section["policy_types"] = sorted(_TYPE_KEYS[one] for one in tree.policy_types)
    if common:
        section["contacts"] = common
    return Entry(section, block=True)


def has_known_policy_types(live: Live) -> bool:
    """Whether the list of enabled policy types can be managed: with a type that we do not know it would be turned off."""
    types = live.tree.policy_types
    return set(types) <= _TYPE_KEYS.keys() and POLICY_TYPES[DEFAULT_POLICY_TYPE].aws in types


def pattern_of(live: Live, names: Names) -> str:
    """The pattern of the addresses of the accounts that are described."""
    return email_pattern({names.key(one.id): one.email for one in members(live, names)})


class TreeSections:
    """Units with what stands in them."""

    def __init__(self, live: Live, names: Names, pattern: str, contacts: Contacts) -> None:
        self._live = live
        self._names = names
        self._pattern = pattern
        self._contacts = contacts

    def accounts(self, parent: str) -> Entry:
        """The accounts directly under a parent (an id), by key."""
        mine = [one for one in members(self._live, self._names) if one.parent_id == parent]
        return self._by_key(mine, self._account)

    def units(self, parent: str) -> Entry:
        """The units directly under a parent (an id), by key, with all that stands below."""
        mine = [one for one in self._live.tree.units if one.parent_id == parent and one.id in self._names]
        return self._by_key(mine, self._unit)

    def _by_key(self, nodes: Iterable[Any], describe: Callable[[Any, str], Entry]) -> Entry:
        keyed = sorted((self._names.key(node.id), node) for node in nodes)
        return Entry({key: describe(node, key) for key, node in keyed}, block=True)

    def _account(self, account: LiveAccount, key: str) -> Entry:
        found: dict[str, Any] = {}
        if account.name != key:
            found["name"] = account.name
        if account.email != self._pattern.replace("{key}", key):
            found["email"] = account.email
        if account.tags:
            found["tags"] = dict(account.tags)
        contacts = self._contacts.of_account(account.id)
        if contacts:
            found["contacts"] = contacts
        return Entry(found, id=account.id)

    def _unit(self, unit: LiveUnit, key: str) -> Entry:
        found: dict[str, Any] = {}
        if unit.name != key:
            found["name"] = unit.name
        if unit.tags:
            found["tags"] = dict(unit.tags)
        accounts, units = self.accounts(unit.id), self.units(unit.id)
        if accounts:
            found["accounts"] = accounts
        if units:
            found["units"] = units
        return Entry(found, id=unit.id, block=bool(accounts or units))


def members(live: Live, names: Names) -> list[LiveAccount]:
    """The accounts that the spec describes, without the management account."""
    return [one for one in live.tree.accounts if one.id in names and one.id != live.tree.management_id]

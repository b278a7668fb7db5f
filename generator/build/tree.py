"""Units and accounts from the nested `units` and the flat `accounts` sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.build.defaults import NOTHING, Inherited
from generator.finding import Finding, place_of, quoted
from generator.load.paths import DEVICE_NAMES
from generator.load.text import Text, mark_of, text_at
from generator.model import Account, Organization, Unit
from generator.model.tree import MANAGEMENT, ROOT, Tags, Through

_ASIDE = ("suspended", "closed")  # states in which an account stands in organization.suspended_unit

Values = dict[str, Any]
Entries = dict[Text, Any]  # by key, which knows its place


def build_tree(
    values: Values, organization: Organization, findings: list[Finding]
) -> tuple[tuple[Unit, ...], tuple[Account, ...]]:
    """Units depth-first in the order of their keys, and accounts of every state sorted by key."""
    section = values["organization"]
    builder = _Builder(section.get("account_email"), values.get("control_tower") or {}, findings)
    inherited = NOTHING.below("organization", section, organization.at)
    builder.accounts_in(values.get("accounts", {}), ROOT, inherited)
    builder.units_in(values.get("units", {}), "", inherited)
    units = tuple(builder.units)
    accounts = sorted(builder.accounts.values(), key=lambda account: account.key)
    return units, tuple(_by_state(accounts, units, organization, findings))


def _by_state(
    accounts: Iterable[Account], units: tuple[Unit, ...], organization: Organization, findings: list[Finding]
) -> Iterator[Account]:
    """The accounts where they stand: those that are suspended or closed in the unit for such accounts. Whoever leaves has no budget here any more."""
    aside = organization.suspended_unit
    known = any(unit.reference == aside for unit in units)
    for account in accounts:
        if account.state == "leaving":
            yield replace(account, furniture=replace(account.furniture, budget=None, freeze=None))
            continue
        if account.state not in _ASIDE:
            yield account
            continue
        if aside is None:
            message = f"{account.reference} is {account.state}; name the unit for such accounts: organization.suspended_unit: units/suspended"
            findings.append(Finding("ORG216", mark_of(account.state, account.at), message))
        yield replace(account, parent=aside) if aside and known else account


class _Builder:
    def __init__(self, email_pattern: Text | None, control_tower: Values, findings: list[Finding]) -> None:
        self.units: list[Unit] = []
        self.accounts: dict[str, Account] = {}
        self._pattern = email_pattern
        self._owned = frozenset(map(str, control_tower.get("owned_units", ())))
        self._from_factory = (control_tower.get("account_factory") or {}).get("new_accounts", False)
        self._findings = findings

    def units_in(self, section: Entries, above: str, inherited: Inherited) -> None:
        for key in sorted(section):
            if "/" in key:
                continue  # no key, as a finding says already, and no part of a path
            unit = section[key]
            path = f"{above}/{key}" if above else str(key)
            refuse_device_name(key, self._findings)
            self.units.append(
                Unit(
                    path,
                    unit.get("name", key),
                    unit.get("id"),
                    sorted_tags(unit),
                    unit.get("was", ()),
                    unit["replace_unit"],
                    key.at,
                    owned=f"units/{path}" in self._owned,
                )
            )
            here = inherited.below(f"units/{path}", unit, key.at)
            self.accounts_in(unit.get("accounts", {}), f"units/{path}", here)
            self.units_in(unit.get("units", {}), path, here)

    def accounts_in(self, section: Entries, parent: str, inherited: Inherited) -> None:
        accounts = self.accounts
        for key, account in section.items():
            known = accounts.get(key)
            if known is not None:
                self._findings += given_twice(key, known)
                continue
            email = account.get("email") or self._email(key)
            accounts[key] = Account(
                key=key,
                name=account.get("name", key),
                email=email,
                email_changed=account["email_changed"],
                state=account["state"],
                home=parent,
                parent=parent,
                id=account.get("id"),
                role_name=account.get("role_name"),
                iam_user_access_to_billing=account.get("iam_user_access_to_billing"),
                create_govcloud=account["create_govcloud"],
                tags=sorted_tags(account),
                was=account.get("was", ()),
                at=key.at,
                name_at=mark_of(account.get("name"), key.at),
                email_at=mark_of(account.get("email"), key.at),
                furniture=_around(account, inherited)
                .below(f"accounts/{key}", account, key.at)
                .furniture(self._findings),
                through=account.get("through") or self._through(account),
            )
            if key == MANAGEMENT:
                self._findings.append(
                    Finding(
                        "ORG206",
                        key.at,
                        "accounts/management is the management account; describe it under organization.management_account",
                    )
                )
            elif key in DEVICE_NAMES:
                refuse_device_name(key, self._findings)

    def _through(self, account: Values) -> Through:
        """How an account is made that does not say it; one that exists was made already."""
        return "account-factory" if self._from_factory and "id" not in account else "organizations"

    def _email(self, key: Text) -> Text:
        if self._pattern is None:
            self._findings.append(
                Finding(
                    "ORG201",
                    key.at,
                    f"account {quoted(key)} has no email; give it one, or write organization.account_email: aws+{{key}}@...",
                )
            )
            return text_at("", key.at)
        return text_at(self._pattern.replace("{key}", key), self._pattern.at)


def _around(account: Values, inherited: Inherited) -> Inherited:
    """What holds around an account: what its unit says, and in a workload or sandbox (see `build.placed`) what these say."""
    for place, layer, at in account.get("layers", ()):
        inherited = inherited.below(place, layer, at)
    return inherited


def given_twice(key: Text, known: Account | Text) -> Iterator[Finding]:
    """A finding at both places where an account's key is given."""
    for one, other in ((key.at, known.at), (known.at, key.at)):
        message = f"account {quoted(key)} is given twice; also at {place_of(other)}: a key is an account's identity in the whole organization"
        yield Finding("ORG208", one, message)


def refuse_device_name(key: Text, findings: list[Finding]) -> None:
    """A finding when a key, which becomes a file name, is a device's name on Windows."""
    if key in DEVICE_NAMES:
        findings.append(
            Finding(
                "ORG106",
                key.at,
                f"{quoted(key)} is the name of a device on Windows and cannot be a file there; choose another key",
            )
        )


def sorted_tags(entry: Values) -> Tags:
    """The tags of an entry, sorted by key."""
    tags = entry.get("tags")
    return tuple(sorted(tags.items())) if tags else ()

"""Units and accounts from the nested `units` and the flat `accounts` sections."""

from __future__ import annotations

from typing import Any

from generator.finding import Finding, place_of, quoted
from generator.load.paths import DEVICE_NAMES
from generator.load.text import Text, mark_of, text_at
from generator.model import Account, Organization, Unit
from generator.model.tree import MANAGEMENT, ROOT, Tags

Values = dict[str, Any]
Entries = dict[Text, Any]  # by key, which knows its place


def build_tree(
    values: Values, organization: Organization, findings: list[Finding]
) -> tuple[tuple[Unit, ...], tuple[Account, ...]]:
    """Units depth-first in the order of their keys, and accounts sorted by key."""
    builder = _Builder(values["organization"].get("account_email"), findings)
    builder.accounts_in(values.get("accounts", {}), ROOT)
    builder.units_in(values.get("units", {}), "")
    return tuple(builder.units), tuple(sorted(builder.accounts.values(), key=lambda account: account.key))


class _Builder:
    def __init__(self, email_pattern: Text | None, findings: list[Finding]) -> None:
        self.units: list[Unit] = []
        self.accounts: dict[str, Account] = {}
        self._pattern = email_pattern
        self._findings = findings

    def units_in(self, section: Entries, above: str) -> None:
        for key in sorted(section):
            if "/" in key:
                continue  # no key, as a finding says already, and no part of a path
            unit = section[key]
            path = f"{above}/{key}" if above else str(key)
            refuse_device_name(key, self._findings)
            self.units.append(
                Unit(path, unit.get("name", key), unit.get("id"), sorted_tags(unit), unit.get("was", ()), key.at)
            )
            self.accounts_in(unit.get("accounts", {}), f"units/{path}")
            self.units_in(unit.get("units", {}), path)

    def accounts_in(self, section: Entries, parent: str) -> None:
        accounts = self.accounts
        for key, account in section.items():
            known = accounts.get(key)
            if known is not None:
                self._given_twice(key, known)
                continue
            email = account.get("email") or self._email(key)
            accounts[key] = Account(
                key=key,
                name=account.get("name", key),
                email=email,
                email_changed=account["email_changed"],
                parent=parent,
                id=account.get("id"),
                role_name=account.get("role_name"),
                iam_user_access_to_billing=account.get("iam_user_access_to_billing"),
                create_govcloud=account["create_govcloud"],
                tags=sorted_tags(account),
                was=account.get("was", ()),
                at=key.at,
                name_at=mark_of(account.get("name"), key.at),
                email_at=mark_of(email, key.at),
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
        return text_at(self._pattern.replace("{key}", key), key.at)

    def _given_twice(self, key: Text, known: Account) -> None:
        for one, other in ((key.at, known.at), (known.at, key.at)):
            message = f"account {quoted(key)} is given twice; also at {place_of(other)}: a key is an account's identity in the whole organization"
            self._findings.append(Finding("ORG208", one, message))


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

"""An account that a workload or sandbox comes to: an entry as it could stand in the spec, and the unit that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.finding import Finding, Mark, quoted
from generator.frozen import frozen
from generator.limits import LIMITS
from generator.load.text import Text, text_at
from generator.schema.patterns import KEY
from generator.schema.tree import ACCOUNT

Values = dict[str, Any]

_KEY = re.compile(KEY.regex)
_DEFAULTS: Values = {field: rules["default"] for field, rules in ACCOUNT.items() if "default" in rules}


@frozen
class Placed:
    """The key knows the line that asks for the account; `unit` is a reference."""

    key: Text
    entry: Values
    unit: str

    @property
    def reference(self) -> Text:
        """As an assignment names it, with the key's place."""
        return text_at(f"accounts/{self.key}", self.key.at)

    @property
    def is_open(self) -> bool:
        """Whether people may enter."""
        return bool(self.entry["state"] == "active")


@frozen
class Expansion:
    """What a section comes to: accounts, and assignments in the form of `identity.assignments`."""

    accounts: tuple[Placed, ...] = ()
    assignments: tuple[Values, ...] = ()


@frozen
class Layer:
    """What an environment, a workload or the sandboxes say of an account; `place` names it, and what it stands in, in the output."""

    place: str
    entry: Values
    at: Mark


def account_entry(layers: tuple[Layer, ...], own: Values) -> Values:
    """The entry of an account: what it says itself, with the tags of the layers around it, nearest last.

    The layers stay in it for what units hand down too (`build.defaults`).
    """
    tags = {
        key: value
        for entry in (*(layer.entry for layer in layers), own)
        for key, value in entry.get("tags", {}).items()
    }
    return {**_DEFAULTS, **own, "tags": tags, "layers": tuple((layer.place, layer.entry, layer.at) for layer in layers)}


def composed_key(key: str, at: Mark, findings: list[Finding]) -> Text:
    """A key put together from others; a finding where it is no key, which is to say too long."""
    if not _KEY.match(key):
        findings.append(Finding("ORG913", at, f"{quoted(key)} is not possible here: {KEY.says}"))
    return text_at(key, at)


def composed_name(words: Iterable[str], at: Mark, findings: list[Finding]) -> Text:
    """An account's name put together; a finding where it is too long."""
    name, most = " ".join(words), LIMITS["account_name"].value
    if len(name) > most:
        message = f"the account's name {quoted(name)} has {len(name)} characters; AWS takes {most}: give the account a name of its own"
        findings.append(Finding("ORG915", at, message))
    return text_at(name, at)


def assignment(principal: Text, permission_set: Text, accounts: Iterable[Placed]) -> Values:
    """An entry of `identity.assignments`, for the accounts that people may enter."""
    references = tuple(one.reference for one in accounts if one.is_open)
    return {"principals": (principal,), "permission_set": permission_set, "accounts": references, "except": ()}

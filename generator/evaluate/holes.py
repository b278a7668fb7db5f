"""Holes: characters that stand for what only AWS knows yet, such as the id of an account that does not exist.

A text with holes is compared like any other. Equal holes are equal texts, so `{accounts/audit.id}` equals itself though nobody
knows it; against anything else the answer is "not known" where the hole could be filled to match, and no where it could not.
The characters are private ones of Unicode, which mean nothing to AWS.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model import Org
from generator.model.tree import MANAGEMENT, ROOT
from generator.partitions import PARTITIONS

# One character a hole. Those of known length are repeated: twelve digits for an account, sixteen for the end of a role's name.
_OPEN, _OPEN_END = 0xE000, 0xF8FF  # text of any length
_DIGITS, _DIGITS_END = 0xF0000, 0xFFFFD
_HEX, _HEX_END = 0x100000, 0x10FFFD

# Stands for the value of a policy variable that is not known; which one, its finder knows.
VARIABLE = chr(_OPEN)

_HOLE = re.compile(f"[{chr(_OPEN)}-{chr(_OPEN_END)}{chr(_DIGITS)}-{chr(_HEX_END)}]")
_RUN = re.compile(f"({_HOLE.pattern})\\1*")
_PLACEHOLDER = re.compile(r"(?<!\$)\{((?:organization|(?:accounts|units)/[a-z0-9/-]+)\.[a-z_]+)\}")
_LOWER_HEX = frozenset("0123456789abcdef")


def holes_in(text: str) -> frozenset[str]:
    """The holes of a text."""
    return frozenset() if text.isascii() else frozenset(_HOLE.findall(text))


def is_open(character: str) -> bool:
    """Whether the character stands for text of any length."""
    return _OPEN <= ord(character) <= _OPEN_END


def could_be(one: str, other: str) -> bool:
    """Whether two characters, either of which may be a hole of one character, could be the same."""
    return one == other or _fits(one, other) or _fits(other, one)


def _fits(hole: str, character: str) -> bool:
    code = ord(hole)
    if _DIGITS <= code <= _DIGITS_END:
        return character in "0123456789"
    return _HEX <= code <= _HEX_END and character in _LOWER_HEX


class Holes:
    """The holes of one organization: texts for what is not known, and what to call each."""

    def __init__(self, org: Org) -> None:
        self._labels: dict[str, str] = {VARIABLE: "a policy variable"}
        self._open: dict[str, str] = {}
        self._digits: dict[str, str] = {}
        organization = org.organization
        self._ids: dict[str, str | None] = {f"accounts/{account.key}": account.id for account in org.accounts}
        self._ids[f"accounts/{MANAGEMENT}"] = organization.management_id
        self._ids |= {unit.reference: unit.id for unit in org.units}
        self._regions = organization.regions
        self.partition = PARTITIONS[organization.partition]
        self._organization_id = organization.id
        self._suffixes = {
            one.key: chr(_HEX + n) * 16 for n, one in enumerate(org.identity.permission_sets if org.identity else ())
        }
        for key, suffix in self._suffixes.items():
            self._labels[suffix[0]] = f"the end of the role's name of permission_sets/{key}"

    def account_id(self, key: str) -> str:
        """The id of an account of the organization, or its hole."""
        reference = f"accounts/{key}"
        known = self._ids.get(reference)
        if known:
            return str(known)
        if reference not in self._digits:
            character = chr(_DIGITS + len(self._digits))
            self._digits[reference] = character * 12
            self._labels[character] = f"the id of {reference}"
        return self._digits[reference]

    def unit_id(self, reference: str) -> str:
        """The id of the root or a unit, or its hole."""
        kind = "r-" if reference == ROOT else "ou-"
        return str(self._ids.get(reference) or f"{kind}{self._hole(f'{reference}.id', f'the id of {reference}')}")

    def organization_id(self) -> str:
        """The organization's id, or its hole."""
        return str(self._organization_id or f"o-{self._hole('organization.id', 'the id of the organization')}")

    def role_suffix(self, permission_set: str) -> str:
        """What Identity Center ends the name of a permission set's role with."""
        return self._suffixes[permission_set]

    def filled(self, text: str) -> tuple[str, ...]:
        """The text with its placeholders filled in; one that stands for a list, and stands alone, comes to several texts."""
        if "{" not in text:
            return (text,)
        if text == "{organization.regions}":
            return self._regions
        return (_PLACEHOLDER.sub(lambda match: self._value(match[1]), text),)

    def called(self, name: str) -> str:
        """What to call something on which an answer depends: a context key is called by its name."""
        return self._labels.get(name, name)

    def shown(self, text: str) -> str:
        """A text with its holes said: `arn:aws:iam::{the id of accounts/audit}:root`."""
        return _RUN.sub(lambda match: f"{{{self.called(match[1])}}}", text)

    @property
    def ids(self) -> Mapping[str, str | None]:
        """The ids that the spec knows, by reference."""
        return self._ids

    def _value(self, name: str) -> str:
        reference, _, attribute = name.rpartition(".")
        if attribute == "id" and reference == "organization":
            return self.organization_id()
        if attribute == "id" and reference.startswith("accounts/") and reference in self._ids:
            return self.account_id(reference.partition("/")[2])
        if attribute == "id" and reference in self._ids:
            return self.unit_id(reference)
        return self._hole(name, f"{{{name}}}")

    def _hole(self, name: str, label: str) -> str:
        if name not in self._open:
            self._open[name] = chr(min(_OPEN + 1 + len(self._open), _OPEN_END))
            self._labels.setdefault(self._open[name], label)
        return self._open[name]

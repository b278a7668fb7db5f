"""`sandboxes`: an account and an assignment for each of the people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.build.placed import Expansion, Layer, Placed, Values, account_entry, assignment, composed_key
from generator.finding import Finding, quoted, suggest
from generator.load.text import Text, mark_of, text_at
from generator.model import Sandbox, Sandboxes

Entries = dict[Any, Values]  # by key, which knows its place
PREFIX = "sandbox-"


def expand_sandboxes(values: Values, findings: list[Finding]) -> tuple[Expansion, Sandboxes | None]:
    """What the section comes to, and the section itself. Keys are made of the keys of users, which stay when a name changes."""
    section = values.get("sandboxes")
    if section is None or "unit" not in section:
        return Expansion(), None
    return _Sandboxes(section, values, findings).expanded()


class _Sandboxes:
    def __init__(self, section: Values, values: Values, findings: list[Finding]) -> None:
        self._section = section
        self._organization: Values = values["organization"]
        self._users: Entries = values.get("identity", {}).get("users", {})
        self._groups: Entries = values.get("identity", {}).get("groups", {})
        self._external = values.get("identity", {}).get("source") == "external"
        self._findings = findings

    def expanded(self) -> tuple[Expansion, Sandboxes]:
        section, people = self._section, self._people()
        gone = [key for key in section.get("accounts", {}) if key not in people]
        found = [self._sandbox(person, people) for person in (*people, *gone)]
        assignments = (
            assignment(text_at(one.person, placed.key.at), section["permission_set"], [placed])
            for placed, one in found
            if one.is_open and "permission_set" in section
        )
        tags = tuple(sorted(section.get("tags", {}).items()))
        named = tuple(str(one) for one in section.get("people", ()))
        ordered = tuple(sorted((one for _, one in found), key=lambda one: one.account))
        sandboxes = Sandboxes(section["unit"], named, tags, ordered, section["unit"].at)
        return Expansion(tuple(placed for placed, _ in found), tuple(assignments)), sandboxes

    def _people(self) -> dict[Text, None]:
        """Keys of users in the order of the spec; each knows the line that names it, or a group that it is in."""
        named = (text_at(key, one.at) for one in self._section.get("people", ()) for key in self._named(one))
        return dict.fromkeys(named)

    def _sandbox(self, person: Text, people: dict[Text, None]) -> tuple[Placed, Sandbox]:
        special = self._section.get("accounts", {}).get(person, {})
        placed = self._account(person, special)
        is_open = placed.is_open and not self._is_quarantined(special)
        if is_open and person not in people:
            self._nobody(person, people)
        until = special.get("until", self._section.get("until"))
        until_at = mark_of(until, placed.key.at)
        is_let_in = is_open and person in people
        return placed, Sandbox(placed.key, f"users/{person}", self._date(until), is_let_in, until_at)

    def _named(self, one: Text) -> Iterator[str]:
        kind, _, key = one.partition("/")
        known = self._users if kind == "users" else self._groups
        if key not in known:
            names = (f"{kind}/{name}" for name in known)
            self._say("ORG401", one, f"unknown {kind[:-1]} {quoted(one)}{suggest(one, names)}")
        elif kind == "users":
            yield key
        elif self._external:
            message = f"who is in {one} is kept outside; name the people of the sandboxes one by one, as users/<key> with their user_name under identity.users"
            self._say("ORG270", one, message)
        else:
            members = known[key]["members"]
            yield from (key for key in (member.removeprefix("users/") for member in members) if key in self._users)

    def _account(self, person: Text, special: Values) -> Placed:
        section = self._section
        key = special.get("key") or composed_key(f"{PREFIX}{person}", person.at, self._findings)
        unit, state = section["unit"], special.get("state", "active")
        if self._is_quarantined(special) and state in ("active", "leaving"):
            unit, state = self._quarantine(key, state)
        place = "sandboxes" if unit == section["unit"] else "sandboxes/quarantined"  # a place stands in one unit
        found = account_entry((Layer(place, section, section["unit"].at),), special)
        if "key" not in special:
            former = self._users.get(person, {}).get("was", ())
            found["was"] = (*found.get("was", ()), *(text_at(f"{PREFIX}{one}", person.at) for one in former))
        return Placed(key, {**found, "state": state}, unit)

    def _quarantine(self, key: Text, state: str) -> tuple[str, str]:
        """The unit and state in which the account is shut; where there is a unit for suspended accounts, it is suspended. One that leaves does so from there."""
        home = str(self._section["unit"])
        if "suspended_unit" in self._organization:
            return (home, "suspended") if state == "active" else (str(self._organization["suspended_unit"]), state)
        units = self._organization.get("quarantine_units", ())
        if not units and state == "active":
            message = f"accounts/{key} is quarantined; name the unit for such accounts: organization.suspended_unit: units/suspended"
            self._say("ORG271", key, message)
        return str(units[0]) if units else home, state

    def _is_quarantined(self, special: Values) -> bool:
        return bool(special.get("quarantined") or self._section.get("quarantined"))

    def _nobody(self, person: Text, people: dict[Text, None]) -> None:
        near = suggest(person, people)
        message = f"{quoted(person)} is none of the people of the sandboxes{near or '; where somebody has left, write state: leaving (or suspended, closed), or quarantined: true'}"
        self._say("ORG272", person, message)

    def _date(self, until: Text | None) -> date | None:
        try:
            return date.fromisoformat(until) if until is not None else None
        except ValueError:
            assert until is not None
            self._say("ORG913", until, f"{quoted(until)} is not possible here: the calendar has no such day")
            return None

    def _say(self, code: str, at: Text, message: str) -> None:
        self._findings.append(Finding(code, at.at, message))

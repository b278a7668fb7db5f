"""The `tests` section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.build.targets import Targets
from generator.finding import Finding, Mark, quoted, suggest
from generator.load.text import Text, mark_of
from generator.model import Account, PermissionSet, PolicyTest

Values = dict[str, Any]

_ROLE_ANSWERS = "denied, not-denied or depends"


class TestBuilder:
    """Resolves what tests refer to; what refers to nothing becomes a finding."""

    __test__ = False  # for pytest, which takes the name for its own

    def __init__(
        self,
        targets: Targets,
        accounts: Iterable[Account],
        permission_sets: Iterable[PermissionSet],
        findings: list[Finding],
        at: Mark,
    ) -> None:
        """`at` is where an entry stands that says nothing at all."""
        self._targets = targets
        self._at = at
        self._ids: Mapping[str, str | None] = {account.key: account.id for account in accounts}
        self._sets = [one.key for one in permission_sets]
        self._findings = findings

    def tests(self, section: Iterable[Values]) -> tuple[PolicyTest, ...]:
        """The tests in the order of the spec; those that cannot be run are left out, after a finding."""
        return tuple(test for entry in section for test in self._test(entry))

    def _test(self, entry: Values) -> Iterator[PolicyTest]:
        at = self._place(entry)
        known = len(self._findings)
        for one, other in (("permission_set", "role"), ("account", "accounts"), ("action", "actions")):
            if (one in entry) == (other in entry):
                found = "it has both" if one in entry else "it has neither"
                self._say("ORG360", at, f"a test takes exactly one of {one} and {other}; {found}")
        self._who(entry)
        accounts = self._accounts(entry, at)
        context = tuple(self._context(entry))
        actions = entry.get("actions") or tuple(entry[key] for key in ("action",) if key in entry)
        if len(self._findings) > known or not actions or "expect" not in entry:
            return  # what is wrong with it is a finding already
        yield PolicyTest(
            permission_set=entry.get("permission_set"),
            role=entry.get("role"),
            accounts=accounts,
            actions=tuple(actions),
            region=entry.get("region"),
            resource=entry.get("resource"),
            context=context,
            absent=tuple(entry["absent"]),
            expect=entry["expect"],
            why=entry.get("why", ""),
            at=at,
        )

    def _who(self, entry: Values) -> None:
        name = entry.get("permission_set")
        if name is not None and name not in self._sets:
            self._say("ORG361", name.at, f"unknown permission set {quoted(name)}{suggest(name, self._sets)}")
        expected = entry.get("expect")
        if "role" in entry and "permission_set" not in entry and expected == "allowed":
            self._say(
                "ORG363",
                expected.at,
                f"what policies a role has is not known, so it is never found allowed; expect {_ROLE_ANSWERS}",
            )

    def _accounts(self, entry: Values, at: Mark) -> tuple[str, ...]:
        written: tuple[Text, ...] = entry.get("accounts", ()) or ((entry["account"],) if "account" in entry else ())
        before = len(self._findings)
        named = self._targets.known(written, self._findings)
        found = tuple(reference.partition("/")[2] for reference in self._targets.accounts(named))
        if written and not found and len(self._findings) == before:
            self._say("ORG362", at, "the test comes to no account, so it proves nothing")
        if "role" in entry:
            self._role(entry["role"], found)
        return found

    def _role(self, role: Text, accounts: tuple[str, ...]) -> None:
        """A role's ARN may name an account, and then the test is about that one."""
        named = role.split(":")[4] if ":" in role else ""
        others = [key for key in accounts if self._ids.get(key) not in (None, named)]
        if named.isdigit() and others:
            self._say(
                "ORG364",
                role.at,
                f"the role is in account {named}, and accounts/{others[0]} is {self._ids[others[0]]}; write the role's name alone, or * for the id",
            )

    def _context(self, entry: Values) -> Iterator[tuple[str, tuple[str, ...]]]:
        for key, value in entry.get("context", {}).items():
            listed = value if isinstance(value, (list, tuple)) else (value,)
            texts = tuple(_text(one) for one in listed)
            if not texts or None in texts:
                self._say(
                    "ORG365",
                    mark_of(key, self._at),
                    f"{quoted(key)} needs a text, or a list of texts; keys without a value go under absent",
                )
            yield str(key), tuple(text for text in texts if text is not None)

    def _place(self, entry: Values) -> Mark:
        """Where the entry begins: the first of its keys that knows its place."""
        places = (key.at for key in entry if isinstance(key, Text))
        return min(places, key=lambda at: (at.line, at.column), default=self._at)

    def _say(self, code: str, at: Mark, message: str) -> None:
        self._findings.append(Finding(code, at, message))


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, float)) else None

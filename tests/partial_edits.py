"""Random organizations, as the text that people write, and what they then do to them: edits of the text, and what happens beside it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from generator.lock import write_lock
from generator.lock.record import Lock
from tests.cached import Repository

HEAD = """\
version: 1
include: [teams/*.yaml]
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
  suspended_unit: units/suspended
  tags: {managed-by: orgwright}
limits: {accounts: 100}
services: {trusted_access: [account.amazonaws.com]}
"""
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:PutBucketAcl", "Resource": "*"}]}\n'
TEAM = """\
units:
  prod:
    accounts:
      other-a:
        name: Other A
        tags: {env: prod}
      other-b: {}
identity:
  assignments:
    - {principals: [groups/platform], permission_set: reader, accounts: [accounts/other-a]}
"""
UNITS = ("prod", "dev", "dev/lab", "sandbox")
VALUES = ("prod", "dev", "a", "no", "true", "12", "x y", "Zürich", "c:d", "a-b")


class Spec:
    """A random organization, as text: it is written in several ways, because people do."""

    def __init__(self, chance: random.Random, *, split: bool) -> None:
        self.chance = chance
        keys = [f"{name}-{number}" for name in ("pay", "web", "data") for number in range(chance.randint(3, 6))]
        self.accounts = {key: chance.choice(UNITS) for key in keys}
        self.idle = chance.choice(("", ", idle: {}"))  # a group that is warned of
        self.text = HEAD + "".join(self._terraform(split)) + "".join(self._units()) + "".join(self._rest())

    def _terraform(self, split: bool) -> Iterator[str]:
        if split:
            yield "terraform: {layout: split, grouping: {at_most: 2}}\n"

    def _units(self) -> Iterator[str]:
        yield "units:\n"
        for unit in ("prod", "dev", "sandbox", "suspended"):
            yield f"  {unit}:\n    name: {unit.title()}\n"
            if unit == "prod" and self.chance.random() < 0.5:
                yield "    inside: {block_public_s3: true}\n"
            yield "    accounts:\n"
            yield from self._accounts(unit, 6)
            if unit == "suspended":
                yield "      old:\n        name: Old\n"
            if unit == "dev":
                yield "    units:\n      lab:\n        name: Lab\n        accounts:\n"
                yield from self._accounts("dev/lab", 10)
                yield "          lab-rat: {}\n"

    def _accounts(self, unit: str, indent: int) -> Iterator[str]:
        for key, home in self.accounts.items():
            if home == unit:
                yield from (f"{' ' * indent}{line}\n" if line else "\n" for line in self._account(key))
        if unit not in ("suspended", "dev/lab"):
            yield f"{' ' * indent}{unit}-last:\n{' ' * indent}  tags: {{env: {unit}}}\n"

    def _account(self, key: str) -> Iterator[str]:
        chance = self.chance
        name = key.replace("-", " ").title()
        kind = chance.random()
        if kind < 0.2:
            yield f"{key}: {{name: {name}, tags: {{env: {chance.choice(VALUES[:2])}}}}}"
        elif kind < 0.3:
            yield f"{key}: {{}}"
        elif kind < 0.7:
            yield f"{key}:"
            yield f"  name: {name}"
            if chance.random() < 0.3:
                yield ""
                yield "  # about tags"
            yield f"  tags: {{team: {key}, env: {chance.choice(VALUES[:2])}, cost: {chance.choice(VALUES[2:5])}}}"
        else:
            yield f"{key}:"
            yield "  tags:"
            yield f'    env: "{chance.choice(VALUES[:3])}"'
            yield f"    'team': {chance.choice(VALUES[:2])}"
            yield "    long: >-"
            yield "      several"
            yield "      words"
            if chance.random() < 0.3:
                yield "  state: suspended"

    def _rest(self) -> Iterator[str]:
        chance, keys = self.chance, [*self.accounts]
        yield "policies:\n  guard: {file: policies/guard.json, targets: [units/prod]}\n"
        if chance.random() < 0.5:
            yield f"  tight: {{file: policies/guard.json, targets: [accounts/{chance.choice(keys)}, tags/env=dev]}}\n"
        yield "workloads:\n  shop: {name: Shop, owner: groups/people, environments: [live]}\nenvironments: {live: units/prod}\n"
        yield "identity:\n  users: {ann: {name: Ann Lee, email: ann@acme.example}}\n"
        yield f"  groups: {{platform: {{members: [users/ann]}}, people: {{members: [users/ann]}}{self.idle}}}\n"
        yield "  permission_sets: {admin: {aws_managed: [AdministratorAccess]}, reader: {aws_managed: [ReadOnlyAccess]}}\n"
        yield "  assignments:\n"
        yield "    - {principals: [groups/platform], permission_set: admin, accounts: [root], except: [accounts/old]}\n"
        yield "    - {principals: [groups/people], permission_set: reader, accounts: [tags/env=prod]}\n"
        for key in keys:
            if chance.random() < 0.5:
                yield f"    - {{principals: [groups/people], permission_set: admin, accounts: [accounts/{key}]}}\n"
        both = f"accounts: [accounts/{keys[0]}, accounts/{keys[-1]}]"
        yield f"    - principals: [users/ann]\n      permission_set: reader\n      {both}\n"
        if chance.random() < 0.5:
            yield "code_owners: {host: github, owners: {root: ['@acme/platform']}}\n"


# -- edits of the text ----------------------------------------------------------------------------------------------------------------


def _entries(text: str) -> list[tuple[int, int]]:
    """The entries of accounts that are written over several lines: the lines of each."""
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines):
        begins = re.match(r"( {6}| {10})[a-z0-9-]+:$", line)
        if begins and line.strip() not in ("accounts:", "units:", "lab:"):
            end = number + 1
            while end < len(lines) and (lines[end].startswith(f"{begins[1]} ") or not lines[end].strip()):
                end += 1
            found.append((number, end))
    return found


def _in_an_entry(text: str, chance: random.Random, change: Callable[[list[str]], list[str]]) -> str:
    lines = text.split("\n")
    entries = _entries(text)
    if not entries:
        return text
    first, end = chance.choice(entries)
    return "\n".join([*lines[:first], *change(lines[first:end]), *lines[end:]])


def _with_field(name: str, value: str) -> Callable[[list[str]], list[str]]:
    """The entry with this field, instead of what it had of it."""

    def change(entry: list[str]) -> list[str]:
        indent = len(entry[0]) - len(entry[0].lstrip()) + 2
        kept, inside = [entry[0]], False
        for line in entry[1:]:
            if line.startswith(" " * indent) and not line.startswith(" " * (indent + 1)):
                inside = line.strip().startswith(f"{name}:")
            if not inside:
                kept.append(line)
        return [kept[0], f"{' ' * indent}{name}: {value}", *kept[1:]]

    return change


Edit = Callable[[str, random.Random], str]


def _field(name: str, *values: str) -> Edit:
    return lambda text, chance: _in_an_entry(text, chance, _with_field(name, chance.choice(values)))


def _fresh_name(text: str, chance: random.Random) -> str:
    return _in_an_entry(text, chance, _with_field("name", f"Fresh {chance.randint(0, 9999)}"))


def _another_tag(text: str, chance: random.Random) -> str:
    """What nothing selects; the tag by which accounts are selected stays, where it is on the line."""

    def change(entry: list[str]) -> list[str]:
        env = re.search(r"env: [^,}\n]+", "\n".join(entry))
        tags = [env[0].strip()] if env else []
        tags += [f"{name}: {chance.choice(VALUES)!r}" for name in ("team", "cost") if chance.random() < 0.7]
        return _with_field("tags", f"{{{', '.join(tags)}}}")(entry)

    return _in_an_entry(text, chance, change)


def _two(text: str, chance: random.Random) -> str:
    return _fresh_name(_another_tag(text, chance), chance)


def _line(*lines: str) -> Edit:
    """Another line at the end of an entry, as deep as its fields."""

    def change(entry: list[str]) -> list[str]:
        indent = len(entry[0]) - len(entry[0].lstrip()) + 2
        return [*entry, *(f"{' ' * indent}{line}" for line in lines)]

    return lambda text, chance: _in_an_entry(text, chance, change)


def _anywhere(line: str) -> Edit:
    def change(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        lines.insert(chance.randrange(len(lines)), line)
        return "\n".join(lines)

    return change


def _replaced(old: str, new: str) -> Edit:
    return lambda text, _chance: text.replace(old, new, 1)


def _dropped_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _swapped_entries(text: str, chance: random.Random) -> str:
    entries = _entries(text)
    lines = text.split("\n")
    for (one, middle), (other, end) in pairwise(entries):
        if middle == other and chance.random() < 0.3:
            return "\n".join([*lines[:one], *lines[middle:end], *lines[one:middle], *lines[end:]])
    return text


def _new_account(text: str, chance: random.Random) -> str:
    return _in_an_entry(
        text, chance, lambda entry: [*entry, re.sub(r"\S+", f"new-{chance.randint(0, 99)}: {{}}", entry[0])]
    )


def _new_grant(text: str, chance: random.Random) -> str:
    key = chance.choice(re.findall(r"^ +((?:pay|web|data)-\d):", text, re.MULTILINE) or ["nobody"])
    who = chance.choice(("groups/people", "users/ann", "groups/idle", "groups/nobody"))
    return text.replace(
        "  assignments:\n",
        f"  assignments:\n    - {{principals: [{who}], permission_set: reader, accounts: [accounts/{key}]}}\n",
    )


# Those whose effect stays with the account, as long as nothing is wrong with them; and all others.
ORDINARY: dict[str, Edit] = {
    "a fresh name": _fresh_name,
    "other tags": _another_tag,
    "two accounts": _two,
    "a comment": _line("# a comment"),
    "an empty line": _line(""),
}
EDITS: dict[str, Edit] = {
    **ORDINARY,
    "a name that others have": _field("name", "Other A", "Pay 1", "Web 1", "Shop Live", "pay-1", "Acme"),
    "a tag that something selects": _field("tags", "{env: prod}", "{env: dev}", "{env: dev, x: y}"),
    "no tags": _field("tags", "{}", "", "[]"),
    "too many tags": _field("tags", "{" + ", ".join(f"t{n}: x" for n in range(51)) + "}"),
    "a name that is none": _field("name", '""', "{}", "'${x}'", '"a\\nb"', "x" * 60, "12", "no"),
    "quotes": _field("name", '"Quoted Name"', "'Quoted Name'", "Quoted Name"),
    "an e-mail address": _field("email", "x@acme.example", "aws+pay-1@acme.example", "nonsense"),
    "a state": _field("state", "suspended", "leaving", "active", "gone"),
    "an id": _field("id", '"111122223333"', "111122223333"),
    "a former key": _field("was", "[pay-1]", "[gone]"),
    "contacts": _field("budget", "{monthly: 10, currency: USD}", "{}"),
    "an unknown field": _line("colour: blue"),
    "a quote that nothing ends": _line('note: "'),
    "a bracket that nothing ends": _line("tags: {a: b"),
    "a tab": _line("\tname: x"),
    "an anchor": _field("name", "&a Anchored", "*a"),
    "a merge key": _line("<<: {name: x}"),
    "another document": _anywhere("---"),
    "a directive": _anywhere("%YAML 1.1"),
    "a comment anywhere": _anywhere("# anywhere"),
    "nonsense anywhere": _anywhere("nonsense"),
    "a line less": _dropped_line,
    "entries in another order": _swapped_entries,
    "a new account": _new_account,
    "a new grant": _new_grant,
    "a policy elsewhere": _replaced("targets: [units/prod]", "targets: [units/dev]"),
    "a policy back": _replaced("targets: [units/dev]", "targets: [units/prod]"),
    "a unit that does not exist": _replaced("live: units/prod", "live: units/prd"),
    "another key": _replaced("pay-1:", "pay-one:"),
    "the same key twice": _replaced("pay-1:", "web-1:"),
    "Windows' line ends": lambda text, _: text.replace("\n", "\r\n"),
    "a line separator": _field("name", "A\u2028B", "A\x85B"),
}


# -- what happens beside the text -----------------------------------------------------------------------------------------------------


def _commit(folder: Path) -> None:
    repository = Repository(folder, "off")
    repository.git("add", "-A")
    repository.git("commit", "--allow-empty", "-qm", "all")


def _lock(folder: Path) -> None:
    """As if everything that is generated had been applied."""
    nodes = set()
    for path in (folder / "generated").glob("*/manifest.json"):
        nodes |= set(
            re.findall(
                r'^    "((?:accounts|units|policies|groups|users|permission_sets)/[a-z0-9/-]+)"',
                path.read_text(),
                re.MULTILINE,
            )
        )
    kinds = {
        "units": "ou-ab12-{:08}",
        "policies": "p-{:08}",
        "accounts": "{:012}",
        "groups": "g-{:08}",
        "users": "u-{:08}",
    }
    kinds["permission_sets"] = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-{:016}"
    ids = {key: kinds[key.partition("/")[0]].format(number) for number, key in enumerate(sorted(nodes), 1)}
    known = folder / "org.lock.yaml"
    revision = int(re.findall(r"revision: (\d+)", known.read_text())[0]) + 1 if known.exists() else 1
    known.write_text(write_lock(Lock(revision=revision, ids={"root": "r-ab12", "organization": "o-abcdefgh12", **ids})))


def _hand(folder: Path) -> None:
    for path in sorted((folder / "generated").glob("*/accounts-prod.tf")):
        path.write_text(path.read_text() + "# mine\n")


def _rewritten(folder: Path) -> None:
    """The same text in another file, as some editors save it."""
    for name in ("org.yaml", "teams/web.yaml"):
        (folder / "new").write_text((folder / name).read_text())
        (folder / "new").rename(folder / name)


BESIDE: dict[str, Callable[[Path], object]] = {
    "a commit": _commit,
    "a lock": _lock,
    "a generated file by hand": _hand,
    "a generated file is gone": lambda folder: next((folder / "generated").glob("*/accounts-prod.tf")).unlink(),
    "saved anew": _rewritten,
    "another policy": lambda folder: (folder / "policies/guard.json").write_text(POLICY.replace("Acl", "Policy")),
    "a further file": lambda folder: (folder / "teams/x.yaml").write_text("units: {prod: {accounts: {other-x: {}}}}\n"),
    "checked out": lambda folder: Repository(folder, "off").git("checkout", "-q", "HEAD", "--", "generated"),
    "no lock": lambda folder: (folder / "org.lock.yaml").unlink(),
}

"""Accounts and units: what comes, moves, is renamed, is suspended, leaves or is closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any

from generator.diff.difference import Item, Sign
from generator.diff.fields import changed, field_words, is_place
from generator.diff.follow import Pairs, gone
from generator.diff.nodes import goes
from generator.diff.words import Phrase, count, joined, say
from generator.finding import Mark
from generator.model import Account, Furniture, Unit
from generator.model.tree import ROOT

_MOST_ALIKE = 3  # accounts of one kind of change that have a line each; more of them share one
_SECTION = "tree"


def tree_items(pairs: Pairs) -> Iterator[Item]:
    """Every change of a unit or an account, units first."""
    for unit in pairs.after.units:
        before = pairs.units.get(unit.path)
        yield from _unit_comes(unit) if before is None else _unit_changes(pairs, before, unit)
    kept = {id(one) for one in pairs.units.values()}
    for unit in pairs.before.units:
        if id(unit) not in kept:
            yield _item("unit-goes", "-", unit, goes(unit.reference, pairs.after), unit.at, before=True)
    yield from _together([*_account_items(pairs)])


def _unit_comes(unit: Unit) -> Iterator[Item]:
    taken = say(", taken over as {}", unit.id) if unit.id else say("")
    form = "{} takes the place of the unit that stood elsewhere" if unit.replace else "{} comes"
    yield _item("unit-comes", "+", unit, say("{}{}", say(form, unit.reference), taken), unit.at)


def _unit_changes(pairs: Pairs, before: Unit, now: Unit) -> Iterator[Item]:
    if before.path != now.path:
        stays = pairs.now(before.parent) == now.parent
        form = "{} is called {} now" if stays else "{} moves, and is {} now"
        yield _item("unit-key", "~", now, say(form, before.reference, now.reference), now.at)
    if before.name != now.name:
        yield _item(
            "unit-renamed", "~", now, say("{} is renamed: {} → {}", now.reference, before.name, now.name), now.at
        )
    values = changed(before, now, frozenset(("path", "reference", "name", "was", "replace", "replaces")))
    if values:
        yield _item("unit-changed", "~", now, say("{}: {}", now.reference, field_words(values)), now.at)


def _account_items(pairs: Pairs) -> Iterator[Item]:
    leaving = {account.key for account in pairs.after.leaving}
    made_by = pairs.after.purposes.made_by()
    for account in sorted((*pairs.after.accounts, *pairs.after.leaving), key=lambda one: one.key):
        before = pairs.accounts.get(account.key)
        if before is None:
            if account.key not in leaving:
                yield _account_comes(account, made_by.get(account.key, ""))
        elif _looks(before) != _looks(account):
            yield from _account_changes(pairs, before, account)
    for account in gone((*pairs.before.accounts, *pairs.before.leaving), pairs.accounts):
        form = (
            "{} is no longer described" if account.state == "active" else "{}, which had left, is no longer described"
        )
        kind = "account-goes" if account.state == "active" else "account-forgotten"
        yield _item(kind, "-", account, say(form, account.reference), account.at, before=True)


# Where something stands is no change, and what follows from it neither; any field that comes to be is one.
_LOOKS = attrgetter(
    *(one.name for one in fields(Account) if not is_place(one.name) and one.name not in ("was", "furniture"))
)
_FURNITURE = attrgetter(*(one.name for one in fields(Furniture) if not is_place(one.name)))


def _looks(account: Account) -> tuple[Any, ...]:
    """Everything that the spec says of an account, roughly: what is equal here is equal."""
    return _LOOKS(account), _FURNITURE(account.furniture)


def _account_comes(account: Account, made_by: str) -> Item:
    how = say(" as {}", account.name) if account.name != account.key else say("")
    if account.id:
        how = say("{}, taken over as {}", how, account.id)
    asked = say(", for {}", made_by) if made_by else say("")
    phrase = say("{} comes to {}{}{}", account.reference, account.parent, how, asked)
    facts = {"account": account.reference, "unit": account.parent, "name": str(account.name)}
    return Item(_SECTION, "account-comes", "+", phrase, account.at, facts=facts)


_STATES: dict[str, tuple[str, Sign]] = {
    "active": ("{} is active again, in {}", "+"),
    "suspended": ("{} is suspended: it stands in {}, and nobody is let in", "-"),
    "leaving": ("{} leaves: Terraform lets it go from {}, and it stays a member of the organization", "-"),
    "closed": (
        "{} is closed, in {}: for 90 days AWS's support can open it again, and its address stays taken for good",
        "-",
    ),
}


def _account_changes(pairs: Pairs, before: Account, now: Account) -> Iterator[Item]:
    if before.key != now.key:
        yield _item("account-key", "~", now, say("{} is called {} now", before.reference, now.reference), now.at)
    if before.state != now.state:
        form, sign = _STATES[now.state]
        yield _item(f"account-{now.state}", sign, now, say(form, now.reference, now.parent), now.at)
    elif pairs.now(before.parent) != now.parent:
        phrase = say("{} moves from {} to {}", now.reference, before.parent, now.parent)
        facts = {"account": now.reference, "from": before.parent, "to": now.parent}
        yield Item(_SECTION, "account-moves", "~", phrase, now.at, facts=facts)
    if before.name != now.name:
        phrase = say("{} is renamed: {} → {}", now.reference, before.name, now.name)
        yield _item("account-renamed", "~", now, phrase, now.name_at)
    values = changed(before, now, frozenset(("key", "reference", "state", "home", "parent", "name", "was")))
    if values:
        yield _item("account-changed", "~", now, say("{}: {}", now.reference, field_words(values)), now.at)


def _item(kind: str, sign: Sign, node: Unit | Account, phrase: Phrase, at: Mark, *, before: bool = False) -> Item:
    what = "account" if isinstance(node, Account) else "unit"
    return Item(_SECTION, kind, sign, phrase, at, before, {what: node.reference})


def _together(items: list[Item]) -> Iterator[Item]:
    """Many accounts with one kind of change in one line; the place of such a line is its first."""
    alike: dict[Any, list[Item]] = defaultdict(list)
    for item in items:
        alike[_likeness(item)].append(item)
    for (kind, *_), found in alike.items():
        if len(found) <= _MOST_ALIKE or kind not in _MANY:
            yield from found
        else:
            yield _MANY[kind](found)


def _likeness(item: Item) -> tuple[str, ...]:
    where = (item.facts.get("unit", ROOT), item.facts.get("from", ""), item.facts.get("to", ""))
    change = str(item.phrase).partition(": ")[2] if item.kind == "account-changed" else ""
    return (item.kind, *map(str, where), change)


def _many(form: str) -> Callable[[list[Item]], Item]:
    def together(found: list[Item]) -> Item:
        first = found[0]
        names = [str(item.facts["account"]) for item in found]
        values = [str(first.facts[key]) for key in ("unit", "from", "to") if key in first.facts]
        change = first.phrase.parts[2:] if first.kind == "account-changed" else ()
        number = Phrase((count(len(found), "account"),))
        listed = say("{} ({})", number, joined(names, ", ", 5))
        phrase = say(form, listed, *values)
        facts = {**first.facts, "account": None, "accounts": names}
        return Item(
            _SECTION,
            first.kind,
            first.sign,
            Phrase((*phrase.parts, *change)),
            first.at,
            first.before,
            facts,
            len(found),
        )

    return together


_MANY: dict[str, Callable[[list[Item]], Item]] = {
    "account-comes": _many("{} come to {}"),
    "account-moves": _many("{} move from {} to {}"),
    "account-changed": _many("{}: "),
    "account-suspended": _many("{} are suspended, and nobody is let in"),
    "account-leaving": _many("{} leave: Terraform lets them go, and they stay members of the organization"),
    "account-closed": _many(
        "{} are closed: for 90 days AWS's support can open them again, and their addresses stay taken for good"
    ),
    "account-goes": _many("{} are no longer described"),
    "account-key": _many("{} have other keys now"),
    "account-renamed": _many("{} are renamed"),
}

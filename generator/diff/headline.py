"""The first line: what a change comes to, named where it is one thing and counted where it is many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.difference import Item
from generator.diff.words import Phrase, count, joined, say

NO_CHANGE = Phrase(("No change",))
_MOST_NODES = 2

# One and several, with the field that names the one.
_TREE = {
    "account-comes": ("{} comes", "accounts come"),
    "account-goes": ("{} is no longer described", "accounts are no longer described"),
    "account-forgotten": ("{} is no longer described", "accounts are no longer described"),
    "account-moves": ("{} moves", "accounts move"),
    "account-key": ("{} has another key", "accounts have other keys"),
    "account-renamed": ("{} is renamed", "accounts are renamed"),
    "account-active": ("{} is active again", "accounts are active again"),
    "account-suspended": ("{} is suspended", "accounts are suspended"),
    "account-leaving": ("{} leaves", "accounts leave"),
    "account-closed": ("{} is closed", "accounts are closed"),
    "account-changed": ("{} changes", "accounts change"),
    "unit-comes": ("{} comes", "units come"),
    "unit-goes": ("{} is no longer described", "units are no longer described"),
    "unit-key": ("{} has another key", "units have other keys"),
    "unit-renamed": ("{} is renamed", "units are renamed"),
    "unit-changed": ("{} changes", "units change"),
}
# What one policy does, what a management policy does, and what several do.
_EFFECTS = {
    "guardrail-less": ("stops less", "binds less", "policies stop less"),
    "guardrail-otherwise": ("stops other things", "binds otherwise", "policies stop other things"),
    "guardrail-more": ("stops more", "binds more", "policies stop more"),
}
_GRANTS = {"access-gained": ("grant more", "grants more"), "access-lost": ("grant less", "grants less")}
_ENDS = {
    "comes": "{} comes",
    "goes": "{} goes",
    "renamed": "{} is renamed",
    "key": "{} has another key",
    "rewritten": "{} is rewritten",
    "reaches": "{} reaches more accounts",
    "withdrawn": "{} reaches fewer accounts",
}


def headline(items: Sequence[Item]) -> Phrase:
    """The whole change in one line."""
    told = [item for item in items if item.section not in ("room", "warnings")]
    parts = [*_tree(told), *_members(told), *_effects(told), *_access(told)]
    parts += _nodes(told, parts)
    if not parts:
        return joined([item.phrase for item in items], "; ", 1) if items else NO_CHANGE
    phrase = joined(parts, ", ")
    return say("{}; no change in what is denied", phrase) if _is_idle(told) else phrase


def _tree(items: Sequence[Item]) -> Iterator[Phrase]:
    for kind, (one, many) in _TREE.items():
        found = [item for item in items if item.kind == kind]
        number = sum(item.weight for item in found)
        if number == 1:
            yield say(one, str(found[0].facts.get("account") or found[0].facts.get("unit")))
        elif number:
            yield Phrase((f"{number:,} {many}",))


def _members(items: Sequence[Item]) -> Iterator[Phrase]:
    for kind, many in (("member-joins", "people join groups"), ("member-leaves", "people leave groups")):
        found = [item for item in items if item.kind == kind]
        if len(found) == 1:
            yield found[0].phrase
        elif found:
            yield Phrase((f"{len(found):,} {many}",))


def _effects(items: Sequence[Item]) -> Iterator[Phrase]:
    for kind, (one, one_of_management, many) in _EFFECTS.items():
        found = [item for item in items if item.kind == kind]
        policies = dict.fromkeys(str(item.facts["policy"]) for item in found)
        places = dict.fromkeys(place for item in found for place in item.facts["places"])
        if len(policies) == 1:
            where = say(" in {}", next(iter(places))) if len(places) == 1 else Phrase((f" in {len(places):,} places",))
            verb = one if "statement" in found[0].facts else one_of_management
            yield say("{} " + verb + "{}", next(iter(policies)), where)
        elif policies:
            yield Phrase((f"{len(policies):,} {many}",))


def _access(items: Sequence[Item]) -> Iterator[Phrase]:
    for kind, words in _GRANTS.items():
        found = [item for item in items if item.kind == kind]
        number = sum(item.weight for item in found)
        alone = len(found) == 1 and not found[0].facts["through"]
        if alone and kind == "access-gained":
            facts = found[0].facts
            where = say("{}", facts["accounts"][0]) if number == 1 else Phrase((count(number, "account"),))
            yield say("{} may enter {} as {}", str(facts["principal"]), where, str(facts["permission_set"]))
        elif found:
            yield Phrase((count(number, *words),))


def _nodes(items: Sequence[Item], told: Sequence[Phrase]) -> Iterator[Phrase]:
    """The others, each node once, unless the line names it already."""
    shown = "".join(map(str, told))
    left: dict[str, Phrase] = {}
    for item in items:
        name = str(
            item.facts.get("node")
            or item.facts.get("policy")
            or item.facts.get("service")
            or item.facts.get("section")
            or ""
        )
        if item.section in ("tree", "access") or item.kind.startswith(("guardrail-", "member-")) or name in shown:
            continue
        ending = "goes" if item.kind == "service-off" else item.kind.rpartition("-")[2]
        form = "{} is turned off" if item.kind == "service-off" else _ENDS.get(ending, "{} changes")
        left.setdefault(name, item.phrase if not name else say(form, name))
    if len(left) > _MOST_NODES:
        yield Phrase((f"{len(left):,} changes of policies, people and services",))
    else:
        yield from left.values()


def _is_idle(items: Sequence[Item]) -> bool:
    """Whether policies are written otherwise, and nothing comes of it."""
    written = any(item.kind == "policy-rewritten" for item in items)
    return written and not any(item.kind in _EFFECTS for item in items)

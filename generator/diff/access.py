"""Who can newly enter where with which permission set, who no longer can, and which line of the spec says so; through groups down to persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from generator.diff.difference import Item, Sign
from generator.diff.follow import Pairs, groups
from generator.diff.words import NOTHING, Phrase, count, joined, place, say
from generator.finding import Mark
from generator.frozen import frozen
from generator.load.text import mark_of
from generator.model import Org
from generator.model.tree import MANAGEMENT

_SECTION = "access"
_MOST_PERSONS = 5

Key = tuple[str, str]  # principal and permission set, as they are called now
Marks = Mapping[Key, Mark]


@frozen
class Entry:
    """A principal that newly enters accounts, or no longer does, because of one line. `through`: a group that a person joined or left."""

    principal: str
    permission_set: str
    through: str
    gained: bool
    accounts: frozenset[str]  # references
    at: Mark = field(compare=False)


def entries(pairs: Pairs) -> tuple[Entry, ...]:
    """Every change of access. A grant of a group is told of the group; who joins or leaves one, of the person."""
    found: dict[tuple[str, str, str, bool, str], tuple[set[str], Mark]] = {}
    old, new = _grants(pairs.before, pairs), _grants(pairs.after, None)
    for account in new.keys() | old.keys():
        was, now = old.get(account, {}), new.get(account, {})
        for gained, keys, marks in ((True, now.keys() - was.keys(), now), (False, was.keys() - now.keys(), was)):
            for principal, permission_set in keys:
                at = marks[principal, permission_set]
                known = found.setdefault((principal, permission_set, "", gained, place(at)), (set(), at))
                known[0].add(account)
    listed = [
        Entry(principal, permission_set, through, gained, frozenset(accounts), at)
        for (principal, permission_set, through, gained, _), (accounts, at) in found.items()
    ]
    return tuple(sorted([*listed, *_persons(pairs, old, new)], key=_order))


def _order(entry: Entry) -> tuple[bool, str, str, str, str]:
    return not entry.gained, entry.principal, entry.permission_set, entry.through, min(entry.accounts, default="")


def _grants(org: Org, pairs: Pairs | None) -> dict[str, Marks]:
    """For each account (reference of now) its grants; of those that leave too, which let nobody in."""
    renamed = pairs.renamed if pairs else {}
    found: dict[str, Marks] = {}
    for access in org.identity.access if org.identity else ():
        reference = f"accounts/{access.account}"
        found[renamed.get(reference, reference)] = {
            (renamed.get(one.principal, one.principal), _set(one.permission_set, renamed)): one.at
            for one in access.grants
        }
    return found


def _set(key: str, renamed: Mapping[str, str]) -> str:
    return renamed.get(f"permission_sets/{key}", f"permission_sets/{key}").partition("/")[2] if renamed else key


def _persons(pairs: Pairs, old: Mapping[str, Marks], new: Mapping[str, Marks]) -> Iterator[Entry]:
    """What persons gain and lose by joining and leaving groups, unless they enter alike by another way."""
    before = {
        pairs.now(group.reference): {pairs.now(str(one)): mark_of(one, group.at) for one in group.members}
        for group in groups(pairs.before)
    }
    after = {
        group.reference: {str(one): mark_of(one, group.at) for one in group.members} for group in groups(pairs.after)
    }
    for gained, members, others, grants, counter, counter_members in (
        (True, after, before, new, old, before),
        (False, before, after, old, new, after),
    ):
        moved = {
            (group, person): at
            for group, persons in members.items()
            for person, at in persons.items()
            if person not in others.get(group, {})
        }
        if moved:
            yield from _moved(moved, gained, grants, counter, counter_members)


def _moved(
    moved: Mapping[tuple[str, str], Mark],
    gained: bool,
    grants: Mapping[str, Marks],
    counter: Mapping[str, Marks],
    counter_members: Mapping[str, Mapping[str, Mark]],
) -> Iterator[Entry]:
    by_group: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # group, permission set, accounts
    wanted = {group for group, _ in moved}
    for account, marks in grants.items():
        others = counter.get(account, {})
        for principal, permission_set in marks:
            # a grant that the group itself gains or loses is told of the group, with who is in it
            if principal in wanted and (principal, permission_set) in others:
                by_group[principal][permission_set].add(account)
    for (group, person), at in sorted(moved.items(), key=lambda one: one[0]):
        ways = {person, *(name for name, persons in counter_members.items() if person in persons)}
        for permission_set, accounts in sorted(by_group[group].items()):
            left = {
                account
                for account in accounts
                if not any((way, permission_set) in counter.get(account, {}) for way in ways)
            }
            if left:
                yield Entry(person, permission_set, group, gained, frozenset(left), at)


def access_items(pairs: Pairs, found: tuple[Entry, ...]) -> Iterator[Item]:
    """The changes in words."""
    now, before = pairs.places, pairs.places_before
    persons = {group.reference: group.members for group in groups(pairs.after)}
    for entry in found:
        places = now if entry.gained else before
        accounts = entry.accounts if entry.gained else _before(entry.accounts, pairs)
        where = places.words(accounts)
        phrase = access_words(entry, where, persons.get(entry.principal, ()))
        sign: Sign = "+" if entry.gained else "-"
        facts = {
            "principal": entry.principal,
            "permission_set": entry.permission_set,
            "through": entry.through or None,
            "accounts": sorted(entry.accounts),
        }
        kind = "access-gained" if entry.gained else "access-lost"
        yield Item(_SECTION, kind, sign, phrase, entry.at, not entry.gained, facts, len(entry.accounts))


def _before(accounts: frozenset[str], pairs: Pairs) -> list[str]:
    """The accounts as they were called before."""
    former = {now: before for before, now in pairs.renamed.items()}
    return [former.get(one, one) for one in accounts]


def access_words(entry: Entry, where: Phrase, persons: Sequence[str] = ()) -> Phrase:
    """`groups/platform (2 persons: ann and ben) may enter units/sandbox (3 accounts) as administrator`."""
    who, through = NOTHING, say(", through {}", entry.through) if entry.through else NOTHING
    if persons and entry.gained:
        listed = joined([str(one).removeprefix("users/") for one in persons], most=_MOST_PERSONS)
        who = say(" (" + count(len(persons), "person") + ": {})", listed)
    form = "{}{} may enter {} as {}{}" if entry.gained else "{}{} may no longer enter {} as {}{}"
    return say(form, entry.principal, who, where, entry.permission_set, through)


def management(reference: str) -> bool:
    """Whether it is the management account."""
    return reference == f"accounts/{MANAGEMENT}"

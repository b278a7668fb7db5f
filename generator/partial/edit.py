"""What has changed in a file of the spec, line by line, and whether its effect stays with the accounts that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from generator.finding import SpecError
from generator.frozen import frozen
from generator.load.text import Map
from generator.load.yaml_text import read_yaml
from generator.partial.blocks import Block, is_strange, key_of

# The fields of an account that say something about this account alone: no other account, and nothing else that is written out, comes out
# otherwise because of them; but for what targets select by tag, which a part has in it, and names that two accounts share (`part`).
# Whoever makes a check that compares them between accounts takes the field out of here; tests/test_partial.py finds out who forgets.
LOCAL = frozenset(("name", "tags"))

_FAR = 64  # lines: a larger change is read in full
_ALIKE = 4  # so many equal lines are the end of a change
_FEW = 8  # so many accounts in one edit; whoever changes more waits for a full run

Lines = Sequence[str]


@frozen
class Hunk:
    """Lines [first, end) of the old text became [new_first, new_end) of the new one."""

    first: int
    end: int
    new_first: int
    new_end: int

    @property
    def growth(self) -> int:
        """So many lines more."""
        return (self.new_end - self.new_first) - (self.end - self.first)


@frozen
class Edit:
    """A change of one file: the blocks where they are now, and the keys of the accounts that it is about."""

    blocks: tuple[Block, ...]
    hunks: tuple[Hunk, ...] = ()
    edited: frozenset[str] = frozenset()  # whose own entry has changed

    def moved(self, line: int) -> int | None:
        """Where a line of the old text is now; None for one that has changed."""
        shift = 0
        for hunk in self.hunks:
            if line < hunk.first:
                break
            if line < hunk.end:
                return None
            shift += hunk.growth
        return line + shift


def edit_of(old: Lines, new: Lines, blocks: tuple[Block, ...], name: str) -> Edit | None:
    """What has changed; None where it is more, or elsewhere, than a part can answer for."""
    hunks = _hunks(old, new)
    if hunks is None:
        return None
    moved: list[Block] = []
    edited: set[str] = set()
    shift = done = 0
    for block in blocks:
        inside = [one for one in hunks if block.first <= one.first and one.end <= block.end]
        inside = [one for one in inside if one.first < block.end or _continues(block, new, one)]
        now = _moved(block, inside, shift)
        if any(not _continues(block, new, one) for one in inside):
            return None
        if inside:
            keys = _edited(block, now, inside, old, new, name)
            if keys is None:
                return None
            edited |= keys
        moved.append(now)
        shift += sum(one.growth for one in inside)
        done += len(inside)
    return Edit(tuple(moved), tuple(hunks), frozenset(edited)) if done == len(hunks) and len(edited) <= _FEW else None


def _hunks(old: Lines, new: Lines) -> list[Hunk] | None:
    """The changes in order; None where one is too large to be found so simply."""
    found: list[Hunk] = []
    at, now = 0, 0
    while True:
        same = _same(old, new, at, now)
        at, now = at + same, now + same
        if at == len(old) and now == len(new):
            return found
        end = next((one for one in _STEPS if _meet(old, new, at + one[0], now + one[1])), None)
        if end is None:
            return None
        found.append(Hunk(at, at + end[0], now, now + end[1]))
        at, now = at + end[0], now + end[1]


_STEPS = sorted(product(range(_FAR), repeat=2), key=lambda one: (max(one), sum(one)))[1:]


def _same(old: Lines, new: Lines, at: int, now: int) -> int:
    """How many lines are the same from here on."""
    most = min(len(old) - at, len(new) - now)
    known, step = 0, most
    while step and known < most:
        step = min(step, most - known)
        if old[at + known : at + known + step] == new[now + known : now + known + step]:
            known += step
        else:
            step //= 2
    return known


def _meet(old: Lines, new: Lines, at: int, now: int) -> bool:
    """Whether the texts go on alike here."""
    if at > len(old) or now > len(new):
        return False
    before, after = old[at : at + _ALIKE], new[now : now + _ALIKE]
    return before == after and (
        len(before) == _ALIKE or (at + len(before) == len(old) and now + len(after) == len(new))
    )


def _continues(block: Block, new: Lines, hunk: Hunk) -> bool:
    """Whether the new lines are lines of the block: entries of its own, or below one."""
    starts = set(replace(block, first=hunk.new_first, end=hunk.new_end).starts(new))
    return all(n in starts or block.is_below(new[n]) for n in range(hunk.new_first, hunk.new_end))


def _moved(block: Block, hunks: Sequence[Hunk], shift: int) -> Block:
    """The block as it stands in the new text."""
    kept = tuple(line + shift + sum(one.growth for one in hunks if one.end <= line) for line in block.kept)
    return replace(
        block, first=block.first + shift, end=block.end + shift + sum(one.growth for one in hunks), kept=kept
    )


def _edited(block: Block, now: Block, hunks: Sequence[Hunk], old: Lines, new: Lines, name: str) -> set[str] | None:
    """The accounts whose entries differ; None where one has come or gone, or differs in more than local fields."""
    if block.kind != "accounts":
        return None
    before, after = _entries(block, old), _entries(now, new)
    if len(before) != len(after):
        return None
    touched = set()
    for hunk in hunks:
        touched |= {key for key, (start, end) in before.items() if start <= hunk.end and hunk.first <= end}
        touched |= {key for key, (start, end) in after.items() if start <= hunk.new_end and hunk.new_first <= end}
    if not touched <= before.keys() & after.keys():
        return None
    texts = {key: (_text(old, before[key]), _text(new, after[key])) for key in touched}
    edited = {key for key, (one, other) in texts.items() if one != other}
    return edited if all(_is_local(*texts[key], name) for key in edited) else None


def _entries(block: Block, lines: Lines) -> dict[str, tuple[int, int]]:
    """The lines of each entry, by key; of a key that is given twice only one."""
    starts = block.starts(lines)
    return {key_of(lines[start]): (start, end) for start, end in zip(starts, [*starts[1:], block.end], strict=True)}


def _text(lines: Lines, entry: tuple[int, int]) -> str:
    return "\n".join(lines[slice(*entry)])


def _is_local(before: str, after: str, name: str) -> bool:
    """Whether two texts of an account's entry, each whole in itself, differ in local fields only."""
    one, other = _fields(before, name), _fields(after, name)
    if one is None or other is None or is_strange(after):
        return False
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)} <= LOCAL


def _fields(text: str, name: str) -> dict[str, Any] | None:
    try:
        value = read_yaml(text.encode(), name)
    except SpecError:
        return None
    fields = next(iter(value.values()), None) if len(value) == 1 else None
    return {str(key): one for key, one in fields.items()} if isinstance(fields, Map) else None

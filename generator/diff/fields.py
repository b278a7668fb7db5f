"""What is written differently in two objects of the model: values by path, without the places where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from generator.diff.as_written import as_written
from generator.diff.words import NOTHING, Phrase, joined, say
from generator.frozen import frozen

_MOST_SHOWN = 4
_LONGEST = 120  # characters of a value that are shown

# Places, and what follows from places; everything else is what the author meant.
_IGNORED = frozenset(("places", "place", "depth", "origins", "replacements", "readable", "sent", "freezable"))


@frozen
class Field:
    """One value that differs: its path (`budget.monthly`), and what it was and is, as texts or lists of texts."""

    path: str
    before: Any
    after: Any

    @property
    def words(self) -> Phrase:
        """`regions: + eu-west-1`, `session: PT4H → PT8H`."""
        name = say("{}: ", self.path) if self.path else NOTHING
        if isinstance(self.before, tuple) and isinstance(self.after, tuple):
            return say("{}{}", name, _lists(self.before, self.after))
        if self.before in (None, "", ()):
            return say("{}{}", name, _shown(self.after))
        if self.after in (None, "", ()):
            return say("{}{} goes", name, _shown(self.before))
        return say("{}{} → {}", name, _shown(self.before), _shown(self.after))


def changed(before: Any, after: Any, ignored: frozenset[str] = frozenset()) -> tuple[Field, ...]:
    """The fields in which two objects differ, sorted by path; `ignored` are names of the outermost ones that are told elsewhere."""
    return tuple(
        Field(one.path.removeprefix("furniture."), one.before, one.after)
        for one in _changed("", plain(before, ignored), plain(after, ignored))
    )


def plain(value: Any, ignored: frozenset[str] = frozenset()) -> Any:
    """A value of the model as mappings, tuples and scalars, in the spec's own words and without any place."""
    value = as_written(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: plain(getattr(value, one.name))
            for one in fields(value)
            if not is_place(one.name) and one.name not in ignored
        }
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return tuple(sorted(map(str, value)))
    if isinstance(value, (list, tuple)):
        found = [plain(one) for one in value]
        if found and all(isinstance(one, dict) and "key" in one for one in found):
            return {one["key"]: {name: inner for name, inner in one.items() if name != "key"} for one in found}
        if found and all(isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str) for one in found):
            return dict(found)
        return tuple(found)
    if isinstance(value, (bool, int)) or value is None:
        return value
    return str(value)


def is_place(name: str) -> bool:
    """Whether a field of the model says where something stands, or what follows from that."""
    return name == "at" or name.endswith("_at") or name in _IGNORED


def _changed(path: str, before: Any, after: Any) -> Iterator[Field]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            yield from _changed(f"{path}.{key}" if path else key, before.get(key), after.get(key))
        return
    if not path and isinstance(before or after, dict):
        yield from _changed(path, before or {}, after or {})
        return
    yield (
        Field(path, before or None, after or None) if isinstance(before or after, dict) else Field(path, before, after)
    )


def _lists(before: tuple[Any, ...], after: tuple[Any, ...]) -> Phrase:
    come = [_shown(one) for one in after if one not in before]
    gone = [_shown(one) for one in before if one not in after]
    if not come and not gone:
        return Phrase(("in another order",))
    parts = [say("+ {}", joined(come, ", ", _MOST_SHOWN))] if come else []
    parts += [say("- {}", joined(gone, ", ", _MOST_SHOWN))] if gone else []
    return joined(parts, ", ")


def _shown(value: Any) -> str:
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, tuple):
        shown = ", ".join(_shown(one) for one in value) or "nothing"
    elif isinstance(value, dict):
        shown = ", ".join(f"{key}: {_shown(one)}" for key, one in value.items() if one not in (None, "", (), {}, False))
    else:
        shown = "nothing" if value is None else str(value)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def field_words(found: tuple[Field, ...]) -> Phrase:
    """The fields in a sentence; NOTHING where there are none."""
    return joined([one.words for one in found], "; ", _MOST_SHOWN, "more values") if found else NOTHING

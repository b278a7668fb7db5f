"""Inheritance: what an organization says of all its accounts, a unit of those in it, and an account of itself.

One rule for everything: a mapping is filled up, key by key, from the place above; a text, a number or a list stands instead of the
one above. Values keep the places where they were written, so that whoever asks can be told which line said what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.build.furniture import Near, furnish
from generator.finding import Finding, Mark
from generator.load.text import mark_of
from generator.model import Furniture, Origin
from generator.model.furniture import BARE

# The fields that are inherited, and how many levels of mappings each is filled up; what is deeper is one value.
_LEVELS = {"budget": 1, "contacts": 2, "freeze": 1, "inside": 2, "opt_in_regions": 0, "primary_contact": 1}
_FIELDS = frozenset(_LEVELS)

Values = Mapping[str, Any]


class Inherited:
    """What holds at one place of the tree, everything above it included. `NOTHING` holds where nobody has said anything."""

    def __init__(self, values: Values, places: Mapping[str, Near], depth: int) -> None:
        self._values = values
        self._places = places  # by field, and by what is in it (contacts.billing, budget.monthly): the nearest place
        self._depth = depth
        self._furniture: Furniture | None = None

    def below(self, place: str, entry: Values, at: Mark) -> Inherited:
        """What holds at a place just below, which says what stands in `entry`; `at` is the line of the place itself.

        `place` names it in the output, and must stand for one way down from the organization: units/<path>, accounts/<key>.
        """
        if _FIELDS.isdisjoint(entry):
            return self
        own = {field: one for field, one in entry.items() if field in _LEVELS and one}  # fields that know their places
        if not own:
            return self
        near = Near(place, self._depth + 1, at)
        kept = {field: one for field, one in self._values.items() if field not in own}
        filled = {field: _filled(self._values.get(field), one, _LEVELS[field]) for field, one in own.items()}
        places = {**self._places, **{path: near for field, one in own.items() for path in _paths(str(field), one)}}
        return Inherited({**kept, **filled}, places, near.depth)

    def furniture(self, findings: list[Finding]) -> Furniture:
        """What an account at this place is furnished with; what is not complete becomes findings, once."""
        if not self._values:
            return BARE
        if self._furniture is None:
            self._furniture = furnish(self._values, self._places, tuple(self._origins()), findings)
        return self._furniture

    def _origins(self) -> Iterator[Origin]:
        for field in sorted(self._values):
            for path, value, at in _leaves(field, self._values[field], mark_of(field, self._places[field].at)):
                yield Origin(path, value, self._near(path).place, at)

    def _near(self, path: str) -> Near:
        """The place that says a value; of a value inside one that is not filled up, the place that says the whole."""
        while path not in self._places:
            path = path.rpartition(".")[0]
        return self._places[path]


NOTHING = Inherited({}, {}, 0)


def _paths(path: str, value: Any) -> Iterator[str]:
    """The way to a value, and to all that is in it."""
    yield path
    if isinstance(value, dict):
        for key, one in value.items():
            if one or not isinstance(one, dict):
                yield from _paths(f"{path}.{key}", one)


def _filled(above: Any, own: Any, levels: int) -> Any:
    """A value, its mappings filled up from above. Keys that both have are those of `own`: a key knows its place."""
    if not levels or not isinstance(above, dict) or not isinstance(own, dict):
        return own
    kept = {key: one for key, one in above.items() if key not in own}
    return {**kept, **{key: _filled(above.get(key), one, levels - 1) for key, one in own.items()}}


def _leaves(path: str, value: Any, at: Mark) -> Iterator[tuple[str, str, Mark]]:
    """The single values in a value, with the way to each and its place; a list is one value."""
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _leaves(f"{path}.{key}", value[key], mark_of(key, at))
    elif isinstance(value, (list, tuple)):
        yield path, ", ".join(map(str, value)), mark_of(value[0], at) if value else at
    else:
        yield path, str(value).lower() if isinstance(value, bool) else str(value), mark_of(value, at)

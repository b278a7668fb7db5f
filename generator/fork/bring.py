"""A new version brought into what a team has made its own: file by file, by git's three-way merge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.fork.git import Labels, is_marked, merge
from generator.fork.items import Item


@dataclass(slots=True)
class Outcome:
    """What becomes of the files of one thing (paths below the folder of the spec). `conflicts` are for a person to resolve, `kept` could not be touched."""

    item: Item
    written: dict[str, str] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    is_held: bool = False  # nothing of it was touched, since a conflict of earlier still stands in it


def bring(item: Item, version: str) -> Outcome:
    """Merge what upstream has now into what stands there. Raises GitError."""
    outcome = Outcome(item)
    marked = [path for path, text in item.yours.items() if is_marked(text)]
    if marked:
        outcome.is_held = True
        outcome.conflicts = [(item.place(path), "the marks of a conflict still stand in it") for path in marked]
        return outcome
    for path in item.paths:
        _file(outcome, path, version)
    return outcome


def _file(outcome: Outcome, path: str, version: str) -> None:
    item, place = outcome.item, outcome.item.place(path)
    base, yours, theirs = item.base.get(path), item.yours.get(path), item.theirs.get(path)
    if yours == theirs or (theirs == base and path not in item.lost):
        return
    if path in item.lost:
        outcome.kept.append((place, _LOST))
    elif yours == base:
        if theirs is None:
            outcome.deleted.append(place)
        else:
            outcome.written[place] = theirs
    elif yours is None:
        outcome.conflicts.append((place, "you deleted it, and upstream changed it: it stays deleted"))
    elif theirs is None:
        outcome.conflicts.append((place, "you changed it, and upstream deleted it: it stays as it is"))
    else:
        labels = Labels(place, f"orgwright {item.version or 'of earlier'}", f"orgwright {version}")
        text, count = merge(yours, base or "", theirs, labels)
        outcome.written[place] = text
        if count:
            outcome.conflicts.append((place, f"{count} conflict{'s' if count > 1 else ''}, marked as git marks them"))
        else:
            outcome.merged.append(place)


_LOST = "it was edited, and what it was made from is neither in git nor here; compare it with upstream by hand: delete it, run `orgwright upgrade` again, and put your lines back"


def lines(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """A mark and words for each file that changes: `+` new, `~` taken from upstream, `m` merged, `-` gone, `!` for a person."""
    conflicted = {place for place, _ in outcome.conflicts}
    for place in sorted({*outcome.written, *outcome.deleted}):
        if place in outcome.deleted:
            yield "-", place
        elif place in conflicted:
            continue
        elif place in outcome.merged:
            yield "m", place
        else:
            path = place.removeprefix(f"{outcome.item.home}/")
            yield ("~" if path in outcome.item.yours else "+"), place
    yield from (("!", f"{place}: {words}") for place, words in (*outcome.conflicts, *outcome.kept))

"""Names that must differ, quotas that must hold: the questions that every kind of thing asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Finding, Mark, place_of, quoted
from generator.limits import LIMITS, WARNING_SHARE, Limits

Named = tuple[str, Mark]


def duplicates(code: str, names: Iterable[Named], what: str) -> Iterator[Finding]:
    """A finding at every name that is given again, or again but for upper and lower case."""
    first: dict[str, Named] = {}
    for name, at in names:
        folded = name.casefold()
        if folded not in first:
            first[folded] = (name, at)
            continue
        known, known_at = first[folded]
        if known == name:
            message = f"the {what} {quoted(name)} is given twice; also at {place_of(known_at)}"
        else:
            message = (
                f"the {what} {quoted(name)} is {quoted(known)} at {place_of(known_at)} but for upper and lower case"
            )
        yield Finding(code, at, message)


def within(limits: Limits, key: str, count: int, at: Mark, codes: tuple[str, str], of: str = "") -> Iterator[Finding]:
    """An error over the quota, a warning from nine tenths of it. `codes` are the two; `of` names what was counted."""
    most = limits[key]
    if count > most:
        raise_it = f"; once AWS has raised it, write limits: {{{key}: ...}}" if LIMITS[key].adjustable else ""
        yield Finding(
            codes[0], at, f"{of}{count:,} {LIMITS[key].unit} {LIMITS[key].what}; AWS allows {most:,}{raise_it}"
        )
    elif count > most * WARNING_SHARE and most > 10:
        yield Finding(codes[1], at, f"{of}{count:,} of {most:,} {LIMITS[key].unit} {LIMITS[key].what}")


def default_names(key: str, what: str, entries: Iterable[tuple[str, str, Mark]]) -> Iterator[Finding]:
    """A finding (ORG915) at every key that is too long to be the name as well. Entries: (key, name, place); `key` is the limit's."""
    most = LIMITS[key].value
    for entry, name, at in entries:
        if len(name) > most:
            yield Finding(
                "ORG915",
                at,
                f"{what} {quoted(entry)} has no name of its own, and its key has {len(name)} characters; AWS takes {most}",
            )


def former_keys(code: str, kind: str, entries: Iterable[tuple[str, tuple[str, ...], Mark]]) -> Iterator[Finding]:
    """Findings about `was:`: a former key that is in use again, or that two entries claim. Entries: (key, was, place)."""
    entries = tuple(entries)
    if not any(was for _, was, _ in entries):
        return
    known = {key: at for key, _, at in entries}
    claimed: dict[str, str] = {}
    for key, was, at in entries:
        for former in was:
            place = getattr(former, "at", at)
            if former in known:
                yield Finding(
                    code,
                    place,
                    f"{kind} {quoted(former)} still exists (at {place_of(known[former])}), so {quoted(key)} cannot have been it",
                )
            elif former in claimed:
                yield Finding(
                    code,
                    place,
                    f"both {quoted(claimed[former])} and {quoted(key)} say they were the {kind} {quoted(former)}",
                )
            claimed.setdefault(former, key)

"""Keys from names: the same names give the same keys, and no key twice."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.frozen import frozen
from generator.load.paths import DEVICE_NAMES

_MOST = 100  # characters, of the 128 that a key may have: a number or a unit's key may be added


@frozen
class Candidate:
    """Something that needs a key: its id and name, the key its name makes, and the longer one to take where others have that too."""

    id: str
    name: str
    key: str
    longer: str


def key_of(name: str, kind: str) -> str:
    """A name as a key: `R&D "Lab" (Öst)` becomes r-d-lab-ost. What begins otherwise than with a letter gets the kind before it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", plain)[:_MOST].strip("-")
    if not key or not key[0].isalpha() or key in DEVICE_NAMES:
        key = f"{kind}-{key}".strip("-")
    return key


def distinct(candidates: Iterable[Candidate], taken: Iterable[str] = ()) -> Mapping[str, str]:
    """A key for each id. Two with one key take the longer one both; what is still equal is numbered by name, then id."""
    ordered = sorted(candidates, key=lambda one: (one.name, one.id))
    used = Counter([*(one.key for one in ordered), *taken])
    alone = [(one.id, one.key) for one in ordered if used[one.key] == 1]
    found = dict(alone)
    known = {*taken, *found.values()}
    for one in ordered:
        if one.id not in found:
            key = next(key for key in _numbered(one.longer) if key not in known)
            found[one.id] = key
            known.add(key)
    return found


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1

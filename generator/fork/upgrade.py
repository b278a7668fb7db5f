"""`orgwright upgrade`: this version brought into everything that a team has made its own, each step as one change on disk.

First modules and templates, with the new base in the same change: killed at any moment, either nothing has happened or the next run
finishes it. Then, once no conflict stands in them, what is generated (see `generated`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.fork.bring import Outcome, bring
from generator.fork.items import Item, Stock, stock
from generator.fork.record import FOLDER, VERSIONS, read_versions, write_versions
from generator.fork.upstream import Upstream
from generator.frozen import frozen
from generator.manifest import NAME, write_manifest
from generator.write.commit import commit


@frozen
class Upgrade:
    """What the first step comes to, and the change on disk that is still to be made: texts and deletions by path below the folder of the spec."""

    folder: Path
    outcomes: tuple[Outcome, ...]
    stock: Stock
    written: Mapping[str, str]
    deleted: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left for a person to do."""
        return not any(one.conflicts or one.kept for one in self.outcomes)

    def write(self) -> None:
        """Make the change. Raises OSError."""
        if self.written or self.deleted:
            commit(self.folder, self.written, self.deleted)


def upgrade(spec: Path, upstream: Upstream) -> Upgrade:
    """Merge. Nothing is written. Raises SpecError and GitError."""
    folder = spec.parent
    found = stock(spec, upstream)
    outcomes = tuple(bring(item, upstream.version) for item in found.items)
    written: dict[str, str] = {}
    deleted: list[str] = []
    versions = dict(read_versions(folder))
    for outcome in outcomes:
        if outcome.is_held:
            continue
        written |= outcome.written
        deleted += outcome.deleted
        if outcome.item.is_ejected:
            versions[outcome.item.name] = upstream.version
            texts, gone = _base(outcome.item)
            written |= texts
            deleted += gone
        else:
            written[f"modules/{NAME}"] = _listed(outcome)
    if versions:
        written[VERSIONS] = write_versions(versions)
    changed = {path: text for path, text in written.items() if _differs(folder / path, text)}
    return Upgrade(folder, outcomes, found, changed, tuple(sorted(deleted)))


def _base(item: Item) -> tuple[dict[str, str], list[str]]:
    """What upstream/ gets, and what leaves it, when a thing has been brought up to date."""
    home = f"{FOLDER}/{item.name}" if item.name.startswith("modules/") else f"{FOLDER}/templates"
    texts = {f"{home}/{path}": text for path, text in item.theirs.items()}
    return texts, [f"{home}/{path}" for path in item.base.keys() - item.theirs.keys()]


def _listed(outcome: Outcome) -> str:
    """modules/manifest.json: what upstream has now, but for files that could not be touched: of these nobody knows more than before."""
    kept = {place.removeprefix("modules/") for place, _ in outcome.kept}
    return write_manifest({path: text for path, text in outcome.item.theirs.items() if path not in kept}, {})


def _differs(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() != text.encode()
    except FileNotFoundError:
        return True

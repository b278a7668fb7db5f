"""Generated files that were edited by hand: the edit is carried onto what this version writes, and stays an edit (ADR 20261126-hand-edits).

The base is the file as it was last generated; manifest.json has its blob id, and git the text, since generated/ is committed. The new
manifest lists what was rendered, not what was merged: so `generate` goes on saying that the file was edited until the change has moved to
where it can stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.finding import Finding, Place
from generator.fork import git
from generator.fork.record import read_listed
from generator.manifest import blob_id
from generator.write import Changes, Tree


@dataclass(slots=True)
class Regenerated:
    """The change of one root module with every edit carried along; `edited` are the files that hold one, `conflicts` those that a person resolves."""

    changes: Changes
    edited: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)  # then nothing is written


def carry_edits(changes: Iterable[Changes], version: str) -> list[Regenerated]:
    """For what would be written, root by root. Raises GitError."""
    return [_carry(one, version) for one in changes]


def _carry(changes: Changes, version: str) -> Regenerated:
    before, after = dict(changes.before), dict(changes.after)
    found = Regenerated(changes)
    listed = read_listed(changes.folder)
    for finding in Tree(changes.folder).foreign_hands(changes):
        name = Path(finding.at.name).relative_to(changes.folder).as_posix()
        if finding.code != "ORG951" or listed is None:
            found.findings.append(finding)
            continue
        found.edited.append(name)
        _one(
            found,
            name,
            listed.blobs.get(name, ""),
            before,
            after,
            git.Labels(finding.at.name, f"orgwright {listed.version}", f"orgwright {version}"),
        )
    found.changes = Changes(changes.folder, before, after)
    return found


def _one(
    found: Regenerated, name: str, blob: str, before: dict[str, str], after: dict[str, str], labels: git.Labels
) -> None:
    yours, theirs = before[name], after.get(name)
    place = str(found.changes.folder / name)
    if git.is_marked(yours):
        found.findings.append(
            Finding(
                "ORG979",
                Place(place),
                "the marks of a conflict still stand in it; resolve it, then run `orgwright upgrade` again",
            )
        )
    elif theirs is None:
        del before[name]
        found.conflicts.append(
            (place, "you changed it, and it is no longer generated: it stays as it is, and nobody lists it any more")
        )
    elif blob_id(theirs.encode()) == blob:
        del before[name], after[name]  # only the edit differs: there is nothing to bring
    else:
        base = git.blob(found.changes.folder, blob)
        if base is None:
            found.findings.append(
                Finding(
                    "ORG979",
                    Place(place),
                    "this file was edited by hand, and git does not have it as it was generated; put the change elsewhere, then `orgwright generate --force`",
                )
            )
            return
        text, count = git.merge(yours, base, theirs, labels)
        after[name] = text
        if count:
            found.conflicts.append((place, f"{count} conflict{'s' if count > 1 else ''}, marked as git marks them"))

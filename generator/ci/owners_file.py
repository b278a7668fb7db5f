"""CODEOWNERS on disk: what it should be, as a change like those of root modules, so that `generate` writes it and `--check` compares it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.ci.owners import FILES, MarksError, block, owned_lines, with_block, without_files
from generator.ci.repository import below_top, top_of
from generator.finding import Finding, Place
from generator.frozen import frozen
from generator.load.paths import read_regular
from generator.model import Org
from generator.roots import Root
from generator.write import Changes
from generator.write.single import replace_file


@frozen
class OwnersChanges(Changes):
    """The change of files that lie outside of generated/ and hold lines of others."""

    @property
    def title(self) -> str:
        """The top of the repository has no name of its own."""
        return "CODEOWNERS"

    def write(self) -> None:
        """Each file is the old one or the new one. Raises OSError."""
        for name in self.names:
            if name in self.after:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                replace_file(self.folder / name, self.after[name])
            else:
                (self.folder / name).unlink()


def code_owners(org: Org, roots: tuple[Root, ...], spec: Path) -> tuple[OwnersChanges, list[Finding]]:
    """What changes in CODEOWNERS, and what stands in the way. A block that stands in another of the possible files is taken out of it.

    Raises OSError.
    """
    top = top_of(spec.parent)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    findings = list(_shared(org, roots))
    for name in FILES:
        known = _read(top / name)
        try:
            wanted = with_block(known, _block(org, roots, spec, top, name))
        except MarksError as error:
            findings.append(Finding("ORG963", Place(str(top / name)), str(error)))
            continue
        if known != wanted:
            before |= {} if known is None else {name: known}
            after |= {} if wanted is None else {name: wanted}
    return OwnersChanges(top, before, after), findings


def _block(org: Org, roots: tuple[Root, ...], spec: Path, top: Path, name: str) -> str | None:
    section = org.code_owners
    if section is None or section.file != name:
        return None
    return block(section, owned_lines(org, roots, spec, below_top(spec.parent, top)), spec.name)


def _shared(org: Org, roots: tuple[Root, ...]) -> Iterator[Finding]:
    for one in without_files(org, roots):
        message = f"{one.reference} shares its files with other units, so nobody asks {' '.join(one.handles)}; name the unit at the top"
        yield Finding("ORG962", one.at, message)


def _read(path: Path) -> str | None:
    try:
        return read_regular(path).decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return None

"""Everything in a repository that upstream goes on reaching: its modules, its forks of them, its templates."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.finding import Finding, Place, SpecError
from generator.fork import git
from generator.fork.record import FOLDER, Listed, read_listed, read_versions
from generator.fork.spec_text import modules_of
from generator.fork.upstream import Upstream, texts_in
from generator.frozen import frozen
from generator.load.include import load
from generator.manifest import NAME, blob_id
from generator.model.modules import ModuleSource


@frozen
class Item:
    """One thing: what upstream calls it, where it lies (a path below the folder of the spec), the version that it is of, and its texts by path.

    `base` is what upstream had in that version. A path that is in `lost` was there too, but nobody knows its text any more.
    """

    name: str
    home: str
    version: str
    base: Mapping[str, str]
    yours: Mapping[str, str]
    theirs: Mapping[str, str]
    lost: frozenset[str] = frozenset()
    is_ejected: bool = True

    @property
    def paths(self) -> list[str]:
        """Every path that one of the three has."""
        return sorted(self.base.keys() | self.yours.keys() | self.theirs.keys() | self.lost)

    def place(self, path: str) -> str:
        """A path below the folder of the spec."""
        return f"{self.home}/{path}"


@frozen
class Stock:
    """The things that upstream reaches, and those that it does not, each with the reason."""

    items: tuple[Item, ...]
    unreached: tuple[tuple[str, str], ...]


def stock(spec: Path, upstream: Upstream) -> Stock:
    """All there is beside a spec. Raises SpecError."""
    folder = spec.parent
    versions = read_versions(folder)
    forks = modules_of(load(spec)) if spec.exists() else {}
    items: list[Item] = []
    unreached: list[tuple[str, str]] = []
    modules = _modules(folder, upstream)
    items += [modules] if modules else []
    for name, fork in sorted(forks.items()):
        why = _why_not(fork, folder, versions)
        if why:
            unreached.append((f"modules/{name}", why))
        else:
            items.append(_ejected(folder, f"modules/{name}", _home(fork, folder), versions, upstream.module(name)))
    for name, text in upstream.all_templates().items():
        path = folder / "templates" / name
        if path.is_file() and path.resolve() != (upstream.templates / name).resolve():
            known = f"templates/{name}"
            if known in versions:
                items.append(_template(folder, name, versions[known], text))
            else:
                unreached.append((known, "it was not ejected, so nobody knows what it was made from"))
    return Stock(tuple(items), tuple(unreached))


def _why_not(fork: ModuleSource, folder: Path, versions: Mapping[str, str]) -> str:
    if not fork.is_folder:
        return f"it comes from {fork.source}"
    if f"modules/{fork.name}" not in versions:
        return f"{fork.source} was not ejected, so nobody knows what it was made from"
    return f"{fork.source} lies outside this repository" if _home(fork, folder).startswith("../") else ""


def _home(fork: ModuleSource, folder: Path) -> str:
    return PurePosixPath(os.path.normpath(fork.source)).as_posix()


def _ejected(folder: Path, name: str, home: str, versions: Mapping[str, str], theirs: Mapping[str, str]) -> Item:
    base = _texts(folder / FOLDER / name)
    if not base:
        raise _lost(folder / FOLDER / name)
    return Item(name, home, versions[name], base, _texts(folder / home), theirs)


def _template(folder: Path, name: str, version: str, theirs: str) -> Item:
    path = folder / FOLDER / "templates" / name
    base, yours = _file(path), _file(folder / "templates" / name)
    if base is None:
        raise _lost(path)
    return Item(f"templates/{name}", "templates", version, {name: base}, {name: yours or ""}, {name: theirs})


def _lost(path: Path) -> SpecError:
    """The base of a fork is gone: to merge against nothing would make a conflict of everything."""
    return SpecError(
        [Finding("ORG979", Place(str(path)), "this is gone, and it is what a fork was made from; restore it from git")]
    )


def _modules(folder: Path, upstream: Upstream) -> Item | None:
    """modules/, as `init` and `upgrade` write it; None where it is upstream itself, or is not there."""
    home = folder / "modules"
    if not home.is_dir() or home.resolve() == upstream.modules.resolve():
        return None
    listed = read_listed(home) or Listed("", {})
    yours = {path: text for path, text in _texts(home).items() if path != NAME}
    dropped = {path.partition("/")[0] for path in listed.blobs} - {path.partition("/")[0] for path in yours}
    # A module that somebody has deleted as a whole is not wanted.
    theirs = {path: text for path, text in upstream.all_modules().items() if path.partition("/")[0] not in dropped}
    blobs = {path: one for path, one in listed.blobs.items() if path.partition("/")[0] not in dropped}
    listed = Listed(listed.version, blobs)
    base = dict(_known(folder, listed, yours, theirs))
    unlisted = {
        path for path, text in yours.items() if path in theirs and text != theirs[path] and path not in listed.blobs
    }
    lost = frozenset(path for path in (listed.blobs.keys() | unlisted) - base.keys())
    return Item("modules", "modules", listed.version, base, yours, theirs, lost, is_ejected=False)


def _known(
    folder: Path, listed: Listed, yours: Mapping[str, str], theirs: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The text of each file that a manifest lists: what stands there or upstream still is it, or git has kept it."""
    for path, identity in listed.blobs.items():
        found = next(
            (
                text
                for text in (yours.get(path), theirs.get(path))
                if text is not None and blob_id(text.encode()) == identity
            ),
            None,
        )
        found = git.blob(folder, identity) if found is None else found
        if found is not None:
            yield path, found
    yield from ((path, text) for path, text in yours.items() if path not in listed.blobs and theirs.get(path) == text)


def _texts(folder: Path) -> dict[str, str]:
    try:
        return texts_in(folder)
    except UnicodeDecodeError as error:
        raise SpecError(
            [Finding("ORG979", Place(str(folder)), f"there is a file in it that is not UTF-8: {error.reason}")]
        ) from None


def _file(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise SpecError([Finding("ORG979", Place(str(path)), "this is not UTF-8")]) from None

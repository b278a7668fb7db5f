"""What earlier runs wrote of all root modules among which an organization is divided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.frozen import frozen
from generator.manifest import NAME
from generator.previous import Previous
from generator.roots.root import ORGANIZATION_ROOT, kind_of
from generator.write.history import committed_files, committed_folders
from generator.write.tree import ADDRESSES, Tree
from generator.write.versions import DISK, Versions, previous_of, versions_of


@frozen
class Past:
    """By root module, those that are on disk last; and together, as if they were one root module."""

    roots: Mapping[str, Previous]
    together: Previous


def past_of(generated: Path, known: Iterable[str] = ()) -> Past:
    """Read the disk and the last commits. `known` are names of root modules that there must have been."""
    expected = {ORGANIZATION_ROOT, *known}
    names = {*expected, *names_on_disk(generated), *committed_folders(generated)}
    found = _versions(generated, sorted(name for name in names if kind_of(name)))
    versions = {name: one for name, one in found.items() if one or name in expected}  # a folder may be anybody's
    latest = sorted(versions, key=lambda name: DISK in versions[name])
    roots = {name: previous_of([versions[name]]) for name in latest}
    if len(roots) == 1:
        return Past(roots, roots[ORGANIZATION_ROOT])
    return Past(roots, previous_of([versions[name] for name in latest]))


def names_on_disk(generated: Path) -> Iterable[str]:
    """The names of the folders in which an earlier run has written."""
    return (path.parent.name for file in (NAME, ADDRESSES) for path in generated.glob(f"*/{file}"))


def _versions(generated: Path, names: list[str]) -> dict[str, Versions]:
    """Git is asked once for all; alone for those that neither the disk nor the last commits have."""
    if not generated.is_dir():
        return {name: Tree(generated / name).versions() for name in names}
    files = committed_files(generated, (f"{name}/{file}" for name in names for file in (ADDRESSES, NAME)))
    found: dict[str, Versions] = {}
    for name in names:
        tree = Tree(generated / name)
        here = tree.here() | versions_of(files[f"{name}/{ADDRESSES}"], files[f"{name}/{NAME}"])
        found[name] = here or tree.versions()
    return found

"""Versions against what was published before: a change that callers feel has to raise the right digit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.bundle.archive import SUFFIXES
from generator.bundle.describe import BOM, MANIFEST, Bundle, interface_in
from generator.bundle.verify import BundleError, manifest_in, read_bundle
from generator.finding import Finding, Place, printable
from generator.frozen import frozen
from generator.modules import ModuleError
from generator.modules.compare import Change, compare, least_version
from generator.modules.versions import VersionError, version_of

_NAMED = 5  # so many changes stand in one message
_OWN = (MANIFEST, BOM)  # these name the version, so they differ whenever it does


@frozen
class Release:
    """A bundle of earlier: where it lies, and what it holds."""

    path: Path
    name: str
    kind: str
    version: str
    files: Mapping[str, bytes]


def release(path: Path) -> Release:
    """A bundle from disk. Raises BundleError and OSError."""
    files = read_bundle(path)
    manifest = manifest_in(files)
    try:
        version_of(str(manifest["version"]))
    except VersionError as error:
        raise BundleError(f"{path}: {error}") from None
    return Release(path, str(manifest["name"]), str(manifest["kind"]), str(manifest["version"]), files)


def releases(paths: Iterable[Path]) -> Iterator[Release]:
    """The bundles at these paths; a folder that is not a bundle itself stands for those that lie in it, one of two forms being enough."""
    for path in paths:
        if path.is_dir() and not (path / MANIFEST).is_file():
            found = {}
            for archive in sorted(one for one in path.iterdir() if one.name.endswith(SUFFIXES)):
                found[archive.name.removesuffix(".zip").removesuffix(".tar.gz")] = archive
            if not found:
                raise BundleError(f"there is no bundle in {path}")
            yield from map(_named_release, found.values())
        else:
            yield _named_release(path)


def _named_release(path: Path) -> Release:
    try:
        return release(path)
    except BundleError as error:
        raise BundleError(f"{path}: {str(error).removeprefix(f'{path}: ')}") from None


def check_versions(bundles: Iterable[Bundle], earlier: Iterable[Release]) -> Iterator[Finding]:
    """ORG972 for every bundle whose version says less than has changed since the highest earlier one of its name."""
    known = list(earlier)
    for bundle in bundles:
        before = [
            one
            for one in known
            if (one.kind, one.name) == (bundle.kind, bundle.name)
            and version_of(one.version) <= version_of(bundle.version)
        ]
        if before:
            yield from _check(bundle, max(before, key=lambda one: version_of(one.version)))


def _check(bundle: Bundle, before: Release) -> Iterator[Finding]:
    place = Place(str(before.path))
    try:
        old, new = version_of(before.version), version_of(bundle.version)
        changes = compare(interface_in(before.files), bundle.interface) if bundle.kind == "module" else ()
    except (VersionError, ModuleError) as error:
        yield Finding("ORG971", place, printable(str(error)))
        return
    if _contents(before.files) == _contents(bundle.files):
        return
    least = least_version(old, changes)
    if replace(new, pre="") < least:  # a candidate of a version may hold what the version may
        yield Finding(
            "ORG972",
            place,
            f"{bundle.kind} {bundle.name} is {old} here; what has changed since asks for {least} at least, not {new}: {_words(changes)}",
        )


def _contents(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name not in _OWN}


def _words(changes: tuple[Change, ...]) -> str:
    if not changes:
        return "its files differ"
    more = f" and {len(changes) - _NAMED} more" if len(changes) > _NAMED else ""
    return "; ".join(one.words for one in changes[:_NAMED]) + more

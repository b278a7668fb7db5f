"""The versions of generated root modules, on disk and in the last commits, put together as if they were one root module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.frozen import frozen
from generator.manifest import Facts, Manifest, ManifestError, Wish, read_manifest
from generator.model import Tombstone
from generator.previous import Previous
from generator.write.history import COMMITS, DELETED

DISK = "disk"
_ORDER = (DISK, *COMMITS, DELETED)


@frozen
class Version:
    """One version: the text of addresses.txt and the manifest, where they could be read."""

    addresses: str | None = None
    manifest: Manifest | None = None


Versions = Mapping[str, Version]  # of one root module: the disk's and those of commits


def versions_of(addresses: Mapping[str, str], manifests: Mapping[str, str]) -> dict[str, Version]:
    """The committed versions, from the texts by commit."""
    return {
        commit: Version(addresses.get(commit), _readable(manifests.get(commit)))
        for commit in _ORDER
        if commit in addresses or commit in manifests
    }


def previous_of(roots: Iterable[Versions]) -> Previous:
    """What earlier runs wrote of these root modules together. What is on disk stands before what is committed."""
    roots = list(roots)
    snapshots: dict[tuple[str, ...], None] = {}
    former: list[Facts] = []
    tombstones: dict[str, Tombstone] = {}
    wanted: dict[str, Wish] = {}
    given: dict[str, int] = {}
    withdrawn: dict[str, int] = {}
    for label in _ORDER:
        of_label = [versions[label] for versions in roots if label in versions]
        texts = [one.addresses for one in of_label if one.addresses is not None]
        if texts:
            snapshots[_lines(texts)] = None
        manifests = [one.manifest for one in of_label if one.manifest is not None]
        if label != DISK and manifests:
            former.append({reference: fact for one in manifests for reference, fact in one.facts.items()})
        for one in manifests:
            tombstones = {**one.tombstones, **tombstones}
            wanted = {**one.wanted, **wanted}
            given = {**one.given, **given}
            withdrawn = {**one.withdrawn, **withdrawn}
    return Previous(tuple(snapshots), _facts(roots), tombstones, tuple(former), wanted, given, withdrawn)


def _lines(texts: list[str]) -> tuple[str, ...]:
    return (
        tuple(texts[0].splitlines())
        if len(texts) == 1
        else tuple(sorted({line for text in texts for line in text.splitlines()}))
    )


def _facts(roots: list[Versions]) -> Facts:
    """Of each root module the latest; a root module that is no longer on disk has nothing to say about what stands in another one."""
    found: dict[str, Mapping[str, str]] = {}
    for versions in sorted(roots, key=lambda one: DISK in one):
        latest = next((facts for label in _ORDER if label in versions and (facts := _facts_in(versions[label]))), {})
        found |= latest
    return found


def _facts_in(version: Version) -> Facts:
    return version.manifest.facts if version.manifest else {}


def _readable(text: str | None) -> Manifest | None:
    try:
        return None if text is None else read_manifest(text)
    except ManifestError:
        return None

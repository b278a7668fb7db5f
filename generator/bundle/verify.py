"""Whether a bundle is what it says it is. Everything is read in memory; nothing is unpacked, wherever its paths would lead."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.bundle.archive import SUFFIXES, ArchiveError, leads_out, unpack
from generator.bundle.contents import LOCK
from generator.bundle.describe import FORMAT, MANIFEST
from generator.finding import Finding, Place, printable
from generator.manifest import sha256

SUMS = "SHA256SUMS"
_LARGEST = 1024**3  # bytes of an archive
_SUM = re.compile(r"([0-9a-f]{64}) [ *](\S.*)\Z")


class BundleError(ValueError):
    """The bundle cannot be used; says why."""


def verify(path: Path) -> list[Finding]:
    """What is wrong with a bundle: an archive, or the folder that one was unpacked to. Any other folder stands for the archives in it."""
    archives = _archives(path)
    if archives:
        missing = sorted(sums_in(path).keys() - {one.name for one in archives if one.parent == path})
        gone = [Finding("ORG971", Place(str(path / name)), f"{SUMS} names it, and it is not there") for name in missing]
        return [*gone, *(finding for one in archives for finding in verify(one))]
    place = Place(str(path))
    try:
        files = read_bundle(path)
        manifest = manifest_in(files)
    except (BundleError, OSError) as error:
        return [Finding("ORG971", place, printable(_reason(error)))]
    if path.is_dir() and LOCK not in manifest["files"]:
        files.pop(LOCK, None)  # `terraform init` has put it there
    found = [*_differences(files, manifest["files"]), *_sum(path)]
    return [Finding("ORG971", place, printable(words)) for words in found]


def _archives(path: Path) -> list[Path]:
    """The archives in and below a folder that is no bundle itself, such as dist/ or a registry."""
    if not path.is_dir() or (path / MANIFEST).exists():
        return []
    return sorted(one for one in path.rglob("*") if one.name.endswith(SUFFIXES) and one.is_file())


def read_bundle(path: Path) -> dict[str, bytes]:
    """The files of a bundle, by path. Raises BundleError and OSError."""
    if path.is_dir():
        return dict(_folder(path))
    suffix = next((one for one in SUFFIXES if path.name.endswith(one)), None)
    if suffix is None:
        raise BundleError(f"a bundle is a folder or ends in {' or '.join(SUFFIXES)}")
    if path.stat().st_size > _LARGEST:
        raise BundleError("it is larger than 1 GiB, which no bundle of ours is")
    try:
        return unpack(path.read_bytes(), suffix)
    except ArchiveError as error:
        raise BundleError(str(error)) from None


def manifest_in(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest among the files. Raises BundleError."""
    try:
        manifest = json.loads(files[MANIFEST])
        if manifest["format"] != FORMAT:
            raise BundleError(f"its {MANIFEST} is of format {manifest['format']}, which this version does not read")
        _ = [str(manifest[key]) for key in ("name", "kind", "version")]
        _ = [(str(name), str(one["sha256"])) for name, one in manifest["files"].items()]
    except KeyError as error:
        missing = "it has no" if error.args == (MANIFEST,) else f"{error} is missing in its"
        raise BundleError(f"{missing} {MANIFEST}") from None
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise error if isinstance(error, BundleError) else BundleError(f"its {MANIFEST} is damaged") from None
    return dict(manifest)


def _differences(files: Mapping[str, bytes], listed: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted({MANIFEST, *listed} | files.keys()):
        if leads_out(name):
            yield f"{name} leads out of the bundle"
        elif name not in files:
            yield f"{name} is missing"
        elif name == MANIFEST:
            continue
        elif name not in listed:
            yield f"{name} is not in {MANIFEST}: it was added"
        elif sha256(files[name]) != listed[name]["sha256"]:
            yield f"{name} is not what {MANIFEST} says: it was changed"


def _sum(path: Path) -> Iterator[str]:
    """The line of SHA256SUMS beside an archive, where there is such a file."""
    if path.is_dir() or not (path.parent / SUMS).is_file():
        return
    said = sums_in(path.parent)
    if path.name not in said:
        yield f"{SUMS} beside it does not name it"
    elif said[path.name] != sha256(path.read_bytes()):
        yield f"it is not what {SUMS} beside it says"


def sums_in(folder: Path) -> dict[str, str]:
    """What SHA256SUMS in a folder says, by file name; nothing where there is none. Raises OSError."""
    path = folder / SUMS
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return {match[2]: match[1] for line in text.splitlines() if (match := _SUM.match(line))}


def _folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one != ".terraform")  # what `terraform init` has put there
        for name in sorted((*folders, *names)):
            path = Path(at) / name
            if path.is_symlink() or (name in names and not path.is_file()):
                raise BundleError(f"{path.relative_to(folder)} is a link or a device; a bundle holds files only")
            if name in names:
                yield path.relative_to(folder).as_posix(), path.read_bytes()


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)

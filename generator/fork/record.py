"""What a team's files were made from, kept beside the spec so that it can be found again without a network.

`upstream/` holds the texts of ejected modules and templates as upstream had them, under the paths that upstream gives them, and
versions.json says of which version they are: `diff -r upstream/modules/account forks/account` shows what is a team's own.
`modules/manifest.json` holds hashes only, since nobody is meant to edit what it lists; git has the texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.finding import Finding, Place, SpecError
from generator.frozen import frozen
from generator.load.paths import misshapen
from generator.manifest import NAME

FOLDER = "upstream"
VERSIONS = f"{FOLDER}/versions.json"
_FORMAT = 1


@frozen
class Listed:
    """A manifest as merges need it: which version wrote it, and git's id of each file."""

    version: str
    blobs: Mapping[str, str]


def read_versions(folder: Path) -> dict[str, str]:
    """The version from which each thing was ejected, by what upstream calls it: `modules/account`, `templates/ids.tf.j2`. Raises SpecError."""
    path = folder / VERSIONS
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        found = {str(name): str(version) for name, version in value["ejected"].items()}
        if value["format"] != _FORMAT or any(map(misshapen, found)):
            raise ValueError("it is of another format")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SpecError([Finding("ORG979", Place(str(path)), "this cannot be read; restore it from git")]) from None
    return found


def write_versions(versions: Mapping[str, str]) -> str:
    """The text of versions.json, one line a thing."""
    return json.dumps({"format": _FORMAT, "ejected": dict(sorted(versions.items()))}, indent=2) + "\n"


def read_listed(folder: Path) -> Listed | None:
    """The manifest in a folder, or None where there is none, or none that can be used."""
    try:
        return listed_in((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def listed_in(text: str) -> Listed | None:
    """The manifest that a text is, or None where it is none that can be used."""
    try:
        value = json.loads(text)
        blobs = {str(name): str(one["blob"]) for name, one in value["files"].items()}
        return None if any(map(misshapen, blobs)) else Listed(str(value["orgwright"]), blobs)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None

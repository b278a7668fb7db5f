"""What Terraform reads in a root module: the files that a plan depends on, and of these what makes `init` due."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.manifest import NAME, ManifestError, read_manifest, sha256

_CONFIGURATION = (".tf", ".tf.json", ".tofu", ".tofu.json")
_VARIABLES = (".tfvars", ".tfvars.json")

# A module beside or below this one, in HCL or JSON.
_LOCAL_SOURCE = re.compile(rb'^\s*"?source"?\s*[=:]\s*"(\.\.?/[^"]*)"', re.MULTILINE)

# In a file of ours: the `terraform` block, and of each module call its name and where it comes from.
_INIT_MATTERS = re.compile(
    rb'^terraform \{$[\s\S]*?^\}$|^module "[^"]*" \{$|^ +(?:source|version) += .*$', re.MULTILINE
)


def plan_inputs(folder: Path) -> dict[str, str]:
    """SHA-256 of everything that a plan of this root module is made from, by path from the folder.

    That is the manifest and all that it lists, configuration of the user's own beside it, variables, and local modules.
    """
    variables = [path.name for path in folder.iterdir() if path.name.endswith(_VARIABLES)]
    files = configuration(folder)
    for name in {NAME, *_generated(folder), *variables} - files.keys():
        data = _read(folder / name)
        if data is not None:
            files[name] = data
    return {name: sha256(data) for name, data in files.items()}


def init_inputs(folder: Path) -> dict[str, str]:
    """SHA-256 of what `init` looks at, by path: providers, backend, module calls, in local modules too.

    A new account is a new module call and so needs `init`; a new tag does not. Files that are not ours count as a whole.
    """
    ours = _generated(folder)
    return {
        name: sha256(b"\n".join(_INIT_MATTERS.findall(data)) if name in ours else data)
        for name, data in configuration(folder).items()
    }


def configuration(folder: Path) -> dict[str, bytes]:
    """The configuration files of the root module and of the local modules that it calls, by path from the folder."""
    files: dict[str, bytes] = {}
    seen: set[Path] = set()
    todo = [folder]
    while todo:
        module = todo.pop()
        if module.resolve() in seen or not module.is_dir():
            continue
        seen.add(module.resolve())
        for name, data in _of_module(module):
            files[Path(os.path.relpath(module / name, folder)).as_posix()] = data
            todo += [module / source.decode("utf-8", "replace") for source in {*_LOCAL_SOURCE.findall(data)}]
    return files


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The paths that are not the same in both, sorted; the folder's own before those of modules, which may only follow from them."""
    names = (name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return sorted(names, key=lambda name: (name.startswith("../"), name))


def _of_module(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        if path.name.endswith(_CONFIGURATION):
            data = _read(path)
            if data is not None:
                yield path.name, data


def _generated(folder: Path) -> set[str]:
    """What the manifest lists; a root module without one, or with a broken one, has only files of others."""
    try:
        return set(read_manifest((_read(folder / NAME) or b"").decode("utf-8", "replace")).files)
    except ManifestError:
        return set()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None

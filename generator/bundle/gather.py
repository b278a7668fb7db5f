"""What there is to be bundled in a repository: its modules and its generated root modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.assets import LICENSE, MODULES
from generator.bundle.contents import contents
from generator.bundle.describe import Bundle, describe
from generator.fork.spec_text import modules_of
from generator.frozen import frozen
from generator.load.include import load
from generator.manifest import NAME

LICENCE = "Apache-2.0"
_LICENCE_FILE = "LICENSE"


@frozen
class Sources:
    """The folders of modules and of root modules, by name, sorted."""

    modules: Mapping[str, Path]
    roots: Mapping[str, Path]

    def all(self) -> Iterator[tuple[str, str, Path]]:
        """Kind, name and folder of everything."""
        yield from (("module", name, folder) for name, folder in self.modules.items())
        yield from (("root", name, folder) for name, folder in self.roots.items())


def sources(spec: Path) -> Sources:
    """What stands beside a spec: every folder with *.tf under modules/, or its fork, and the root modules under generated/. Raises SpecError."""
    folder = spec.parent
    modules = {path.name: path for path in sorted((folder / "modules").glob("*/")) if any(path.glob("*.tf"))}
    forks = modules_of(load(spec)) if spec.exists() else {}
    modules |= {name: folder / fork.source for name, fork in forks.items() if fork.is_folder}
    modules = dict(sorted(modules.items()))
    roots = {path.parent.name: path.parent for path in sorted((folder / "generated").glob(f"*/{NAME}"))}
    return Sources(modules, roots)


def bundle(kind: str, name: str, folder: Path, version: str, licence: str | None) -> Bundle:
    """The bundle of one folder. A module that is ours, or was, carries our licence; a root module has none but what is named. Raises SpecError."""
    found = contents(folder, frozenset({NAME}) if kind == "root" else frozenset())
    ours = kind == "module" and (MODULES / name).is_dir()
    named = licence or (LICENCE if ours else "")
    if named == LICENCE and _LICENCE_FILE not in found.files:
        files = {**found.files, _LICENCE_FILE: LICENSE.read_bytes()}
        found = type(found)(files, found.nested, found.remote, found.left_out)
    return describe(name, kind, version, named, found, str(folder))

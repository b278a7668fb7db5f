"""Which root modules a change touches: what Terraform reads there is compared with a git revision."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.git import GitError, complaint, git
from generator.manifest import NAME
from generator.terraform.inputs import configuration

# Ours alone: a plan depends on neither.
_NOT_READ = (NAME, "addresses.txt")


class RevisionError(ValueError):
    """There is no such revision, or no git."""


def changed_roots(generated: Path, names: Iterable[str], base: str) -> frozenset[str]:
    """The root modules (names) of which a file that Terraform reads differs from the revision `base`, those of their modules among them.

    Files that git does not know yet count as changed, ignored ones do not. Raises RevisionError.
    """
    changed = _changed_files(generated, base)
    return frozenset(name for name in names if _is_touched(generated / name, changed))


def _is_touched(folder: Path, changed: frozenset[str]) -> bool:
    """Own files first: they are named like the folder. Modules are read only where anything outside it has changed."""
    prefix = f"{_absolute(folder)}{os.sep}"
    if any(path.startswith(prefix) and Path(path).name not in _NOT_READ for path in changed):
        return True
    modules = (_absolute(folder / name) for name in configuration(folder) if name.startswith(".."))
    return any(path in changed for path in modules)


def _changed_files(generated: Path, base: str) -> frozenset[str]:
    """Absolute paths: of the whole checkout, since modules lie beside what is generated."""
    folder = next((one for one in (generated, *generated.absolute().parents) if one.is_dir()), Path())
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    if base.startswith("-"):
        raise RevisionError(f"{base!r} is no revision")
    differing = _git(folder, "diff", "--name-only", "--no-renames", "-z", base, "--", str(top))
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    return frozenset(_absolute(top / name) for name in f"{differing}{untracked}".split("\0") if name)


def _absolute(path: Path) -> str:
    return os.path.realpath(path)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = git(folder, *arguments)
    except GitError as error:
        raise RevisionError(str(error)) from None
    if done.returncode:
        raise RevisionError(complaint(done))
    return done.stdout.decode("utf-8", "surrogateescape")

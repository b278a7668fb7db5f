"""The other side of a comparison: a folder, a spec file, or the spec as it stands in a git revision."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diff.named import named_in
from generator.finding import printable
from generator.frozen import frozen
from generator.git import GitError, complaint, git
from generator.load.yaml_text import MAX_BYTES
from generator.lock.file import lock_path

_PATIENCE = 120  # seconds
# Where pull requests usually go, in the order in which they are tried.
_MAIN = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_NOT_READ = ("generated", "node_modules", ".terraform")  # folders beside the spec
_STACK_TEMPLATES = "templates/stack-sets/"  # taken by their names in the catalog
_SINCE = "..."  # as in `git diff main...`: since HEAD left that branch
_LINK, _FILE = "120000", ("100644", "100755")


class BaseError(Exception):
    """There is no such base, in words that say what to write."""


@frozen
class Base:
    """A spec to load; `title` is what to call it, `is_same` says that nothing the spec could be made of differs.

    `is_laid_out`: it lies in a folder that is gone afterwards.
    """

    spec: Path
    title: str
    is_same: bool = False
    is_laid_out: bool = False


@contextmanager
def base_of(name: str | None, spec: Path) -> Iterator[Base]:
    """The base by a revision, folder or file, or the merge base with the main branch; what git has is laid out in a temporary folder.

    Raises BaseError.
    """
    # A variable that nobody has set. As a path it is the spec's own folder, and nothing would ever stop at a gate.
    if name is not None and not name.strip():
        raise BaseError("BASE is empty; leave it out, or name a revision, a folder or a spec")
    revision = _revision(name, spec) if name is None or not _is_plainly_a_path(name) else None
    if revision is None:
        assert name is not None  # without a name there is a revision, or an error
        yield _path(Path(name), spec)
        return
    commit, title = revision
    if _is_untouched(commit, spec):
        yield Base(spec, title, is_same=True)
        return
    with tempfile.TemporaryDirectory(prefix="orgwright-base-") as folder:
        _lay_out(commit, spec, Path(folder))
        yield Base(Path(folder) / spec.name, title, is_laid_out=True)


def _is_plainly_a_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or name.endswith((".yaml", ".yml"))


def _path(name: Path, spec: Path) -> Base:
    """A path from where the user is, else from the folder of the spec, which is where -C leads."""
    for path in (name, spec.parent / name):
        if path.is_dir():
            return Base(path / spec.name, str(path))
        if path.exists():
            return Base(path, str(path))
    raise BaseError(
        f"{name} is neither a git revision that is known here, nor a folder, nor a file{_why_unknown(spec)}"
    )


def _why_unknown(spec: Path) -> str:
    """What keeps git from knowing a revision that others know, if anything does."""
    is_shallow = _git(spec, "rev-parse", "--is-shallow-repository")
    if is_shallow is None:
        return f" ({_complaint(spec)})"
    return " (a shallow clone needs its history: fetch-depth: 0)" if is_shallow.strip() == "true" else ""


def _revision(name: str | None, spec: Path) -> tuple[str, str] | None:
    """The commit, and what to call it; None where the name is none of git's."""
    if name is not None and name.endswith(_SINCE):
        branch = name.removesuffix(_SINCE)
        return _fork(branch, spec) if _commit(branch, spec) else None
    if name is not None:
        commit = _commit(name, spec)
        return (commit, f"{name} ({commit[:8]})") if commit else None
    if _git(spec, "rev-parse", "--git-dir") is None:
        raise BaseError(f"{_complaint(spec)}; name a folder or a spec to compare with")
    branch = next((one for one in _MAIN if _commit(one, spec)), "")
    if not branch:
        raise BaseError(f"there is no main branch ({', '.join(_MAIN)}); name a revision, a folder or a spec")
    return _fork(branch, spec)


def _commit(name: str, spec: Path) -> str | None:
    found = None if name.startswith("-") else _git(spec, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return found.strip() if found else None


def _fork(branch: str, spec: Path) -> tuple[str, str]:
    """Where HEAD left a branch."""
    commit = _git(spec, "merge-base", "HEAD", branch)
    if commit is None:
        message = (
            f"git knows no common ancestor of HEAD and {branch}; a shallow clone needs its history (fetch-depth: 0)"
        )
        raise BaseError(message)
    return commit.strip(), f"the merge base with {branch} ({commit.strip()[:8]})"


def _complaint(spec: Path) -> str:
    """Why git cannot help here: it is not installed, knows no repository, or does not trust the folder's owner."""
    done = _run(spec, ["rev-parse", "--git-dir"], b"")
    if done is None:
        return "git does not run here"
    return f"git says: {printable(complaint(done))}"


def _is_untouched(commit: str, spec: Path) -> bool:
    """Whether nothing beside the spec differs from the commit, new files included; generated files do not count."""
    if not spec.is_file() or _git(spec, "cat-file", "-e", f"{commit}:./{spec.name}") is None:
        return False
    outside = [f":(exclude){name}" for name in _NOT_READ]
    changed = _git(spec, "diff", "--quiet", "--no-ext-diff", commit, "--", ".", *outside)
    others = _git(spec, "ls-files", "--others", "--exclude-standard", "--", ".", *outside)
    return changed is not None and others is not None and not others.strip()


@frozen
class _Entry:
    """A file or link of a commit, by its path from the spec's folder."""

    name: str
    digest: str
    is_link: bool


def _lay_out(commit: str, spec: Path, folder: Path) -> None:
    """Write what the commit has of the spec: the spec, its lock, and round by round what these name."""
    entries = _entries(commit, spec)
    if spec.name not in entries:
        return
    pending = {spec.name, lock_path(spec).name} & entries.keys()
    pending |= {name for name in entries if name.startswith(_STACK_TEMPLATES)}
    written: set[str] = set()
    while pending:
        chosen = [entries[name] for name in sorted(pending)]
        written |= pending
        pending = set()
        for entry, data in zip(chosen, _blobs(spec, [entry.digest for entry in chosen]), strict=True):
            _write(folder / entry.name, data, is_link=entry.is_link)
            if entry.name == spec.name or entry.name.endswith((".yaml", ".yml")):
                pending |= named_in(data.decode("utf-8", "replace"), entries)
        if any(entry.is_link for entry in chosen):
            pending |= entries.keys()  # what a link leads to has a name of its own
        pending -= written


def _write(path: Path, data: bytes, *, is_link: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_link:
        path.symlink_to(os.fsdecode(data))
    else:
        path.write_bytes(data)


def _entries(commit: str, spec: Path) -> dict[str, _Entry]:
    """Everything in the spec's folder that is not generated and not too large to be read."""
    prefix = (_git(spec, "rev-parse", "--show-prefix") or "").strip()
    listing = _git(spec, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, *([prefix] if prefix else []))
    found = {}
    for line in filter(None, (listing or "").split("\0")):
        head, _, path = line.partition("\t")
        mode, _, digest, size = head.split()
        name = path.removeprefix(prefix)
        is_read = mode == _LINK or (mode in _FILE and size.isdigit() and int(size) <= MAX_BYTES)
        if is_read and name.split("/")[0] not in _NOT_READ:
            found[name] = _Entry(name, digest, mode == _LINK)
    return found


def _blobs(spec: Path, digests: list[str]) -> Iterator[bytes]:
    """The contents, read in one go."""
    done = _run(spec, ["cat-file", "--batch"], "\n".join(digests).encode() + b"\n")
    if done is None or done.returncode:
        raise BaseError("git could not read the files of the base")
    data, at = done.stdout, 0
    for _ in digests:
        end = data.index(b"\n", at)
        size = int(data[at:end].split()[2])
        yield data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _git(spec: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails, or is not there."""
    done = _run(spec, list(arguments), b"")
    return done.stdout.decode("utf-8", "surrogateescape") if done is not None and done.returncode == 0 else None


def _run(spec: Path, arguments: list[str], given: bytes) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return git(spec.absolute().parent, *arguments, given=given, patience=_PATIENCE)
    except GitError:
        return None

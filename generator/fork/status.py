"""`orgwright status`: what differs from upstream, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.fork import git
from generator.fork.items import Item, stock
from generator.fork.record import FOLDER, listed_in, read_listed
from generator.fork.upstream import Upstream
from generator.frozen import frozen
from generator.manifest import NAME, ManifestError, read_manifest, sha256


@frozen
class Difference:
    """A file that is not as upstream had it, and the day since when, where a commit says it."""

    path: str
    what: str  # changed, added, deleted, in conflict, or unreadable
    since: str | None


@frozen
class Status:
    """One thing: what upstream calls it, where it lies, of which version it is, what a team has changed, and what upstream has since."""

    name: str
    home: str
    version: str
    differences: tuple[Difference, ...]
    upstream: tuple[str, ...]  # paths that are others upstream now


def statuses(spec: Path, upstream: Upstream) -> tuple[list[Status], list[tuple[str, str]]]:
    """All things that upstream reaches, and those that it does not, with the reason. Raises SpecError."""
    found = stock(spec, upstream)
    generated = [_of_root(path.parent) for path in sorted((spec.parent / "generated").glob(f"*/{NAME}"))]
    return [*(_of_item(item, spec.parent) for item in found.items), *generated], list(found.unreached)


def _of_item(item: Item, folder: Path) -> Status:
    differences = [
        Difference(path, _what(item, path), git.since(folder, folder / item.place(path), _base_at(item, folder, path)))
        for path in item.paths
        if path in item.lost or item.yours.get(path) != item.base.get(path)
    ]
    newer = [path for path in item.paths if path not in item.lost and item.theirs.get(path) != item.base.get(path)]
    return Status(item.name, item.home, item.version, tuple(differences), tuple(newer))


def _what(item: Item, path: str) -> str:
    yours = item.yours.get(path)
    if yours is None:
        return "deleted"
    if git.is_marked(yours):
        return "in conflict"
    return "changed" if path in item.base or path in item.lost else "added"


def _base_at(item: Item, folder: Path, path: str) -> Callable[[str], str | None]:
    """What a file was made from, as a commit has it."""
    if not item.is_ejected:
        return _listed_at(folder / item.home, path)
    name = f"{FOLDER}/{item.name}/{path}" if item.name.startswith("modules/") else f"{FOLDER}/templates/{path}"
    return lambda commit: git.blob_at(folder, commit, name)


def _listed_at(folder: Path, path: str) -> Callable[[str], str | None]:
    def base(commit: str) -> str | None:
        listed = listed_in(git.text_at(folder, commit, NAME))
        return listed.blobs.get(path) if listed else None

    return base


def _of_root(folder: Path) -> Status:
    """A generated root module: upstream is what was generated last. Files of others in it are theirs, and not listed."""
    listed = read_listed(folder)
    return Status(
        f"generated/{folder.name}",
        str(folder),
        listed.version if listed else "",
        tuple(_edits(folder)),
        (),
    )


def _edits(folder: Path) -> Iterator[Difference]:
    try:
        manifest = read_manifest((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ManifestError, UnicodeDecodeError):
        yield Difference(NAME, "unreadable", git.since(folder, folder / NAME, lambda _: None))
        return
    for name, known in sorted(manifest.files.items()):
        path = folder / name
        if not path.is_file():
            yield Difference(name, "deleted", None)
            continue
        data = path.read_bytes()
        if sha256(data) != known:
            marked = git.is_marked(data.decode("utf-8", "replace"))
            yield Difference(
                name, "in conflict" if marked else "changed", git.since(folder, path, _listed_at(folder, name))
            )

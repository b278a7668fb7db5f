"""One generated root module on disk: what stands there, what would change, and whether somebody else's hand was in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from generator.finding import Finding, Place, SpecError
from generator.frozen import frozen
from generator.load.paths import read_regular
from generator.manifest import NAME, Manifest, ManifestError, read_manifest, sha256
from generator.previous import Previous
from generator.sight import written_text
from generator.write.commit import commit
from generator.write.history import committed
from generator.write.versions import DISK, Version, Versions, previous_of, versions_of

ADDRESSES = "addresses.txt"
_SEEN = (ADDRESSES, NAME)


@frozen
class Changes:
    """What differs between the disk and what was rendered, by path below the root module; `before` and `after` are texts."""

    folder: Path
    before: Mapping[str, str]
    after: Mapping[str, str]

    @property
    def created(self) -> list[str]:
        """Files that are new."""
        return sorted(self.after.keys() - self.before.keys())

    @property
    def updated(self) -> list[str]:
        """Files with another text."""
        return sorted(self.after.keys() & self.before.keys())

    @property
    def deleted(self) -> list[str]:
        """Files of ours that are no longer rendered."""
        return sorted(self.before.keys() - self.after.keys())

    @property
    def names(self) -> list[str]:
        """Every file that is not as it should be."""
        return sorted(self.before.keys() | self.after.keys())

    @property
    def title(self) -> str:
        """What a person calls it."""
        return str(self.folder)

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

    def diff(self) -> Iterator[str]:
        """A unified diff of every change, files in order."""
        for name in sorted(self.before.keys() | self.after.keys()):
            old, new = self.before.get(name), self.after.get(name)
            path = (self.folder / name).as_posix()
            yield from difflib.unified_diff(
                (old or "").splitlines(keepends=True),
                (new or "").splitlines(keepends=True),
                "/dev/null" if old is None else f"a/{path}",
                "/dev/null" if new is None else f"b/{path}",
            )

    def write(self) -> None:
        """Make the disk equal to what was rendered. Raises OSError; a run that is killed leaves the old tree or is finished by the next."""
        commit(self.folder, self.after, self.deleted)


class Tree:
    """The folder of a generated root module as the last run left it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damage: Finding | None = None
        self.manifest = self._manifest()

    def previous(self) -> Previous:
        """What earlier runs wrote, for the guard: on disk, and in the last commits, so that no deletion or merge hides a node."""
        return previous_of([self.versions()])

    def addresses(self) -> tuple[str, ...]:
        """The addresses that the last run wrote."""
        return tuple((self._text(ADDRESSES) or "").splitlines())

    def here(self) -> dict[str, Version]:
        """What stands here, if anything does."""
        here = self._text(ADDRESSES)
        return {DISK: Version(here, self.manifest)} if here is not None or self.manifest.files else {}

    def versions(self) -> Versions:
        """What stands here, if anything does, and what stood in the last commits."""
        return self.here() | versions_of(committed(self.folder / ADDRESSES), committed(self.folder / NAME))

    def changes(self, files: Mapping[str, str]) -> Changes:
        """What differs from these files (path below the folder: text)."""
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        for name, text in files.items():
            known = self._text(name)
            if known != text:
                after[name] = text
                if known is not None:
                    before[name] = known
        gone = self.manifest.files.keys() - files.keys()
        for name in gone if files else {*gone, NAME}:  # of a root module that is no more, nothing stays
            known = self._text(name)
            if known is not None:
                before[name] = known
        return Changes(self.folder, before, after)

    def foreign_hands(self, changes: Changes) -> Iterator[Finding]:
        """Files that would be lost: edited since the last run (ORG951), or never ours (ORG952), or an unreadable past (ORG953)."""
        if self.damage is not None:
            yield self.damage
            return
        for name, text in sorted(changes.before.items()):
            place = Place(str(self.folder / name))
            known = self.manifest.files.get(name)
            if name == NAME:
                continue
            if known is None:
                yield Finding(
                    "ORG952",
                    place,
                    "this file is not ours, and a file of this name is to be written; move it, or overwrite it with --force",
                )
            elif known == _digest(text.replace("\r\n", "\n")) != _digest(text):
                message = "this file was edited, be it by git's core.autocrlf: its lines end in CR LF now; write `generated/** text eol=lf` into .gitattributes, and overwrite it with --force"
                yield Finding("ORG951", place, message)
            elif known != _digest(text):
                message = "this file was edited by hand; put the change into the spec or a file of your own, or overwrite it with --force"
                yield Finding("ORG951", place, message)

    def _manifest(self) -> Manifest:
        text = self._text(NAME)
        try:
            if text is not None:
                manifest = read_manifest(text)
                if ADDRESSES in manifest.files and self._text(ADDRESSES) is None:
                    raise ManifestError(f"{ADDRESSES} beside it is gone")
                return manifest
            if (self.folder / ADDRESSES).exists():
                raise ManifestError("it is gone")
        except ManifestError as error:
            message = (
                f"the manifest cannot be used: {error}. Restore it from git; with --force everything is written anew"
            )
            self.damage = Finding("ORG953", Place(str(self.folder / NAME)), message)
        return Manifest({}, {})

    def _read(self, name: str) -> str:
        return read_regular(self.folder / name).decode("utf-8", "surrogateescape")

    def _text(self, name: str) -> str | None:
        try:
            return (
                self._read(name)
                if name not in _SEEN
                else written_text((str(self.folder), name), partial(self._read, name))
            )
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            message = f"this cannot be read: {error.strerror}"
            raise SpecError([Finding("ORG953", Place(str(self.folder / name)), message)]) from None


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape"))

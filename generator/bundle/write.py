"""Archives on disk, the file with their hashes, and the signatures of others' tools."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.bundle.archive import SUFFIXES, ArchiveError, pack
from generator.bundle.describe import Bundle
from generator.bundle.verify import SUMS, sums_in
from generator.finding import Finding, Place, SpecError
from generator.manifest import sha256
from generator.write.single import replace_file

_FILE = "{file}"


class SigningError(Exception):
    """The command that signs could not be run, or ended otherwise than with 0."""


def archives(bundles: Iterable[Bundle], folder: Path) -> dict[str, bytes]:
    """Every archive by its file name, and the hashes of these and of what lies in the folder already. Raises SpecError and OSError."""
    found: dict[str, bytes] = {}
    for bundle in bundles:
        for suffix in SUFFIXES:
            try:
                found[f"{bundle.stem}{suffix}"] = pack(bundle.files, suffix)
            except ArchiveError as error:
                raise SpecError([Finding("ORG970", Place(bundle.stem), str(error))]) from None
    kept = {name: said for name, said in sums_in(folder).items() if (folder / name).is_file()}
    sums = kept | {name: sha256(data) for name, data in found.items()}
    return {**found, SUMS: "".join(f"{said}  {name}\n" for name, said in sorted(sums.items())).encode()}


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files below a folder, each whole or not at all, and say which were not there like this. Raises OSError."""
    written = []
    for name, data in files.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
        written.append(path)
    return written


def signing_words(command: str) -> tuple[str, ...]:
    """The words of a command that signs, of a program that is there. Raises SigningError."""
    try:
        words = tuple(shlex.split(command))
    except ValueError as error:
        raise SigningError(f"--sign-with cannot be read: {error}") from None
    if not any(_FILE in word for word in words):
        raise SigningError("--sign-with must say where the file goes: write {file}")
    if shutil.which(words[0]) is None:
        raise SigningError(f"{words[0]} is no program that is found here")
    return words


def sign(words: Sequence[str], paths: Iterable[Path]) -> None:
    """Run a command for each file, `{file}` in it being the path; no shell reads it. Raises SigningError."""
    for path in paths:
        arguments = [word.replace(_FILE, str(path)) for word in words]
        try:
            code = subprocess.run(arguments, stdin=subprocess.DEVNULL, check=False).returncode
        except OSError as error:
            raise SigningError(f"{words[0]} cannot be run: {error.strerror}") from None
        if code:
            raise SigningError(f"{words[0]} ended with {code}; {path} and what comes after it are not signed")

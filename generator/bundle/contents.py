"""What goes into a bundle: the files of a folder, the modules beside it that it calls, and every path turned so that it stays inside."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from generator.bundle.archive import leads_out
from generator.finding import Finding, Place, SpecError
from generator.frozen import frozen
from generator.hcl_reader import Argument, Block, HclError, parse, tokens
from generator.load.paths import read_regular

# What is Terraform's own, a secret, or bookkeeping that would not be true in a bundle.
_LEFT_OUT = ("*.tfstate*", "*.tfplan*", "*.tfvars", "*.tfvars.json", "crash*.log", "__pycache__", "node_modules")
LOCK = ".terraform.lock.hcl"
_ONLY_FOR_DEVELOPERS = ("examples", "tests")  # of a module that is only called
_NESTED = "modules"
_PATH = re.compile(r"\$\{path\.(module|root|cwd)\}/([^\"$%]*)")
_HCL = (".tf", ".tofu")
_MOST_FILES, _MOST_BYTES = 20_000, 512 * 1024 * 1024

Files = dict[str, bytes]


@frozen
class Contents:
    """The files by their path in the bundle; the folders of modules that it calls; addresses elsewhere that it calls; and what was left out."""

    files: Mapping[str, bytes]
    nested: Mapping[str, str]  # the folder that it was, as the user knows it, by its path in the bundle
    remote: tuple[str, ...]
    left_out: tuple[str, ...]


def contents(folder: Path, bookkeeping: frozenset[str] = frozenset()) -> Contents:
    """What a bundle of this folder holds; `bookkeeping` are files at its top that stay out. Raises SpecError."""
    return _Packing(folder, bookkeeping).run()


class _Packing:
    def __init__(self, folder: Path, bookkeeping: frozenset[str]) -> None:
        self._home = folder
        self._bookkeeping = bookkeeping
        self._findings: list[Finding] = []
        self._left_out: list[str] = []
        self._places: dict[Path, str] = {_real(folder): ""}  # where the files of a folder come to stand
        self._shown: dict[str, str] = {}
        self._remote: set[str] = set()
        self._bytes = 0

    def run(self) -> Contents:
        files: Files = {}
        todo = [(self._home, "")]
        while todo:
            folder, prefix = todo.pop(0)
            known = set(self._places)
            for name, data in self._files_of(folder, nested=bool(prefix)):
                files[f"{prefix}{name}"] = self._turned(folder, prefix, name, data)
            todo += [(path, f"{place}/") for path, place in self._places.items() if path not in known]
        if self._findings:
            raise SpecError(self._findings)
        return Contents(
            dict(sorted(files.items())),
            dict(sorted(self._shown.items())),
            tuple(sorted(self._remote)),
            tuple(sorted(self._left_out)),
        )

    def _files_of(self, folder: Path, *, nested: bool) -> Iterator[tuple[str, bytes]]:
        """Path below the folder and content of every file that belongs to the module, sorted."""
        number = 0
        for at, folders, names in os.walk(folder):
            below = PurePosixPath(Path(at).relative_to(folder).as_posix())
            for name in sorted((*folders, *names)):
                if not self._belongs(str(below / name), nested=nested):
                    folders[:] = [one for one in folders if one != name]
                elif (Path(at) / name).is_symlink():
                    self._refuse(
                        Path(at) / name, "this is a link; a bundle holds files only, so put the file in its place"
                    )
                    folders[:] = [one for one in folders if one != name]
                elif leads_out(name) or not name.isprintable():
                    self._refuse(Path(at), f"there is a file named {name!a} in it, which not every system can have")
                elif name in names:
                    number += 1
                    yield str(below / name), self._read(Path(at) / name)
                    if number > _MOST_FILES or self._bytes > _MOST_BYTES:
                        self._refuse(folder, "this folder is too large to be a module")
                        return
            folders.sort()

    def _belongs(self, path: str, *, nested: bool) -> bool:
        name = path.rpartition("/")[2]
        if path == LOCK:
            return not nested
        if path in self._bookkeeping or name.startswith(".") or (nested and path in _ONLY_FOR_DEVELOPERS):
            return False
        if any(fnmatch(name, pattern) for pattern in _LEFT_OUT):
            self._left_out.append(path)
            return False
        return True

    def _read(self, path: Path) -> bytes:
        try:
            data = read_regular(path, _MOST_BYTES)
        except OSError as error:
            self._refuse(path, f"this cannot be read: {error.strerror}")
            return b""
        self._bytes += len(data)
        return data

    def _turned(self, folder: Path, prefix: str, name: str, data: bytes) -> bytes:
        """The file, with every source that led out of its folder leading to where that module now stands."""
        path = folder / name
        if name.endswith(".tf.json") and re.search(rb'"source"\s*:\s*"\.\.?/', data):
            self._refuse(path, "sources in JSON are not turned; write this module call as *.tf")
        if not name.endswith(_HCL):
            return data
        try:
            text = data.decode("utf-8")
            blocks = parse(text).blocks
        except UnicodeDecodeError:
            self._refuse(path, "this is not UTF-8")
            return data
        except HclError as error:
            self._refuse(path, error.message, error.line)
            return data
        for line in _outside(text, str(PurePosixPath(name).parent)):
            self._refuse(
                path, "this reads a file outside the folder, which a bundle would not have; move it inside", line
            )
        at = str(PurePosixPath(prefix + name).parent)
        for argument, source in reversed(self._sources(blocks, path, at)):
            text = f'{text[: argument.start]}"{source}"{text[argument.end :]}'
        return text.encode("utf-8")

    def _sources(self, blocks: list[Block], path: Path, at: str) -> list[tuple[Argument, str]]:
        """The sources to be turned, in the order of the file, and what each becomes; `at` is where the file comes to stand."""
        calls = [(block, source) for block in blocks if block.type == "module" and (source := block.literal("source"))]
        found: list[tuple[Argument, str]] = []
        # The shorter path first: a module that stands in another one comes along with it.
        for block, source in sorted(calls, key=lambda call: len(call[1])):
            if not source.startswith(("./", "../")):
                self._remote.add(source)
                continue
            target = self._target(path, source, block.line)
            if target is not None:
                relative = os.path.relpath(target, at)
                found.append((block.arguments["source"], relative if relative.startswith("..") else f"./{relative}"))
        return sorted(found, key=lambda one: one[0].start)

    def _target(self, path: Path, source: str, line: int) -> str | None:
        """Where the module that a source names stands in the bundle, or None where it is inside its own folder already."""
        folder = _real(path.parent / source)
        if not folder.is_dir() or not any(folder.glob("*.tf*")):
            self._refuse(path, f'there is no module at "{source}"', line)
            return None
        inside = next((home for home in self._places if _is_below(path.parent, home)), None)
        if inside is not None and _is_below(folder, inside):
            return None
        within = next((home for home in self._places if _is_below(folder, home)), None)
        if within is not None:
            return str(PurePosixPath(self._places[within], folder.relative_to(within).as_posix()))
        if any(_is_below(home, folder) for home in self._places):
            self._refuse(path, f'"{source}" is a folder that holds this module, or another one of the bundle', line)
            return None
        place = self._free(folder)
        self._places[folder] = place
        self._shown[place] = Path(os.path.relpath(path.parent / source)).as_posix()
        return place

    def _free(self, folder: Path) -> str:
        """A place for a module: its own name, with that of the folders above it where that is taken, by a file of the user's too."""
        taken = {place.casefold() for place in self._places.values()}
        parts = folder.parts
        names = ["-".join(parts[-count:]) for count in range(1, len(parts))]
        return next(
            place
            for name in names
            if (place := f"{_NESTED}/{name}").casefold() not in taken and not (self._home / place).exists()
        )

    def _refuse(self, path: Path, message: str, line: int = 1) -> None:
        self._findings.append(Finding("ORG970", Place(str(path), line - 1), message))


def _outside(text: str, folder: str) -> Iterator[int]:
    """The lines of strings with a path that leads above the module; `folder` is where the file stands in it."""
    for token in tokens(text) if ".." in text else ():
        for start, rest in _PATH.findall(token.text) if token.kind in ("string", "heredoc") else ():
            if os.path.normpath(f"{folder if start == 'module' else '.'}/{rest}").startswith(".."):
                yield token.line


def _real(path: Path) -> Path:
    """A folder as it can be compared; links to folders are followed, as Terraform follows them."""
    return path.resolve()


def _is_below(path: Path, folder: Path) -> bool:
    real = _real(path)
    return real == folder or folder in real.parents

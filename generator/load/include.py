"""Includes: one organization in several files, so that each team can own its own.

Sections and units may be continued in another file; an entry (an account, a policy, a group, ...) stands in one place only.
Lists of entries (`assignments`, `tests`) are joined in the order of the files.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.finding import Finding, Mark, Place, SpecError, quoted
from generator.frozen import frozen
from generator.load.compose import EMPTY, duplicate_key
from generator.load.paths import inside, misshapen, read_regular
from generator.load.text import Map, Seq, Text, mark_of
from generator.load.yaml_text import MAX_BYTES, read_yaml
from generator.lock.file import lock_path
from generator.sight import spec_bytes

# What may be continued in another file. "*" is any key; a list is joined; what is not named here is given once.
_UNIT: dict[str, Any] = {"accounts": {}}
_UNIT["units"] = {"*": _UNIT}
CONTINUED: dict[str, Any] = {
    **_UNIT,
    "policies": {},
    "identity": {"users": {}, "groups": {}, "permission_sets": {}, "assignments": []},
    "tests": [],
    "environments": {},
    "workloads": {},
    "stack_sets": {},
}


@frozen
class Document:
    """The spec as written: `root` holds every section of every file, each value with its place."""

    root: Map
    files: tuple[Path, ...]
    texts: tuple[bytes, ...]  # of the files, in their order

    @property
    def path(self) -> Path:
        """The file that includes the others."""
        return self.files[0]

    @property
    def folder(self) -> Path:
        """Where the paths that the spec names begin."""
        return self.path.parent


def load(path: Path) -> Document:
    """Read the spec and what it includes. Raises SpecError (ORG90x) with every file's findings."""
    files: list[Path] = []
    texts: list[bytes] = []
    findings: list[Finding] = []
    root = Map()
    root.at = Place(str(path))
    pending: list[tuple[Path, Mark]] = [(path, root.at)]
    while pending:
        file, named_at = pending.pop(0)
        if file in files:
            findings.append(Finding("ORG908", named_at, f"{quoted(str(file))} is included twice"))
            continue
        files.append(file)
        try:
            data = spec_bytes(file, partial(_read, file, named_at))
            texts.append(data)
            part = read_yaml(data, str(file))
            pending += _included(part.pop("include", None), path, findings)  # type: ignore[call-overload]
        except SpecError as error:
            findings += (_with_a_way_out(one, is_spec=file == path) for one in error.findings)
            continue
        _merge(root, part, CONTINUED, findings)
    if findings:
        raise SpecError(findings)
    return Document(root, tuple(files), tuple(texts))


def _with_a_way_out(finding: Finding, *, is_spec: bool) -> Finding:
    """What to do about a file with nothing in it depends on whose it is."""
    if finding.message != EMPTY:
        return finding
    way = "`orgwright init` writes one to start from" if is_spec else "delete it, or take it out of `include`"
    return replace(finding, message=f"{EMPTY}; {way}")


def missing(spec: Path) -> Finding:
    """The finding about a spec that is not there."""
    message = f"{quoted(str(spec))} does not exist; `orgwright init` writes one to start from"
    return Finding("ORG909", Place(str(spec)), message)


def _read(file: Path, named_at: Mark) -> bytes:
    is_spec = named_at.name == str(file)
    try:
        if not is_spec:
            return read_regular(file, MAX_BYTES)
        with open(file, "rb") as stream:  # the spec itself may be a pipe, but none without an end
            return stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        if is_spec:
            raise SpecError([missing(file)]) from None
        message = f"{quoted(str(file))} does not exist"
    except IsADirectoryError:
        message = f"{quoted(str(file))} is a folder"
    except OSError as error:
        message = f"{quoted(str(file))} cannot be read: {error.strerror}"
    raise SpecError([Finding("ORG909", named_at, message)])


def _included(names: Any, spec: Path, findings: list[Finding]) -> list[tuple[Path, Mark]]:
    """The files that `include:` names, patterns expanded and sorted."""
    if names is None:
        return []
    if not isinstance(names, Seq) or not all(isinstance(name, Text) for name in names):
        findings.append(
            Finding("ORG908", mark_of(names, Place("")), "include is a list of files or patterns such as teams/*.yaml")
        )
        return []
    folder = spec.parent
    found: list[tuple[Path, Mark]] = []
    for name in names:
        if any(c in name for c in "*?["):
            found += [(match, name.at) for match in _matches(name, spec, findings)]
            continue
        reason = inside(name, folder)
        if reason:
            findings.append(Finding("ORG908", name.at, f"{quoted(name)} {reason}"))
        else:
            found.append((folder / name, name.at))
    return found


def _matches(pattern: Text, spec: Path, findings: list[Finding]) -> list[Path]:
    """The files that match, sorted; each of them must lie in the folder, whatever links it goes through.

    A pattern never means the spec itself or its lock, which a `*.yaml` beside it would match.
    """
    folder, beside = spec.parent, (spec, lock_path(spec))
    reason = misshapen(pattern)
    if not reason and "**" in pattern.partition("**")[2]:
        reason = "has ** more than once"
    try:
        matches = [] if reason else sorted(one for one in folder.glob(str(pattern)) if one not in beside)
    except (OSError, ValueError):
        reason = "is not a pattern"
    if reason:
        findings.append(Finding("ORG908", pattern.at, f"{quoted(pattern)} {reason}"))
        return []
    if not matches:
        findings.append(Finding("ORG909", pattern.at, f"no file matches {quoted(pattern)}"))
    good = []
    for match in matches:
        name = match.relative_to(folder).as_posix()
        reason = inside(name, folder)
        if reason:
            findings.append(Finding("ORG908", pattern.at, f"{quoted(name)}, which {quoted(pattern)} matches, {reason}"))
        else:
            good.append(match)
    return good


def _merge(into: Map, part: Map, rules: dict[str, Any], findings: list[Finding]) -> None:
    for key, value in part.items():
        if key not in into:
            into[key] = value
            continue
        known = into[key]
        rule = rules.get(key, rules.get("*"))
        if isinstance(known, Map) and isinstance(value, Map) and isinstance(rule, dict):
            _merge(known, value, rule, findings)
        elif isinstance(known, Seq) and isinstance(value, Seq) and isinstance(rule, list):
            known.extend(value)
        elif rule is not None and known is None:
            into[key] = value
        elif rule is None or value is not None:
            findings += duplicate_key(next(one for one in into if one == key), key)

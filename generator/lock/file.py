"""The file org.lock.yaml: one line a fact, sorted, so that branches merge and a pull request shows which fact is new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.finding import SpecError
from generator.load.paths import read_regular
from generator.load.yaml_text import read_yaml
from generator.lock.record import EMPTY, Applied, Closed, Left, Lock
from generator.sight import written_bytes

_VERSION = 1
_NO_LOCK = "it is not a lock; restore it from git, or delete it and run `orgwright lock`"
_HEADER = "# Written by `orgwright lock`: what stands in Terraform's state. Commit it; `make generate` reads it. Never edit it.\n"


class LockError(ValueError):
    """The text is not a lock of a version that we read."""


def lock_path(spec: Path) -> Path:
    """The lock beside a spec: org.lock.yaml for org.yaml."""
    return spec.with_name(f"{spec.stem}.lock.yaml")


def read_lock(path: Path) -> Lock:
    """The lock, or an empty one where there is no file. Raises LockError, SpecError (not YAML), OSError."""
    try:
        data = read_regular(path)
    except FileNotFoundError:
        return replace(EMPTY, name=path.name)
    return replace(parse_lock(written_bytes((str(path),), data), str(path)), name=path.name)


def parse_lock(data: bytes, name: str) -> Lock:
    """The lock in a file's bytes. Raises LockError, or SpecError where it is not YAML."""
    try:
        values: dict[str, Any] = {str(key): one for key, one in read_yaml(data, name).items()}
    except SpecError as error:
        if b"<<<<<<<" in data:
            raise LockError("a merge has left its marks in it; take either side, then run `orgwright lock`") from None
        if any(finding.code == "ORG902" for finding in error.findings):
            raise LockError(_NO_LOCK) from None
        raise error
    if str(values.get("version")) != str(_VERSION):
        raise LockError(f"it is of version {values.get('version')}, which this version does not read")
    try:
        return Lock(
            revision=int(values["revision"]),
            ids=_texts(values, "ids"),
            policies={
                str(key): Applied(str(one["content"]), _list(one["targets"]), _scalar(one.get("since", "")))
                for key, one in _map(values, "policies").items()
            },
            parents=_texts(values, "parents"),
            closing=frozenset(_list(values.get("closing") or ())),
            shut=frozenset(_list(values.get("shut") or ())),
            gone={key: int(one) for key, one in _texts(values, "gone").items()},
            closed={
                str(key): Closed(str(one["id"]), str(one["email"]), str(one["on"]))
                for key, one in _map(values, "closed").items()
            },
            left={
                str(key): Left(_scalar(one["id"]), _scalar(one["email"])) for key, one in _map(values, "left").items()
            },
            imports=_texts(values, "imports"),
            roots=_texts(values, "roots"),
            handed={key: int(one) for key, one in _texts(values, "handed").items()},
            outside=frozenset(_list(values.get("outside") or ())),
            closed_lately=int(values.get("closed_lately") or 0),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise LockError(_NO_LOCK) from None


def write_lock(lock: Lock) -> str:
    """The file's text."""
    lines = [f"version: {_VERSION}", f"revision: {lock.revision}"]
    lines += _section("ids", {key: _text(one) for key, one in lock.ids.items()})
    lines += _section(
        "policies",
        {
            key: f"{{content: {_text(one.content)}, targets: [{', '.join(map(_text, one.targets))}]{_since(one)}}}"
            for key, one in lock.policies.items()
        },
    )
    lines += _section("parents", {key: _text(one) for key, one in lock.parents.items()})
    for name, references in (("closing", lock.closing), ("shut", lock.shut)):
        if references:
            lines += [f"{name}:", *(f"  - {_text(one)}" for one in sorted(references))]
    lines += _section("gone", {key: str(one) for key, one in lock.gone.items()})
    lines += _section(
        "closed",
        {
            key: f"{{id: {_text(one.id)}, email: {_text(one.email)}, on: {_text(one.on)}}}"
            for key, one in lock.closed.items()
        },
    )
    lines += _section(
        "left", {key: f"{{id: {_text(one.id)}, email: {_text(one.email)}}}" for key, one in lock.left.items()}
    )
    if lock.closed_lately:
        lines.append(f"closed_lately: {lock.closed_lately}")
    if lock.outside:
        lines += ["outside:", *(f"  - {_text(one)}" for one in sorted(lock.outside))]
    lines += _section("roots", {key: _text(one) for key, one in lock.roots.items()})
    lines += _section("handed", {key: str(one) for key, one in lock.handed.items()})
    lines += _section("imports", {key: _text(one) for key, one in lock.imports.items()})
    return _HEADER + "".join(f"{line}\n" for line in lines)


def _since(one: Applied) -> str:
    return f", since: {_text(one.since)}" if one.since else ""


def _section(name: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        yield f"{name}:"
        for key in sorted(entries):
            yield f"  {_text(key)}: {entries[key]}"


def _text(value: str) -> str:
    """A text in double quotes: JSON's are YAML's, and nothing in them is guessed at."""
    return json.dumps(value, ensure_ascii=False)


def _map(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name) or {}
    if not isinstance(found, dict):
        raise TypeError(name)
    return found


def _texts(values: Mapping[str, Any], name: str) -> dict[str, str]:
    return {str(key): _scalar(one) for key, one in _map(values, name).items()}


def _list(found: Any) -> tuple[str, ...]:
    if not isinstance(found, (list, tuple)):
        raise TypeError("list")
    return tuple(map(_scalar, found))


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return str(value)

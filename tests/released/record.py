"""released.json: digests of the golden cases, the modules' interfaces, and the diffs that were announced, as they were at the last release."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.modules import Interface, Output, Requirement, Variable, read_module

REPOSITORY = Path(__file__).resolve().parents[2]
RECORD = Path(__file__).with_name("released.json")

_ANNOUNCED = re.compile(r"Diff you will\s+see:\s*(.*?)(?=\n\s*\n|\n- |\n#|\Z)", re.DOTALL)
_VERSION_LINE = re.compile(rb'^  "orgwright": .*\n', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A golden case: one digest of all that goes in, and one of each file that comes out."""

    spec: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """A state of the repository. `version` is None while nothing was released: then modules may still change as they like."""

    version: str | None
    golden: Mapping[str, Case]
    modules: Mapping[str, Interface]
    announced: tuple[str, ...]


def now(version: str | None) -> Record:
    """The repository as it is."""
    golden = {path.parent.name: _case(path.parent) for path in sorted(REPOSITORY.glob("tests/golden/*/org.yaml"))}
    modules = {path.parent.name: read_module(path.parent) for path in sorted(REPOSITORY.glob("modules/*/main.tf"))}
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    return Record(version, golden, modules, announced(changelog))


def announced(changelog: str) -> tuple[str, ...]:
    """The diffs that the section Unreleased announces; "none" announces nothing."""
    section = changelog.partition("## Unreleased")[2].partition("\n## ")[0]
    found = (" ".join(text.split()) for text in _ANNOUNCED.findall(section))
    return tuple(text for text in found if not text.lower().startswith("none"))


def read() -> Record:
    """The record of the last release."""
    value = json.loads(RECORD.read_text(encoding="utf-8"))
    return Record(
        value["version"],
        {name: Case(one["spec"], one["files"]) for name, one in value["golden"].items()},
        {name: _interface(one) for name, one in value["modules"].items()},
        tuple(value["announced"]),
    )


def write(record: Record) -> str:
    """The text of released.json."""
    value = asdict(record) | {"modules": {name: _plain(one) for name, one in record.modules.items()}}
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _case(folder: Path) -> Case:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    given = {name: data for name, data in files.items() if not name.startswith("expected/")}
    # Each release has another version, which is no news.
    made = {name: _VERSION_LINE.sub(b"", data) for name, data in files.items() if name not in given}
    spec = "".join(f"{name}\0{_digest(data)}\n" for name, data in sorted(given.items()))
    return Case(
        _digest(spec.encode()), {name.removeprefix("expected/"): _digest(data) for name, data in sorted(made.items())}
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _plain(one: Interface) -> dict[str, Any]:
    return asdict(one) | {"addresses": sorted(one.addresses), "kept": sorted(one.kept)}


def _interface(one: dict[str, Any]) -> Interface:
    variables = {
        name: Variable(**it | {"validations": tuple(it["validations"])}) for name, it in one["variables"].items()
    }
    return Interface(
        one["terraform"],
        {name: Requirement(**it) for name, it in one["providers"].items()},
        variables,
        {name: Output(**it) for name, it in one["outputs"].items()},
        frozenset(one["addresses"]),
        frozenset(one["kept"]),
        one["calls"],
    )

"""Findings as machines read them: JSON, workflow commands of GitHub, code quality of GitLab, SARIF.

All but JSON name files from the top of the repository, where code hosts look for them, wherever the command was run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.codes import CODES
from generator.finding import Finding

_PLACE = re.compile(r":\d+:\d+")


def as_json(findings: Sequence[Finding]) -> str:
    """One record a finding, for scripts; paths are those of the text."""
    return _dumped({"findings": [_record(finding) for finding in findings]})


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub shows at the line; what could end a property or the line is escaped as its runner reads it."""
    lines = []
    for finding in findings:
        place = f"file={_property(_path(finding))},line={finding.line},col={finding.column},title={finding.code}"
        lines.append(f"::{finding.severity} {place}::{_data(finding.message)}")
    return "\n".join(lines)


def as_gitlab(findings: Sequence[Finding]) -> str:
    """A code quality report. The same finding keeps its fingerprint when lines above it come or go."""
    return _dumped(
        [
            {
                "description": f"{finding.code} {finding.message}",
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": "major" if finding.severity == "error" else "minor",
                "location": {"path": _path(finding), "lines": {"begin": finding.line}},
            }
            for finding, fingerprint in _fingerprints(findings)
        ]
    )


def as_sarif(findings: Sequence[Finding]) -> str:
    """A log in SARIF 2.1.0."""
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "help": {"text": CODES[code].explanation},
            "defaultConfiguration": {"level": CODES[code].severity},
        }
        for code in sorted({finding.code for finding in findings})
    ]
    results = [
        {
            "ruleId": finding.code,
            "level": finding.severity,
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(_path(finding))},
                        "region": {"startLine": finding.line, "startColumn": finding.column},
                    }
                }
            ],
            "partialFingerprints": {"orgwright/v1": fingerprint},
        }
        for finding, fingerprint in _fingerprints(findings)
    ]
    tool = {"driver": {"name": "orgwright", "version": __version__, "rules": rules}}
    return _dumped(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": tool, "results": results, "columnKind": "unicodeCodePoints"}],
        }
    )


WRITERS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}


def _dumped(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.at.name,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _path(finding: Finding) -> str:
    """The file as the repository names it; as the text does where there is no repository around it."""
    path = Path(finding.at.name).absolute()
    for parent in path.parents:
        if (parent / ".git").exists():
            return path.relative_to(parent).as_posix()
    return Path(finding.at.name).as_posix()


def _fingerprints(findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Each finding with what it is recognised by: its code, file and words, without line numbers; equal ones are counted."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        words = _PLACE.sub("", finding.message)
        key = json.dumps([finding.code, _path(finding), words])
        found.append((finding, hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()))
        seen[key] += 1
    return found

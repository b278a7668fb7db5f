"""Findings on their way out: as text, JSON, GitHub annotations or SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from generator import __version__
from generator.codes import CODES
from generator.finding import Finding

FORMATS = ("text", "json", "github", "sarif")


def show(findings: Sequence[Finding], form: str, *, quiet: bool = False) -> None:
    """Print the findings. Text goes to standard error, what machines read to standard output."""
    if form == "text":
        shown = [finding for finding in findings if not quiet or finding.severity == "error"]
        for finding in shown:
            click.echo(_coloured(finding), err=True)
        if shown and not quiet:
            click.echo(_summary(shown), err=True)
    else:
        click.echo(_WRITERS[form](findings))


def _coloured(finding: Finding) -> str:
    text = str(finding)
    head, code, rest = text.partition(finding.code)
    colour = "red" if finding.severity == "error" else "yellow"
    return f"{click.style(head, bold=True)}{click.style(code, fg=colour)}{rest}"


def _summary(findings: Iterable[Finding]) -> str:
    counts = {severity: sum(f.severity == severity for f in findings) for severity in ("error", "warning")}
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts.items() if count)


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.at.name,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
    }


def _json(findings: Iterable[Finding]) -> str:
    return json.dumps({"findings": [_record(finding) for finding in findings]}, indent=2, ensure_ascii=False)


def _github(findings: Iterable[Finding]) -> str:
    """Workflow commands; what could end a property or the line is escaped as GitHub asks."""
    lines = []
    for finding in findings:
        message = finding.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        file = finding.at.name.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        lines.append(
            f"::{finding.severity} file={file},line={finding.line},col={finding.column},title={finding.code}::{message}"
        )
    return "\n".join(lines)


def _sarif(findings: Iterable[Finding]) -> str:
    found = list(findings)
    rules = [
        {"id": code, "shortDescription": {"text": CODES[code].title}, "help": {"text": CODES[code].explanation}}
        for code in sorted({finding.code for finding in found})
    ]
    results = [
        {
            "ruleId": finding.code,
            "level": finding.severity,
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": finding.at.name.replace("\\", "/")},
                        "region": {"startLine": finding.line, "startColumn": finding.column},
                    }
                }
            ],
        }
        for finding in found
    ]
    tool = {"driver": {"name": "orgwright", "version": __version__, "rules": rules}}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": tool, "results": results, "columnKind": "unicodeCodePoints"}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False)


_WRITERS: Mapping[str, Callable[[Iterable[Finding]], str]] = {"json": _json, "github": _github, "sarif": _sarif}

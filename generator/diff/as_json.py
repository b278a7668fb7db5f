"""A comparison for programs. Names of fields, kinds and risks stay; new ones may come."""

from __future__ import annotations

import json
from typing import Any

from generator.diff.difference import SECTIONS, Difference, Item, Risk
from generator.finding import Finding, Mark

VERSION = 1


def as_json(found: Difference) -> str:
    """The document, with a newline at its end."""
    document = {
        "version": VERSION,
        "base": found.base,
        "changed": not found.is_empty,
        "headline": str(found.headline),
        "risks": [_risk(risk) for risk in found.risks],
        "changes": [_item(item, names) for key in SECTIONS for item, names in found.section(key)],
        "notes": [_note(note) for note in found.notes],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _risk(risk: Risk) -> dict[str, Any]:
    return {"risk": risk.name, "text": str(risk.phrase), **_at(risk.at, risk.before)}


def _item(item: Item, risks: tuple[str, ...]) -> dict[str, Any]:
    return {
        "section": item.section,
        "kind": item.kind,
        "text": str(item.phrase),
        **_at(item.at, item.before),
        "risks": list(risks),
        "facts": dict(item.facts),
    }


def _note(note: Finding) -> dict[str, Any]:
    return {"code": note.code, "severity": note.severity, "message": note.message}


def _at(at: Mark | None, before: bool) -> dict[str, Any]:
    """The line; `side` says in which of the two specs it stands."""
    if at is None or not at.name:
        return {"file": None, "line": None, "side": None}
    return {"file": at.name, "line": at.line + 1, "side": "before" if before else "after"}

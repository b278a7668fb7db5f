"""`terraform.modules`: modules that stand in for ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.assets import MODULES
from generator.finding import Finding, Mark, quoted, suggest
from generator.load.text import mark_of
from generator.model.modules import ModuleSource
from generator.modules import ModuleError, read_module

# [host/]namespace/name/system: https://developer.hashicorp.com/terraform/language/modules/sources, checked 2026-11-26.
_REGISTRY = re.compile(r"(?:[\w.-]+\.[\w.-]+(?::\d+)?/)?[\w-]+/[\w-]+/[\w-]+(?://.*)?\Z", re.ASCII)


def build_modules(section: dict[str, Any], folder: Path, findings: list[Finding], at: Mark) -> tuple[ModuleSource, ...]:
    """The modules that stand in for ours; `folder` is that of the spec. What cannot be one becomes a finding."""
    found = [
        ModuleSource(str(name), str(entry["source"]), entry.get("version"), mark_of(entry["source"], mark_of(name, at)))
        for name, entry in section.items()
        if "source" in entry
    ]
    for one in found:
        findings += _wrong(one, folder)
    return tuple(sorted(found, key=lambda one: one.name))


def _wrong(one: ModuleSource, folder: Path) -> Iterator[Finding]:
    names = sorted(path.name for path in MODULES.glob("*/"))
    if one.name not in names:
        yield Finding(
            "ORG974",
            one.at,
            f"no module of ours is called {quoted(one.name)}{suggest(one.name, names)}; there are {', '.join(names)}",
        )
    if one.version and not _REGISTRY.match(one.source):
        yield Finding(
            "ORG974", mark_of(one.version, one.at), "only a module from a registry has a version; leave it away"
        )
    if one.is_folder:
        try:
            read_module(folder / one.source)
        except ModuleError as error:
            yield Finding("ORG974", one.at, f"{quoted(one.source)} cannot be used: {error}")

"""The generated documentation as files, and whether those in a folder are still what the code says."""

from __future__ import annotations

from pathlib import Path

from generator.documentation.checks import checks_page
from generator.documentation.guardrails import guardrails_page
from generator.documentation.json_schema import json_schema_text
from generator.documentation.limits import limits_page
from generator.documentation.modules import module_readmes
from generator.documentation.policies import policies_page
from generator.documentation.spec import spec_page
from generator.documentation.stack_sets import stack_sets_page


def pages() -> dict[str, str]:
    """Every file by its path in the repository."""
    return {
        "docs/checks.md": checks_page(),
        "docs/guardrails.md": guardrails_page(),
        "docs/limits.md": limits_page(),
        "docs/policies.md": policies_page(),
        "docs/spec.md": spec_page(),
        "docs/stack-sets.md": stack_sets_page(),
        "org.schema.json": json_schema_text(),
        **module_readmes(),
    }


def stale(folder: Path) -> list[str]:
    """The files that are missing in a checkout or say something else, byte by byte."""
    return [name for name, text in pages().items() if _read(folder / name) != text.encode()]


def write(folder: Path) -> list[str]:
    """Write what is stale, and say what that was. Raises OSError."""
    found = stale(folder)
    texts = pages()
    for name in found:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(texts[name].encode())
    return found


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None

"""What the spec says of CI and of code owners."""

from __future__ import annotations

from typing import Any

from generator.finding import Mark
from generator.load.text import mark_of
from generator.model.pipeline import CodeOwner, CodeOwners, Pipeline

Values = dict[str, Any]


def build_pipeline(section: Values) -> Pipeline:
    """The settings of CI; what the spec does not say is the default of the schema."""
    given = {key: str(value) for key, value in (section or {}).items()}
    return Pipeline(**given)


def build_code_owners(section: Values | None, at: Mark) -> CodeOwners | None:
    """The owners by reference, or None where the spec names none."""
    if not section or not section.get("owners"):
        return None
    owners = (
        CodeOwner(str(reference), tuple(map(str, handles)), mark_of(reference, at))
        for reference, handles in section["owners"].items()
    )
    host = section.get("host", "github")
    return CodeOwners(
        str(section.get("file", f".{host}/CODEOWNERS")),
        host,
        tuple(sorted(owners, key=lambda one: one.reference)),
        at,
    )

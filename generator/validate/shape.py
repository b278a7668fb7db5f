"""validate: a document to typed values, and every finding about its shape."""

from __future__ import annotations

from typing import Any

from generator.finding import Finding
from generator.load.include import Document
from generator.schema.spec import NAMED, SPEC
from generator.validate.reader import Compiler


def validate(document: Document) -> tuple[dict[str, Any], list[Finding]]:
    """The spec's values, typed, with defaults, keys and texts keeping their places; and the findings about its shape (ORG91x).

    With findings, the values lack what they are about: enough to go on checking, never enough to render.
    """
    compiler = Compiler(NAMED)
    values: dict[str, Any] = compiler.record(SPEC)(document.root)
    if not compiler.refused:
        return values, []
    from generator.validate.errors import explain  # Cerberus is loaded only when there is something to explain

    return values, explain(compiler.refused)

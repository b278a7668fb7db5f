"""The three ways to write a policy document."""

from generator.schema import fields as f
from generator.schema import patterns as p

STATEMENTS = {"type": "list", "minlength": 1, "schema": {"type": "document"}}


def document_fields(what: str) -> dict[str, f.Rules]:
    """The three ways to write a policy document; exactly one of them is given."""
    return {
        "statements": {**STATEMENTS, "meta": {"doc": f"The statements of {what}, in YAML; Version is added."}},
        "content": f.document(f"The whole document of {what}, in YAML."),
        "file": f.text(f"A JSON file with the whole document of {what}, relative to the spec.", pattern=p.ONE_LINE),
    }

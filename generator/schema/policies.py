"""`policies`: service control policies and the other organization policies."""

from generator.policy.types import DEFAULT_POLICY_TYPE, PACKINGS, POLICY_TYPES
from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.documents import document_fields
from generator.schema.organization import TAGS
from generator.schema.tree import WAS

TARGETS = f.texts(
    "Where: root, units/<path> (that unit and all below it), accounts/<key>, tags/<key>=<value>.",
    pattern=p.REFERENCE_TARGET,
)
EXCEPT = f.texts("Where not, in the same form as the targets.", pattern=p.REFERENCE_TARGET)

POLICY = {
    "type": f.choice(
        f"The kind of policy; that of its guardrail, or {DEFAULT_POLICY_TYPE}, if not given.",
        tuple(POLICY_TYPES),
    ),
    "name": f.text("What AWS shows, free to change; the key if not given.", most="policy_name", pattern=p.PRINTED),
    "description": f.text(
        "What it is for, in a sentence; the title of its guardrail if not given.",
        most="policy_description",
        pattern=p.PRINTED,
    ),
    "guardrail": f.text(
        "A guardrail of the catalog by its id, in place of a document; docs/guardrails.md lists them.", pattern=p.KEY
    ),
    "with": f.mapping(
        "Parameters of the guardrail by name.", f.document("The value: a text or a list of texts."), key=p.PARAMETER
    ),
    **document_fields("the policy"),
    "targets": {**TARGETS, "default": []},
    "except": {
        **EXCEPT,
        "default": [],
        "meta": {
            "doc": "Where not; a unit that holds an exception is attached part by part, to the units and accounts in it that are none."
        },
    },
    "packing": f.choice("As organization.packing, for this policy; never keeps it by itself.", PACKINGS),
    "tags": {**TAGS, "meta": {"doc": "Tags on the policy."}},
    "was": WAS,
}

POLICIES = f.keyed("Organization policies by key.", POLICY)

"""compile: policy documents to the two texts of each, the readable one in the repository and the one that is sent.

AWS counts what it is sent, white space included; the modules send the compact form, so that is what the checks measure.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from generator.model import Document, Org

# The order in which AWS's documentation writes the elements of a policy; other keys follow, sorted.
_ORDER = {
    key: rank
    for rank, key in enumerate(
        (
            "Version", "Id", "Statement", "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource",
            "Condition",
        )
    )
}  # fmt: skip

# What Go's JSON writes for these, inside strings; elsewhere in compact JSON they do not occur.
_PROVIDER_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def compile_policies(org: Org) -> Org:
    """The organization with every document written out."""
    policies = tuple(replace(policy, document=written(policy.document)) for policy in org.policies)
    identity = org.identity
    if identity is not None:
        sets = tuple(
            replace(one, inline=_inline(one.inline)) if one.inline else one for one in identity.permission_sets
        )
        identity = replace(identity, permission_sets=sets)
    delegation = written(org.delegation_policy) if org.delegation_policy else None
    return replace(org, policies=policies, identity=identity, delegation_policy=delegation)


def written(document: Document) -> Document:
    """The document with its texts. The readable one keeps AWS's order of elements, whatever order the author wrote."""
    readable = json.dumps(_in_order(document.value), indent=2, ensure_ascii=False) + "\n"
    return replace(document, readable=readable, sent=compact(document.value))


def _inline(document: Document) -> Document:
    """The inline policy of a permission set. There the provider writes the JSON anew, and escapes what HTML would mind."""
    found = written(document)
    return replace(found, sent=found.sent.translate(_PROVIDER_ESCAPES))


def compact(value: Any) -> str:
    """JSON as the modules send it: keys sorted, no white space, no escapes that are not needed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            str(key): _in_order(value[key])
            for key in sorted(value, key=lambda key: (_ORDER.get(key, len(_ORDER)), key))
        }
    if isinstance(value, (list, tuple)):
        return [_in_order(one) for one in value]
    return value

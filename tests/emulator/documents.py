"""The grammar of organization policies, as far as AWS checks it when a policy is stored.

Sources, read on 2026-11-23: "SCP syntax" and "RCP syntax" in the AWS Organizations User Guide, and the announcement
that service control policies support the full IAM language (AWS Security Blog, September 2025).
"""

import json

_IAM_TYPES = ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")
_ELEMENTS = {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}


def fault(policy_type: str, content: str) -> str | None:
    """Say why AWS would call the document malformed; None where it would not."""
    try:
        document = json.loads(content)
    except ValueError as error:
        return f"not JSON: {error}"
    if not isinstance(document, dict):
        return "not a JSON object"
    if policy_type not in _IAM_TYPES:
        return None
    if document.get("Version") != "2012-10-17":
        return 'Version must be "2012-10-17"'
    statements = document.get("Statement")
    statements = [statements] if isinstance(statements, dict) else statements
    if not isinstance(statements, list) or not statements:
        return "Statement must be an object or a list of them"
    check = _service_control_fault if policy_type == "SERVICE_CONTROL_POLICY" else _resource_control_fault
    return next((found for found in map(check, statements) if found), None)


def _service_control_fault(statement: dict) -> str | None:
    if statement.get("Effect") not in ("Allow", "Deny"):
        return "Effect must be Allow or Deny"
    return _element_fault(statement, _ELEMENTS)


def _resource_control_fault(statement: dict) -> str | None:
    if statement.get("Effect") != "Deny":
        return "Effect must be Deny"
    if statement.get("Principal") != "*":
        return 'Principal must be "*"'
    if "*" in _as_list(statement.get("Action")):
        return 'Action must name a service; "*" alone is refused'
    return _element_fault(statement, _ELEMENTS - {"NotAction"} | {"Principal"})


def _element_fault(statement: dict, allowed: set[str]) -> str | None:
    if surplus := sorted(statement.keys() - allowed):
        return f"unsupported element {surplus[0]}"
    for element in ("Action", "Resource"):
        if (element in statement) == (f"Not{element}" in statement):
            return f"exactly one of {element} and Not{element} is needed"
    return None


def _as_list(value: object) -> list:
    return value if isinstance(value, list) else [value]

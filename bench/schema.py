"""The baseline's Cerberus schema: everything that the synthetic spec may hold, in one piece."""

from typing import Any

Rules = dict[str, Any]

KEY: Rules = {"type": "string", "maxlength": 64, "regex": "[a-z][a-z0-9]*(-[a-z0-9]+)*"}
EMAIL: Rules = {"type": "string", "minlength": 6, "maxlength": 64, "regex": r"[^\s@]+@[^\s@]+\.[^\s@]+"}
REGION: Rules = {"type": "string", "regex": "[a-z]{2}(-[a-z]+)+-[0-9]"}
TAGS: Rules = {
    "type": "dict",
    "keysrules": {"type": "string", "minlength": 1, "maxlength": 128},
    "valuesrules": {"type": "string", "maxlength": 256},
    "maxlength": 50,
    "default": {},
}
ACTIONS: Rules = {"type": ["string", "list"], "schema": {"type": "string"}}


def reference(*kinds: str) -> Rules:
    """The rules of a reference such as `accounts/payments-api-prod-1` to one of the kinds."""
    return {"type": "string", "regex": f"({'|'.join(kinds)})(/[a-z][a-z0-9-]*)+"}


def references(rules: Rules) -> Rules:
    """The rules of a list with at least one reference."""
    return {"type": "list", "minlength": 1, "required": True, "schema": rules}


def mapping(schema: Rules, **more: Any) -> Rules:
    """The rules of a mapping from keys to records of one schema."""
    return {"type": "dict", "keysrules": KEY, "valuesrules": {"type": "dict", "schema": schema}, **more}


ACCOUNT: Rules = {
    "name": {"type": "string", "minlength": 1, "maxlength": 50, "regex": "[ -;=?-~]+"},
    "email": EMAIL,
    "tags": TAGS,
}
ACCOUNTS: Rules = mapping(ACCOUNT, default={})


def unit(levels: int) -> Rules:
    """A unit and `levels` more below it; AWS stops at five."""
    rules: Rules = {"name": {"type": "string", "minlength": 1, "maxlength": 128}, "accounts": ACCOUNTS, "tags": TAGS}
    return rules | ({"units": mapping(unit(levels - 1), default={})} if levels else {})


STATEMENT: Rules = {
    "Sid": {"type": "string", "regex": "[A-Za-z0-9]+"},
    "Effect": {"type": "string", "allowed": ["Allow", "Deny"], "required": True},
    "Action": ACTIONS | {"excludes": "NotAction", "required": True},
    "NotAction": ACTIONS | {"excludes": "Action", "required": True},
    "Resource": ACTIONS | {"required": True},
    "Condition": {"type": "dict", "valuesrules": {"type": "dict", "valuesrules": ACTIONS}},
}
POLICY: Rules = {
    "name": {"type": "string", "minlength": 1, "maxlength": 128},
    "description": {"type": "string", "maxlength": 512, "default": ""},
    "statements": {
        "type": "list",
        "minlength": 1,
        "required": True,
        "schema": {"type": "dict", "schema": STATEMENT},
    },
    "targets": references({"type": "string", "regex": "root|(units|accounts)(/[a-z][a-z0-9-]*)+"}),
}
PERMISSION_SET: Rules = {
    "session": {"type": "string", "regex": "PT([1-9]|1[0-2])H", "default": "PT1H"},
    "aws_managed": {"type": "list", "maxlength": 25, "schema": {"type": "string"}, "default": []},
}
ASSIGNMENT: Rules = {
    "principals": references(reference("groups", "users")),
    "permission_set": KEY | {"required": True},
    "accounts": references(reference("accounts")),
}
IDENTITY: Rules = {
    "source": {"type": "string", "allowed": ["identity-center"], "default": "identity-center"},
    "users": mapping(
        {"name": {"type": "string", "required": True, "maxlength": 128}, "email": EMAIL | {"required": True}},
        default={},
    ),
    "groups": mapping({"members": {"type": "list", "schema": reference("users"), "default": []}}, default={}),
    "permission_sets": mapping(PERMISSION_SET, default={}),
    "assignments": {"type": "list", "schema": {"type": "dict", "schema": ASSIGNMENT}, "default": []},
}
ORGANIZATION: Rules = {
    "name": KEY | {"required": True},
    "management_account": {
        "type": "dict",
        "required": True,
        "schema": {"name": {"type": "string", "required": True}, "email": EMAIL | {"required": True}},
    },
    "account_email": {"type": "string", "required": True},
    "home_region": REGION | {"required": True},
    "regions": {"type": "list", "minlength": 1, "schema": REGION},
    "tags": TAGS,
}
SCHEMA: Rules = {
    "version": {"type": "integer", "allowed": [1], "required": True},
    "organization": {"type": "dict", "required": True, "schema": ORGANIZATION},
    "limits": {"type": "dict", "keysrules": {"type": "string"}, "valuesrules": {"type": "integer", "min": 1}},
    "accounts": ACCOUNTS,
    "units": mapping(unit(4), default={}),
    "policies": mapping(POLICY, default={}),
    "identity": {"type": "dict", "schema": IDENTITY, "default": {}},
}

"""`units` and `accounts`: the tree."""

from generator.schema import fields as f
from generator.schema import patterns as p
from generator.schema.control_tower import THROUGH
from generator.schema.furniture import FURNITURE
from generator.schema.organization import TAGS

# A unit moves what is below it along, so the former keys on each level multiply.
FORMER_KEYS = 10

WAS = f.texts(
    "Former keys: the entry keeps its identity under the new key, and `moved` blocks are written.",
    pattern=p.KEY,
    most=FORMER_KEYS,
)

ACCOUNT = {
    "id": f.text("The id of an account that exists, in quotes: it is imported, not made.", pattern=p.ACCOUNT_ID),
    "name": f.text(
        "What AWS shows, free to change; the key if not given.", pattern=p.ACCOUNT_NAME, most="account_name"
    ),
    "email": f.text(
        "The root e-mail address, which Terraform cannot change later; organization.account_email if not given.",
        pattern=p.EMAIL,
        most="email",
    ),
    "email_changed": f.truth("Accept an address that was changed by hand in AWS.", default=False),
    "state": f.choice(
        "Whether it is active; suspended (stands in organization.suspended_unit, and nobody is let in); leaving (Terraform lets it go, and it stays in AWS "
        "as it is); closed (in AWS, by two applies).",
        ("active", "suspended", "leaving", "closed"),
        default="active",
    ),
    "role_name": f.text(
        "The role that the management account may take on in the account, set when the account is made and never again; "
        "OrganizationAccountAccessRole if not given.",
        pattern=p.ROLE_NAME,
        most="role_name",
    ),
    "iam_user_access_to_billing": f.choice(
        "Whether IAM users with permission may see the bill, set when the account is made and never again; ALLOW if not given.",
        ("ALLOW", "DENY"),
    ),
    "through": THROUGH,
    "create_govcloud": f.truth("Make a linked AWS GovCloud (US) account with it.", default=False),
    "tags": {
        **TAGS,
        "meta": {"doc": "Tags on the account; targets such as tags/env=prod match these and organization.tags."},
    },
    **FURNITURE,
    "was": WAS,
}

ACCOUNTS = f.keyed("Accounts by key.", ACCOUNT)

UNIT = {
    "id": f.text("The id of a unit that exists: it is imported, not made.", pattern=p.UNIT_ID),
    "name": f.text("What AWS shows, free to change; the key if not given.", most="unit_name", pattern=p.PRINTED),
    "tags": {**TAGS, "meta": {"doc": "Tags on the unit itself."}},
    **FURNITURE,
    "replace_unit": f.truth(
        "Take the place of the unit with this key that stood elsewhere, in three steps: AWS cannot move a unit.",
        default=False,
    ),
    "was": WAS,
    "accounts": {**ACCOUNTS, "meta": {"doc": "Accounts directly in this unit."}},
    "units": {
        "type": "dict",
        "keysrules": {"type": "string", "regex": p.KEY.regex, "meta": {"says": p.KEY.says}},
        "valuesrules": {"type": "dict", "schema": "unit"},
        "meta": {"doc": "Units below this one, in the same form."},
    },
}

ROOT_ACCOUNTS = {
    **ACCOUNTS,
    "meta": {"doc": "Accounts directly under the root; accounts/management is reserved for the management account."},
}
UNITS = f.keyed("Organizational units by key; a unit holds accounts and further units.", UNIT)

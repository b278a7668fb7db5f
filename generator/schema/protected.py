"""`protected_roles`: the roles that no policy may lock out."""

from generator.schema import fields as f
from generator.schema import patterns as p

PROTECTED_ROLES = f.texts(
    "ARNs, with wildcards, of roles in member accounts that no policy may deny what their kind of role needs.",
    pattern=p.ROLE_ARN_PATTERN,
)

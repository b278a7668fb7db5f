"""Who asks: a permission set's role, or a role, a user or the root user by ARN."""

from __future__ import annotations

import re

from generator.evaluate.holes import Holes
from generator.evaluate.keys import Kind
from generator.frozen import frozen
from generator.model import Identity, PermissionSet

_ARN = re.compile(r"arn:(aws[a-z-]*):iam::(\d{12}|\*|):(root|role/(?:.+/)?[^/]+|user/(?:.+/)?[^/]+)\Z")
_NAME = re.compile(r"[A-Za-z0-9_+=,.@-]+\Z")
_SERVICE_LINKED = "role/aws-service-role/"

# Identity Center leaves the region out of the path of its roles where that is us-east-1.
_REGION_WITHOUT_PATH = "us-east-1"


@frozen
class Principal:
    """Who asks. With a permission set the policies of the identity are known; otherwise they are not."""

    kind: Kind
    arn: str
    user: str | None = None
    permission_set: PermissionSet | None = None


class PrincipalError(Exception):
    """A role that cannot be one, in words."""


def of_permission_set(holes: Holes, identity: Identity, one: PermissionSet, account: str) -> Principal:
    """The role that a permission set becomes in an account; what its name ends with, Identity Center makes up."""
    region = "" if identity.region == _REGION_WITHOUT_PATH else f"{identity.region}/"
    name = f"AWSReservedSSO_{one.name}_{holes.role_suffix(one.key)}"
    arn = (
        f"arn:{holes.partition.key}:iam::{holes.account_id(account)}:role/aws-reserved/sso.amazonaws.com/{region}{name}"
    )
    return Principal("permission-set", arn, permission_set=one)


def of_role(holes: Holes, role: str, account: str) -> Principal:
    """A role by its name or ARN, or a user or the root user by ARN. The account in an ARN may be left open: `arn:aws:iam::*:role/x`.

    Raises PrincipalError when it is none of these, or is in another account.
    """
    known = holes.account_id(account)
    if _NAME.match(role):
        return Principal("role", f"arn:{holes.partition.key}:iam::{known}:role/{role}")
    match = _ARN.match(role)
    if match is None:
        raise PrincipalError(
            "a role is its name or its ARN, such as arn:aws:iam::111122223333:role/deployer; * stands for the account's id"
        )
    partition, named, what = match.groups()
    if named.isdigit() and known.isascii() and named != known:
        raise PrincipalError(f"the role is in account {named}, and accounts/{account} is {known}")
    if named.isdigit() and not known.isascii() and any(named == one for one in holes.ids.values()):
        raise PrincipalError(f"the role is in account {named}, which is another account of the spec")
    return Principal(_kind(what), f"arn:{partition}:iam::{known}:{what}", _user(what))


def _kind(what: str) -> Kind:
    if what == "root":
        return "root"
    if what.startswith("user/"):
        return "user"
    return "service-linked" if what.startswith(_SERVICE_LINKED) else "role"


def _user(what: str) -> str | None:
    return what.rpartition("/")[2] if what.startswith("user/") else None

"""The protected roles of an organization, and the requests that each must be able to make."""

from __future__ import annotations

from collections.abc import Mapping

from generator.evaluate.holes import Holes
from generator.evaluate.request import ABSENT, UNKNOWN, Request, Unknown, Values
from generator.finding import Mark
from generator.frozen import frozen
from generator.lint.wildcards import fits
from generator.load.text import mark_of
from generator.lockout.kinds import KINDS, OTHER, Kind, Need
from generator.model import Org, ProtectedRole
from generator.partitions import in_partition

_ACCESS = KINDS[0]  # accounts may give the role of this kind a name of their own

# Characters that stand for any text and for any digit: whatever is true of them is true of every role that the pattern means.
# `evaluate.holes` gives them out from the other end of their range.
_ANY_PATH, _ANY_NAME = "\uf8fe", "\uf8fd"
_ANY_ACCOUNT = chr(0xFFFFD) * 12


@frozen
class Role:
    """Protected roles of one kind: `arn` is the pattern as written, `principal` the same with holes for its wildcards."""

    arn: str
    at: Mark
    account: str | None  # its id, where the pattern names one
    principal: str
    kind: Kind


def protected_roles(org: Org) -> tuple[Role, ...]:
    """The roles of `protected_roles`, and the one that Terraform takes on where that is in a member account."""
    names = {account.role_name.lower() for account in org.accounts if account.role_name}
    found = {role.arn: role for role in org.protected_roles}
    deployer = org.terraform.assume_role
    if deployer is not None and deployer.role_arn.split(":")[4] in {account.id for account in org.accounts}:
        arn = str(deployer.role_arn)
        found.setdefault(arn, ProtectedRole(arn, mark_of(deployer.role_arn, org.organization.at)))
    return tuple(_role(one, names, org.organization.partition) for one in found.values())


def _role(protected: ProtectedRole, access_names: set[str], own: str) -> Role:
    _, partition, _, _, account, resource = protected.arn.split(":", 5)
    name = resource.rpartition("/")[2].lower()
    kind = next((kind for kind in KINDS if any(fits(pattern, name) for pattern in kind.names)), OTHER)
    path = resource.replace("*", _ANY_PATH).replace("?", _ANY_PATH)
    return Role(
        arn=protected.arn,
        at=protected.at,
        account=None if account == "*" else account,
        principal=f"arn:{partition.replace('*', own)}:iam::{account.replace('*', _ANY_ACCOUNT)}:{path}",
        kind=_ACCESS if name in access_names else kind,
    )


@frozen
class _Facts:
    known: Mapping[str, Values]

    def get(self, key: str, /) -> Values | Unknown:
        return self.known.get(key, UNKNOWN)


def request_of(role: Role, need: Need, action: str, region: str, holes: Holes, *, by_role: bool = True) -> Request:
    """The call that the role makes in its own account; or, not `by_role`, that somebody of the organization makes to take it on."""
    account, organization = role.principal.split(":")[4], holes.organization_id()
    resource = need.resource.replace("{account}", account).replace("{region}", region).replace("{name}", _ANY_NAME)
    partition = role.principal.split(":")[1]
    known: dict[str, Values] = {
        "aws:principalisawsservice": ("false",),
        "aws:principalorgid": (organization,),
        "aws:principalservicename": ABSENT,
        "aws:principalservicenameslist": ABSENT,
        "aws:principaltype": ("AssumedRole",),
        "aws:requestedregion": (region,),
        "aws:resourceaccount": (account,),
        "aws:resourceorgid": (organization,),
        "aws:securetransport": ("true",),
    }
    if by_role:
        known |= {"aws:principalarn": (role.principal,), "aws:principalaccount": (account,)}
    resource = resource.replace("{role}", role.principal)
    return Request(action.lower(), None if resource == "*" else in_partition(resource, partition), {}, _Facts(known))

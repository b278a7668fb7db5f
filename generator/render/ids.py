"""Views of ids.tf: the ids of what a root module makes, and of what others make, by the names that the spec uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import string
from generator.model.tree import MANAGEMENT_ACCOUNT
from generator.render.accounts import id_views
from generator.render.furniture import FREEZE_ROLE
from generator.render.identity import IdView, identity_ids
from generator.render.organization import unit_views
from generator.render.parts import Part, named_by
from generator.render.policies import policy_views
from generator.roots.root import STACK_SETS_ROOT
from generator.security.ids import ORGANIZATION

View = Mapping[str, Any] | None


def organization_ids(part: Part) -> View:
    """Of the organization's root module. Accounts that others make stand apart: a policy that names one of them waits for no account."""
    org = part.org
    tower = org.control_tower
    locked = [IdView(one, string(known)) for one, known in org.elsewhere.items() if one.startswith("accounts/")]
    return {
        "units": unit_views(org),
        "registers": bool(tower and tower.baseline and tower.baseline.units),
        "accounts": id_views(org),
        "locked": locked,
        "policies": policy_views(org),
        "identity": identity_ids(org.identity, org.elsewhere) if org.identity and part.has_identity else None,
    }


@frozen
class MapView:
    """A map of ids by name."""

    name: str
    lines: tuple[IdView, ...]


def other_ids(part: Part) -> View:
    """Of any other root module: only what something in it needs."""
    maps = list(_maps(part))
    if not maps:
        return None
    of_sets = (one for one in part.org.elsewhere if one.startswith("permission_sets/"))
    instance = _instance(part.org.elsewhere[next(of_sets)]) if part.has_identity and not part.looks_up else ""
    texts = {"instance_arn": instance, "freeze_role_arn": _freeze_role(part)}
    texts["organization_id"] = part.org.elsewhere.get(ORGANIZATION, "")
    return {"maps": maps, "texts": {name: string(text) for name, text in texts.items() if text}}


def _maps(part: Part) -> Iterator[MapView]:
    elsewhere = {one: IdView(one, string(known)) for one, known in part.org.elsewhere.items()}
    runs_stack_sets = part.root == STACK_SETS_ROOT
    if runs_stack_sets:  # the account that runs them may be none of those that they name
        named = frozenset(named_by(part.org.stack_sets))
        elsewhere = {one: line for one, line in elsewhere.items() if one in named}
    for name, kinds in (
        ("unit_ids" if runs_stack_sets else "guarded_unit_ids", ("root", "units")),
        ("locked_ids", ("accounts",)),
        ("policy_ids", ("policies", "packs")),
    ):
        lines = tuple(line for one, line in elsewhere.items() if one.partition("/")[0] in kinds)
        if lines:
            yield MapView(name, lines)
    identity = part.org.identity
    if identity and (identity.access or identity.groups):
        known = identity_ids(identity, part.org.elsewhere)
        for name, kind in (("group_ids", "groups"), ("user_ids", "users"), ("permission_set_arns", "permission_sets")):
            yield MapView(name, tuple(known[kind]))


def _freeze_role(part: Part) -> str:
    """The role that AWS Budgets takes on: the organization's root module makes it, under a name of ours."""
    if not any(account.furniture.freeze for account in part.org.accounts):
        return ""
    partition, management = part.org.organization.partition, part.org.elsewhere[MANAGEMENT_ACCOUNT]
    return f"arn:{partition}:iam::{management}:role/{FREEZE_ROLE}"


def _instance(permission_set_arn: str) -> str:
    """The ARN of the instance, out of that of any of its permission sets: arn:aws:sso:::permissionSet/ssoins-7223b02a90a8ac7c/ps-1."""
    before, _, path = permission_set_arn.partition(":permissionSet/")
    return f"{before}:instance/{path.partition('/')[0]}"

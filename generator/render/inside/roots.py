"""The files of a root module inside an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import arguments, label
from generator.inside.accounts import Entered
from generator.inside.leaving import Left, leaving
from generator.manifest import Facts
from generator.model import Org
from generator.render.organization import versions_view
from generator.render.security.providers import provider_view, providers_file, role_in
from generator.render.templates import Templates
from generator.security.leaving import HOLDS, PROVIDERS
from generator.security.objects import Object, objects_in


@frozen
class InsideRoot:
    """A root module: its files by path (none: nothing is left of it), the addresses in it, what leaves, and what the next run must know."""

    name: str
    account: str  # reference
    files: dict[str, str]
    addresses: tuple[str, ...]
    left: Left
    facts: dict[str, dict[str, str]]


@frozen
class Scope:
    """An account (reference, id) as a root module sees it: how it is entered, what is set there in which regions.

    `is_let_go`: nothing is taken out of the account; it is no longer active, and stays as it is.
    """

    account: str
    id: str
    role: str
    entered: Entered | None
    regions: tuple[str, ...]
    is_let_go: bool


def render_inside_root(name: str, scope: Scope, org: Org, templates: Templates, known: Facts) -> InsideRoot:
    """The root module of a name. `known` is what earlier runs recorded of it."""
    text = templates.render("inside/inside.tf.j2", _view(scope, org)) if scope.entered else ""
    objects = tuple(objects_in(text))
    left = leaving(objects, known, org.lock, let_go=scope.is_let_go)
    addresses = tuple(sorted(one.block for one in objects))
    facts = _facts(scope, objects) | left.records
    if not facts:
        return InsideRoot(name, scope.account, {}, (), left, {})
    facts = {scope.account: {"id": scope.id}} | facts
    regions = sorted({one["region"] for one in facts.values() if "region" in one})
    role = role_in(org, scope.id, scope.role) if scope.role else ""
    views = [provider_view(org, label(region), region, scope.account, role) for region in regions]
    files = {
        "addresses.txt": "".join(f"{one}\n" for one in addresses),
        "providers.tf": templates.render("security/providers.tf.j2", providers_file(org, views)),
        "versions.tf": templates.render("versions.tf.j2", versions_view(org, name)),
    }
    if objects:
        files["inside.tf"] = text
    if left.let_go:
        removed = [_removed(scope.account, one) for one in left.let_go]
        files["removed.tf"] = templates.render("security/removed.tf.j2", {"removed": removed})
    return InsideRoot(name, scope.account, files, addresses, left, facts)


def _view(scope: Scope, org: Org) -> Mapping[str, Any]:
    entered = scope.entered
    assert entered is not None
    inside, home = entered.inside, entered.home in scope.regions
    regional = [one for one in scope.regions if one in entered.regions]
    return {
        "account": entered.account,
        "home": label(entered.home),
        "password_policy": arguments(inside.password_policy) if home and inside.password_policy else "",
        "block_public_s3": home and inside.block_public_s3,
        "encrypted": [label(one) for one in regional if inside.encrypt_ebs],
        "closed": [label(one) for one in regional if inside.closes_default_vpc],
    }


def _facts(scope: Scope, objects: tuple[Object, ...]) -> dict[str, dict[str, str]]:
    """Of each provider: where it works, and the blocks that it serves."""
    served: dict[str, list[str]] = {}
    for one in objects:
        served.setdefault(one.provider, []).append(one.block)
    return {
        f"{PROVIDERS}{scope.id}_{label(region)}": {
            "account": scope.account,
            "id": scope.id,
            "region": region,
            HOLDS: " ".join(sorted(served[label(region)])),
        }
        for region in scope.regions
        if label(region) in served
    }


def _removed(account: str, block: str) -> Mapping[str, str]:
    return {"comment": f"{account} keeps this as it is; Terraform lets it go.", "address": block}

"""A root module of a run: a folder in which `terraform apply` runs, with a state of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.frozen import frozen

Kind = Literal["organization", "accounts", "identity", "access", "stack-sets", "security", "members"]

ORGANIZATION_ROOT = "organization"
EMPTIED = "roots/"  # what the manifest calls a root module that holds nothing any longer
IDENTITY_ROOT = "identity"
# What touches the management account is run from it, whoever administers Identity Center.
MANAGEMENT_ACCESS_ROOT = "identity-management"
# Stack sets that a delegated administrator runs.
STACK_SETS_ROOT = "stack-sets"


def kind_of(name: str) -> Kind | None:
    """The kind of a root module among which one organization is divided, by its name; None for all others."""
    if name == ORGANIZATION_ROOT:
        return "organization"
    if name in (IDENTITY_ROOT, MANAGEMENT_ACCESS_ROOT):
        return "identity"
    if name == STACK_SETS_ROOT:
        return "stack-sets"
    first = name.replace("_", "-").partition("-")[0]  # accounts-workloads, accounts_2
    return "accounts" if first == "accounts" else "access" if first == "access" else None


@frozen
class Root:
    """What a root module is, without its text.

    `after`: names of the roots that are applied before it. `needs`: references whose ids it takes from the lock, sorted. `waits`: those of
    them that the lock does not have yet; what they hold up is left out until it does. `accounts`: references of the accounts that it
    manages, or works in. `objects`: how many objects Terraform keeps in its state.
    """

    name: str
    kind: Kind
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    objects: int = 0


@frozen
class Rendered:
    """A root module with its files by path; none while it waits for ids, and then nothing on disk is touched."""

    root: Root
    files: Mapping[str, str] | None

"""In which root module each item stands; what has left one for another, and what is to leave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from itertools import chain

from generator.finding import Finding
from generator.frozen import frozen
from generator.manifest import Wish
from generator.model import Org
from generator.model.stack_set import PRINCIPAL
from generator.roots.root import IDENTITY_ROOT, ORGANIZATION_ROOT, STACK_SETS_ROOT, kind_of


@frozen
class Homes:
    """`of`: the root module of each item that is not in the organization's, by item. `given`: by root module, what has left it for another
    one, with the revision of the lock at which that was written; `wanted`: what is to leave it; `withdrawn`: what is to be destroyed in it. `waiting`: the same in words.
    """

    of: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    wanted: Mapping[str, Mapping[str, Wish]] = field(default_factory=dict)
    withdrawn: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def root_of(self, item: str) -> str:
        """The root module of an item, or of any other reference."""
        return self.of.get(item, ORGANIZATION_ROOT)


def given_key(root: str, item: str) -> str:
    """Under which the lock says that an item is out of a root module's state."""
    return f"{root} {item}"


def runs_elsewhere(root: str) -> bool:
    """Whether a root module is run from the account that administers Identity Center, or stack sets."""
    return root in (IDENTITY_ROOT, STACK_SETS_ROOT) or kind_of(root) == "access"


def runner_of(root: str, org: Org) -> str | None:
    """The account (reference) whose role Terraform takes on for a root module; None for the management account, which runs the others itself.

    What the last stack set leaves behind is run by any account that is registered: AWS lets each of them manage all.
    """
    if root == STACK_SETS_ROOT:
        named = (one.administrator for one in org.stack_sets if one.administrator)
        registered = (one.account for one in org.delegated_administrators if one.service == PRINCIPAL)
        return next(chain(named, registered), None)
    return org.identity.administrator if runs_elsewhere(root) and org.identity else None

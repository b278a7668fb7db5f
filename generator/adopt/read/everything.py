"""The whole organization, part by part. A part without permission is left out and named; the tree has to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.adopt.live import Live
from generator.adopt.read.contacts import read_contacts
from generator.adopt.read.delegation import read_delegation
from generator.adopt.read.identity_center import read_identity
from generator.adopt.read.organization import read_invitations, read_tree
from generator.adopt.read.policies import read_policies
from generator.adopt.read.questions import Answer, Questions, ReadError
from generator.adopt.read.stack_sets import read_stack_sets
from generator.adopt.read.switches import read_switches

PARTS = ("organization", "policies", "identity", "delegation", "contacts", "stack-sets")

Part = TypeVar("Part")


def read_live(
    ask: Questions, organization: Answer, parts: Iterable[str], tell: Callable[[str], None], home_region: str = ""
) -> Live:
    """What `parts` names; the tree is always read, since everything else refers to it. Raises ReadError.

    `home_region` is where StackSets are, if a spec says so already.
    """
    unread: list[str] = []

    def part(name: str, read: Callable[[], Part | None]) -> Part | None:
        if name not in parts:
            return None
        tell(name)
        return allowed(name, read)

    def allowed(name: str, read: Callable[[], Part | None]) -> Part | None:
        """A part that is known by half would be written down wrongly: it is read as a whole, or not at all."""
        try:
            return read()
        except ReadError as error:
            if not error.denied:
                raise
            unread.append(f"{name} could not be read and is left alone: {error}")
            return None

    tell("organization")
    tree = read_tree(ask, organization)
    switches = allowed("centralized root access and sharing", lambda: read_switches(ask, tree))
    invitations = allowed("invitations", lambda: read_invitations(ask)) or ()
    policies = part("policies", lambda: read_policies(ask))
    identity = part("identity", lambda: read_identity(ask, tree.management_id))
    delegation = part("delegation", lambda: read_delegation(ask))
    contacts = part("contacts", lambda: read_contacts(ask, tree))
    # As generator.cli.adopt takes it. Where none is known, the questions go to the region of their client.
    home_region = home_region or ask.region or (identity.region if identity else "")
    stack_sets = part("stack-sets", lambda: read_stack_sets(ask, home_region))
    return Live(tree, policies, identity, delegation, switches, contacts, stack_sets, invitations, tuple(unread))

"""Switches of the organization: centralized root access, and sharing inside it."""

from __future__ import annotations

from generator.adopt.live import LiveSwitches, LiveTree
from generator.adopt.read.questions import Questions, ReadError
from generator.model.services import Ram, RootAccess

# Sharing is on where RAM has trusted access and this role, which the call that turns it on makes; no call tells.
_SHARING_ROLE = "AWSServiceRoleForResourceAccessManager"
_NO_ROLE = "NoSuchEntity"


def read_switches(ask: Questions, tree: LiveTree) -> LiveSwitches:
    """What is on; nothing is asked where trusted access says that it cannot be. Raises ReadError."""
    return LiveSwitches(_root_access(ask, tree), _is_sharing(ask, tree))


def _root_access(ask: Questions, tree: LiveTree) -> tuple[str, ...]:
    if not set(RootAccess.TRUSTED_ACCESS) <= set(tree.trusted_access):
        return ()
    return tuple(sorted(ask.one("iam", "list_organizations_features").get("EnabledFeatures", ())))


def _is_sharing(ask: Questions, tree: LiveTree) -> bool:
    if not set(Ram.TRUSTED_ACCESS) <= set(tree.trusted_access):
        return False
    try:
        ask.one("iam", "get_role", RoleName=_SHARING_ROLE)
    except ReadError as error:
        if error.code != _NO_ROLE:
            raise
        return False
    return True

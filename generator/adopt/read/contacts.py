"""Alternate contacts of every account."""

from __future__ import annotations

from generator.adopt.live import ACTIVE, LiveContact, LiveTree
from generator.adopt.read.questions import Questions, ReadError

_SERVICE = "account"
_KINDS = ("BILLING", "OPERATIONS", "SECURITY")
_NO_CONTACT = "ResourceNotFoundException"


def read_contacts(ask: Questions, tree: LiveTree) -> tuple[LiveContact, ...]:
    """The contacts of all active accounts, sorted. Needs trusted access for account.amazonaws.com. Raises ReadError."""
    accounts = [one.id for one in tree.accounts if one.state == ACTIVE or one.id == tree.management_id]
    return tuple(found for one in accounts for kind in _KINDS if (found := _contact(ask, one, kind, tree)))


def _contact(ask: Questions, account: str, kind: str, tree: LiveTree) -> LiveContact | None:
    # The management account may ask for itself only without its id.
    whose = {} if account == tree.management_id else {"AccountId": account}
    try:
        one = ask.one(_SERVICE, "get_alternate_contact", AlternateContactType=kind, **whose)["AlternateContact"]
    except ReadError as error:
        if error.code != _NO_CONTACT:
            raise
        return None
    return LiveContact(account, kind.lower(), one["Name"], one["Title"], one["EmailAddress"], one["PhoneNumber"])

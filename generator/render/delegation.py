"""Views of delegated administrators, of the delegation policy, and of the management account's contacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.addresses import account_id
from generator.frozen import frozen
from generator.hcl import arguments, string
from generator.model import Contact, Org
from generator.render.policies import DELEGATION_FILE, file_of, replacements_of


@frozen
class AdministratorView:
    """An edge: `accounts/audit config.amazonaws.com`, and the account's id."""

    line: str
    account_id: str


def administrator_views(org: Org) -> list[AdministratorView]:
    """The delegated administrators, sorted; the lines are aligned as fmt has them."""
    width = max((len(string(one.line)) for one in org.delegated_administrators), default=0)
    return [
        AdministratorView(f"{string(one.line):<{width}}", account_id(one.account, org.elsewhere))
        for one in org.delegated_administrators
    ]


def delegation_view(org: Org) -> Mapping[str, Any] | None:
    """The delegation policy, if there is one."""
    document = org.delegation_policy
    if document is None:
        return None
    return {"content": file_of(DELEGATION_FILE), "replacements": replacements_of(document.replacements, org.elsewhere)}


@frozen
class ContactView:
    """A contact of the management account."""

    kind: str
    arguments: str


def contact_views(org: Org) -> list[ContactView]:
    """The contacts of the management account."""
    return [ContactView(one.kind, _contact(one)) for one in org.management_contacts]


def _contact(one: Contact) -> str:
    return arguments(
        [
            ("alternate_contact_type", one.kind.upper()),
            ("name", one.name),
            ("title", one.title),
            ("email_address", one.email),
            ("phone_number", one.phone),
        ]
    )

"""Who may enter which account as what, down to persons where they are described, and the line that says so."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Mark
from generator.frozen import frozen
from generator.model import Account, Org, User
from generator.model.tree import MANAGEMENT, ROOT


@frozen
class Row:
    """One way in. `group` is empty where a person is assigned directly; `person` where the members of a group are not described."""

    person: str  # references
    group: str
    account: str
    permission_set: str
    at: Mark


def rows(org: Org) -> Iterator[Row]:
    """Every way in, by account, then by grant; a group with members comes to a row a member."""
    identity = org.identity
    if identity is None:
        return
    members = {group.reference: group.members for group in identity.groups}
    for access in identity.access:
        account = f"accounts/{access.account}"
        for grant in access.grants:
            if grant.principal.startswith("users/"):
                yield Row(grant.principal, "", account, grant.permission_set, grant.at)
                continue
            for person in members.get(grant.principal) or ("",):
                yield Row(str(person), grant.principal, account, grant.permission_set, grant.at)


class Directory:
    """What to call accounts and persons."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._accounts: dict[str, Account] = {account.reference: account for account in org.accounts}
        self._users: dict[str, User] = {user.reference: user for user in (org.identity.users if org.identity else ())}

    def account_name(self, reference: str) -> str:
        """The account's name in AWS."""
        if reference == f"accounts/{MANAGEMENT}":
            return str(self._org.organization.management_name)
        return str(self._accounts[reference].name)

    def account_id(self, reference: str) -> str:
        """The account's id, where the spec or the lock knows it."""
        if reference == f"accounts/{MANAGEMENT}":
            return str(self._org.organization.management_id or self._org.lock.ids.get(reference, ""))
        return str(self._accounts[reference].id or self._org.lock.ids.get(reference, ""))

    def unit(self, reference: str) -> str:
        """Where the account stands; the management account stands under the root."""
        account = self._accounts.get(reference)
        return account.parent if account else ROOT

    def person_name(self, reference: str) -> str:
        """The person's name, or the name to log in with where there is none."""
        user = self._users.get(reference)
        return str(user.display_name or user.user_name) if user else ""

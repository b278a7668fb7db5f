"""The report's data: everything that the page shows, as small lists of texts and numbers. page/script/model.js reads the same lists by the same positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.diff.documents import Documents
from generator.diff.permissions import is_administrator
from generator.diff.production import production_accounts
from generator.diff.room import quotas, slots, slots_of
from generator.evaluate.statements import statements
from generator.evaluate.words import in_words
from generator.finding import Finding, Mark
from generator.model import Account, Document, Org, PermissionSet, Policy
from generator.model.tree import MANAGEMENT, ROOT
from generator.policy.types import POLICY_TYPES
from generator.report.access import Directory

VERSION = 1

Data = dict[str, Any]


def data_of(org: Org, warnings: Iterable[Finding] = ()) -> Data:
    """The whole organization. Places in the spec are numbers of `lines`, principals of `principals`, and so on."""
    return _Writer(org).data(warnings)


class _Writer:
    def __init__(self, org: Org) -> None:
        self._org = org
        self._lines: dict[str, int] = {}
        self._directory = Directory(org)
        self._units = {unit.reference: n for n, unit in enumerate(org.units)}
        identity = org.identity
        self._users = identity.users if identity else ()
        self._groups = identity.groups if identity else ()
        self._sets = identity.permission_sets if identity else ()

    def data(self, warnings: Iterable[Finding]) -> Data:
        org = self._org
        found = {
            "version": VERSION,
            "organization": self._organization(),
            "units": [[unit.path, unit.name, self._line(unit.at), unit.id or ""] for unit in org.units],
            "accounts": self._accounts(),
            "types": {kind.key: [kind.title, kind.slots + kind.attached_by_aws, int(kind.binds_management_account)] for kind in POLICY_TYPES.values()},
            "policies": [self._policy(policy) for policy in org.policies],
            "slots": [[target, kind, taken, slots_of(POLICY_TYPES[kind])] for (target, kind), taken in sorted(slots(org).items())],
            "quotas": [[str(room.what), room.taken, room.most] for room in quotas(org)],
            "users": [[one.key, one.display_name, one.user_name, one.email or "", self._line(one.at)] for one in self._users],
            "groups": [[one.key, one.name, one.description, self._members(one.members), self._line(one.at)] for one in self._groups],
            "sets": [self._permission_set(one) for one in self._sets],
            "access": self._access(),
            "warnings": [[one.code, one.message, self._line(one.at)] for one in warnings],
        }  # fmt: skip
        return {**found, "lines": list(self._lines)}

    def _line(self, at: Mark) -> int:
        return self._lines.setdefault(f"{at.name}:{at.line + 1}", len(self._lines))

    def _organization(self) -> dict[str, Any]:
        one = self._org.organization
        return {
            "name": one.name,
            "id": one.id or "",
            "home": one.home_region,
            "regions": list(one.regions),
            "external": bool(self._org.identity and self._org.identity.external),
        }

    def _accounts(self) -> list[list[Any]]:
        """The management account first: it stands under the root, and no guardrail of ours binds it but management policies."""
        org = self._org
        made_by, production = org.purposes.made_by(), production_accounts(org)
        reference, one = f"accounts/{MANAGEMENT}", org.organization
        found = [
            [MANAGEMENT, one.management_name, one.management_email, "active", -1, self._directory.account_id(reference), self._line(one.management_at), [], 0, ""]
        ]  # fmt: skip
        return [
            *found,
            *(self._account(one, made_by.get(one.key, ""), one.reference in production) for one in org.accounts),
        ]

    def _account(self, one: Account, made_by: str, is_production: bool) -> list[Any]:
        unit = -1 if one.parent == ROOT else self._units[one.parent]
        tags = [
            f"{key}={value}" for key, value in sorted({**dict(self._org.organization.tags), **dict(one.tags)}.items())
        ]
        known = self._directory.account_id(one.reference)
        return [
            one.key,
            one.name,
            one.email,
            one.state,
            unit,
            known,
            self._line(one.at),
            tags,
            int(is_production),
            made_by,
        ]

    def _policy(self, one: Policy) -> list[Any]:
        is_control = one.type.language != "management"
        does = self._does(one.document, one.reference) if is_control else []
        text = "" if is_control else one.document.readable
        return [one.key, one.type.key, one.name, one.description, self._line(one.at), list(one.attachments), does, text]

    def _does(self, document: Document, name: str) -> list[list[Any]]:
        return [
            [in_words(one), self._line(one.at)]
            for one in statements(document.value, name, document.at, lambda text: (text,))
        ]

    def _members(self, members: Sequence[str]) -> list[int]:
        numbers = {user.reference: n for n, user in enumerate(self._users)}
        return [numbers[str(member)] for member in members]

    def _permission_set(self, one: PermissionSet) -> list[Any]:
        inline = Documents(self._org, str).statements(one.inline, "inline") if one.inline else ()
        does = self._does(one.inline, "inline") if one.inline else []
        boundary = one.boundary_aws_managed or one.boundary_customer_managed or ""
        administrator = int(is_administrator(one, inline))
        return [one.key, one.name, one.description, one.session, list(one.aws_managed), list(one.customer_managed), boundary, administrator, self._line(one.at), does]  # fmt: skip

    def _access(self) -> list[list[Any]]:
        """For each account (number) its grants in one row: principal, permission set, line, and again. A group is its number, a user the next ones."""
        identity = self._org.identity
        if identity is None:
            return []
        references = [*(one.reference for one in self._groups), *(one.reference for one in self._users)]
        principals = {reference: n for n, reference in enumerate(references)}
        sets = {str(one.key): n for n, one in enumerate(self._sets)}
        accounts = {MANAGEMENT: 0, **{account.key: n for n, account in enumerate(self._org.accounts, 1)}}
        return [
            [
                accounts[access.account],
                [
                    number
                    for grant in access.grants
                    for number in (principals[grant.principal], sets[grant.permission_set], self._line(grant.at))
                ],
            ]
            for access in identity.access
        ]

"""Alternate contacts: what most accounts have stands once, under `organization`; the rest with its account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from generator.adopt.describe.yaml_text import Entry
from generator.adopt.live import LiveContact

Fields = tuple[str, str, str, str]  # name, title, email, phone


class Contacts:
    """Contacts as sections, by account (ids). `accounts` are those that the spec describes, without the management account."""

    def __init__(self, contacts: Iterable[LiveContact], accounts: Collection[str], left_out: Collection[str]) -> None:
        self._by_account: dict[str, dict[str, LiveContact]] = {}
        for one in contacts:
            if contact_id(one) not in left_out:
                self._by_account.setdefault(one.account_id, {})[one.kind] = one
        self._common = self._shared(accounts)

    def of_organization(self) -> Entry:
        """What accounts inherit."""
        return Entry({kind: _entry(one) for kind, one in sorted(self._common.items())}, block=True)

    def of_account(self, account: str, *, inherits: bool = True) -> Entry:
        """What one account has beside what it inherits. The management account inherits nothing."""
        common: Mapping[str, LiveContact] = self._common if inherits else {}
        mine = sorted(self._by_account.get(account, {}).items())
        own = [(kind, one) for kind, one in mine if kind not in common or _fields(one) != _fields(common[kind])]
        return Entry({kind: _entry(one) for kind, one in own}, block=True)

    def _shared(self, accounts: Collection[str]) -> dict[str, LiveContact]:
        """The commonest contact of each kind that every account has: an account cannot refuse what it inherits."""
        found = {}
        for kind in sorted({kind for mine in self._by_account.values() for kind in mine}):
            mine = [self._by_account[one][kind] for one in accounts if kind in self._by_account.get(one, {})]
            if len(mine) < len(accounts) or len(mine) < 2:
                continue
            counts = Counter(map(_fields, mine))
            fields = min(counts, key=lambda one: (-counts[one], one))
            found[kind] = next(one for one in mine if _fields(one) == fields)
        return found


def contact_id(one: LiveContact) -> str:
    """The name under which a contact can be left out."""
    return f"{one.kind} contact of account {one.account_id}"


def _fields(one: LiveContact) -> Fields:
    return one.name, one.title, one.email, one.phone


def _entry(one: LiveContact) -> Entry:
    values = dict(zip(("name", "title", "email", "phone"), _fields(one), strict=True))
    return Entry(values, id=contact_id(one))

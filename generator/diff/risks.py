"""What of a change wants a second look, under names that CI can gate on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.diff.access import Entry, access_words, management
from generator.diff.difference import Item, Risk
from generator.diff.fields import plain
from generator.diff.follow import Pairs
from generator.diff.permissions import Permissions
from generator.diff.production import production_accounts
from generator.diff.settings import DELEGATION, MANAGEMENT_INSIDE
from generator.diff.stack_sets import stack_set_risks
from generator.diff.weaker import weakened
from generator.diff.words import joined, say
from generator.lockout import check_lockout
from generator.model import Org
from generator.model.tree import MANAGEMENT, ROOT

# Items that mean that something goes, by kind.
_LEAVING = frozenset(
    ("account-leaving", "account-closed", "account-goes", "unit-goes", "policy-goes", "group-goes", "user-goes",
     "permission-set-goes", "stack-set-goes", "service-off")
)  # fmt: skip
_LOOSENED = frozenset(("guardrail-less", "guardrail-otherwise"))


def risks_of(
    pairs: Pairs, items: Sequence[Item], access: tuple[Entry, ...], permissions: Permissions
) -> tuple[Risk, ...]:
    """Every risk, each said once, in the order of their names' table."""
    found = [
        *_of_access(pairs, access, [item for item in items if item.section == "access"], permissions),
        *_administrators(pairs, permissions),
        *_of_administration(pairs, items),
        *_root(pairs, items),
        *_widened(pairs, permissions, items),
        *(Risk("loosened", item.phrase, item.at, item.before, item) for item in items if item.kind in _LOOSENED),
        *_weakened(pairs, items),
        *stack_set_risks(pairs, items),
        *_shut(pairs),
        *_locked_out(pairs),
        *_protected(pairs),
        *(Risk("leaving", item.phrase, item.at, item.before, item) for item in items if item.kind in _LEAVING),
    ]
    return tuple(dict.fromkeys(found))


def _of_access(
    pairs: Pairs, access: Sequence[Entry], items: Sequence[Item], permissions: Permissions
) -> Iterator[Risk]:
    production, places = production_accounts(pairs.after), pairs.places
    for entry, item in zip(access, items, strict=True):
        if not entry.gained:
            continue
        struck = {
            "production": entry.accounts & production,
            "management": frozenset(filter(management, entry.accounts)),
            "administrator": entry.accounts if entry.permission_set in permissions.administrators else frozenset(),
        }
        for name, accounts in struck.items():
            if accounts:
                yield Risk(name, access_words(entry, places.words(accounts)), entry.at, item=item)


def _widened(pairs: Pairs, permissions: Permissions, items: Sequence[Item]) -> Iterator[Risk]:
    for one in permissions.widened():
        if _in_use(pairs.after, one.key):
            told = (item for item in items if item.facts.get("node") == one.reference)
            yield Risk("widened", say("{} allows more than before", one.reference), one.at, item=next(told, None))


def _administrators(pairs: Pairs, permissions: Permissions) -> Iterator[Risk]:
    for key in sorted(permissions.administrators):
        if key in pairs.permission_sets and not permissions.was_administrator(key) and _in_use(pairs.after, key):
            one = (
                next(one for one in pairs.after.identity.permission_sets if one.key == key)
                if pairs.after.identity
                else None
            )
            phrase = say("{} can do everything now, and is in use", f"permission_sets/{key}")
            yield Risk("administrator", phrase, one.at if one else None)


def _in_use(org: Org, key: str) -> bool:
    return any(
        grant.permission_set == key
        for access in (org.identity.access if org.identity else ())
        for grant in access.grants
    )


def _of_administration(pairs: Pairs, items: Iterable[Item]) -> Iterator[Risk]:
    """Accounts that newly administer a service for the organization, or newly may do something in it by the delegation policy."""
    before = {one.reference: pairs.now(one.administrator) for one in pairs.before.services.running()}
    after = {one.reference: one.administrator for one in pairs.after.services.running() if one.administrator}
    for item in items:
        service = str(item.facts.get("service"))
        told = service in after and before.get(service) != after[service]
        if item.facts.get("section") == DELEGATION:
            told = _delegates_more(pairs)
        if item.kind == "administrator-named" or told:
            yield Risk("management", item.phrase, item.at, item.before, item)


def _delegates_more(pairs: Pairs) -> bool:
    """Whether a statement that allows is another one than before, or one that denies has gone."""
    old, new = _statements(pairs.before), _statements(pairs.after)
    return any(one not in old and one.get("Effect") != "Deny" for one in new) or any(
        one not in new and one.get("Effect") == "Deny" for one in old
    )


def _statements(org: Org) -> list[dict[str, Any]]:
    """Those of the delegation policy; a base may hold anything in their place."""
    value = plain(org.delegation_policy.value) if org.delegation_policy else None
    found = value.get("Statement", ()) if isinstance(value, dict) else ()
    return [one for one in (found if isinstance(found, tuple) else (found,)) if isinstance(one, dict)]


def _root(pairs: Pairs, items: Sequence[Item]) -> Iterator[Risk]:
    """Who is newly let into every account by one line."""
    before = {
        (pairs.now(principal), pairs.now(f"permission_sets/{one.permission_set}"))
        for one in (pairs.before.identity.assignments if pairs.before.identity else ())
        if ROOT in one.targets
        for principal in one.principals
    }
    for one in pairs.after.identity.assignments if pairs.after.identity else ():
        if ROOT not in one.targets:
            continue
        new = [p for p in one.principals if (p, f"permission_sets/{one.permission_set}") not in before]
        if new:
            phrase = say("{} as {} in root: every account, and those to come", joined(new), one.permission_set)
            told = (item for item in items if item.kind == "access-gained" and item.at is one.at)
            yield Risk("root", phrase, one.at, item=next(told, None))


def _weakened(pairs: Pairs, items: Sequence[Item]) -> Iterator[Risk]:
    """What holds accounts from within, or by their budget, and holds them less."""
    less = weakened(pairs)
    for item in items if less else ():
        named = {item.facts.get("account"), *(item.facts.get("accounts") or ())}
        if item.facts.get("section") == MANAGEMENT_INSIDE:
            named.add(f"accounts/{MANAGEMENT}")
        if item.kind in ("account-changed", "inside-changed") and named & less:
            yield Risk("loosened", item.phrase, item.at, item.before, item)


def _shut(pairs: Pairs) -> Iterator[Risk]:
    """Accounts that somebody could enter and nobody can any more, though they are active."""
    entered = {
        f"accounts/{access.account}"
        for access in (pairs.after.identity.access if pairs.after.identity else ())
        if access.grants
    }
    before = {
        pairs.now(f"accounts/{access.account}")
        for access in (pairs.before.identity.access if pairs.before.identity else ())
    }
    active = {account.reference for account in pairs.after.accounts if account.state == "active"} | {
        f"accounts/{MANAGEMENT}"
    }
    shut = (before & active) - entered
    if shut:
        where = pairs.places.words(shut)
        yield Risk(
            "lockout",
            say("nobody enters {} any more", where),
            pairs.after.identity.at if pairs.after.identity else None,
        )


def _locked_out(pairs: Pairs) -> Iterator[Risk]:
    """What the check of protected roles would say, had those of before stayed protected."""
    known = {str(role.arn) for role in pairs.after.protected_roles}
    dropped = tuple(role for role in pairs.before.protected_roles if str(role.arn) not in known)
    moved = set(pairs.after.organization.quarantine_units) - {
        pairs.now(one) for one in pairs.before.organization.quarantine_units
    }
    if not dropped and not moved:
        return
    organization = replace(
        pairs.after.organization,
        quarantine_units=tuple(one for one in pairs.after.organization.quarantine_units if one not in moved),
    )
    as_before = replace(
        pairs.after, organization=organization, protected_roles=(*pairs.after.protected_roles, *dropped)
    )
    for finding in check_lockout(as_before):
        yield Risk("lockout", say("{}", finding.message), finding.at)


def _protected(pairs: Pairs) -> Iterator[Risk]:
    known = {str(role.arn) for role in pairs.after.protected_roles}
    for role in pairs.before.protected_roles:
        if str(role.arn) not in known:
            yield Risk("protected-roles", say("{} is no longer protected", role.arn), role.at, before=True)
    before = {pairs.now(one) for one in pairs.before.organization.quarantine_units}
    for unit in pairs.after.organization.quarantine_units:
        if unit not in before:
            yield Risk(
                "protected-roles", say("policies of {} may deny protected roles", unit), pairs.after.organization.at
            )

"""Where each value of an account was written: by the account itself, its workload, environment, unit or organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Mark
from generator.load.text import mark_of
from generator.model import Account, Org, Origin
from generator.model.tags import Tags
from generator.model.tree import MANAGEMENT

Layer = tuple[str, Tags]


def provenance(org: Org, place: str) -> tuple[Origin, ...]:
    """Every value of an account (a reference) with the place that says it, nearest to the account first; nothing for other places."""
    key = place.removeprefix("accounts/")
    account = next((one for one in org.accounts if one.key == key), None) if place.startswith("accounts/") else None
    own = tuple(_of_account(org, account)) if account else ()
    return (*own, *(_grants(org, key) if account or key == MANAGEMENT else ()))


def _of_account(org: Org, account: Account) -> Iterator[Origin]:
    layers = list(_layers(org, account.key))
    own, made_by = account.reference, org.purposes.made_by().get(account.key)
    if made_by:
        yield Origin("made by", made_by, made_by, account.at)
    name_at = mark_of(account.name, account.at)
    naming = (one.reference for one in org.purposes.workloads if one.name and mark_of(one.name, one.at) is name_at)
    yield Origin("name", account.name, next(naming, own), name_at)
    is_own = mark_of(account.email, account.at) is account.email_at
    yield Origin("email", account.email, own if is_own else "organization", mark_of(account.email, account.at))
    yield Origin("unit", account.home, *_of_unit(org, account))
    if account.state != "active":
        yield Origin("state", account.state, own, mark_of(account.state, account.at))
    for field in ("id", "role_name", "iam_user_access_to_billing"):
        value = getattr(account, field)
        if value:
            yield Origin(field, value, own, mark_of(value, account.at))
    yield from _tags(org, account, layers)
    yield from account.furniture.origins


def _layers(org: Org, key: str) -> Iterator[Layer]:
    """What else gives tags to the account, nearest first."""
    purposes = org.purposes
    environments = {one.key: one for one in purposes.environments}
    for workload in purposes.workloads:
        for one in workload.accounts:
            if one.key == key:
                yield workload.reference, workload.tags
                yield environments[one.environment].reference, environments[one.environment].tags
    if purposes.sandboxes and any(one.account == key for one in purposes.sandboxes.accounts):
        yield "sandboxes", purposes.sandboxes.tags


def _of_unit(org: Org, account: Account) -> tuple[str, Mark]:
    """What puts the account into its unit, and where."""
    purposes = org.purposes
    of = {one.key: one.environment for workload in purposes.workloads for one in workload.accounts}
    for environment in purposes.environments:
        if environment.key == of.get(account.key):
            return environment.reference, mark_of(environment.unit, environment.at)
    if purposes.sandboxes and any(one.account == account.key for one in purposes.sandboxes.accounts):
        return "sandboxes", purposes.sandboxes.at
    return account.reference, account.at


def _tags(org: Org, account: Account, layers: Iterable[Layer]) -> Iterator[Origin]:
    """The account's tags and the organization's; a tag that two places give is the one of the nearer place."""
    given = dict(account.tags)
    for key, value in account.tags:
        place = next((name for name, tags in layers if dict(tags).get(key) is value), account.reference)
        yield Origin(f"tags.{key}", value, place, mark_of(value, account.at))
    for key, value in org.organization.tags:
        if key not in given:
            yield Origin(f"tags.{key}", value, "organization", mark_of(value, org.organization.at))


def _grants(org: Org, key: str) -> Iterator[Origin]:
    for access in org.identity.access if org.identity else ():
        if access.account == key:
            for grant in access.grants:
                yield Origin("access", grant.line, "", grant.at)

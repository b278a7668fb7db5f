"""What Control Tower cannot change later: its home region, its landing zone, and how an account came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finding import Finding, Mark, quoted
from generator.manifest import Facts
from generator.model import Account, Org

_FROM_FACTORY = "account-factory"


def changed_control_tower(org: Org, facts: Facts, spec: Mark) -> Iterator[Finding]:
    """A finding where Control Tower would be looked for elsewhere, or the landing zone taken down."""
    before, tower = facts.get("control_tower", {}), org.control_tower
    region = before.get("region")
    at = tower.at if tower else spec
    if tower and region and region != tower.region:
        message = (
            f"Control Tower was in {region}, and AWS does not move it; write `region: {region}` under control_tower"
        )
        yield Finding("ORG599", at, message)
    if "landing_zone" in before and (tower is None or tower.landing_zone is None):
        message = "the landing zone has vanished from the spec, and Terraform would take it down; write control_tower.landing_zone back"
        yield Finding("ORG599", at, message)


def changed_account_factory(org: Org, account: Account, before: Mapping[str, str]) -> Iterator[Finding]:
    """A finding where an account would be made a second time, or what rests on it made anew. `before` are its facts."""
    if "email" not in before:
        return
    known = before.get("through", "organizations")
    if known != account.through:
        what = "AWS Organizations" if known == "organizations" else "the account factory"
        message = f"{account.reference} was made through {what}, and Terraform would make it once more: write `through: {known}` under it"
        yield Finding("ORG225", account.at, message)
        return
    if known != _FROM_FACTORY:
        return
    name = before.get("name", account.name)
    if name != account.name:
        message = f"{account.reference} is called {quoted(name)}, and the account factory renames nothing: write the old name back"
        yield Finding("ORG226", account.name_at, message)
    if before.get("unit", account.parent) != account.parent and account.reference not in org.lock.ids:
        message = f"{account.reference} moves, and {org.lock.name} does not know its id yet: Terraform would replace every grant on it. Run `orgwright lock` first"
        yield Finding("ORG227", account.at, message)

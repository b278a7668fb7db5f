"""What leaves, in words: each kind of leaving has words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.addresses import access_module, call_address
from generator.finding import Finding
from generator.manifest import Facts
from generator.model import Account, Org, Tombstone
from generator.previous import Previous


def departures_in_words(org: Org, facts: Facts) -> Iterator[str]:
    """A sentence for every account that steps aside now, and for every tombstone."""
    for account in org.accounts:
        if account.state != "active" and facts.get(account.reference, {}).get("state") != account.state:
            yield _aside(account)
    for one in org.tombstones:
        yield _tombstone(one)


def kept_calls(org: Org) -> tuple[str, ...]:
    """How the addresses inside nodes begin that stay in AWS as they are."""
    return tuple(f"{call_address(one.reference)}." for one in org.tombstones if not one.destroy and one.kind != "units")


def forgotten_beside_changes(org: Org, previous: Previous, gone: Iterable[str]) -> Iterator[Finding]:
    """Terraform 1.11 ends in a cycle where one plan lets a policy or a unit go, changes an account, and withdraws access to it.

    Accounts wait for the guardrails above them, and a forgotten one is put before them; access, which overlaps when it is replaced, goes after.
    """
    kept = [one.reference for one in org.tombstones if not one.destroy and one.kind in ("units", "policies")]
    new = [reference for reference in kept if reference not in previous.tombstones]
    if not new:
        return
    entered = {address.partition(".aws_")[0] for address in gone if address.startswith("module.access_")}
    for account in org.accounts:
        facts = previous.facts.get(account.reference, {})
        now = {"name": account.name, "unit": account.parent, "state": account.state}
        before = {"name": facts.get("name"), "unit": facts.get("unit"), "state": facts.get("state", "active")}
        if facts and now != before and access_module(account.key) in entered:
            message = f"{account.reference} changes and loses access while {new[0]} is let go, and Terraform cannot do both in one plan: take one of them back, apply, then the other"
            yield Finding("ORG158", account.at, message)
            return


def _aside(account: Account) -> str:
    if account.state == "closed":
        return f"{account.reference} is about to be closed: it stands in {account.parent}, and nobody is let in"
    if account.state == "leaving":
        return f"{account.reference} is about to leave: nobody is let in, and nothing is attached to it"
    return f"{account.reference} is suspended: it stands in {account.parent} instead of {account.home}, and nobody is let in"


def _tombstone(one: Tombstone) -> str:
    if one.kind == "accounts" and one.destroy:
        return f"{one.reference} is closed in AWS; for 90 days AWS's support can open it again, and its address stays taken for good"
    if one.kind == "accounts":
        return f"{one.reference} leaves: Terraform lets it go, and in AWS it stays a member of the organization, in {one.parent}"
    if one.destroy:
        return f"{one.reference} is destroyed"
    return f"{one.reference} is no longer managed, and stays in AWS as it is"

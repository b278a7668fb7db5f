"""What accounts are furnished with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, quoted, suggest
from generator.model import Account, Furniture, Org, Policy
from generator.model.tree import furnished_alike, lineage
from generator.policy.types import DEFAULT_POLICY_TYPE

_SETS = "account.amazonaws.com"
_REGION = "aws:RequestedRegion"
_SET_BY_IT = ("contacts", "opt_in_regions", "primary_contact")

# Regions from before 20 March 2019, on in every account for good; later ones are opted into, so this list does not grow
# (source: "Enable or disable AWS Regions in your account", checked 2026-11-24).
ALWAYS_ON = frozenset((
    "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1",
    "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
))  # fmt: skip


def check_furniture(org: Org) -> Iterator[Finding]:
    """What AWS would refuse to set in an account, said once where it is written."""
    for accounts in furnished_alike(org.accounts):
        yield from _regions(accounts[0].furniture, accounts, org)
    yield from _trusted(org.accounts, org.organization.trusted_access)
    yield from _freezes(org)


def _regions(furniture: Furniture, accounts: list[Account], org: Org) -> Iterator[Finding]:
    for region, at in zip(furniture.opt_in_regions, furniture.regions_at, strict=True):
        if region in ALWAYS_ON:
            yield Finding("ORG235", at, f"{region} is on in every account, and cannot be turned off; leave it out")
        elif shut := _shut(region, accounts, org):
            account, policy = shut
            message = f"{region} is turned on, but {policy.reference} does not name it, and shuts it in {account.reference}; add it to organization.regions, or take it out here"
            yield Finding("ORG236", at, message)


def _shut(region: str, accounts: list[Account], org: Org) -> tuple[Account, Policy] | None:
    """The first account in which a policy that is about regions leaves the region out, with that policy."""
    guards = [one for one in org.policies if _REGION in one.document.sent and f'"{region}"' not in one.document.sent]
    for account in accounts if guards else ():
        above = {*lineage(account.parent), account.reference}
        for policy in guards:
            if not above.isdisjoint(policy.attachments):
                return account, policy
    return None


def _freezes(org: Org) -> Iterator[Finding]:
    """Whether AWS Budgets can attach what it is to attach; said once for each line."""
    policies = {one.reference: one for one in org.policies}
    said = set()
    for account in org.accounts:
        freeze = account.furniture.freeze
        if freeze is None or freeze.at in said:
            continue
        reason = _no_freeze(account, freeze.policy, policies)
        if reason:
            said.add(freeze.at)
            yield Finding("ORG239", freeze.at, reason)


def _no_freeze(account: Account, reference: str, policies: dict[str, Policy]) -> str:
    policy = policies.get(reference)
    if policy is None:
        return f"unknown policy {quoted(reference)}{suggest(reference, policies)}"
    if policy.type.key != DEFAULT_POLICY_TYPE:
        return f"{reference} is {policy.type.a_title}; AWS Budgets attaches service control policies"
    if account.reference in policy.attachments:
        return f"{reference} is attached to {account.reference} already; take it out of its targets"
    return ""


def _trusted(accounts: tuple[Account, ...], trusted: tuple[str, ...]) -> Iterator[Finding]:
    if _SETS in trusted:
        return
    for account in accounts:
        for origin in account.furniture.origins:
            field = origin.field.partition(".")[0]
            if field in _SET_BY_IT:
                message = f"{quoted(field)} of member accounts need trusted access for {_SETS}; write - {_SETS} under services.trusted_access"
                yield Finding("ORG234", origin.at, message)
                return

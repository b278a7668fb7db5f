"""The guard of what is set inside accounts: ids that are lost, accounts that leave before their root module has let them go; and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.finding import Finding, Mark
from generator.inside.layout import account_of
from generator.manifest import Facts
from generator.model import Org
from generator.security.ids import former_accounts, known_ids
from generator.security.leaving import PROVIDERS, blocks_of, held, seen_gone

_NAMED = 3  # so many accounts are named in a line
_WORDS = {
    "aws_default_vpc": "the default VPC stays closed, and nobody looks after it any more",
    "aws_ebs_encryption_by_default": "new EBS volumes are no longer encrypted by themselves",
    "aws_iam_account_password_policy": "passwords fall back to AWS's rule",
    "aws_s3_account_public_access_block": "S3 is no longer closed to the public as a whole",
}


def guard_inside(org: Org, known: Mapping[str, Facts], spec: Mark) -> Iterator[Finding]:
    """Findings about root modules of earlier runs, by name with what those recorded."""
    ids, former = known_ids(org), former_accounts(org)
    leaving = {one.reference: one for one in org.leaving}
    for name, facts in known.items():
        before = next((one for one in facts if one.startswith("accounts/")), "")
        account = former.get(before, before)
        now, was = ids.get(account), account_of(name)
        standing = [
            one for one, fact in facts.items() if one.startswith(PROVIDERS) and not seen_gone(one, fact, org.lock)
        ]
        if account in leaving and standing:
            message = f"{account} leaves, and generated/{name} still has objects of it in its state: write `state: suspended` first, `orgwright apply {name}`, then `orgwright lock`"
            yield Finding("ORG576", leaving[account].at, message)
        elif standing and now != was and any(one.reference == account for one in org.accounts):
            lost = f"is {now} in the lock" if now else "the lock has lost it"
            message = f"{account} was {was} when generated/{name} was written, and {lost}: restore {org.lock.name} from git, or run `orgwright lock`"
            yield Finding("ORG551", spec, message)


def withdrawn_inside(known: Mapping[str, Facts], addresses: Iterable[str]) -> Iterator[str]:
    """What goes out of accounts with the next apply. Addresses, of what stays there or is let go, are <root module>/<address>."""
    now = frozenset(addresses)
    gone: dict[str, set[str]] = {}
    for name, facts in known.items():
        account = next((one for one in facts if one.startswith("accounts/")), name)
        for reference, fact in facts.items():
            if reference.startswith(PROVIDERS) and "since" not in fact:
                for block in blocks_of(held(fact)):
                    if f"{name}/{block}" not in now:
                        gone.setdefault(block, set()).add(account)
    for block, accounts in sorted(gone.items()):
        kind, _, place = block.partition(".")
        if kind not in _WORDS:
            continue  # a part of another block
        yield f"{_accounts(accounts)}{_region(place)}: {_WORDS[kind]}"


def let_go_in_words(let_go: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """What Terraform lets go, by account (reference)."""
    for account, blocks in let_go.items():
        if blocks:
            yield f"what is set inside {account} is no longer managed, and stays as it is"


def _region(place: str) -> str:
    return f" in {place.replace('_', '-')}" if place != "this" else ""


def _accounts(accounts: Iterable[str]) -> str:
    names = sorted(accounts)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"

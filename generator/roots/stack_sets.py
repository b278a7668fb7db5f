"""Stack sets at the border: what they name must have an id, and what one leaves behind must have somebody who runs it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from generator.addresses import node_address
from generator.finding import Finding, Mark
from generator.manifest import Facts
from generator.model import Org, StackSet
from generator.model.stack_set import PRINCIPAL
from generator.model.tree import MANAGEMENT_ACCOUNT, ROOT
from generator.render.moves import former_paths
from generator.roots.ledger import Ledger
from generator.roots.placement import runner_of
from generator.roots.root import ORGANIZATION_ROOT, STACK_SETS_ROOT


def held_stack_set(one: StackSet, root: str, ledger: Ledger, facts: Facts) -> StackSet | None:
    """The set without targets that have no id yet; nothing while it cannot be described at all.

    Without accounts of a list there would be none of the units either: no accounts means all that the units hold.
    """
    if root != ORGANIZATION_ROOT:  # on its way back: its provider works in a member account
        one = replace(one, management_account=False)
    keys = (one.key, *one.was)
    stands = any(node_address(f"stack_sets/{key}") in ledger.earlier for key in keys)
    missing = [(account, at) for account, at in _named(one, root) if not ledger.is_known(account, root)]
    if missing and stands:
        ledger.named_too_early(one.reference, *missing[0], root)
        return one
    for account, _ in missing:
        ledger.wait(root, account, one.reference)
    if missing:
        return None
    reached = next((facts[name].get("reaches", "") for key in keys if (name := f"stack_sets/{key}") in facts), "")
    accounts = tuple(_known(one, one.accounts, root, ledger, reached.split()))
    units = tuple(_known(one, one.units, root, ledger, reached.split()))
    if one.accounts and not accounts:
        units = ()
    return replace(one, accounts=accounts, units=units)


def _named(one: StackSet, root: str) -> Iterator[tuple[str, Mark]]:
    """What the call names beside its targets, with the place: the account that runs it, and what stands in parameters."""
    if root != ORGANIZATION_ROOT and one.administrator:
        yield one.administrator, one.administrator_at or one.at
    for value in one.parameters:
        for reference in (named.reference for named in value.replacements):
            if (reference.startswith("accounts/") and reference != MANAGEMENT_ACCOUNT) or root != ORGANIZATION_ROOT:
                yield reference, value.at


def _known(one: StackSet, targets: Iterable[str], root: str, ledger: Ledger, reached: Container[str]) -> Iterator[str]:
    for target in targets:
        made_here = root == ORGANIZATION_ROOT and (target == ROOT or target.startswith("units/"))
        if made_here or ledger.is_known(target, root):
            yield target
        elif target in reached:
            ledger.lost(target, root)
            yield target
        else:
            ledger.wait(root, target, one.reference)


def going(org: Org, one: StackSet, before: Mapping[str, str]) -> tuple[str, ...]:
    """What of a set and its stacks goes, compared with what an earlier run wrote: the set itself under another name, or places of its stacks."""
    if before.get("name", one.name) != one.name or before.get("filter", one.account_filter) != one.account_filter:
        return (one.reference,)
    places, regions = withdrawn(org, one, before)
    leaves = before.get("management_account") and not one.management_account
    return (*places, *(regions if before.get("reaches") else ()), *([MANAGEMENT_ACCOUNT] if leaves else []))


def withdrawn(org: Org, one: StackSet, before: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """References of accounts or units, and regions, that the set no longer reaches; keys that have changed are none of them."""
    renamed = {f"units/{former}": f"units/{path}" for path, paths in former_paths(org).items() for former in paths}
    renamed |= {f"accounts/{former}": account.reference for account in org.accounts for former in account.was}
    reached = {renamed.get(place, place) for place in before.get("reaches", "").split()}
    places = sorted(reached - set(one.accounts or one.units))
    return tuple(places), tuple(sorted(set(before.get("regions", "").split()) - set(one.regions)))


def abandoned(org: Org, roots: Container[str], at: Mark) -> Iterator[Finding]:
    """A finding where there is something left in the root module of stack sets, and no account may run it any longer. `roots`: those there are."""
    if STACK_SETS_ROOT in roots and runner_of(STACK_SETS_ROOT, org) is None:
        message = f"generated/{STACK_SETS_ROOT} is run by a delegated administrator of StackSets, and none is registered any longer: write `{PRINCIPAL}` with its account back under services.delegated_administrators, apply generated/{STACK_SETS_ROOT}, run `orgwright lock`, and take it out then"
        yield Finding("ORG541", at, message)

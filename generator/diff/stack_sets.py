"""Stack sets: what one makes in accounts, in which of them, and whether accounts have less of it than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from generator.diff.difference import Item, Risk, Sign
from generator.diff.documents import Documents
from generator.diff.fields import Field, changed, field_words
from generator.diff.follow import Pairs
from generator.diff.words import Phrase, say
from generator.finding import Mark
from generator.model import Org, StackSet
from generator.model.tree import ROOT, lineage

_SECTION = "nodes"
# What AWS is told of a stack set decides what it makes; the other fields decide where and how.
_MADE = ("parameters", "capabilities", "management_account")


def stack_set_items(pairs: Pairs) -> Iterator[Item]:
    """The changes of stack sets that were there before; coming, going and names are told as those of any node."""
    for before, now in _both(pairs):
        values = _changed(pairs, before, now)
        if values:
            yield _item("stack-set-changed", "~", now, say("{}: {}", now.reference, field_words(values)), now.at)
        if before.template.text != now.template.text:
            yield _item("stack-set-template", "~", now, say("{} has another template", now.reference), now.template.at)
        yield from _reach_items(pairs, before, now)


def stack_set_risks(pairs: Pairs, items: Sequence[Item]) -> Iterator[Risk]:
    """`stacks` where something else is made in accounts, `loosened` where some account has, or will have, none of it."""
    told = [item for item in items if item.kind.startswith("stack-set-")]
    now = {one.reference: one for one in pairs.after.stack_sets}
    for item in told:
        one = now.get(str(item.facts["node"]))
        if one is None:
            continue
        before = pairs.stack_sets.get(one.key)
        if _makes_otherwise(pairs, item, before, one):
            yield Risk("stacks", item.phrase, item.at, item.before, item)
        if before is not None and _holds_less(pairs, item, before, one):
            yield Risk("loosened", item.phrase, item.at, item.before, item)


def _makes_otherwise(pairs: Pairs, item: Item, before: StackSet | None, now: StackSet) -> bool:
    """A role that a stack makes lets somebody in, and who that is no template says in one way; so any other text or value counts."""
    if item.kind == "stack-set-changed" and before is not None:
        return any(one.path.partition(".")[0] in _MADE for one in _changed(pairs, before, now))
    return item.kind == "stack-set-template" or (
        item.kind in ("stack-set-comes", "stack-set-reaches") and now.template.makes_iam_resources
    )


def _holds_less(pairs: Pairs, item: Item, before: StackSet, now: StackSet) -> bool:
    if item.kind == "stack-set-renamed":
        return before.manage_stacks  # all stacks go before they come again
    if item.kind == "stack-set-withdrawn":
        active = {account.reference for account in pairs.after.accounts if account.state == "active"}
        return not active.isdisjoint(item.facts["accounts"])
    if item.kind != "stack-set-changed":
        return False
    leaves = before.management_account and not now.management_account
    return leaves or (before.manage_stacks and _will_hold_less(pairs, before, now))


def _will_hold_less(pairs: Pairs, before: StackSet, now: StackSet) -> bool:
    """Whether a region is withdrawn, accounts to come are left out, or all stacks are made anew."""
    old, new = ({target for target, _ in one.targets_at if _is_open(target)} for one in (before, now))
    narrowed = any(new.isdisjoint(_above(pairs.now(target))) for target in old)
    follows = [one.auto_deployment or bool(one.accounts) for one in (before, now)]
    anew = bool(before.units and now.units) and before.account_filter != now.account_filter
    return bool(set(before.regions) - set(now.regions)) or narrowed or follows == [True, False] or anew


def _is_open(target: str) -> bool:
    """Whether accounts that come later are in it."""
    return not target.startswith("accounts/")


def _above(target: str) -> tuple[str, ...]:
    return lineage(target) if target == ROOT or target.startswith("units/") else (ROOT, target)


def _reach_items(pairs: Pairs, before: StackSet, now: StackSet) -> Iterator[Item]:
    """Accounts of both sides that are newly reached, and no longer."""
    here = {account.reference for account in pairs.after.accounts}
    there = {pairs.now(account.reference) for account in pairs.before.accounts}
    old = {pairs.now(account) for account in _reached(pairs.before, before)}
    new = _reached(pairs.after, now)
    gone, come = sorted((old - new) & here), sorted((new - old) & there)
    if gone:
        at, was = _place(pairs, before, now, is_gone=True)
        phrase = say("{} no longer reaches {}", now.reference, pairs.places.words(gone))
        yield _item("stack-set-withdrawn", "-", now, phrase, at, gone, before=was)
    if come:
        at, _ = _place(pairs, before, now, is_gone=False)
        phrase = say("{} newly reaches {}", now.reference, pairs.places.words(come))
        yield _item("stack-set-reaches", "+", now, phrase, at, come)


def _reached(org: Org, one: StackSet) -> set[str]:
    """The accounts that hold, or will hold, a stack of the set, as far as Terraform manages them."""
    if one.accounts:
        return set(one.accounts)
    units = set(one.units)
    return {
        account.reference
        for account in org.accounts
        if account.state != "closed" and not units.isdisjoint(lineage(account.parent))
    }


def _place(pairs: Pairs, before: StackSet, now: StackSet, *, is_gone: bool) -> tuple[Mark, bool]:
    """The line of the target that went or came, and whether it stood in the base; where an account moves, that of the set."""
    old = {pairs.now(target): at for target, at in before.targets_at}
    new = dict(now.targets_at)
    only = (at for target, at in (old if is_gone else new).items() if target not in (new if is_gone else old))
    at = next(only, None)
    return (now.at, False) if at is None else (at, is_gone)


def _both(pairs: Pairs) -> Iterator[tuple[StackSet, StackSet]]:
    return ((pairs.stack_sets[now.key], now) for now in pairs.after.stack_sets if now.key in pairs.stack_sets)


def _changed(pairs: Pairs, before: StackSet, now: StackSet) -> tuple[Field, ...]:
    return changed(
        _written(
            before,
            Documents(pairs.before, pairs.now),
            (pairs.now(target) for target, _ in before.targets_at),
            pairs.now(before.administrator) if before.administrator else None,
        ),
        _written(now, Documents(pairs.after, str), (target for target, _ in now.targets_at), now.administrator),
    )


def _written(
    one: StackSet, documents: Documents, targets: Iterable[str], administrator: str | None
) -> Mapping[str, Any]:
    """A stack set as the spec would say it, with what stands there by default."""
    return {
        "description": one.description,
        "parameters": {value.name: documents.comparable(value.text) for value in one.parameters},
        "targets": tuple(sorted(targets)),
        "regions": one.regions,
        "auto_deployment": {
            "enabled": one.auto_deployment,
            "retain_stacks_on_account_removal": one.retain_stacks_on_account_removal,
        },
        "operation_preferences": asdict(one.preferences),
        "managed_execution": one.managed_execution,
        "management_account": one.management_account,
        "capabilities": one.capabilities,
        "retain_stacks": one.retain_stacks,
        "manage_stacks": one.manage_stacks,
        "administrator": administrator,
        "tags": dict(one.tags),
    }


def _item(
    kind: str,
    sign: Sign,
    one: StackSet,
    phrase: Phrase,
    at: Mark,
    accounts: Sequence[str] = (),
    *,
    before: bool = False,
) -> Item:
    facts = {"node": one.reference} | ({"accounts": list(accounts)} if accounts else {})
    return Item(_SECTION, kind, sign, phrase, at, before, facts)

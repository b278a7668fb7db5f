"""Everything beside the tree, the guardrails' effect and access: policies, people, permission sets, stack sets, services, settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.diff.difference import Item, Sign
from generator.diff.fields import changed, field_words
from generator.diff.follow import Pairs, gone, groups, permission_sets, users
from generator.diff.words import Phrase, joined, say
from generator.finding import Mark
from generator.load.text import mark_of
from generator.model import Group, Org, PermissionSet, Policy, StackSet, User

_SECTION = "nodes"
_MOST_NAMED = 6

Node = Policy | User | Group | PermissionSet | StackSet
# Fields that have a sentence of their own, or say only what another field says.
_TOLD = frozenset(
    (
        "key",
        "reference",
        "name",
        "was",
        "replace",
        "arrangement",
        "document",
        "attachments",
        "members",
        "inline",
    )
)


def node_items(pairs: Pairs) -> Iterator[Item]:
    """Every change, kind by kind."""
    before, after = pairs.before, pairs.after
    yield from _of_kind("policy", before.policies, after.policies, pairs.policies, pairs)
    yield from _of_kind("group", groups(before), groups(after), pairs.groups, pairs)
    yield from _of_kind("user", users(before), users(after), pairs.users, pairs)
    yield from _of_kind("permission-set", permission_sets(before), permission_sets(after), pairs.permission_sets, pairs)
    yield from _of_kind("stack-set", before.stack_sets, after.stack_sets, pairs.stack_sets, pairs)
    yield from _services(before, after)
    yield from _administrators(pairs)


def _of_kind(
    kind: str, before: Sequence[Any], now: Sequence[Any], paired: Mapping[str, Any], pairs: Pairs
) -> Iterator[Item]:
    for node in now:
        known = paired.get(node.key)
        if known is None:
            yield _item(f"{kind}-comes", "+", node, _comes(node), node.at)
        else:
            yield from _changes(kind, known, node, pairs)
    for node in gone(before, paired):
        yield _item(f"{kind}-goes", "-", node, goes(node.reference, pairs.after), node.at, before=True)


def goes(reference: str, after: Org) -> Phrase:
    """What becomes of what is no longer described, by its line under `removed`."""
    removal = next((one for one in after.removed if one.reference == reference), None)
    if removal is None:
        return say("{} is no longer described", reference)
    return say(
        "{} is destroyed" if removal.destroy else "{} is no longer managed, and stays in AWS as it is", reference
    )


def _comes(node: Node) -> Phrase:
    if isinstance(node, Policy):
        bound = joined(node.attachments, most=_MOST_NAMED) if node.attachments else say("nothing yet")
        return say("{} comes, " + node.type.a_title + " on {}", node.reference, bound)
    if isinstance(node, Group) and node.members:
        return say("{} comes, with {}", node.reference, joined(node.members, most=_MOST_NAMED))
    if isinstance(node, PermissionSet) and node.aws_managed:
        return say("{} comes, with {}", node.reference, joined(node.aws_managed, most=_MOST_NAMED))
    return say("{} comes", node.reference)


def _changes(kind: str, before: Node, now: Node, pairs: Pairs) -> Iterator[Item]:
    if before.key != now.key:
        yield _item(f"{kind}-key", "~", now, say("{} is called {} now", before.reference, now.reference), now.at)
    old, new = _name(before), _name(now)
    if old != new:
        yield _item(f"{kind}-renamed", "~", now, say("{} is renamed: {} → {}", now.reference, old, new), now.name_at)
    if isinstance(before, Group) and isinstance(now, Group):
        yield from _members(before, now, pairs)
    if isinstance(before, Policy) and isinstance(now, Policy):
        yield from _targets(before, now, pairs)
    values = () if isinstance(now, StackSet) else changed(before, now, _told(before, now, pairs))
    if values:
        yield _item(f"{kind}-changed", "~", now, say("{}: {}", now.reference, field_words(values)), now.at)


def _told(before: Node, now: Node, pairs: Pairs) -> frozenset[str]:
    """A policy that a budget's freeze attaches is packed with no other, whatever the spec says; the freeze is told with the account."""
    was, is_now = before.reference in pairs.before.frozen, now.reference in pairs.after.frozen
    return _TOLD | {"packing"} if was != is_now else _TOLD


def _name(node: Node) -> str:
    return str(node.user_name if isinstance(node, User) else node.name)


def _members(before: Group, now: Group, pairs: Pairs) -> Iterator[Item]:
    old = {pairs.now(str(member)) for member in before.members}
    for member in now.members:
        if member not in old:
            at = mark_of(member, now.at)
            yield _item(
                "member-joins", "+", now, say("{} joins {}", member, now.reference), at, {"member": str(member)}
            )
    for member in before.members:
        current = pairs.now(str(member))
        if current not in now.members:
            at = mark_of(member, before.at)
            phrase = say("{} leaves {}", current, now.reference)
            yield _item("member-leaves", "-", now, phrase, at, {"member": current}, before=True)


def _targets(before: Policy, now: Policy, pairs: Pairs) -> Iterator[Item]:
    """Where it is attached; what that comes to is told under guardrails."""
    old = {pairs.now(target) for target in before.attachments}
    come = [target for target in now.attachments if target not in old]
    left = sorted(old.difference(now.attachments))
    if come or left:
        places = dict(now.targets_at)
        at = next((places[target] for target in come if target in places), now.at)
        parts = [say("newly on {}", joined(come, most=_MOST_NAMED))] if come else []
        parts += [say("no longer on {}", joined(left, most=_MOST_NAMED))] if left else []
        phrase = say("{} is attached {}", now.reference, joined(parts, "; "))
        yield _item("policy-retargeted", "~", now, phrase, at, {"attached": come, "detached": left})


def _services(before: Org, after: Org) -> Iterator[Item]:
    old = {one.KEY: one for one in before.services.described()}
    new = {one.KEY: one for one in after.services.described()}
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        at = now.at if now else was.at if was else after.organization.at
        reference = f"services/{key}"
        facts = {"service": reference}
        if now is not None and now.enabled and not (was is not None and was.enabled):
            yield Item(_SECTION, "service-on", "+", say("{} is turned on", reference), at, facts=facts)
        elif was is not None and was.enabled and not (now is not None and now.enabled):
            form = "{} is turned off" if now is not None else "{} is no longer described"
            yield Item(_SECTION, "service-off", "-", say(form, reference), at, now is None, facts)
        elif was is not None and now is not None:
            values = changed(was, now)
            if values:
                yield Item(
                    _SECTION, "service-changed", "~", say("{}: {}", reference, field_words(values)), at, facts=facts
                )


def _administrators(pairs: Pairs) -> Iterator[Item]:
    old = {(pairs.now(one.account), str(one.service)): one for one in pairs.before.delegated_administrators}
    new = {(str(one.account), str(one.service)): one for one in pairs.after.delegated_administrators}
    for (account, service), one in sorted(new.items()):
        if (account, service) not in old:
            facts = {"account": account, "service": service}
            yield Item(
                _SECTION, "administrator-named", "+", say("{} administers {}", account, service), one.at, facts=facts
            )
    for (account, service), one in sorted(old.items()):
        if (account, service) not in new:
            facts = {"account": account, "service": service}
            phrase = say("{} no longer administers {}", account, service)
            yield Item(_SECTION, "administrator-gone", "-", phrase, one.at, before=True, facts=facts)


def _item(
    kind: str,
    sign: Sign,
    node: Node,
    phrase: Phrase,
    at: Mark,
    facts: Mapping[str, Any] | None = None,
    *,
    before: bool = False,
) -> Item:
    return Item(_SECTION, kind, sign, phrase, at, before, {"node": node.reference, **(facts or {})})

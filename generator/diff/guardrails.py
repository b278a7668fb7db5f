"""What each unit and account gains and loses in guardrails, told once for all places where it is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.diff.difference import Item
from generator.diff.documents import Documents, Now
from generator.diff.fields import Field, changed
from generator.diff.follow import Pairs
from generator.diff.meaning import compare, identity
from generator.diff.statements import DENIES, Change, changes
from generator.diff.words import joined, say
from generator.evaluate.statements import Statement
from generator.model import Org, Policy
from generator.model.tree import ROOT, lineage

_SECTION = "guardrails"
_SIGNS: Mapping[str, Any] = {"more": "+", "less": "-", "otherwise": "~"}
_ORDER = {"less": 0, "otherwise": 1, "more": 2}

Bound = frozenset[str]  # policies, by key


class _Side:
    """One side: what is attached where, and the statements of its policies."""

    def __init__(self, org: Org, now: Now) -> None:
        self.policies: dict[str, Policy] = {str(policy.key): policy for policy in org.policies}
        self.documents = Documents(org, now)
        self._now = now
        self._attached: dict[str, list[str]] = defaultdict(list)
        for policy in org.policies:
            for target in policy.attachments:
                self._attached[target].append(str(policy.key))
        self._above: dict[str, Bound] = {}
        self._statements: dict[str, tuple[Statement, ...]] = {}

    def bound(self, parent: str, own: str = "") -> Bound:
        """The policies that bind in a place (root or a unit), and with them those of an account in it."""
        found = self._above.get(parent)
        if found is None:
            found = self._above[parent] = frozenset(
                key for place in lineage(parent) for key in self._attached.get(place, ())
            )
        extra = self._attached.get(own)
        return found.union(extra) if extra else found

    def statements(self, key: str) -> tuple[Statement, ...]:
        """The denying statements of a policy, called as the policy is called now."""
        found = self._statements.get(key)
        if found is None:
            policy = self.policies[key]
            read = self.documents.statements(policy.document, self._now(policy.reference))
            found = self._statements[key] = tuple(one for one in read if one.is_deny)
        return found


def guardrail_items(pairs: Pairs) -> Iterator[Item]:
    """One item for every change, with all places where it is the same; what is stopped less stands first."""
    before, after = _Side(pairs.before, pairs.now), _Side(pairs.after, lambda reference: reference)
    places = pairs.all_places
    found: dict[Change, set[str]] = defaultdict(set)
    for leaf, change in _at_leaves(pairs, before, after):
        found[change].add(leaf)
    order = sorted(found, key=lambda one: (_ORDER[one.direction], one.policy, str(one.phrase)))
    for change in order:
        where = places.words(found[change])
        names = [place for place, _ in places.covering(found[change])]
        facts = {**dict(change.facts), "places": names}
        yield Item(
            _SECTION, f"guardrail-{change.direction}", _SIGNS[change.direction], say("{}: {}", where, change.phrase),
            change.at, change.before, facts,
        )  # fmt: skip
    yield from _rewritten(before, after, pairs, {change.policy for change in found})


def _at_leaves(pairs: Pairs, before: _Side, after: _Side) -> Iterator[tuple[str, Change]]:
    """Every unit and account that was there before, with each change there."""
    known: dict[tuple[Bound, Bound], tuple[Change, ...]] = {}

    def between(was: Bound, now: Bound) -> tuple[Change, ...]:
        found = known.get((was, now))
        if found is None:
            found = known[was, now] = tuple(_changes(was, now, before, after, pairs))
        return found

    leaves = list(_leaves(pairs, before, after))
    for leaf, was, now in leaves or [(ROOT, before.bound(ROOT), after.bound(ROOT))]:
        for change in between(was, now):
            yield leaf, change


def _leaves(pairs: Pairs, before: _Side, after: _Side) -> Iterator[tuple[str, Bound, Bound]]:
    """Each unit and account that is on both sides, and what bound it and binds it."""
    for unit in pairs.after.units:
        one = pairs.units.get(unit.path)
        if one is not None:
            yield unit.reference, before.bound(one.reference), after.bound(unit.reference)
    stood = {account.key for account in pairs.before.accounts}
    for account in pairs.after.accounts:
        was = pairs.accounts.get(account.key)
        if was is not None and was.key in stood and account.state != "closed":  # where nothing runs any more
            bound = before.bound(was.parent, was.reference)
            yield account.reference, bound, after.bound(account.parent, account.reference)


def _changes(was: Bound, now: Bound, before: _Side, after: _Side, pairs: Pairs) -> Iterator[Change]:
    """What is decided differently where these policies bound and those bind now."""
    for language in ("service-control", "resource-control"):
        old = [before.policies[key] for key in was if before.policies[key].type.language == language]
        new = [after.policies[key] for key in now if after.policies[key].type.language == language]
        if _texts(old) == _texts(new):
            continue
        decided = compare(
            [one for policy in sorted(old, key=_by_key) for one in before.statements(str(policy.key))],
            [one for policy in sorted(new, key=_by_key) for one in after.statements(str(policy.key))],
        )
        for one in decided:
            yield from changes(one, DENIES)
    yield from _management(was, now, before, after, pairs)


def _texts(policies: list[Policy]) -> frozenset[str]:
    return frozenset(policy.document.sent for policy in policies)


def _by_key(policy: Policy) -> str:
    return str(policy.key)


def _management(was: Bound, now: Bound, before: _Side, after: _Side, pairs: Pairs) -> Iterator[Change]:
    """Management policies have no statements: they bind or do not, and their content is told with the policy."""
    old = {pairs.now(f"policies/{key}"): before.policies[key] for key in was if _is_management(before.policies[key])}
    new = {f"policies/{key}": after.policies[key] for key in now if _is_management(after.policies[key])}
    for reference in sorted(new.keys() - old.keys()):
        policy = new[reference]
        facts = (("policy", reference), ("direction", "more"))
        yield Change("more", say("newly under {}, " + policy.type.a_title, reference), reference, facts, policy.at)
    for reference in sorted(old.keys() - new.keys()):
        policy = old[reference]
        facts = (("policy", reference), ("direction", "less"))
        form = "no longer under {}, " + policy.type.a_title
        yield Change("less", say(form, reference), reference, facts, policy.at, before=True)


def _is_management(policy: Policy) -> bool:
    return policy.type.language == "management"


def _rewritten(before: _Side, after: _Side, pairs: Pairs, told: set[str]) -> Iterator[Item]:
    """Documents that say something else: the content of management policies, and statements by which nothing is decided otherwise."""
    for key, policy in sorted(after.policies.items()):
        one = pairs.policies.get(key)
        if one is None or one.document.sent == policy.document.sent or policy.type is not one.type:
            continue
        facts = {"policy": policy.reference}
        if _is_management(policy):
            values = _content(before, after, one, policy)
            if values:
                words = joined([value.words for value in values], "; ", 6, "more values")
                yield Item(
                    _SECTION,
                    "policy-content",
                    "~",
                    say("{}: {}", policy.reference, words),
                    policy.document.at,
                    facts=facts,
                )
        elif policy.reference not in told and _identities(before, str(one.key)) != _identities(after, key):
            phrase = say("{} is written otherwise, and decides as before", policy.reference)
            yield Item(_SECTION, "policy-rewritten", "~", phrase, policy.document.at, facts=facts)


def _identities(side: _Side, key: str) -> frozenset[Any]:
    return frozenset(identity(one) for one in side.statements(key))


def _content(before: _Side, after: _Side, old: Policy, new: Policy) -> tuple[Field, ...]:
    return changed(before.documents.comparable(old.document.value), after.documents.comparable(new.document.value))

"""Whatever is merged and split decides like the policies of the spec; on the way there nothing that binds is missing for a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fit import arrange
from generator.fit.arrange import room_on
from generator.limits import LIMITS
from generator.model import Org, Policy
from generator.policy.types import POLICY_TYPES, Packing
from tests.evaluate.requests import decide, request
from tests.evaluate.test_properties import ACTIONS, KEYS, RESOURCES, VALUES, statement
from tests.fit.organizations import TARGETS, Story, bound, deny, line, organization, policy, statements_of

SIZE = LIMITS["service-control.size"].value
KIND = POLICY_TYPES["service-control"]
NAMES = ("a", "b", "c", "d", "e")

# Beside this one only denies decide, and without it hardly anything is allowed.
ALLOW = {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {}}

packings = st.sampled_from((None, None, None, "never", "always"))
places = st.sets(st.sampled_from(TARGETS), max_size=3)
# Some are so large that two make a document, of others many do.
Sized = tuple[int, int, str]
sized = st.tuples(st.integers(0, 5), st.sampled_from((0, 0, 1, 20, 45)), st.sampled_from(("", "Same", "Other")))


def made(key: str, statements: list[Sized], targets: set[str], packing: Packing | None) -> Policy:
    bodies = [deny(f"s3:{key}{number}", size=SIZE * share // 100, sid=sid) for number, share, sid in statements]
    return policy(key, bodies, *targets, packing=packing)


some = st.builds(
    made,
    st.sampled_from(NAMES),
    st.lists(sized, min_size=1, max_size=4, unique_by=lambda one: one[0]),
    places,
    packings,
)
specs = st.lists(some, max_size=5, unique_by=lambda one: one.key)
context = st.fixed_dictionaries({key: st.lists(st.sampled_from(VALUES), max_size=2) for key in KEYS})


def padded(body: dict[str, Any]) -> dict[str, Any]:
    """The statement, so large that a few of them fill a document, without a change of meaning."""
    return {**body, "Condition": {**body["Condition"], "Null": {f"aws:PrincipalTag/{'y' * 3_000}": "true"}}}


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(statement, min_size=1, max_size=7), min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from(("auto", "always")),
    st.lists(st.tuples(st.sampled_from(ACTIONS), st.sampled_from(RESOURCES), context), min_size=1, max_size=5),
)
def test_what_is_merged_and_split_decides_as_its_parts(
    bodies: list[list[dict[str, Any]]], large: bool, packing: Any, asked: list[tuple[str, str, dict[str, list[str]]]]
) -> None:
    bodies = [[padded(one) if large else one for one in body] for body in bodies]
    policies = [policy(f"p{number}", body, "root") for number, body in enumerate(bodies)]
    packed = arrange(organization(*policies, packing=packing)).org.arranged
    together = [one for document in packed for one in document.document.value["Statement"]]
    apart = [one for body in bodies for one in body]
    for action, resource, known in asked:
        question = request(action, resource, known)
        assert decide([together], question).outcome == decide([apart], question).outcome
        assert decide([[*together, ALLOW]], question).outcome == decide([[*apart, ALLOW]], question).outcome


@settings(max_examples=80, deadline=None)
@given(specs, st.sampled_from(("auto", "never", "always")))
def test_every_statement_binds_where_the_spec_has_it_and_nowhere_else(policies: list[Policy], packing: Any) -> None:
    found = arrange(organization(*policies, packing=packing))
    assert bound(found.org) == bound(organization(*policies))
    assert all(len({*one.attachments}) == len(one.attachments) for one in found.org.arranged)


@settings(max_examples=80, deadline=None)
@given(specs)
def test_what_is_said_to_fit_fits(policies: list[Policy]) -> None:
    found = arrange(organization(*policies))
    if any(finding.severity == "error" for finding in found.findings):
        return
    assert all(one.document.size <= SIZE for one in found.org.arranged)
    assert fullest(found.org) <= 0


@dataclass(frozen=True, slots=True)
class Run:
    """A change of the spec, and what the team does with it."""

    policies: list[Policy]
    applied: bool
    locked: bool


runs = st.lists(st.builds(Run, specs, st.booleans(), st.booleans()), min_size=2, max_size=6)


@settings(max_examples=150, deadline=None)
@given(runs)
def test_no_moment_of_any_apply_has_less_than_before_and_after(story_of: list[Run]) -> None:
    story = Story()
    for run in story_of:
        before = story.aws
        found = story.generate(*run.policies)
        if any(finding.severity == "error" for finding in found.findings):
            return
        if not run.applied:
            continue
        if before is not None:
            wanted = bound(organization(*run.policies))
            assert missing(before, found.org, wanted) == {}
        story.apply()
        if run.locked:
            story.record()


@settings(max_examples=60, deadline=None)
@given(specs, specs)
def test_every_change_comes_to_its_end(first: list[Policy], second: list[Policy]) -> None:
    story = Story()
    for policies in (first, second):
        found = arrange(organization(*policies))
        if any(finding.severity == "error" for finding in found.findings):
            return
        assert bound(story.settle(*policies)) == bound(organization(*policies))


@settings(max_examples=60, deadline=None)
@given(specs, specs)
def test_no_step_has_more_policies_on_a_target_than_there_are_slots(first: list[Policy], second: list[Policy]) -> None:
    story = Story()
    for policies in (first, second, second, second):
        found = story.generate(*policies)
        if any(finding.severity == "error" for finding in found.findings):
            return
        assert fullest(found.org) <= 0
        assert all(one.document.size <= SIZE for one in found.org.arranged)
        story.apply()
        story.record()


@settings(max_examples=40, deadline=None)
@given(specs)
def test_the_same_spec_again_changes_nothing(policies: list[Policy]) -> None:
    story = Story()
    if any(finding.severity == "error" for finding in arrange(organization(*policies)).findings):
        return
    first = story.settle(*policies)
    assert story.generate(*policies).org.arranged == first.arranged


def fullest(org: Org) -> int:
    """By how many the policies on the fullest target are more than there is room for."""
    counts = [sum(target in one.attachments for one in org.arranged) - room_on(org, KIND, target) for target in TARGETS]
    return max(counts)


def missing(before: Org, after: Org, wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    """What bound before and is to bind after, and does not in the worst moment of an apply, by target.

    A document is exchanged whole, attachments come and go by themselves: in the worst moment there is, of each policy, what both
    its documents say, on the targets that both have.
    """
    origins = {one.arrangement.origin: one.reference for one in after.arranged if one.arrangement}
    old = {origins.get(one.reference, one.reference): one for one in before.arranged}
    worst: dict[str, set[str]] = {target: set() for target in TARGETS}
    for one in after.arranged:
        was = old.get(one.reference)
        if was is None:
            continue
        both = set(statements_of(one.document.sent)) & set(statements_of(was.document.sent))
        for target in set(one.attachments) & set(was.attachments):
            worst[target] |= both
    had = bound(before)
    found = {}
    for target in TARGETS:
        must = effective(had, target) & effective(wanted, target)
        if gap := must - effective(worst, target):
            found[target] = gap
    return found


def effective(attached: dict[str, set[str]], target: str) -> set[str]:
    return {one for place in line(target) for one in attached[place]}

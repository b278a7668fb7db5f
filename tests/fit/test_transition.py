"""The steps of a change: what is said of them, what counts as applied, and what leaves at once."""

from __future__ import annotations

from dataclasses import replace

from generator.model import Org, Policy
from tests.fit.organizations import TOKEN, Story, deny, policy

THEN = "apply, then `orgwright lock`, then `make generate`"


def small(key: str, *targets: str) -> Policy:
    return policy(key, [deny(f"s3:{key}")], *targets)


def attached(org: Org) -> dict[str, tuple[str, ...]]:
    return {one.reference: one.attachments for one in org.arranged}


def applied(*policies: Policy) -> Story:
    story = Story()
    story.settle(*policies)
    return story


def test_an_exception_waits_until_its_units_are_seen() -> None:
    story = applied(small("guard", "root"))
    narrower = small("guard", "units/a", "units/b")
    first = story.generate(narrower)
    assert attached(first.org) == {"policies/guard": ("root", "units/a", "units/b")}
    assert first.waiting == (
        f"policies/guard stays attached to root until `orgwright lock` has seen it attached to units/a, units/b: {THEN}",
    )
    story.apply()
    story.record()
    assert attached(story.generate(narrower).org) == {"policies/guard": ("units/a", "units/b")}


def test_nothing_leaves_on_a_run_that_may_not_be_applied() -> None:
    story = applied(small("guard", "root"))
    narrower = small("guard", "units/a")
    story.generate(narrower)
    story.record()
    assert attached(story.generate(narrower).org) == {"policies/guard": ("root", "units/a")}


def test_what_a_lock_has_seen_and_a_later_run_detached_is_not_certain() -> None:
    story = applied(small("guard", "root", "units/a"))
    story.generate(small("guard", "root"))  # attached to units/a no more, and maybe applied
    again = story.generate(small("guard", "units/a"))
    assert attached(again.org) == {"policies/guard": ("root", "units/a")}


def test_what_the_spec_withdraws_leaves_at_once() -> None:
    story = applied(small("guard", "root"))
    found = story.generate(small("guard"))
    assert attached(found.org) == {"policies/guard": ()}
    assert found.waiting == ()


def test_a_policy_leaves_its_target_only_when_its_pack_is_seen() -> None:
    before = (small("a", "root"), small("b", "root"))
    story = applied(*before)
    first = story.generate(*before, packing="always")
    assert attached(first.org) == {"packs/service-control-1": ("root",), "policies/b": ("root",)}
    assert first.waiting == (
        f"policies/b stays attached to root beside packs/service-control-1 until `orgwright lock` has seen those applied: {THEN}",
    )
    story.apply()
    story.record()
    assert attached(story.generate(*before, packing="always").org) == {"packs/service-control-1": ("root",)}


def test_a_pack_counts_only_with_the_content_that_the_lock_has_seen() -> None:
    packed = (small("a", "root"), small("b", "root"))
    alone = policy("c", [deny("s3:c")], "root", packing="never")
    story = Story()
    story.settle(*packed, alone, packing="always")
    joining = (*packed, small("c", "root"))
    story.generate(*joining, packing="always")
    story.record()  # before the apply
    found = story.generate(*joining, packing="always")
    assert attached(found.org) == {"packs/service-control-1": ("root",), "policies/c": ("root",)}


def test_a_pack_keeps_who_leaves_it_until_that_is_seen_by_itself() -> None:
    story = Story()
    packed = (small("a", "root"), small("b", "root"), small("c", "root"))
    story.settle(*packed, packing="always")
    alone = policy("b", [deny("s3:b")], "root", packing="never")
    first = story.generate(packed[0], alone, packed[2], packing="always")
    assert [key for key, _ in first.org.arranged[0].arrangement.holds] == ["a", "b", "c"]  # type: ignore[union-attr]
    assert first.waiting == (
        f"packs/service-control-1 keeps the statements of policies/b beside policies/b until `orgwright lock` has seen those applied: {THEN}",
    )


def test_a_policy_that_is_edited_and_narrowed_at_once_stays_in_its_new_words() -> None:
    story = applied(policy("guard", [deny("s3:old")], "root"))
    found = story.generate(policy("guard", [deny("s3:new")], "units/a"))
    assert attached(found.org) == {"policies/guard": ("root", "units/a")}


def test_what_is_new_does_not_bind_where_the_policy_is_to_leave() -> None:
    story = applied(policy("guard", [deny("s3:old")], "root"))
    found = story.generate(policy("guard", [deny("s3:old"), deny("s3:new")], "units/a"))
    (one,) = found.org.arranged
    assert one.attachments == ("root", "units/a")
    assert "s3:new" not in one.document.sent
    assert f"the statements of policies/guard come into policies/guard in a later apply: {THEN}" in found.waiting


def test_a_slot_that_becomes_free_is_taken_in_the_apply_after() -> None:
    full = [policy(key, [deny(f"s3:{key}")], "root", packing="never") for key in ("a", "b", "c")]
    story = applied(*full)
    new = policy("d", [deny("s3:d")], "root", packing="never")
    found = story.generate(policy("a", [deny("s3:a")], packing="never"), *full[1:], new)
    assert attached(found.org)["policies/d"] == ()
    assert found.waiting == (f"policies/d is attached to root in a later apply: {THEN}",)


def test_a_document_with_an_id_in_it_is_known_again_in_the_state() -> None:
    mine = {"Condition": {"StringNotEquals": {"aws:PrincipalOrgID": TOKEN}}}
    before = [policy(key, [deny(f"s3:{key}", **mine)], "root") for key in ("a", "b")]
    story = applied(*before)
    story.generate(*before, packing="always")
    story.apply()
    story.record()
    assert attached(story.generate(*before, packing="always").org) == {"packs/service-control-1": ("root",)}


def test_a_policy_of_a_pack_that_is_renamed_changes_nothing() -> None:
    packed = [small(key, "root") for key in ("a", "b", "c")]
    story = applied(*packed)
    renamed = replace(small("z", "root"), document=packed[0].document, was=("a",))
    found = story.generate(renamed, *packed[1:])
    assert found.waiting == ()
    assert attached(found.org) == {"packs/service-control-1": ("root",), "policies/c": ("root",)}

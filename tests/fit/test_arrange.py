"""What the spec's policies become: one each as a rule, fewer where slots run out, more where a document is too large."""

from __future__ import annotations

from dataclasses import replace

from generator.fit import arrange
from generator.limits import LIMITS
from generator.model import Org, Policy
from tests.fit.organizations import Story, deny, organization, policy

SIZE = LIMITS["service-control.size"].value


def shape(org: Org) -> dict[str, tuple[str, ...]]:
    """By reference: what is in it, in order of keys, and where."""
    return {
        one.reference: (*(key for key, _ in one.arrangement.holds), "@", *one.attachments)
        for one in org.policies_in_aws
        if one.arrangement
    }


def small(key: str, *targets: str) -> Policy:
    return policy(key, [deny(f"s3:{key}")], *targets)


def test_policies_that_have_room_stay_what_they_are() -> None:
    org = arrange(organization(small("one", "root"), small("two", "root"))).org
    assert shape(org) == {"policies/one": ("one", "@", "root"), "policies/two": ("two", "@", "root")}


def test_the_last_slot_stays_free() -> None:
    found = arrange(organization(*(small(key, "root") for key in ("one", "two", "three"))))
    assert shape(found.org) == {
        "packs/service-control-1": ("one", "two", "@", "root"),
        "policies/three": ("three", "@", "root"),
    }
    assert not found.findings


def test_the_last_slot_is_taken_where_nothing_can_be_merged() -> None:
    large = [policy(key, [deny(f"s3:{key}", size=SIZE * 6 // 10)], "root") for key in ("one", "two", "three")]
    found = arrange(organization(*large))
    assert len(shape(found.org)) == 3
    assert [finding.code for finding in found.findings] == ["ORG391"]


def test_the_slot_that_a_freeze_takes_stays_free_too() -> None:
    """AWS Budgets attaches it some day by itself; until then nothing of ours may stand there."""
    org = organization(*(small(key, "accounts/one") for key in ("one", "two")))
    freezable = replace(org, organization=replace(org.organization, freezable=frozenset({"accounts/one"})))
    assert set(shape(arrange(org).org)) == {"policies/one", "policies/two"}
    assert set(shape(arrange(freezable).org)) == {"packs/service-control-1"}


def test_where_nothing_can_be_merged_the_finding_names_the_freeze() -> None:
    large = [policy(key, [deny(f"s3:{key}", size=SIZE * 6 // 10)], "accounts/one") for key in ("one", "two", "three")]
    org = organization(*large)
    org = replace(org, organization=replace(org.organization, freezable=frozenset({"accounts/one"})))
    (found,) = arrange(org).findings
    assert found.code == "ORG381"
    assert "1 kept for its freeze" in found.message


def test_a_newcomer_joins_the_pack_and_leaves_all_others_alone() -> None:
    story = Story()
    known = [small(key, "root") for key in ("a", "b", "c")]
    before = story.settle(*known)
    after = story.settle(*known, small("new", "root"))
    assert set(shape(after)) == set(shape(before))
    changed = [
        one.reference for one, was in zip(after.arranged, before.arranged, strict=True) if one.document != was.document
    ]
    assert changed == ["packs/service-control-1"]


def test_a_newcomer_turns_a_policy_into_a_pack_in_place() -> None:
    story = Story()
    known = [small("a", "root"), small("b", "root")]
    story.settle(*known)
    found = story.generate(*known, small("new", "root"))
    assert shape(found.org) == {
        "packs/service-control-1": ("a", "new", "@", "root"),
        "policies/b": ("b", "@", "root"),
    }
    assert found.org.arranged[0].arrangement is not None
    assert found.org.arranged[0].arrangement.origin == "policies/a"
    assert not found.waiting


def test_same_targets_are_merged_before_others() -> None:
    org = arrange(organization(small("a", "root", "units/a"), small("b", "root"), small("c", "root"))).org
    assert shape(org)["packs/service-control-1"] == ("b", "c", "@", "root")


def test_who_has_more_targets_stays_by_itself_on_the_others() -> None:
    large = policy("large", [deny("s3:large", size=SIZE - 200)], "root")
    org = arrange(organization(small("a", "root", "units/a"), small("b", "root"), large)).org
    assert shape(org) == {
        "packs/service-control-1": ("a", "b", "@", "root"),
        "policies/a": ("a", "@", "units/a"),
        "policies/large": ("large", "@", "root"),
    }


def test_a_document_that_is_too_large_is_split_between_statements() -> None:
    statements = [deny(f"s3:{number}", size=SIZE * 4 // 10) for number in range(3)]
    org = arrange(organization(policy("big", statements, "root"))).org
    assert [one.reference for one in org.arranged] == ["policies/big", "policies/big/2"]
    assert [one.name for one in org.arranged] == ["big", "big (2)"]
    assert all(one.document.size <= SIZE for one in org.arranged)


def test_growing_leaves_every_statement_in_its_part() -> None:
    story = Story()
    statements = [deny(f"s3:{number}", size=SIZE * 4 // 10) for number in range(3)]
    before = story.settle(policy("big", statements, "root"))
    after = story.settle(policy("big", [deny("s3:new", size=SIZE * 3 // 10), *statements], "root"))
    assert after.arranged[0].document == before.arranged[0].document


def test_sids_go_before_a_policy_is_split() -> None:
    statements = [deny(f"s3:{number}", size=SIZE // 2 - 150, sid="s" * 60 + str(number)) for number in range(2)]
    org = arrange(organization(policy("big", statements, "root"))).org
    (one,) = org.arranged
    assert "Sid" not in one.document.sent


def test_a_sid_that_two_policies_have_stands_once_in_their_pack() -> None:
    policies = [policy(key, [deny(f"s3:{key}", sid="Same")], "root", packing="always") for key in ("a", "b")]
    (pack,) = arrange(organization(*policies)).org.arranged
    assert pack.document.sent.count('"Sid"') == 1


def test_never_means_by_itself() -> None:
    alone = [policy(key, [deny(f"s3:{key}")], "root", packing="never") for key in ("a", "b", "c")]
    found = arrange(organization(*alone, small("d", "root")))
    assert [finding.code for finding in found.findings] == ["ORG381"]
    assert not any(one.is_pack for one in found.org.arranged)


def test_always_takes_as_few_as_it_can() -> None:
    policies = [small("a", "root"), small("b", "root"), small("c", "units/a")]
    org = arrange(organization(*policies, packing="always")).org
    assert shape(org) == {
        "packs/service-control-1": ("a", "b", "@", "root"),
        "policies/c": ("c", "@", "units/a"),
    }


def test_a_name_that_is_cut_says_how_many_more_there_are() -> None:
    policies = [policy(f"a-long-key-of-a-policy-{n}", [deny(f"s3:{n}")], "root") for n in range(12)]
    (pack,) = arrange(organization(*policies, packing="always")).org.arranged
    assert len(pack.name) <= LIMITS["policy_name"].value
    assert pack.name.startswith("service-control-1: a-long-key-of-a-policy-0, ")
    assert pack.name.endswith(" and 9 more")


def test_what_does_not_fit_says_who_takes_how_much() -> None:
    large = [policy(key, [deny(f"s3:{key}", size=SIZE * 6 // 10)], "root") for key in ("one", "two", "three", "four")]
    (finding,) = arrange(organization(*large)).findings
    assert finding.code == "ORG381"
    assert "root has 4 policies of type service-control attached, 1 more by AWS's own, 6 reserved" in finding.message
    assert all(f"{one.key} {one.document.size:,}" in finding.message for one in large)

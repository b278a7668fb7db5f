"""Placeholders: what is put in, what is left to Terraform, and that it is counted as it will be sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.finding import Finding, Place, SpecError
from generator.model import Org, Policy
from generator.pipeline import read
from generator.policy.placeholders import Placeholders
from tests import specs

AT = Place("org.yaml")
ORG = """
  regions: [eu-north-1, eu-west-1]
units:
  security: {accounts: {audit: {}, archive: {id: "111122223333"}}}
  workloads: {id: ou-ab12-c3d4e5f6, units: {prod: {}}}
policies:
  p: {targets: [root], statements: [{Effect: Deny, Action: "s3:*", Resource: "*", Condition: {StringNotLike: {"aws:PrincipalTag/x": [%s]}}}]}
"""
LENGTHS = {
    "{organization.id}": 12,
    "{accounts/management.id}": 12,
    "{accounts/audit.id}": 12,
    "{units/security.id}": 16,
    "{units/workloads/prod.id}": 16,
}


def policy_of(folder: Path, body: str) -> Policy:
    org: Org = read(specs.put(folder, body)).org
    return org.policies[0]


def values(policy: Policy) -> Any:
    return policy.document.value["Statement"][0]["Condition"]["StringNotLike"]["aws:PrincipalTag/x"]


@pytest.mark.parametrize(
    ("written", "put_in"),
    [
        ("{organization.home_region}", ["eu-north-1"]),
        ("{organization.regions}", ["eu-north-1", "eu-west-1"]),
        ("{accounts/archive.id}", ["111122223333"]),
        ("a{units/workloads.id}b{accounts/archive.id}", ["aou-ab12-c3d4e5f6b111122223333"]),
        ("${aws:username}", ["${aws:username}"]),
        ("{key}", ["{key}"]),
        ("{}", ["{}"]),
        ("{organization}", ["{organization}"]),
        ("{{accounts/archive.id}}", ["{111122223333}"]),
    ],
)
def test_what_the_spec_knows_is_put_in_and_other_text_stays(written: str, put_in: list[str], tmp_path: Path) -> None:
    policy = policy_of(tmp_path, ORG % f'"{written}"')
    assert values(policy) == put_in
    assert policy.document.replacements == ()
    assert policy.document.size == len(policy.document.sent)


@pytest.mark.parametrize("token", LENGTHS)
def test_what_only_terraform_knows_is_counted_at_its_real_length(token: str, tmp_path: Path) -> None:
    document = policy_of(tmp_path, ORG % f'"{token}", "x{token}{token}"').document
    (replacement,) = document.replacements
    sent = document.sent.replace(token, "i" * LENGTHS[token])
    assert sent.count("i" * LENGTHS[token]) == 3
    assert (replacement.token, document.size) == (token, len(sent))
    assert token in document.readable


def test_ids_that_the_spec_states_need_no_terraform(tmp_path: Path) -> None:
    policy = policy_of(
        tmp_path,
        "  id: o-a1b2c3d4e5\n  policy_types: [tag]" + ORG % '"{organization.id}"' + "services: {trusted_access: []}\n",
    )
    assert values(policy) == ["o-a1b2c3d4e5"]
    assert policy.document.replacements == ()


def test_a_file_is_treated_like_the_spec(tmp_path: Path) -> None:
    content = {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "{organization.id}", "aws:RequestedRegion": "{organization.regions}"}}}}  # fmt: skip
    (tmp_path / "p.json").write_text(json.dumps(content), encoding="utf-8")
    document = policy_of(
        tmp_path, "  regions: [eu-north-1, eu-west-1]\npolicies: {p: {file: p.json, targets: [root]}}\n"
    ).document
    assert document.value["Statement"]["Condition"]["StringNotEquals"]["aws:RequestedRegion"] == [
        "eu-north-1",
        "eu-west-1",
    ]
    assert [one.reference for one in document.replacements] == ["organization"]


def test_the_quota_counts_what_is_sent_and_not_the_tokens(tmp_path: Path) -> None:
    """Tokens are longer than ids here: a document that fits only as it is sent is no error, one character more is."""
    token = "{units/workloads/prod.id}"
    texts = [f'"{token}"'] * 400
    size = policy_of(tmp_path, ORG % ", ".join(texts)).document.size
    for padding, fits in ((10_240 - size - 3, True), (10_240 - size - 2, False)):
        body = ORG % ", ".join([*texts, f'"{"x" * padding}"'])
        if fits:
            document = policy_of(tmp_path, body).document
            assert document.size == 10_240 < len(document.sent)
        else:
            with pytest.raises(SpecError, match=r"10,241 characters as sent"):
                policy_of(tmp_path, body)


def test_a_policy_that_names_an_account_is_not_waited_for_by_accounts(tmp_path: Path) -> None:
    for token, waited_for in (("{accounts/audit.id}", False), ("{accounts/management.id}", True), ("{units/security.id}", True), ("{accounts/archive.id}", True)):  # fmt: skip
        assert specs.generate(tmp_path, ORG % f'"{token}"').exit_code == 0
        assert ("module.policy_p.unit_ids" in specs.generated(tmp_path)["organization/ids.tf"]) is waited_for


def test_ten_thousand_slips_are_all_said_in_little_time() -> None:
    known = {f"{{accounts/a{n}.id}}": "111122223333" for n in range(10_000)}
    findings: list[Finding] = []
    Placeholders(known, {}, ()).put_in([f"{{accounts/b{n}.id}}" for n in range(10_000)], AT, findings)
    assert len(findings) == 10_000
    assert sum("did you mean" in one.message for one in findings) <= 20

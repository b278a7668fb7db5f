"""What is sent equals what was counted: a real apply against the emulator, with ids that only AWS knows beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import read
from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

SPEC = """\
version: 1
organization:
  name: small
  management_account: {name: Small, email: aws@small.example}
  account_email: aws+{key}@small.example
  home_region: eu-north-1
units:
  security: {accounts: {audit: {}}}
policies:
  perimeter: {guardrail: only-organization-principals, with: {trusted_accounts: ["{accounts/management.id}"]}, targets: [root]}
  own:
    statements:
      - Effect: Deny
        Action: "iam:PassRole"
        Resource: "arn:aws:iam::{accounts/audit.id}:role/*"
        Condition: {StringNotLike: {"aws:PrincipalTag/x": ["<{units/security.id}> & {key}", "${aws:username}", "\\\\u003c{{organization.id}}"]}}
    targets: [units/security, accounts/audit]
"""


def test_documents_are_sent_as_they_were_counted(tmp_path: Path) -> None:
    (tmp_path / "org.yaml").write_text(SPEC, encoding="utf-8")
    with Emulator(identity_center=None) as aws:
        checkout = Checkout.of(tmp_path / "nothing-more", tmp_path, aws)
        checkout.plan()
        checkout.apply()
        assert checkout.plan().actions == {}
        client = aws.client("organizations")
        root = client.list_roots()["Roots"][0]["Id"]
        accounts = {account["Name"]: account["Id"] for account in client.list_accounts()["Accounts"]}
        organization = client.describe_organization()["Organization"]
        ids = {
            "{organization.id}": organization["Id"],
            "{accounts/management.id}": organization["MasterAccountId"],
            "{accounts/audit.id}": accounts["audit"],
            "{units/security.id}": client.list_organizational_units_for_parent(ParentId=root)["OrganizationalUnits"][0]["Id"],
        }  # fmt: skip
        for policy in read(tmp_path / "org.yaml").org.policies:
            listed = client.list_policies(Filter=policy.type.aws)["Policies"]
            found = next(one["Id"] for one in listed if one["Name"] == policy.name)
            content = client.describe_policy(PolicyId=found)["Policy"]["Content"]
            expected = policy.document.sent
            for token, value in ids.items():
                expected = expected.replace(token, value)
            assert content == expected
            assert len(content) == policy.document.size

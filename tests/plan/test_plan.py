"""What Terraform makes of generated trees: plans, read through tftest. Nothing is applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tftest

from generator.pipeline import read
from tests import terraform
from tests.checkout import REPOSITORY, Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

AWKWARD = 'He said "${x}" %{y} $${z} \\ <<EOT é 日本 & <b>'


def _planned(checkout: Checkout) -> dict[str, Any]:
    """The resource changes of a first plan, by address."""
    checkout.generate()
    environment = checkout.environment("organization")
    # Every test's emulator is empty: what a spec imports is not there, so it is made instead.
    (checkout.root / "imports.tf").unlink(missing_ok=True)
    root = tftest.TerraformTest(str(checkout.root), binary=terraform.executable(), env=environment)
    root.setup(cleanup_on_exit=False)
    changes = root.plan(output=True).resource_changes
    return {address: change for address, change in changes.items() if change["mode"] == "managed"}


@pytest.mark.parametrize("source", ["examples/seven-lines", "examples/external-identity"])
def test_planned_addresses_are_those_of_addresses_txt(source: str, tmp_path: Path) -> None:
    with Emulator(identity_center="us-west-2") as aws:
        store = aws.client("identitystore", "us-west-2")
        instance = aws.client("sso-admin", "us-west-2").list_instances()["Instances"][0]["IdentityStoreId"]
        for group in ("AWS Platform (all)", "AWS-Web-Team"):
            store.create_group(IdentityStoreId=instance, DisplayName=group)
        name = {"GivenName": "On", "FamilyName": "Call"}
        store.create_user(
            IdentityStoreId=instance, UserName="oncall@northwind.example", DisplayName="On Call", Name=name
        )
        checkout = Checkout.of(REPOSITORY / source, tmp_path, aws)
        planned = _planned(checkout)
        assert sorted(planned) == (checkout.root / "addresses.txt").read_text().splitlines()


def test_text_arrives_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "org.yaml").write_text(_awkward_spec(), encoding="utf-8")
    with Emulator() as aws:
        checkout = Checkout.of(tmp_path / "nothing-more", tmp_path, aws)
        planned = _planned(checkout)
        org = read(tmp_path / "org.yaml").org
    unit = planned["aws_organizations_organizational_unit.odd"]["change"]["after"]
    policy = planned["module.policy_odd.aws_organizations_policy.this"]["change"]["after"]
    user = planned["module.user_ann.aws_identitystore_user.this"]["change"]["after"]
    inline = planned["module.permission_set_odd.aws_ssoadmin_permission_set_inline_policy.this[0]"]["change"]["after"]
    assert unit["name"] == AWKWARD + "\nsecond line"
    assert (policy["name"], policy["description"]) == (AWKWARD, AWKWARD + "\nEOT")
    assert policy["content"] == org.policies[0].document.sent
    assert user["display_name"] == AWKWARD
    assert org.identity is not None
    assert org.identity.permission_sets[0].inline is not None
    assert inline["inline_policy"] == org.identity.permission_sets[0].inline.sent


def _awkward_spec() -> str:
    """A spec that holds the text wherever text may stand, and policies with all that could be taken for a template."""
    import json

    text, lines, closing = (
        json.dumps(one, ensure_ascii=False) for one in (AWKWARD, AWKWARD + "\nsecond line", AWKWARD + "\nEOT")
    )
    value = json.dumps("${aws:username} %{x} <a> & \\u003c \\\\u003c \u2028 \\", ensure_ascii=False)
    statement = f'{{Effect: Deny, Action: "s3:*", Resource: "arn:aws:s3:::${{aws:username}}/*", Condition: {{StringEquals: {{"aws:x": [{value}]}}}}}}'
    inline = '{Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::${aws:username}/*", Condition: {StringLike: {"aws:x": "<&>%{é}"}}}'
    return f"""\
version: 1
organization:
  name: odd
  management_account: {{name: Odd, email: aws@odd.example}}
  home_region: us-east-1
units:
  odd: {{name: {lines}}}
policies:
  odd: {{name: {text}, description: {closing}, statements: [{statement}], targets: [root]}}
identity:
  users: {{ann: {{name: {text}, given_name: Ann, family_name: Lee}}}}
  permission_sets: {{odd: {{inline: {{statements: [{inline}]}}}}}}
"""

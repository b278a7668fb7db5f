"""Who acts for the management account without entering it: administrators of services, and whom the delegation policy names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import specs

BODY = """\
  delegation_policy:
    statements:
      - {Sid: Looks, Effect: Allow, Principal: {AWS: "arn:aws:iam::111122223333:root"}, Action: ["organizations:Describe*"], Resource: "*"}
      - {Sid: Stays, Effect: Deny, Principal: "*", Action: ["organizations:DeletePolicy"], Resource: "*"}
units: {security: {accounts: {audit: {}, tooling: {}}}}
services:
  trusted_access: [guardduty.amazonaws.com, malware-protection.guardduty.amazonaws.com]
  guardduty: {administrator: accounts/tooling}
"""


@pytest.mark.parametrize(
    ("old", "new", "is_marked"),
    [
        ('["organizations:Describe*"]', '["organizations:Describe*", "organizations:AttachPolicy"]', True),
        ("arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root", True),
        ("Sid: Stays, Effect: Deny", "Sid: Stays, Effect: Allow", True),
        ('["organizations:DeletePolicy"]', '["organizations:DeletePolicy", "organizations:UpdatePolicy"]', True),
        ("    statements:\n", '    statements:\n      - {Sid: New, Effect: Deny, Principal: "*", Action: "organizations:CreatePolicy", Resource: "*"}\n', False),
        ("administrator: accounts/tooling", "administrator: accounts/audit", True),
        ("administrator: accounts/tooling", "administrator: accounts/tooling, features: [S3_DATA_EVENTS]", False),
        ("administrator: accounts/tooling", "administrator: accounts/tooling, enabled: false", False),
    ],
)  # fmt: skip
def test_another_hand_on_the_organization_is_marked(tmp_path: Path, old: str, new: str, is_marked: bool) -> None:
    assert BODY.count(old) == 1
    (tmp_path / "before").mkdir()
    specs.put(tmp_path / "before", specs.SPEC.encode() + BODY.encode())
    specs.put(tmp_path, specs.SPEC.encode() + BODY.replace(old, new).encode())
    with specs.within(tmp_path):
        result = specs.run(Path(), "diff", "before", "--fail-on", "management")
    assert result.exit_code == int(is_marked), result.output
    assert ("[management" in result.output) is is_marked
    assert "No change" not in result.output


def test_a_statement_is_told_by_its_name_and_what_changes_in_it(tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    specs.put(tmp_path / "before", specs.SPEC.encode() + BODY.encode())
    wider = '["organizations:Describe*", "organizations:AttachPolicy"]'
    specs.put(tmp_path, specs.SPEC.encode() + BODY.replace('["organizations:Describe*"]', wider).encode())
    with specs.within(tmp_path):
        printed = specs.run(Path(), "diff", "before").output
    assert "organization.delegation_policy: Looks.Action: " in printed
    assert "organizations:AttachPolicy" in printed

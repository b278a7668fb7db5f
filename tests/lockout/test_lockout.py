"""No lockout: which policies deny a protected role what it needs, and which do not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.finding import SpecError
from generator.lockout.kinds import KINDS, OTHER
from generator.pipeline import read
from tests import specs

ACCESS = "arn:aws:iam::*:role/OrganizationAccountAccessRole"
STACKS = "arn:aws:iam::*:role/stacksets-exec-*"
TREE = """\
units:
  prod: {accounts: {shop: {id: "111122223333"}}}
  suspended: {accounts: {gone: {id: "444455556666"}}}
"""


def locked_out(folder: Path, statement: dict[str, Any], *roles: str, **more: str) -> list[str]:
    """Codes of the errors about one policy with one statement; `more` are lines of the spec, by what they say."""
    kind = more.get("kind", "service-control")
    if kind == "resource-control":
        statement = {"Principal": "*", **statement}
    document = json.dumps([{"Effect": "Deny", "Resource": "*", **statement}])
    body = (
        f"  regions: [eu-north-1, eu-west-1]\n{more.get('organization', '')}{TREE}{more.get('top', '')}"
        f"protected_roles: {json.dumps(list(roles))}\n"
        f"policies: {{guard: {{type: {kind}, statements: {document}, targets: [{more.get('targets', 'root')}]}}}}\n"
    )
    spec = folder / "org.yaml"
    spec.write_text(specs.SPEC + body, encoding="utf-8")
    try:
        read(spec)
    except SpecError as error:
        return [finding.code for finding in error.findings if finding.severity == "error"]
    return []


def principal(operator: str, *arns: str) -> dict[str, Any]:
    return {operator: {"aws:PrincipalArn": list(arns)}}


IAM = {"Action": "iam:*"}


@pytest.mark.parametrize(
    "statement",
    [
        {"Action": "*"},
        IAM,
        {"Action": "iam:GetRole"},
        {"NotAction": ["s3:*", "ec2:*"]},
        {**IAM, "Condition": principal("ArnLike", "arn:aws:iam::*:role/*")},
        {**IAM, "Condition": principal("ArnNotLike", "arn:aws:iam::*:role/Another")},
        {**IAM, "Condition": principal("StringNotLike", "arn:aws:iam::*:role/path/OrganizationAccountAccessRole")},
        {**IAM, "Condition": principal("ArnNotLike", "arn:aws:iam::*:role/organizationaccountaccessrole")},
        {**IAM, "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-north-1", "eu-west-1"]}}},
        {**IAM, "Condition": {"StringLike": {"aws:RequestedRegion": "eu-*"}}},
        {**IAM, "Condition": {"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}},
        {**IAM, "Resource": "arn:aws:iam::*:role/*"},
        {"Action": ["iam:DeleteRole", "iam:CreateRole"]},
    ],
)
def test_a_deny_that_strikes(statement: dict[str, Any], tmp_path: Path) -> None:
    assert locked_out(tmp_path, statement, ACCESS) == ["ORG340"]


@pytest.mark.parametrize(
    "statement",
    [
        {"Action": ["iam:CreateUser", "iam:CreateAccessKey", "organizations:LeaveOrganization"]},
        {"NotAction": ["iam:*", "s3:*"]},
        {**IAM, "Condition": principal("ArnLike", "arn:aws:iam::*:root")},
        {**IAM, "Condition": principal("ArnNotLike", "arn:aws:iam::*:role/Other", ACCESS)},
        {**IAM, "Condition": principal("ArnNotLike", "arn:aws:iam::*:role/Organization*")},
        {**IAM, "Condition": principal("StringNotLike", "arn:*:role/*AccessRole")},
        # what is not certain: an account, a region, a tag, a part of the roles
        {**IAM, "Condition": principal("ArnNotLike", "arn:aws:iam::111122223333:role/OrganizationAccountAccessRole")},
        {**IAM, "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}},
        {**IAM, "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "platform"}}},
        {**IAM, "Resource": "arn:aws:iam::*:role/stacksets-exec-*"},
        {**IAM, "Resource": "arn:aws:iam::111122223333:role/*"},
    ],
)
def test_a_deny_that_does_not_strike(statement: dict[str, Any], tmp_path: Path) -> None:
    assert locked_out(tmp_path, statement, ACCESS) == []


def test_nothing_is_protected_that_the_spec_does_not_name(tmp_path: Path) -> None:
    assert locked_out(tmp_path, {"Action": "*"}) == []


def test_a_part_of_the_roles_that_are_meant_is_exempt(tmp_path: Path) -> None:
    statement = {"Action": "*", "Condition": principal("ArnNotLike", "arn:aws:iam::*:role/stacksets-exec-abc*")}
    assert locked_out(tmp_path, statement, STACKS) == []
    assert locked_out(tmp_path, statement, ACCESS) == ["ORG340"]


STACK, STS = {"Action": "cloudformation:*"}, {"Action": "sts:*"}


@pytest.mark.parametrize(
    ("name", "statement", "strikes"),
    [
        ("stacksets-exec-*", STACK, True),
        ("stacksets-exec-0123456789abcdef", STACK, True),
        ("AWSCloudFormationStackSetExecutionRole", STACK, True),
        ("AWSControlTowerExecution", {"Action": "config:*"}, True),
        ("security/break-glass", {"Action": "kms:Put*"}, True),
        ("BreakGlass", {"Action": "cloudtrail:LookupEvents"}, True),
        ("pipeline", STS, True),
        ("pipeline", STACK, False),
        ("OrganizationAccountAccessRole", STACK, False),
        ("stacksets-exec-*", IAM, False),
    ],
)
def test_kinds_of_roles_need_different_things(
    name: str, statement: dict[str, Any], strikes: bool, tmp_path: Path
) -> None:
    assert locked_out(tmp_path, statement, f"arn:aws:iam::*:role/{name}") == ["ORG340"] * strikes


def test_an_accounts_role_name_makes_the_kind(tmp_path: Path) -> None:
    top = "accounts: {a: {role_name: WayIn}}\n"
    statement = {"Action": "iam:CreateRole"}
    assert locked_out(tmp_path, statement, "arn:aws:iam::*:role/WayIn", top=top) == ["ORG340"]
    assert locked_out(tmp_path, statement, "arn:aws:iam::*:role/WayIn") == []


@pytest.mark.parametrize(
    ("account", "targets", "strikes"),
    [
        ("111122223333", "root", True),
        ("111122223333", "units/prod", True),
        ("111122223333", "accounts/shop", True),
        ("111122223333", "units/suspended", False),
        ("777788889999", "units/prod", False),  # an account that the spec does not know
        ("777788889999", "root", True),
        ("999900001111", "root", False),  # the management account
        ("*", "accounts/shop", True),
    ],
)
def test_a_role_is_bound_where_its_account_is(account: str, targets: str, strikes: bool, tmp_path: Path) -> None:
    spec = specs.SPEC.replace("{name: Acme,", '{id: "999900001111", name: Acme,')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(specs, "SPEC", spec)
        found = locked_out(tmp_path, IAM, f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole", targets=targets)
    assert found == ["ORG340"] * strikes


@pytest.mark.parametrize(("account", "strikes"), [("111122223333", True), ("999900001111", False)])
def test_the_role_of_terraform_is_protected_in_a_member_account(account: str, strikes: bool, tmp_path: Path) -> None:
    top = f"terraform: {{assume_role: {{role_arn: 'arn:aws:iam::{account}:role/deployer'}}}}\n"
    assert locked_out(tmp_path, {"Action": "*"}, top=top) == ["ORG340"] * strikes


@pytest.mark.parametrize(
    ("statement", "strikes"),
    [
        ({"Action": "sts:AssumeRole"}, True),
        ({"Action": "sts:*", "Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}}}, False),
        (
            {
                "Action": "sts:*",
                "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}},
            },
            False,
        ),
        ({"Action": "sts:*", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}, False),
        ({"Action": "s3:*"}, False),
    ],
)
def test_resource_control_policies_leave_the_way_to_the_role(
    statement: dict[str, Any], strikes: bool, tmp_path: Path
) -> None:
    assert locked_out(tmp_path, statement, ACCESS, kind="resource-control") == ["ORG340"] * strikes


def test_what_leaves_the_role_is_no_obstacle_to_an_rcp(tmp_path: Path) -> None:
    spec = '{type: resource-control, statements: [{Effect: Deny, Principal: "*", Action: "sts:AssumeRole", NotResource: "%s"}], targets: [root]}'
    path = specs.put(tmp_path, f"protected_roles: ['{ACCESS}']\npolicies: {{guard: {spec % ACCESS}}}\n")
    assert read(path).warnings == ()


SHUT = "  quarantine_units: [units/suspended]\n"
FREEZE = {"Action": "*", "Condition": principal("ArnNotLike", ACCESS)}


@pytest.mark.parametrize(
    ("organization", "targets", "roles", "found"),
    [
        ("", "units/suspended", (ACCESS, STACKS), ["ORG340"]),
        (SHUT, "units/suspended", (ACCESS, STACKS), []),
        (SHUT, "accounts/gone", (ACCESS, STACKS), []),
        (SHUT, "units/suspended, units/prod", (ACCESS, STACKS), ["ORG340"]),
        (SHUT, "root", (ACCESS, STACKS), ["ORG340"]),
        (SHUT, "units/suspended", (STACKS,), ["ORG341"]),
    ],
)
def test_a_quarantine_binds_all_but_the_named_few(
    organization: str, targets: str, roles: tuple[str, ...], found: list[str], tmp_path: Path
) -> None:
    assert locked_out(tmp_path, FREEZE, *roles, organization=organization, targets=targets) == found


def test_the_finding_names_the_statement_in_its_file(tmp_path: Path) -> None:
    text = json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Sid": "All", "Effect": "Deny", "Action": "*", "Resource": "*"}]},
        indent=1,
    )
    body = f"protected_roles: ['{ACCESS}']\npolicies: {{guard: {{file: guard.json, targets: [root]}}}}\n"
    spec = specs.put(tmp_path, body, guard_json=text)
    with pytest.raises(SpecError) as caught:
        read(spec)
    (finding,) = caught.value.findings
    assert (finding.at.name, finding.line) == (str(tmp_path / "guard.json"), 4)
    assert finding.message.startswith(f"All of policies/guard locks out {ACCESS} (protected at {spec}:7:19)")


@pytest.mark.parametrize("arn", ["OrganizationAccountAccessRole", "arn:aws:iam::*:user/ann", "arn:aws:iam::12:role/x"])
def test_a_protected_role_is_an_arn(arn: str, tmp_path: Path) -> None:
    assert locked_out(tmp_path, {"Action": "s3:*"}, arn) == ["ORG913"]


def test_the_documentation_names_every_kind() -> None:
    page = Path(__file__).parents[2] / "generator/documentation/prose/spec/sections/protected_roles.md"
    kinds = set(re.findall(r"^\| [^|]+ \| ([^|]+) \|", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert kinds - {"Kind", "---"} == {kind.title for kind in (*KINDS, OTHER)}


def test_every_action_of_a_kind_is_one() -> None:
    from generator.lint import catalogue

    for kind in (*KINDS, OTHER):
        for need in kind.needs:
            for action in need.actions:
                service, _, name = action.partition(":")
                assert catalogue.actions(service).get(name.lower()) == name, action

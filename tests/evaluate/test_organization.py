"""What an organization's policies come to: levels, who is bound, what follows from the request, what nobody knows yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluate import Decision, Evaluator, PrincipalError, Question, of_permission_set, of_role
from generator.evaluate.answer import because, names_of
from generator.pipeline import read
from tests import specs

TREE = """\
accounts: {top: {id: "100000000001"}}
units:
  prod:
    accounts: {shop: {id: "100000000002"}, new: {}, other: {}}
"""
IDENTITY = """\
identity:
  permission_sets:
    all: {aws_managed: [AdministratorAccess]}
    reader: {aws_managed: [ReadOnlyAccess]}
    bounded: {aws_managed: [AdministratorAccess], boundary: {aws_managed: ReadOnlyAccess}}
    teams: {aws_managed: [AdministratorAccess], customer_managed: [/teams/extra]}
    newest: {aws_managed: [ReadOnlyAccess, PolicyOfTomorrow]}
    own:
      inline:
        statements: [{Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::b-${aws:PrincipalAccount}/*"}]
  access_control_attributes: {team: "${path:enterprise.department}"}
"""


def evaluator(folder: Path, policies: str = "", *, tree: str = TREE) -> Evaluator:
    indented = "".join(f"  {line}\n" for line in policies.splitlines())
    return Evaluator(read(specs.put(folder, tree + IDENTITY + (f"policies:\n{indented}" if policies else ""))).org)


def ask(
    one: Evaluator,
    account: str,
    action: str,
    *,
    role: str | None = None,
    permission_set: str = "all",
    region: str | None = None,
    resource: str | None = None,
    **context: str,
) -> Decision:
    identity = one.org.identity
    assert identity is not None
    who = (
        of_role(one.holes, role, account)
        if role
        else of_permission_set(one.holes, identity, one.permission_sets[permission_set], account)
    )
    given = tuple((key.replace("__", ":"), (value,)) for key, value in context.items())
    return one.standing(account, who).decide(Question(action, region, resource, given))


def denying(
    key: str, target: str, rest: str = "", effect: str = "Deny", action: str = '"sqs:*"', extra: str = ""
) -> str:
    return (
        f'{key}:\n  statements: [{{Sid: {key.title()}, Effect: {effect}, Action: {action}, Resource: "*"{rest}}}]\n'
        f"  targets: [{target}]\n{extra}"
    )


@pytest.mark.parametrize(
    ("target", "account", "outcome"),
    [
        ("root", "shop", "denied"),
        ("root", "top", "denied"),
        ("units/prod", "shop", "denied"),
        ("units/prod", "top", "allowed"),
        ("accounts/shop", "shop", "denied"),
        ("accounts/shop", "new", "allowed"),
        ("root", "management", "allowed"),
    ],
)
def test_a_deny_binds_everything_below_and_never_the_management_account(
    tmp_path: Path, target: str, account: str, outcome: str
) -> None:
    assert ask(evaluator(tmp_path, denying("stop", target)), account, "sqs:SendMessage").outcome == outcome


def test_a_denial_names_policy_statement_file_and_line(tmp_path: Path) -> None:
    one = evaluator(tmp_path, denying("stop", "units/prod"))
    said = because(ask(one, "shop", "sqs:SendMessage"), one.holes)
    assert said == f"policies/stop, Stop ({tmp_path}/org.yaml:24:18), attached to units/prod"


def test_an_allow_beside_full_access_changes_nothing(tmp_path: Path) -> None:
    one = evaluator(tmp_path, denying("list", "root", effect="Allow", action='"s3:*"'))
    assert ask(one, "shop", "sqs:SendMessage").outcome == "allowed"


@pytest.mark.parametrize(
    ("role", "outcome"),
    [
        ("deployer", "denied"),
        ("arn:aws:iam::*:role/path/deployer", "denied"),
        ("arn:aws:iam::100000000002:user/ann", "denied"),
        ("arn:aws:iam::*:root", "denied"),
        ("arn:aws:iam::*:role/aws-service-role/sqs.amazonaws.com/AWSServiceRoleForSqs", "not-denied"),
    ],
)
def test_who_is_bound(tmp_path: Path, role: str, outcome: str) -> None:
    assert ask(evaluator(tmp_path, denying("stop", "root")), "shop", "sqs:SendMessage", role=role).outcome == outcome


def test_a_role_is_never_found_allowed(tmp_path: Path) -> None:
    assert ask(evaluator(tmp_path), "shop", "sqs:SendMessage", role="deployer").outcome == "not-denied"


@pytest.mark.parametrize(
    "role", ["arn:aws:iam::100000000001:role/x", "arn:aws:sts::1:assumed-role/x/y", "a b", "role/x"]
)
def test_roles_that_cannot_be(tmp_path: Path, role: str) -> None:
    with pytest.raises(PrincipalError):
        of_role(evaluator(tmp_path).holes, role, "shop")


RCP = denying("perimeter", "units/prod", ', Principal: "*"', action='["s3:*"]', extra="  type: resource-control\n")


@pytest.mark.parametrize(
    ("account", "resource", "outcome"),
    [
        ("shop", "arn:aws:s3:::bucket", "denied"),
        ("top", "arn:aws:s3:::bucket", "allowed"),
        ("top", "arn:aws:s3:eu-west-1:100000000002:accesspoint/a", "denied"),
        ("shop", "arn:aws:s3:eu-west-1:100000000001:accesspoint/a", "allowed"),
        ("shop", "arn:aws:s3:eu-west-1:999999999999:accesspoint/a", "depends"),
        ("management", "arn:aws:s3:::bucket", "allowed"),
    ],
)
def test_resource_control_policies_bind_the_account_of_the_resource(
    tmp_path: Path, account: str, resource: str, outcome: str
) -> None:
    assert ask(evaluator(tmp_path, RCP), account, "s3:ListBucket", resource=resource).outcome == outcome


@pytest.mark.parametrize(
    ("permission_set", "action", "outcome"),
    [
        ("all", "s3:PutObject", "allowed"),
        ("reader", "s3:PutObject", "denied"),
        ("reader", "s3:GetObject", "allowed"),
        ("bounded", "s3:PutObject", "denied"),
        ("bounded", "s3:GetObject", "allowed"),
        ("teams", "s3:GetObject", "depends"),
        ("newest", "s3:PutObject", "depends"),
        ("own", "s3:GetObject", "depends"),
        ("own", "sqs:SendMessage", "denied"),
    ],
)
def test_permission_sets(tmp_path: Path, permission_set: str, action: str, outcome: str) -> None:
    assert ask(evaluator(tmp_path), "shop", action, permission_set=permission_set).outcome == outcome


def test_what_a_denial_without_a_statement_says(tmp_path: Path) -> None:
    one = evaluator(tmp_path)
    assert "nothing allows it in the permissions boundary of permission_sets/bounded" in because(
        ask(one, "shop", "s3:PutObject", permission_set="bounded"), one.holes
    )


def test_unread_policies_are_named(tmp_path: Path) -> None:
    one = evaluator(tmp_path)
    assert names_of(ask(one, "shop", "s3:GetObject", permission_set="newest"), one.holes) == [
        "the AWS-managed policy PolicyOfTomorrow, which this version does not know"
    ]


@pytest.mark.parametrize(
    ("account", "bucket", "outcome"),
    [
        ("shop", "b-100000000002", "allowed"),
        ("shop", "b-1", "denied"),
        ("new", "b-100000000009", "depends"),
        ("new", "c", "denied"),
    ],
)
def test_ids_in_variables_are_known_or_open(tmp_path: Path, account: str, bucket: str, outcome: str) -> None:
    decision = ask(
        evaluator(tmp_path), account, "s3:GetObject", permission_set="own", resource=f"arn:aws:s3:::{bucket}/k"
    )
    assert decision.outcome == outcome


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ('StringNotEquals: {"aws:PrincipalOrgID": "{organization.id}"}', "allowed"),
        ('StringEquals: {"aws:PrincipalOrgID": "{organization.id}"}', "denied"),
        ('StringNotEquals: {"aws:PrincipalOrgID": "o-abcdefghij"}', "depends"),
        ('StringEquals: {"aws:PrincipalAccount": "{accounts/new.id}"}', "denied"),
        ('StringEquals: {"aws:PrincipalAccount": "{accounts/other.id}"}', "allowed"),
        ('StringEquals: {"aws:PrincipalAccount": "100000000009"}', "depends"),
        ('StringEquals: {"aws:PrincipalAccount": "x"}', "allowed"),
        ('ArnLike: {"aws:PrincipalArn": "arn:aws:iam::{accounts/new.id}:role/*"}', "denied"),
        (
            'ArnNotLike: {"aws:PrincipalArn": "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_all_*"}',
            "allowed",
        ),
        ('ArnLike: {"aws:PrincipalArn": "arn:aws:iam::*:role/deployer"}', "allowed"),
        ('"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "{organization.id}/*"}', "denied"),
        ('"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-*/{units/prod.id}/*"}', "denied"),
        ('StringEquals: {"aws:RequestedRegion": "eu-west-1"}', "depends"),
        ('StringEquals: {"aws:RequestedRegion": "us-east-1"}', "depends"),
        ('Null: {"aws:username": "true"}', "denied"),
        ('StringEquals: {"aws:PrincipalTag/team": data}', "depends"),
        ('StringEquals: {"aws:PrincipalTag/other": data}', "allowed"),
        ('Bool: {"aws:PrincipalIsAWSService": "true"}', "allowed"),
        ('Bool: {"aws:ViaAWSService": "false"}', "denied"),
        ('Bool: {"aws:SecureTransport": "false"}', "depends"),
        ('StringEquals: {"aws:ResourceAccount": "${aws:PrincipalAccount}"}', "denied"),
        ('StringNotEquals: {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}', "allowed"),
        ('StringEquals: {"aws:PrincipalType": AssumedRole}', "denied"),
    ],
)
def test_what_follows_from_the_request(tmp_path: Path, condition: str, outcome: str) -> None:
    one = evaluator(tmp_path, denying("stop", "root", f", Condition: {{{condition}}}"))
    assert ask(one, "new", "sqs:SendMessage").outcome == outcome


def test_what_is_given_goes_before_what_follows(tmp_path: Path) -> None:
    one = evaluator(tmp_path, denying("stop", "root", ', Condition: {Bool: {"aws:ViaAWSService": "false"}}'))
    assert ask(one, "shop", "sqs:SendMessage", AWS__viaAwsService="true").outcome == "allowed"


@pytest.mark.parametrize(("action", "outcome"), [("iam:CreateUser", "denied"), ("sqs:SendMessage", "allowed")])
def test_global_services_are_called_in_us_east_1(tmp_path: Path, action: str, outcome: str) -> None:
    condition = ', Condition: {StringNotEquals: {"aws:RequestedRegion": "eu-west-1"}}'
    one = evaluator(tmp_path, denying("stop", "root", condition, action='"*"'))
    assert ask(one, "shop", action, region="eu-west-1").outcome == outcome


def test_names_of_what_is_open_are_said(tmp_path: Path) -> None:
    one = evaluator(
        tmp_path, denying("stop", "root", ', Condition: {StringEquals: {"aws:PrincipalAccount": "100000000009"}}')
    )
    assert names_of(ask(one, "new", "sqs:SendMessage"), one.holes) == ["the id of accounts/new"]

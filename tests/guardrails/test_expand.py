"""Parameters and what becomes of them: the small language of the catalog, on the catalog's own entries."""

from __future__ import annotations

from typing import Any

import pytest

from generator.finding import Finding, Place
from generator.guardrails import expand, guardrail, guardrail_ids
from generator.guardrails.parameters import PARAMETER_TYPES
from generator.load.text import Map, Text
from generator.load.yaml_text import read_yaml
from generator.model import Replacement
from generator.policy.placeholders import Placeholders

AT = Place("org.yaml", 4, 2)
FACTS = {"organization.home_region": "eu-north-1", "identity.region": "eu-west-1"}
PLACEHOLDERS = Placeholders(
    {"{organization.home_region}": "eu-north-1", "{accounts/archive.id}": "111122223333"},
    {
        "{organization.id}": Replacement("{organization.id}", "organization", 12),
        "{accounts/audit.id}": Replacement("{accounts/audit.id}", "accounts/audit", 12),
    },
    ("eu-north-1", "eu-west-1"),
)


def expanded(name: str, given: str = "") -> tuple[Any, list[Finding]]:
    findings: list[Finding] = []
    parameters = read_yaml(given.encode(), "org.yaml") if given else Map()
    return expand(guardrail(name), parameters, AT, PLACEHOLDERS, FACTS, findings), findings


def statements(name: str, given: str = "") -> list[Any]:
    document, findings = expanded(name, given)
    assert findings == []
    assert document["Version"] == "2012-10-17"
    found: list[Any] = document["Statement"]
    return found


def said(name: str, given: str) -> list[tuple[str, str]]:
    document, findings = expanded(name, given)
    assert document is None
    return [(one.code, one.message) for one in findings]


# What stands in the document


def test_a_guardrail_without_parameters_is_its_statements() -> None:
    assert statements("deny-leaving") == [
        {"Sid": "DenyLeaving", "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}
    ]


def test_a_whole_value_is_the_parameters_value() -> None:
    (statement,) = statements("quarantine", "exempt_roles: [deployer, 'arn:aws:iam::111122223333:user/ann']")
    assert statement["Condition"] == {
        "ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/deployer", "arn:aws:iam::111122223333:user/ann"]}
    }


def test_an_item_of_a_list_brings_all_items() -> None:
    (statement,) = statements("deny-regions", "exempt_actions: ['identitystore:*', 'servicequotas:*']")
    assert statement["NotAction"][0] == "a4b:*"
    assert statement["NotAction"][-2:] == ["identitystore:*", "servicequotas:*"]


def test_the_regions_are_those_of_the_organization_until_others_are_given() -> None:
    for given, regions in (
        ("", ["eu-north-1", "eu-west-1"]),
        ("regions: ['{organization.regions}', us-east-1, eu-west-1]", ["eu-north-1", "eu-west-1", "us-east-1"]),
    ):
        (statement,) = statements("deny-regions", given)
        assert statement["Condition"]["StringNotEquals"] == {"aws:RequestedRegion": regions}


def test_an_empty_list_takes_its_condition_with_it() -> None:
    (statement,) = statements("deny-iam-users")
    assert "Condition" not in statement
    (statement,) = statements("deny-regions", "exempt_roles: []")
    assert statement["Condition"].keys() == {"StringNotEquals"}


def test_an_empty_list_of_resources_takes_its_statement_with_it() -> None:
    assert [one["Sid"] for one in statements("protect-flow-logs")] == ["KeepFlowLogs", "KeepFlowLogGroups"]
    assert [one["Sid"] for one in statements("protect-flow-logs", "log_groups: []")] == ["KeepFlowLogs"]


def test_a_statement_is_repeated_for_each_item() -> None:
    found = statements("require-tags", "{tags: [team, env], actions: ['sqs:CreateQueue'], exempt_roles: []}")
    assert [one["Condition"] for one in found if one["Action"] == ["sqs:CreateQueue"]] == [
        {"Null": {"aws:RequestTag/team": "true"}},
        {"Null": {"aws:RequestTag/env": "true"}},
    ]
    assert all(one.keys() == {"Effect", "Action", "Resource", "Condition"} for one in found)


def test_a_key_is_the_parameters_text() -> None:
    document, _ = expanded("tag-values", "{key: cost-center, values: [], enforced_for: ['ec2:instance']}")
    assert document == {
        "tags": {
            "cost-center": {"tag_key": {"@@assign": "cost-center"}, "enforced_for": {"@@assign": ["ec2:instance"]}}
        }
    }


def test_services_become_all_their_actions() -> None:
    (statement,) = statements("allow-services", "{services: [s3, ec2], extra_actions: ['iam:GetRole']}")
    assert statement["Action"] == ["s3:*", "ec2:*", "iam:GetRole"]


def test_what_only_terraform_knows_stays_a_token() -> None:
    (statement,) = statements(
        "only-organization-principals", "trusted_accounts: ['{accounts/audit.id}', '{accounts/archive.id}']"
    )
    assert statement["Condition"]["StringNotEqualsIfExists"] == {
        "aws:PrincipalOrgID": ["{organization.id}"],
        "aws:PrincipalAccount": ["{accounts/audit.id}", "111122223333"],
    }


def test_everything_knows_where_it_stands() -> None:
    """What the catalog says stands at the guardrail's name, what the spec says at its own place."""
    (statement,) = statements("deny-regions", "regions: [eu-north-1, eu-west-1]")
    assert statement.at is AT
    assert {key.at for key in statement} == {AT}
    region = statement["Condition"]["StringNotEquals"]["aws:RequestedRegion"][1]
    assert isinstance(region, Text)
    assert (region.at.line, region.at.column) == (0, 22)


# What is refused


@pytest.mark.parametrize(
    ("name", "given", "code", "message"),
    [
        ("deny-regions", "exempt_role: []", "ORG314", 'did you mean "exempt_roles"?'),
        ("deny-services", "exempt_roles: []", "ORG314", 'needs the parameter "services"'),
        ("deny-regions", "exempt_roles: deployer", "ORG315", "exempt_roles is a list; write [deployer]"),
        ("deny-regions", "exempt_roles: [a b]", "ORG315", 'exempt_roles cannot be "a b": a role is its name'),
        ("deny-regions", "exempt_roles: [[a]]", "ORG315", "exempt_roles is a list of texts"),
        ("deny-regions", "exempt_roles: {a: b}", "ORG315", "exempt_roles is a list"),
        ("quarantine", "exempt_roles: []", "ORG315", "exempt_roles must not be empty"),
        ("ec2-serial-console", "status: off", "ORG315", 'status is one of disabled, enabled, not "off"'),
        ("ec2-serial-console", "status: [disabled]", "ORG315", "status is a text"),
        ("only-organization-principals", "trusted_accounts: ['{accounts/adit.id}']", "ORG317", 'did you mean "{accounts/audit.id}"?'),
        ("only-organization-principals", "trusted_accounts: ['{organization.id}']", "ORG315", "an account id is 12 digits"),
        ("deny-regions", "regions: [eu-west-1]", "ORG319", 'leaves out "eu-north-1", which is organization.home_region'),
        ("deny-regions", "regions: [eu-north-1]", "ORG319", 'leaves out "eu-west-1", which is identity.region'),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said(name: str, given: str, code: str, message: str) -> None:
    ((found, text),) = said(name, given)
    assert found == code
    assert message in text


FITTING = {
    "accounts": (["111122223333", "{accounts/audit.id}"], ["1111", "{organization.id}"]),
    "actions": (["s3:GetObject", "s3:Get*", "s3:*"], ["s3", "*", "s3:Get Object"]),
    "arns": (["arn:aws:s3:::a", "arn:aws:iam::{accounts/audit.id}:role/x"], ["a", "arn:aws:s3"]),
    "buckets": (["acme-logs-*", "arn:aws:s3:::acme"], ["Acme", "a/b"]),
    "instance-types": (["t3.*", "db.serverless", "*.metal*"], ["T3", "t3 micro"]),
    "name": (["default", "a*"], ["a b", ""]),
    "names": (["repo:acme/*", "T0123"], ["a b"]),
    "networks": (["203.0.113.0/24", "203.0.113.7", "2001:db8::/32"], ["203.0.113", "example.com", "203.0.113.0/33"]),
    "number": (["7", "1.2"], ["seven", "-1", "1e3"]),
    "organizations": (["o-a1b2c3d4e5", "{organization.id}"], ["acme", "{accounts/audit.id}"]),
    "policy": (["boundary", "arn:aws:iam::aws:policy/ReadOnlyAccess"], ["a b"]),
    "regions": (["eu-north-1", "us-gov-west-1", "ap-southeast-7"], ["eu", "Stockholm", "*"]),
    "request-tags": (["team", "cost:center"], ["aws:x", ""]),
    "resource-tag": (["managed-by"], ["aws:x"]),
    "roles": (["deployer", "stacksets-exec-*", "aws-reserved/sso.amazonaws.com/*", "arn:aws:iam::{accounts/audit.id}:role/x"], ["a b", "*:role"]),
    "services": (["s3", "resource-explorer-2"], ["s3:*", "S3"]),
    "tag": (["env"], ["aws:env"]),
    "tag-values": (["prod", "a b"], ["a|b"]),
    "text": (["cron(0 3 ? * * *)"], ["two\nlines"]),
    "vpcs": (["vpc-0123456789abcdef0", "vpc-*"], ["subnet-0123"]),
    "word": (["any"], ["two\nlines"]),
    "words": (["any"], ["two\nlines"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", PARAMETER_TYPES.values(), ids=lambda kind: kind.name)
def test_a_type_takes_its_forms_and_no_others(kind: Any) -> None:
    import re

    fitting, others = FITTING[kind.name]
    assert [one for one in fitting if not re.match(kind.form.regex, PLACEHOLDERS.stand_in(one))] == []
    assert [one for one in others if re.match(kind.form.regex, PLACEHOLDERS.stand_in(one))] == []


def test_every_type_is_used() -> None:
    used = {parameter.type.name for name in guardrail_ids() for parameter in guardrail(name).parameters}
    assert used == set(PARAMETER_TYPES)

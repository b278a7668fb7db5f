"""orgwright can, explain and test: answers, exit codes, formats; and the example's own tests."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from click.testing import Result

from generator.model.tree import MANAGEMENT
from tests import specs

REPOSITORY = Path(__file__).resolve().parents[2]

BODY = """\
units: {prod: {accounts: {shop: {id: "100000000002"}}}}
policies:
  stop:
    description: Nobody sends.
    statements: [{Sid: Stop, Effect: Deny, Action: "sqs:*", Resource: "*", Condition: {StringEquals: {"aws:RequestedRegion": us-west-2}}}]
    targets: [units/prod]
identity: {permission_sets: {all: {aws_managed: [AdministratorAccess]}, none: {}}}
"""
TESTS = """\
tests:
  - {permission_set: all, account: root, action: "sqs:SendMessage", region: us-west-2, expect: denied}
  - {permission_set: all, account: units/prod, actions: ["sqs:SendMessage", "s3:GetObject"], region: eu-west-1, expect: allowed, why: Work}
  - {role: deployer, accounts: [accounts/shop], action: "sqs:SendMessage", expect: depends}
  - {role: deployer, accounts: [accounts/shop], action: "sqs:SendMessage", absent: ["aws:RequestedRegion"], expect: not-denied}
"""
WHO = ("--account", "accounts/shop", "--permission-set", "all")


@pytest.fixture
def can(tmp_path: Path) -> object:
    specs.put(tmp_path, BODY)
    return lambda *arguments: specs.run(tmp_path, "can", *arguments)


def run_tests(folder: Path, tests: str, *arguments: str) -> Result:
    specs.put(folder, BODY + tests)
    return specs.run(folder, "test", *arguments)


@pytest.mark.parametrize("example", [".", "examples/govcloud"])
def test_the_tests_of_an_example_hold(example: str) -> None:
    result = specs.run(REPOSITORY / example, "test")
    assert (result.exit_code, result.output.rpartition(": ")[2]) == (0, "all as expected\n"), result.output


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((*WHO, "--action", "sqs:SendMessage", "--region", "us-west-2"), "denied: permission_sets/all"),
        ((*WHO, "--action", "sqs:SendMessage", "--region", "eu-west-1"), "allowed: permission_sets/all"),
        ((*WHO, "--action", "sqs:SendMessage"), "depends: permission_sets/all"),
        ((*WHO, "--action", "sqs:SendMessage", "--absent", "aws:RequestedRegion"), "allowed: permission_sets/all"),
        (("--account", "accounts/shop", "--role", "x", "--action", "s3:GetObject"), "not denied by guardrails: role/x"),
        (("--account", f"accounts/{MANAGEMENT}", "--role", "x", "--action", "sqs:SendMessage"), "not denied by guardrails: role/x"),
    ],
)  # fmt: skip
def test_every_answer_ends_in_exit_code_0(can: object, arguments: tuple[str, ...], answer: str) -> None:
    result = can(*arguments)  # type: ignore[operator]
    assert (result.exit_code, result.output.partition(",")[0]) == (0, answer)


def test_a_denial_says_the_line(can: object, tmp_path: Path) -> None:
    result = can(*WHO, "--action", "sqs:SendMessage", "--region", "us-west-2")  # type: ignore[operator]
    assert f"by policies/stop, Stop ({tmp_path}/org.yaml:11:18), attached to units/prod\n" in result.output
    assert "denies sqs:*, where aws:RequestedRegion is us-west-2" in result.output


def test_an_answer_in_json_has_the_path_and_what_follows(can: object) -> None:
    answer = json.loads(can(*WHO, "--action", "sqs:SendMessage", "--json").output)  # type: ignore[operator]
    assert (answer["outcome"], answer["depends_on"]) == ("depends", ["aws:RequestedRegion"])
    assert [step["place"] for step in answer["path"]] == [
        *["root", "units/prod", "accounts/shop"] * 2,
        "permission_sets/all",
    ]
    assert answer["follows"]["aws:PrincipalAccount"] == {
        "values": ["100000000002"],
        "because": "the account of the principal",
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--account", "accounts/shpo", "--role", "x", "--action", "s3:GetObject"), 'did you mean "accounts/shop"?'),
        (("--account", "accounts/shop", "--permission-set", "al", "--action", "s3:GetObject"), 'did you mean "all"?'),
        (("--account", "accounts/shop", "--action", "s3:GetObject"), "name either"),
        ((*WHO, "--role", "x", "--action", "s3:GetObject"), "name either"),
        ((*WHO, "--action", "s3:*"), "an action is one call"),
        ((*WHO, "--action", "s3:GetObject", "--region", "europe"), "a region looks like"),
        ((*WHO, "--action", "s3:GetObject", "--resource", "bucket"), "the ARN of one thing"),
        ((*WHO, "--action", "s3:GetObject", "--context", "aws:SourceIp"), "KEY=VALUE"),
        (("--account", "accounts/shop", "--role", "arn:aws:iam::100000000003:role/x", "--action", "s3:GetObject"), "and accounts/shop is"),
    ],
)  # fmt: skip
def test_wrong_usage_says_what_to_write(can: object, arguments: tuple[str, ...], says: str) -> None:
    result = can(*arguments)  # type: ignore[operator]
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


@pytest.mark.parametrize("command", [("can", *WHO, "--action", "s3:GetObject"), ("explain", "root"), ("test",)])
def test_a_wrong_spec_ends_in_exit_code_1(tmp_path: Path, command: tuple[str, ...]) -> None:
    specs.put(tmp_path, "units: {prod: {accounts: {shop: {email: no}}}}\n")
    result = specs.run(tmp_path, *command)
    assert (result.exit_code, "ORG913" in result.output) == (1, True)


@pytest.mark.parametrize("place", ["root", "units/prod", "accounts/shop", f"accounts/{MANAGEMENT}"])
def test_explain_shows_levels_and_room(tmp_path: Path, place: str) -> None:
    specs.put(tmp_path, BODY)
    found = json.loads(specs.run(tmp_path, "explain", place, "--json").output)
    bound = {policy["policy"] for level in found["levels"] for policy in level["policies"]}
    assert bound == ({"policies/stop"} if place in ("units/prod", "accounts/shop") else set())
    rooms = {room["type"]: room["slots_left"] for room in found["room"]}
    assert rooms.get("service-control") == (8 if place == "units/prod" else None if place.endswith(MANAGEMENT) else 9)


def test_explain_says_what_a_policy_stops(tmp_path: Path) -> None:
    specs.put(tmp_path, BODY)
    lines = specs.run(tmp_path, "explain", "accounts/shop").output.splitlines()
    at = f"{tmp_path}/org.yaml"
    assert lines[:6] == [
        "root",
        "  nothing is attached here",
        "units/prod",
        f"  policies/stop, a service control policy ({at}:9:3)",
        "    Nobody sends.",
        f"    - denies sqs:*, where aws:RequestedRegion is us-west-2 ({at}:11:18)",
    ]


def test_explain_of_nothing_is_wrong_usage(tmp_path: Path) -> None:
    specs.put(tmp_path, BODY)
    result = specs.run(tmp_path, "explain", "unit/prod")
    assert (result.exit_code, 'did you mean "units/prod"?' in result.output) == (2, True)


def test_tests_that_hold(tmp_path: Path) -> None:
    result = run_tests(tmp_path, TESTS)
    assert (result.exit_code, result.output) == (0, "5 requests of 4 tests: all as expected\n")


def test_a_failure_says_what_came_out_and_why(tmp_path: Path) -> None:
    result = run_tests(tmp_path, TESTS.replace("us-west-2, expect: denied", "eu-west-1, expect: denied"))
    at = f"{tmp_path}/org.yaml"
    assert (result.exit_code, result.output.splitlines()) == (
        1,
        [
            f"{at}:15:6: failed permission_sets/all sqs:SendMessage in accounts/shop, eu-west-1",
            "  expected denied, came out allowed: every layer lets it through",
            "1 of 5 requests of 4 tests failed",
        ],
    )


def test_a_failure_names_the_line_that_decides(tmp_path: Path) -> None:
    result = run_tests(tmp_path, TESTS.replace("eu-west-1, expect: allowed", "us-west-2, expect: allowed"))
    at = f"{tmp_path}/org.yaml"
    assert (
        f"expected allowed, came out denied: policies/stop, Stop ({at}:11:18), attached to units/prod" in result.output
    )
    assert "why it must be so: Work" in result.output


def test_junit_is_xml_with_a_failure_in_it(tmp_path: Path) -> None:
    result = run_tests(
        tmp_path, TESTS.replace("region: us-west-2, expect: denied", 'why: "<&>", expect: denied'), "--format", "junit"
    )
    suite = ElementTree.fromstring(result.output.encode()).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), len(suite.findall("testcase"))) == ("5", "1", 5)
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == (
        "expected denied, came out depends: it depends on aws:RequestedRegion; why it must be so: <&>"
    )


def test_json_has_every_request(tmp_path: Path) -> None:
    found = json.loads(run_tests(tmp_path, TESTS, "--format", "json").output)["tests"]
    assert [(one["test"], one["expected"], one["outcome"], one["holds"]) for one in found] == [
        (1, "denied", "denied", True),
        (2, "allowed", "allowed", True),
        (2, "allowed", "allowed", True),
        (3, "depends", "depends", True),
        (4, "not-denied", "not-denied", True),
    ]


def test_a_spec_without_tests_says_so(tmp_path: Path) -> None:
    assert "no tests" in run_tests(tmp_path, "").output

"""Policy files that mean harm end in findings; what is read can be asked about. Never a traceback, and soon."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.evaluate import Evaluator, Question, of_permission_set, of_role
from generator.evaluate.explain import explain, places
from generator.finding import SpecError
from generator.model import Org
from generator.pipeline import read
from tests import specs
from tests.hostile.mutation import Plain, mutated
from tests.test_hostile import patience

TREE = """\
  regions: [eu-north-1, eu-west-1]
units: {prod: {accounts: {shop: {id: "444455556666"}, new: {}}}}
protected_roles: ["arn:aws:iam::*:role/OrganizationAccountAccessRole"]
"""
# The same file as each kind of document that IAM's language is written in.
KINDS = {
    "service-control": "policies: {p: {file: p.json, targets: [root]}}\n",
    "resource-control": "policies: {p: {type: resource-control, file: p.json, targets: [units/prod]}}\n",
    "inline": "identity: {permission_sets: {own: {inline: {file: p.json}, boundary: {aws_managed: ReadOnlyAccess}}}}\n",
}
DENY = {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
CONDITIONS: dict[str, Any] = {
    "Bool": {"aws:SecureTransport": False},
    "ForAnyValue:StringLike": {"aws:TagKeys": ["a*", "b"]},
    "Null": {"aws:SourceVpc": "true"},
    "NumericLessThanIfExists": {"s3:max-keys": 10},
    "IpAddress": {"aws:SourceIp": "192.0.2.0/24"},
}
OWN: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [
        {"Sid": "A", **DENY, "Condition": CONDITIONS},
        {
            "Effect": "Deny",
            "NotAction": ["iam:*", "sts:*"],
            "NotResource": ["arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::{accounts/shop.id}"],
        },
        {"Effect": "Allow", "Action": ["s3:Get*"], "Resource": "*"},
    ],
}
BASES = {
    "service-control": OWN,
    "resource-control": {
        "Version": "2012-10-17",
        "Statement": [{**DENY, "Principal": "*", "Condition": CONDITIONS}, {**DENY, "Principal": "*", "Resource": "arn:aws:s3:::{accounts/new.id}/*"}],
    },
    "inline": OWN,
}  # fmt: skip
ELEMENTS = ("Sid", "Effect", "Action", "Resource", "Condition")
WRONG: dict[str, Any] = {
    "a text": "Deny",
    "a number": 7,
    "a truth": True,
    "nothing": {},
    "statement a text": {"Statement": "Deny"},
    "statement a number": {"Statement": 1e300},
    "statement in lists": {"Statement": [[[DENY]]]},
    "statement null": {"Statement": [None]},
    "statements as an object": {"Statement": {"0": DENY}},
    "every element a truth": {"Version": True, "Statement": [dict.fromkeys(ELEMENTS, True)]},
    "every element a list": {"Version": [], "Statement": [{key: [] for key in ELEMENTS}]},
    "every element an object": {"Version": {}, "Statement": [{key: {} for key in ELEMENTS}]},
    "lists in lists": {"Statement": {"Effect": ["Deny"], "Action": [["s3:*"]], "Resource": [[["*"]]], "Condition": [[]]}},
    "operator without keys": {"Statement": {**DENY, "Condition": {"StringEquals": "x"}}},
    "key with an object": {"Statement": {**DENY, "Condition": {"StringEquals": {"aws:x": {"y": ["z"]}}}}},
    "key with lists": {"Statement": {**DENY, "Condition": {"StringEquals": {"aws:x": [["z"], {}, None]}}}},
    "both of each pair": {"Statement": {**DENY, "NotAction": "*", "NotResource": "*", "NotPrincipal": "*"}},
    "elements twice by case": {"Statement": {**DENY, "action": "ec2:*", "ACTION": "iam:*"}},
    "placeholders of nothing": {"Statement": {**DENY, "Resource": ["{accounts/none.id}", "{organization.regions}x", "{units/.id}"]}},
    "an empty key": {"": {"": ""}, "Statement": {**DENY, "": None, "Condition": {"": {"": ""}}}},
    "controls and surrogate pairs": {"Statement": {**DENY, "Sid": "\u0000\u001b[31m", "Resource": "\U0001f600\u2028"}},
}  # fmt: skip
HUGE: dict[str, Any] = {
    "actions": {"Statement": {**DENY, "Action": [f"s3:Get{n}" for n in range(40_000)]}},
    "stars": {"Statement": {**DENY, "Action": "s3:" + "*a" * 4_000, "Resource": "arn:aws:s3:::" + "*a" * 4_000}},
    "colons": {"Statement": {**DENY, "Resource": ":" * 9_000}},
    "statements": {"Statement": [{**DENY, "Resource": f"arn:aws:s3:::{n:060}"} for n in range(5_000)]},
    "condition values": {"Statement": {**DENY, "Condition": {"StringLike": {"aws:x": [f"*{n}*" for n in range(20_000)]}}}},
    "operators": {"Statement": {**DENY, "Condition": {f"StringEqual{n}": {"aws:x": "y"} for n in range(5_000)}}},
    "elements": {"Statement": {**DENY, **{f"Element{n}": n for n in range(5_000)}}},
}  # fmt: skip
_MARKS = ('"', "{", "]", ",", ":", "\\u", "\\ud800", "null", "true", "1e999", "\\", "*", "${", "[[")
_BOUNDED = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=100)


def lay_out(folder: Path, kind: str, content: str) -> Path:
    """The spec, with the file as the only document of a kind."""
    folder.mkdir(exist_ok=True)
    (folder / "p.json").write_bytes(content.encode("utf-8", "replace"))
    return specs.put(folder, TREE + KINDS[kind])


def versioned(document: Any) -> str:
    """JSON, with a Version where it could have one, so that it is not refused for the want of that alone."""
    return json.dumps({"Version": "2012-10-17", **document} if isinstance(document, dict) else document)


def org_of(spec: Path) -> Org | None:
    """The organization, or None where it is refused; SpecError without findings passes through."""
    try:
        return read(spec).org
    except SpecError as error:
        if not error.findings:
            raise
        return None


def ask_everything(org: Org) -> None:
    """Everything that `explain` and `can` work out."""
    evaluator = Evaluator(org)
    for place in places(org):
        explain(evaluator, place)
    for account in ("shop", "new", "management"):
        who = [of_role(evaluator.holes, "x", account), of_role(evaluator.holes, "arn:aws:iam::*:root", account)]
        identity = org.identity
        if identity:
            who += [of_permission_set(evaluator.holes, identity, one, account) for one in identity.permission_sets]
        for principal in who:
            standing = evaluator.standing(account, principal)
            for action, resource in (
                ("s3:GetObject", "arn:aws:s3:::b/k"),
                ("iam:CreateUser", None),
                ("s3:Get0", ":::::"),
            ):
                assert standing.decide(Question(action, "eu-west-1", resource, (("aws:x", ("a", "b")),))).outcome


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WRONG)
def test_wrong_types_are_findings(name: str, kind: str, tmp_path: Path) -> None:
    lay_out(tmp_path, kind, versioned(WRONG[name]))
    said = [
        specs.run(tmp_path, *command)
        for command in (
            ("validate",),
            ("explain", "root"),
            ("can", "--account", "accounts/shop", "--role", "x", "--action", "s3:GetObject"),
        )
    ]
    assert [one.exit_code for one in said] == [1, 1, 1], said[0].output
    assert [one for one in said if " ORG" not in one.output] == []


@pytest.mark.parametrize("name", HUGE)
def test_huge_documents_are_refused_soon(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, "service-control", versioned(HUGE[name]))
    with patience():
        result = specs.run(tmp_path, "validate")
    assert (result.exit_code, "p.json:" in result.output) == (1, True), result.output[:2_000]


@_BOUNDED
@given(st.data())
def test_a_changed_policy_is_refused_or_answered_for(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(list(KINDS)))
    changed = mutated(data, copy.deepcopy(BASES[kind]))
    org = org_of(lay_out(tmp_path_factory.getbasetemp() / "changed-policy", kind, json.dumps(_json(changed))))
    if org:
        ask_everything(org)


@_BOUNDED
@given(st.sampled_from(list(KINDS)), st.data())
def test_a_damaged_file_is_refused_or_answered_for(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    whole = json.dumps(BASES[kind])
    at, width = data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, 30))
    put = data.draw(st.sampled_from(_MARKS) | st.text(max_size=4))
    spec = lay_out(tmp_path_factory.getbasetemp() / "damaged-policy", kind, whole[:at] + put + whole[at + width :])
    org = org_of(spec)
    if org:
        ask_everything(org)


def _json(value: Any) -> Any:
    """What the mutation makes, with its plain scalars as JSON has them where it has them."""
    if isinstance(value, dict):
        return {str(key): _json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_json(one) for one in value]
    if isinstance(value, Plain):
        try:
            return json.loads(value)
        except ValueError:
            return str(value)
    return value

"""The catalog of CloudFormation templates: what a user finds in it can be deployed in every account."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from generator.assets import TEMPLATES
from generator.limits import LIMITS
from generator.stack_templates import read_template, stack_template, stack_template_ids

FOLDER = TEMPLATES / "stack-sets"
REGIONS = ("eu-north-1", "us-east-1")


def test_every_template_passes_cfn_lint() -> None:
    paths = sorted(str(path) for path in FOLDER.iterdir())
    start = "from cfnlint.runner import main; main()"
    command = [sys.executable, "-c", start, "--include-checks", "I", "--regions", *REGIONS, "--", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", stack_template_ids())
def test_a_template_is_explained_and_of_aws_own_resources(name: str) -> None:
    one = stack_template(name)
    assert one.description.endswith("."), "its Description is the first thing that is read"
    assert [parameter.name for parameter in one.parameters if not parameter.description.endswith(".")] == []
    assert [kind for _, kind, _ in one.resources if not kind.startswith("AWS::")] == []
    assert not one.transforms, "StackSets run no macros"
    assert len(one.description) <= LIMITS["stack_set_description"].value
    assert "arn:aws:" not in one.text.replace("arn:aws:iam::aws:policy/PowerUserAccess", ""), (
        "other partitions have other ARNs"
    )


def test_short_forms_and_json_are_read_alike() -> None:
    resources = {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "Name"}}}}
    parameters = {"Name": {"Type": "String", "Default": "x", "AllowedValues": ["x", "y"]}}
    as_json = read_template(json.dumps({"Parameters": parameters, "Resources": resources}).encode(), "t.json")
    text = b"Parameters: {Name: {Type: String, Default: x, AllowedValues: [x, 'y']}}\r\nResources:\r\n  Topic:\r\n    Type: AWS::SNS::Topic\r\n    Properties: {TopicName: !Ref Name}\r\n"
    as_yaml = read_template(text, "t.yaml")
    assert [(one.name, one.default, one.allowed_values) for one in as_yaml.parameters] == [
        (one.name, one.default, one.allowed_values) for one in as_json.parameters
    ]
    assert "\r" not in as_yaml.text, "the same spec gives the same bytes on every machine"

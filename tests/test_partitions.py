"""The partition of an organization, where nothing but its name tells it apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluate.evaluator import Evaluator
from generator.evaluate.principal import of_role
from generator.partitions import PARTITIONS, partition_of_region
from generator.pipeline import read
from tests import specs

GOVCLOUD = specs.SPEC.replace("eu-north-1", "us-gov-west-1") + "  partition: aws-us-gov\n"


def test_no_region_is_in_two_partitions() -> None:
    for partition in PARTITIONS.values():
        found = [partition_of_region(region) for region in partition.regions]
        assert found == [partition] * len(partition.regions)


@pytest.mark.parametrize(
    ("region", "key"), [("us-gov-east-1", "aws-us-gov"), ("cn-north-2", "aws-cn"), ("eu-east-1", "aws")]
)
def test_a_region_tells_its_partition(region: str, key: str) -> None:
    found = partition_of_region(region)
    assert found is not None
    assert found.key == key


def test_an_arn_in_a_guardrails_parameter_stays_as_it_is_written(tmp_path: Path) -> None:
    given = '{exempt_roles: [ops, "arn:aws:iam::*:role/other"]}'
    body = f"policies: {{root: {{guardrail: protect-config, with: {given}, targets: [root]}}}}\n"
    (tmp_path / "org.yaml").write_text(GOVCLOUD + body, encoding="utf-8")
    output = specs.run(tmp_path, "validate").output
    assert '"arn:aws:iam::*:role/other" is an ARN of aws' in output
    assert "role/ops" not in output, "what is written as a name gets the partition's ARN"


def test_a_role_by_its_name_is_in_the_partition(tmp_path: Path) -> None:
    body = "units: {lab: {accounts: {lab: {id: '111122223333'}}}}\n"
    (tmp_path / "org.yaml").write_text(GOVCLOUD + body, encoding="utf-8")
    evaluator = Evaluator(read(tmp_path / "org.yaml").org)
    assert of_role(evaluator.holes, "ops", "lab").arn == "arn:aws-us-gov:iam::111122223333:role/ops"

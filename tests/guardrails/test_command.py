"""orgwright guardrails: the list, its filter, an explanation, and the same for programs."""

from __future__ import annotations

import json
from pathlib import Path

from generator.guardrails import guardrail, guardrail_ids, sample_document
from tests import specs


def test_the_list_names_all(tmp_path: Path) -> None:
    lines = specs.run(tmp_path, "guardrails").output.splitlines()
    assert [line.split()[0] for line in lines] == list(guardrail_ids())
    leaving = next(line for line in lines if line.startswith("deny-leaving "))
    assert leaving.endswith("service-control   No account leaves the organization by itself. [security, organization]")


def test_tags_narrow_the_list_down(tmp_path: Path) -> None:
    found = json.loads(specs.run(tmp_path, "guardrails", "--tag", "sandbox", "--tag", "compute", "--json").output)
    assert [one["id"] for one in found] == ["allowed-instance-types"]
    unknown = specs.run(tmp_path, "guardrails", "--tag", "nonsense")
    assert (unknown.exit_code, "no guardrail has the tag 'nonsense'; there are " in unknown.output) == (2, True)


def test_one_is_explained_with_parameters_and_document(tmp_path: Path) -> None:
    output = specs.run(tmp_path, "guardrails", "quarantine").output
    size = sample_document(guardrail("quarantine")).size
    assert output.startswith("quarantine, a service control policy: security, incident\n")
    for part in (
        "exempt_roles (list of roles, default [OrganizationAccountAccessRole]): The few that still may.",
        "s3:GetObject on arn:aws:s3:::shop/order\n",
        f"Document, {size:,} of 10,240 characters as sent",
        '"aws:PrincipalArn": [',
    ):
        assert part in output


def test_everything_is_there_for_programs(tmp_path: Path) -> None:
    found = json.loads(specs.run(tmp_path, "guardrails", "deny-services", "--json").output)
    assert found["document"]["Statement"][0]["Action"] == ["gamelift:*", "braket:*"]
    assert found["parameters"][0]["required"] is True
    assert found["examples"]["stops"][0]["action"] == "gamelift:CreateFleet"


def test_a_misspelt_one_is_wrong_usage(tmp_path: Path) -> None:
    ran = specs.run(tmp_path, "guardrails", "deny-region")
    assert ran.exit_code == 2
    assert 'did you mean "deny-regions"?' in ran.output

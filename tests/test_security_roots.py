"""The golden root modules of the central services, as Terraform sees them: with a mocked provider, every object is made."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests import terraform
from tests.checkout import REPOSITORY

GOLDEN = REPOSITORY / "tests" / "golden" / "security"
# What the provider's own checks want of a value that AWS would answer.
ANSWERS = {
    "aws_detective_graph": {"graph_arn": "arn:aws:detective:eu-west-1:222222222222:graph:0123456789abcdef"},
    "aws_iam_role": {"arn": "arn:aws:iam::222222222222:role/config-aggregator"},
    "aws_kms_key": {"arn": "arn:aws:kms:eu-north-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef"},
    "aws_securityhub_configuration_policy": {"id": "01234567-89ab-cdef-0123-456789abcdef"},
}


@pytest.mark.terraform
def test_what_is_made_is_what_the_addresses_say(tmp_path: Path) -> None:
    root = _copied(tmp_path, "security")
    aliases = re.findall(r'alias  = "(\w+)"', (root / "providers.tf").read_text())
    (root / "mocked.tftest.hcl").write_text("\n".join([*map(_mock, aliases), 'run "all" {\n  command = apply\n}\n']))
    terraform.init(root)
    done = terraform.run(["test", "-json", "-verbose"], root)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    state = next(one["test_state"] for one in lines if one["type"] == "test_state")
    found = sorted(one["address"] for one in state["root_module"]["resources"])
    assert found == (GOLDEN / "expected" / "security" / "addresses.txt").read_text().splitlines()


@pytest.mark.terraform
def test_the_switches_of_the_organization_are_valid(tmp_path: Path) -> None:
    root = _copied(tmp_path, "organization")
    terraform.init(root)
    terraform.run(["validate"], root)


def _copied(folder: Path, name: str) -> Path:
    """A root module beside the modules, with a state of its own; without the literal that would end a mocked run in an error."""
    shutil.copytree(REPOSITORY / "modules", folder / "modules")
    root = folder / "generated" / name
    shutil.copytree(GOLDEN / "expected" / name, root)
    for path in root.glob("*.tf"):
        path.write_text(path.read_text().replace("prevent_destroy = true", "prevent_destroy = false"))
    (root / "backend_override.tf").write_text('terraform {\n  backend "local" {}\n}\n')
    return root


def _mock(alias: str) -> str:
    answers = "".join(
        f"  mock_resource {json.dumps(kind)} {{\n    defaults = {{\n"
        + "".join(f"      {name} = {json.dumps(value)}\n" for name, value in one.items())
        + "    }\n  }\n"
        for kind, one in ANSWERS.items()
    )
    return f'mock_provider "aws" {{\n  alias = "{alias}"\n{answers}}}\n'

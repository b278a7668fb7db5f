"""The worked example of docs/adopting.md: hand-written Terraform becomes a spec, and the state is kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests import terraform
from tests.checkout import REPOSITORY, Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

_SETTINGS = """
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-north-1"
}
"""


def test_hand_written_resources_move_and_nothing_changes(tmp_path: Path) -> None:
    text = (REPOSITORY / "docs" / "adopting.md").read_text()
    example = text[text.index("## From your own Terraform") :]
    legacy, spec, moves = re.findall(r"^```(?:hcl|yaml)\n(.*?)^```$", example, re.MULTILINE | re.DOTALL)
    with Emulator(identity_center=None) as aws:
        checkout = Checkout.of(tmp_path / "nothing", tmp_path / "new", aws)
        old = tmp_path / "old"
        old.mkdir()
        (old / "main.tf").write_text(_SETTINGS + legacy)
        terraform.init(old, checkout.environment())
        terraform.run(["apply", "-auto-approve", "-no-color"], old, checkout.environment())
        (checkout.folder / "org.yaml").write_text(spec)
        checkout.generate()
        (checkout.root / "moved_from_legacy.tf").write_text(moves)
        shutil.copyfile(old / "terraform.tfstate", checkout.root / "terraform.tfstate")
        plan = checkout.plan()
    assert plan.actions == {}
    assert set(plan.moved) == set(re.findall(r"^  to   = (.*)$", moves, re.MULTILINE))

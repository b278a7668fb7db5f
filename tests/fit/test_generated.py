"""What is written of packs, and what the guard makes of them."""

from __future__ import annotations

import json
from pathlib import Path

from tests import specs

HEAD = "  reserved_slots: {service-control: 6}\npolicies:\n"


def line(key: str, more: str = "") -> str:
    return f'  {key}: {{statements: [{{Effect: Deny, Action: "s3:{key}", Resource: "*"}}], targets: [root]{more}}}\n'


def test_a_pack_is_a_module_call_of_its_own_with_a_moved_block(tmp_path: Path) -> None:
    specs.generate(tmp_path, HEAD + line("aa") + line("bb"))
    specs.generate(tmp_path, HEAD + line("aa") + line("bb") + line("cc"))
    files = specs.generated(tmp_path)
    assert 'module "pack_service_control_1"' in files["organization/policies.tf"]
    assert "from = module.policy_aa\n  to   = module.pack_service_control_1" in files["organization/moved.tf"]
    assert '"packs/service-control-1" : module.pack_service_control_1.id' in files["organization/ids.tf"]
    document = json.loads(files["organization/policies/packs/service-control-1.json"])
    assert [one["Action"] for one in document["Statement"]] == ["s3:aa", "s3:cc"]
    assert "organization/policies/aa.json" not in files


def test_what_is_packed_is_not_told_as_withdrawn(tmp_path: Path) -> None:
    specs.generate(tmp_path, HEAD + line("aa") + line("bb"))
    printed = specs.generate(tmp_path, HEAD + line("aa") + line("bb") + line("cc")).stdout
    assert "Withdrawn" not in printed


def test_a_packed_policy_that_loses_its_targets_is_told_as_withdrawn(tmp_path: Path) -> None:
    specs.generate(tmp_path, HEAD + line("aa") + line("bb") + line("cc"))
    printed = specs.generate(tmp_path, HEAD + line("aa") + line("bb") + line("cc").replace("[root]", "[]")).stdout
    assert "policies/aa no longer binds root" not in printed
    assert "policies/cc no longer binds root" in printed


def test_a_packed_policy_cannot_vanish_from_the_spec(tmp_path: Path) -> None:
    specs.generate(tmp_path, HEAD + line("aa") + line("bb") + line("cc"))
    result = specs.generate(tmp_path, HEAD + line("bb") + line("cc"))
    assert result.exit_code == 1
    assert "ORG350 policies/aa has vanished" in result.stderr


def test_a_packed_policy_that_is_removed_leaves_its_pack(tmp_path: Path) -> None:
    specs.generate(tmp_path, HEAD + line("aa") + line("bb") + line("cc"))
    result = specs.generate(tmp_path, HEAD + line("bb") + line("cc") + "removed: {policies/aa: destroy}\n")
    assert result.exit_code == 0, result.output
    files = specs.generated(tmp_path)
    assert "s3:aa" not in "".join(text for name, text in files.items() if name.startswith("organization/policies"))


def test_explain_says_what_is_in_a_pack(tmp_path: Path) -> None:
    specs.generate(tmp_path, HEAD + line("aa") + line("bb") + line("cc"))
    printed = specs.run(tmp_path, "explain", "root").stdout
    assert "packs/service-control-1 holds policies/aa, policies/bb" in printed

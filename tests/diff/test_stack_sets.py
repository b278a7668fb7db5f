"""What a stack set makes in accounts, and where: other than before is `stacks`, less of it is `loosened`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import specs

BODY = """\
  regions: [eu-north-1, eu-west-1]
units:
  security: {name: Security, accounts: {audit: {name: Audit}}}
  workloads:
    name: Workloads
    accounts: {shop: {name: Shop}}
    units: {prod: {name: Prod, accounts: {ledger: {name: Ledger}}}}
  sandbox: {name: Sandbox}
stack_sets:
  looks-in:
    template: audit-role
    parameters: {AuditAccountId: "{accounts/audit.id}", RoleName: audit}
    targets: [units/sandbox, units/workloads]
    regions: [eu-north-1, eu-west-1]
  alarms:
    template: budget-alarm-topic
    parameters: {Email: ops@acme.example}
    targets: [units/workloads]
"""
NEW = "  more: {template: audit-role, parameters: {AuditAccountId: '{accounts/audit.id}'}, targets: [units/sandbox]}\n  alarms:\n"


def marks(folder: Path, before: str, after: str) -> set[str]:
    (folder / "before").mkdir(parents=True)
    specs.put(folder / "before", specs.SPEC.encode() + before.encode())
    specs.put(folder, specs.SPEC.encode() + after.encode())
    with specs.within(folder):
        result = specs.run(Path(), "diff", "before", "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["changes"], "the change is told"
    return {one["risk"] for one in found["risks"]}


@pytest.mark.parametrize(
    ("old", "new", "there", "back"),
    [
        ("RoleName: audit", "RoleName: looks", {"stacks"}, {"stacks"}),
        ("ops@acme", "all@acme", {"stacks"}, {"stacks"}),
        ('"{accounts/audit.id}"', '"111122223333"', {"stacks"}, {"stacks"}),
        ("    targets: [units/sandbox, u", "    capabilities: [CAPABILITY_IAM]\n    targets: [units/sandbox, u", {"stacks"}, {"stacks"}),
        ("[units/sandbox, units/workloads]", "[units/sandbox]", {"loosened"}, {"stacks"}),
        ("[units/sandbox, units/workloads]", "[units/workloads]", {"loosened"}, set()),
        ("[units/sandbox, units/workloads]", "[units/sandbox, units/workloads/prod]", {"loosened"}, {"stacks"}),
        ("ops@acme.example}\n", "ops@acme.example}\n    management_account: true\n", {"stacks"}, {"loosened", "stacks"}),
        ("[units/sandbox, units/workloads]", "[root]", {"stacks"}, {"loosened"}),
        ("[eu-north-1, eu-west-1]\n  alarms", "[eu-west-1]\n  alarms", {"loosened"}, set()),
        ("  alarms:\n", "    auto_deployment: {enabled: false}\n  alarms:\n", {"loosened"}, set()),
        ("  alarms:\n", "    except: [units/sandbox]\n  alarms:\n", {"loosened"}, {"loosened"}),
        ("  alarms:\n", "    description: Looks in.\n    retain_stacks: true\n  alarms:\n", set(), set()),
        ("  alarms:\n", NEW, {"stacks"}, {"leaving"}),
        ("alarms:\n", "alarms:\n    name: alarm\n    replace: true\n", {"loosened"}, {"loosened"}),
        ("accounts: {shop: {name: Shop}}", "accounts: {shop: {name: Shop}, till: {name: Till}}", set(), {"leaving"}),
    ],
)  # fmt: skip
def test_what_a_reviewer_is_told(tmp_path: Path, old: str, new: str, there: set[str], back: set[str]) -> None:
    assert BODY.count(old) == 1
    changed = BODY.replace(old, new)
    assert marks(tmp_path / "there", BODY, changed) == there
    assert marks(tmp_path / "back", changed, BODY) == back


def test_an_account_that_moves_out_of_reach_is_told(tmp_path: Path) -> None:
    changed = BODY.replace("    accounts: {shop: {name: Shop}}\n", "")
    changed = changed.replace("{audit: {name: Audit}}", "{audit: {name: Audit}, shop: {name: Shop}}")
    assert "loosened" in marks(tmp_path / "there", BODY, changed)
    assert "stacks" in marks(tmp_path / "back", changed, BODY)


def test_an_id_that_becomes_known_and_a_key_that_changes_are_no_other_parameter(tmp_path: Path) -> None:
    changed = BODY.replace("{audit: {name: Audit}}", '{auditor: {name: Audit, was: [audit], id: "444455556666"}}')
    changed = changed.replace("{accounts/audit.id}", "{accounts/auditor.id}")
    assert "stacks" not in marks(tmp_path, BODY, changed)


def test_stacks_that_are_not_managed_are_not_lost(tmp_path: Path) -> None:
    whole = BODY.replace("  alarms:\n", "    manage_stacks: false\n  alarms:\n")
    assert marks(tmp_path, whole, whole.replace("[units/sandbox, units/workloads]", "[units/sandbox]")) == set()

"""orgwright plan-cost: calls counted from addresses, waiting from the throttles. tests/e2e/test_changes.py compares the calls with the emulator's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import organization
from bench.memory import ids as made_up_ids
from generator.limits import LIMITS
from generator.lock import write_lock
from generator.lock.record import Lock
from generator.roots.calls import PATIENCE, cost_of, in_words, slow
from tests import specs


def _accounts(count: int) -> str:
    return "".join(f"module.account_a{number}.aws_organizations_account.this\n" for number in range(count))


def test_an_account_is_read_by_three_calls_and_made_by_four_more() -> None:
    cost = cost_of(_accounts(10))
    assert (cost.plan.total, cost.first_apply.total, cost.unknown) == (30, 70, 0)
    assert cost.first_apply.slowest == "organizations CreateAccount"
    assert cost.first_apply.seconds == 10 * 60 / LIMITS["rate.organizations.CreateAccount"].value


def test_the_slowest_throttle_decides() -> None:
    units = "".join(f"aws_organizations_organizational_unit.u{number}\n" for number in range(100))
    cost = cost_of(units + _accounts(100))
    assert cost.plan.slowest == "organizations DescribeOrganizationalUnit"
    assert cost.plan.seconds == 50


def test_all_operations_of_identity_center_share_one_throttle() -> None:
    sets = "".join(f"module.permission_set_s{number}.aws_ssoadmin_permission_set.this\n" for number in range(100))
    assert cost_of(sets).plan.seconds == 10
    grants = "".join(f'module.access_a.aws_ssoadmin_account_assignment.this["groups/g{n} s"]\n' for n in range(150))
    assert cost_of(grants).first_apply.slowest == "sso-admin assignments"
    assert cost_of(grants).first_apply.seconds == 100


def test_objects_that_nobody_has_counted_are_named() -> None:
    cost = cost_of("aws_ce_cost_category.this\nterraform_data.first_apply\n")
    assert (cost.plan.total, cost.plan.seconds, cost.plan.slowest, cost.unknown) == (0, 0, "", 1)


def test_stack_sets_and_services_are_counted_too() -> None:
    module = "module.stack_set_alarms.aws_cloudformation_stack"
    cost = cost_of(f"{module}_set.this\n{module}_instances.this[0]\naws_guardduty_detector.audit\n")
    assert (cost.plan.total, cost.first_apply.total, cost.unknown) == (3, 7, 0)


def test_a_root_module_that_lets_everybody_wait_is_named() -> None:
    costs = [("small", cost_of(_accounts(1_000))), ("large", cost_of(_accounts(2_000)))]
    assert [one.plan.seconds > PATIENCE for _, one in costs] == [False, True]
    assert [sentence.partition(" waits")[0] for sentence in slow(costs)] == ["a plan of large"]


def test_times_in_words() -> None:
    assert [in_words(seconds) for seconds in (0, 59, 61, 400, 20_000)] == [
        "under a minute", "under a minute", "about 1 minute", "about 7 minutes", "about 6 hours"
    ]  # fmt: skip


def test_the_command(tmp_path: Path) -> None:
    specs.put(tmp_path, "accounts: {shop: {}, web: {}}\n")
    missing = specs.run(tmp_path, "plan-cost")
    assert (missing.exit_code, "run `make generate`" in missing.output) == (1, True)
    specs.run(tmp_path, "generate")
    assert "organization:\n  plan: 10 calls, waits under a minute\n" in specs.run(tmp_path, "plan-cost").output
    record = json.loads(specs.run(tmp_path, "plan-cost", "organization", "--json").output)["organization"]
    assert record["plan"]["by_operation"]["organizations DescribeAccount"] == 2
    assert record["first_apply"]["calls"] == 19
    assert specs.run(tmp_path, "plan-cost", "nowhere").exit_code == 1


def test_accounts_are_listed_twenty_at_a_time_in_whatever_root_module_they_are() -> None:
    addresses = "aws_organizations_organization.this\naws_organizations_organizational_unit.u\n"
    calls = cost_of(addresses, 1_000).plan.calls
    assert (calls["organizations ListAccounts"], calls["organizations ListAccountsForParent"]) == (51, 51)
    assert cost_of(_accounts(1), 1_000).plan.total == 3


@pytest.mark.parametrize("layout", ["single", "split"])
def test_the_whole_organization_counts(tmp_path: Path, layout: str) -> None:
    accounts = ", ".join(f"a{number}: {{}}" for number in range(60))
    specs.put(tmp_path, f"limits: {{accounts: 100}}\naccounts: {{{accounts}}}\nterraform: {{layout: {layout}}}\n")
    (tmp_path / "org.lock.yaml").write_text(write_lock(Lock(revision=1, ids={"root": "r-ab12"})))
    assert specs.run(tmp_path, "generate").exit_code == 0
    record = json.loads(specs.run(tmp_path, "plan-cost", "organization", "--json").output)["organization"]
    assert record["plan"]["by_operation"]["organizations ListAccounts"] == 4


def test_a_one_account_change_of_a_split_organization_asks_a_twentieth(tmp_path: Path) -> None:
    """1,000 accounts and 3,000 grants, as `make bench-roots` applies them and counts."""
    single = _plans(tmp_path / "single", {"layout": "single"})["organization"]
    split = _plans(tmp_path / "split", {"layout": "split", "grouping": {"by": "unit", "at_most": 50}})
    del split["organization"]
    assert (len(split), max(split.values())) == (26, 300)
    assert max(split.values()) <= single / 20


def _plans(folder: Path, layout: dict[str, object]) -> dict[str, int]:
    """The calls of a plan of each root module."""
    document = organization.spec(1_000) | {"terraform": layout}
    folder.mkdir()
    (folder / "org.yaml").write_text(json.dumps(document))
    if layout["layout"] == "split":
        (folder / "org.lock.yaml").write_text(write_lock(Lock(revision=1, ids=made_up_ids(document, []))))
    assert specs.run(folder, "generate", "--quiet").exit_code == 0
    costs = json.loads(specs.run(folder, "plan-cost", "--json").stdout)
    return {root: one["plan"]["calls"] for root, one in costs.items()}

"""Nothing is quadratic: twice the organization is about twice the work.

Three sizes tell growth from what is there at every size: doubling adds twice as much as the doubling before, or four times as much where
something is compared with everything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.lock.record import EMPTY
from generator.lock.state import State
from generator.lock.update import update
from generator.model import Tombstone
from generator.pipeline import generate, read
from tests import specs
from tests.work import work

SIZES = (40, 80, 160)
MOST = 2.6  # twice, and room for what is sorted


def _organization(accounts: int = 20, policies: int = 5, groups: int = 5) -> str:
    """Units of ten accounts with policies of their own, and groups with a permission set that is assigned here and there."""
    accounts = max(accounts, policies)  # few policies a target: what is packed is another question
    units = {f"u{number // 10}" for number in range(max(accounts, policies * 2))}
    lines = ["limits: {accounts: 50000, assigned_accounts: 50000}", "units:"]
    for unit in sorted(units, key=lambda one: int(one[1:])):
        number = int(unit[1:])
        inside = ", ".join(
            f"a{one}: {{tags: {{n: v{one}}}}}" for one in range(number * 10, number * 10 + 10) if one < accounts
        )
        lines.append(f"  {unit}: {{name: U{number}, accounts: {{{inside}}}}}")
    lines.append("policies:")
    for number in range(policies):
        targets = f"units/u{number * 2 // 10}, accounts/a{number % accounts}"
        statement = f"{{Effect: Deny, Action: 's3:PutBucketAcl', Resource: 'arn:aws:s3:::b{number}'}}"
        lines.append(f"  p{number}: {{statements: [{statement}], targets: [{targets}]}}")
    lines += ["identity:", "  users:"]
    lines += [f"    x{number}: {{name: Given X{number}}}" for number in range(groups)]
    lines.append("  groups:")
    lines += [f"    g{number}: {{members: [users/x{number}]}}" for number in range(groups)]
    lines.append("  permission_sets:")
    lines += [f"    s{number}: {{aws_managed: [ReadOnlyAccess]}}" for number in range(groups)]
    lines.append("  assignments:")
    lines += [
        f"    - {{principals: [groups/g{number % groups}], permission_set: s{number % groups}, accounts: [accounts/a{number % accounts}]}}"
        for number in range(max(accounts, groups))
    ]
    return "\n".join(lines) + "\n"


def _grows(task: Callable[[int], Callable[[], object]]) -> float:
    """How much more the second doubling adds than the first."""
    task(SIZES[0])()  # what is remembered from the first time on
    small, middle, large = (work(task(size)) for size in SIZES)
    return (large - middle) / (middle - small)


GROWING = ("accounts", "policies", "groups")


@pytest.fixture
def spec(tmp_path: Path) -> Callable[[str, int], Path]:
    def written(what: str, size: int) -> Path:
        folder = tmp_path / f"{what}-{size}"
        folder.mkdir(exist_ok=True)
        return specs.put(folder, _organization(**{what: size}))

    return written


@pytest.mark.parametrize("what", GROWING)
def test_a_first_run(spec: Callable[[str, int], Path], what: str) -> None:
    def task(size: int) -> Callable[[], object]:
        path = spec(what, size)
        return lambda: generate(path, path.parent / "generated")

    assert _grows(task) < MOST


@pytest.mark.parametrize("what", GROWING)
def test_a_run_that_compares_with_the_last_one(spec: Callable[[str, int], Path], what: str) -> None:
    def task(size: int) -> Callable[[], object]:
        path = spec(what, size)
        specs.run(path.parent, "generate", "--no-cache")
        path.write_text(path.read_text().replace("v7}", "v8}"))
        return lambda: generate(path, path.parent / "generated")

    assert _grows(task) < MOST


@pytest.mark.parametrize("what", GROWING)
def test_what_a_change_means(spec: Callable[[str, int], Path], what: str, tmp_path: Path) -> None:
    def task(size: int) -> Callable[[], object]:
        path = spec(what, size)
        before = path.with_name("before.yaml")
        before.write_text(
            path.read_text().replace("v7}", "v8}").replace("principals: [groups/g1]", "principals: [groups/g2]")
        )
        return lambda: specs.run(path.parent, "diff", str(before))

    assert _grows(task) < MOST


@pytest.mark.parametrize("what", GROWING)
def test_the_report(spec: Callable[[str, int], Path], what: str) -> None:
    def task(size: int) -> Callable[[], object]:
        path = spec(what, size)
        return lambda: specs.run(path.parent, "report", "--output", str(path.parent / "report.html"))

    assert _grows(task) < MOST


def test_a_lock_of_an_organization_that_lets_everybody_go(spec: Callable[[str, int], Path]) -> None:
    def task(size: int) -> Callable[[], object]:
        org = read(spec("accounts", size)).org
        state = State({f"module.account_{one.key}.aws_organizations_account.this" for one in org.accounts})
        stones = [Tombstone(one.reference, False, 0, (), "root", one.email) for one in org.accounts]
        return lambda: update(EMPTY, state, stones, date(2026, 11, 26))

    assert _grows(task) < MOST

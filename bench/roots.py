"""`python -m bench.roots` (make bench-roots): what plans and applies of an organization ask AWS, and what they take, in one root module and in many.

AWS is the emulator, and everything is applied there by Terraform: first all of it, then a plan that finds nothing to do, then a change of one
account, planned and applied; once in a single layout, once in a split one. Then root modules of several sizes are planned with that change, beside
the floor: a root module with that one account, and nobody who enters it.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bench.applied import REGION, Applied, Cost, NoTerraformError, Planned, edited_account
from bench.measure import CommandError, Usage
from bench.page import between
from bench.roots_report import CHANGED, Row, Size, markdown
from generator.lock import read_lock, write_lock
from generator.lock.record import Lock
from tests.emulator import Emulator

_NOTHING, _ONE = (0, 0, 0), (0, 1, 0)


class UnexpectedPlanError(CommandError):
    """A plan does something else than what is to be measured."""


def planned(applied: Applied, root: str, changes: tuple[int, int, int]) -> Planned:
    """Plan a root module, which must do exactly so much."""
    found = applied.plan(root)
    if found.changes != changes:
        raise UnexpectedPlanError(f"{root} would add, change and destroy {found.changes}, not {changes}")
    return found


def together(costs: Sequence[Cost]) -> Cost:
    """Several commands one after the other: their sums, and the highest of their peaks."""
    usages = [cost.usage for cost in costs]
    usage = Usage(sum(one.wall for one in usages), sum(one.cpu for one in usages), max(one.peak for one in usages))
    return Cost(usage, sum((cost.calls for cost in costs), Counter()))


def life(applied: Applied) -> Iterator[Row]:
    """From nothing to everything, to nothing left to do, to one account changed."""
    applied.generate()
    first = ["organization"]
    made = [applied.apply("organization")]
    if applied.layout["layout"] == "split":
        applied.lock()
        first = applied.roots
        made += [applied.apply(root) for root in first[1:]]
    estimates = {root: applied.estimate(root) for root in first}
    yield Row("first apply", len(first), together(made), sum(one.first_apply.total for one in estimates.values()))
    seen = {root: planned(applied, root, _NOTHING) for root in first}
    yield Row(
        "plan, nothing to do",
        len(first),
        together(list(seen.values())),
        sum(one.plan.total for one in estimates.values()),
    )
    if len(first) > 1:
        most = max(first, key=lambda root: seen[root].calls.total())
        least = min(first, key=lambda root: seen[root].calls.total())
        for root in (most, least):
            yield Row(f"of these `{root}`", 1, seen[root], estimates[root].plan.total)
    applied.generate(edited=True)
    root = applied.root_of(edited_account(applied.accounts))
    yield Row(CHANGED, 1, planned(applied, root, _ONE), estimates[root].plan.total)
    yield Row("its apply", 1, applied.apply_saved(root), None)


def sizes(split: Applied, most: Sequence[int], repeats: int) -> Iterator[Size]:
    """The floor, and the root module of the changed account in groupings of so many accounts; the best of several plans, which take turns."""
    account = edited_account(split.accounts)
    states = [split.state(root) for root in split.roots]
    found: dict[int, tuple[Applied, str]] = {}
    for accounts in (0, *most):
        grouping = split.layout.get("grouping", {}) | {"at_most": max(accounts, 1)}
        one = Applied(
            split.folder.parent / f"at-most-{accounts}",
            split.aws,
            split.accounts,
            split.layout | {"grouping": grouping},
        )
        _forget_accounts(split.folder / "org.lock.yaml", one.folder / "org.lock.yaml")
        one.generate()
        root = one.root_of(account)
        if not accounts:
            _only_the_account(one.root(root))
        one.put_state(root, states)
        found[accounts] = one, root
    costs: dict[int, list[Planned]] = {accounts: [] for accounts in found}
    for _ in range(repeats):
        for accounts, (one, root) in found.items():
            costs[accounts].append(planned(one, root, _ONE))
    for accounts, every in costs.items():
        yield Size(accounts, min(every, key=lambda cost: cost.usage.cpu))


def _forget_accounts(lock: Path, other: Path) -> None:
    """The ids without those of accounts, and without the root modules they stand in: so they are grouped as if they were new."""
    found = read_lock(lock).ids.items()
    ids = {name: one for name, one in found if name == "accounts/management" or not name.startswith("accounts/")}
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_text(write_lock(Lock(revision=1, ids=ids)), encoding="utf-8")


def _only_the_account(root: Path) -> None:
    for path in root.glob("access-*.tf"):
        path.unlink()
    addresses = root / "addresses.txt"
    kept = [line for line in addresses.read_text().splitlines() if ".aws_organizations_account." in line]
    addresses.write_text("\n".join([*kept, ""]))


@contextmanager
def applied(accounts: int, layout: dict[str, Any], folder: Path) -> Iterator[Applied]:
    """An organization in an AWS of its own, before its first apply."""
    with Emulator(identity_center=REGION) as aws:
        yield Applied(folder / layout["layout"], aws, accounts, layout)


def session(accounts: int, at_most: int, most: Sequence[int], repeats: int) -> tuple[dict[str, list[Row]], list[Size]]:
    """Everything, in a temporary folder that is gone afterwards."""
    split = {"layout": "split", "grouping": {"by": "unit", "at_most": at_most}}
    with tempfile.TemporaryDirectory(prefix="orgwright-bench-") as name:
        with applied(accounts, {"layout": "single"}, Path(name)) as one:
            lives = {"single": _told("single", life(one))}
        with applied(accounts, split, Path(name)) as one:
            lives["split"] = _told("split", life(one))
            return lives, list(sizes(one, most, repeats))


def _told(layout: str, rows: Iterator[Row]) -> list[Row]:
    """The rows, each said on stderr as soon as it is there: they take minutes."""
    found = []
    for row in rows:
        print(f"{layout}: {' | '.join(row.cells)}", file=sys.stderr, flush=True)
        found.append(row)
    return found


def parse_sizes(_context: click.Context, _option: click.Parameter, text: str) -> list[int]:
    """Numbers separated by commas, each once, in order."""
    try:
        return sorted({int(part) for part in text.split(",")})
    except ValueError as error:
        raise click.BadParameter("numbers separated by commas, as in 10,50") from error


@click.command()
@click.option(
    "--accounts", default=1001, show_default=True, type=click.IntRange(min=10), help="With the management account."
)
@click.option(
    "--at-most", default=50, show_default=True, help="Accounts in a root module of the split layout that is applied."
)
@click.option(
    "--sizes",
    "most",
    default="5,10,25,50,100",
    show_default=True,
    callback=parse_sizes,
    help="Accounts in the root modules that are planned.",
)
@click.option("--repeats", default=3, show_default=True, type=click.IntRange(min=1), help="Plans behind each of these.")
@click.option(
    "--page", type=click.Path(path_type=Path, exists=True), help="Put the tables into this page too, between its marks."
)
def main(accounts: int, at_most: int, most: list[int], repeats: int, page: Path | None) -> None:
    """Apply an organization to the emulator in both layouts, and count what each command asks AWS."""
    try:
        lives, found = session(accounts, at_most, most, repeats)
    except (CommandError, NoTerraformError) as error:
        raise click.ClickException(str(error)) from error
    text = markdown(lives, found)
    if page:
        called = f"python -m bench.roots --accounts {accounts} --at-most {at_most} --sizes {','.join(map(str, most))} --repeats {repeats}"
        page.write_text(between(page.read_text(encoding="utf-8"), "bench roots", called, text), encoding="utf-8")
    click.echo(text)


if __name__ == "__main__":
    main(prog_name="python -m bench.roots")

"""Puts what `bench.roots` has counted into tables, and says which targets hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.applied import Cost
from bench.report import MEGABYTE, Target, at_most

MOST_CPU, MOST_CALLS = 1.1, 0.05  # of the floor's CPU, of the single layout's calls


@dataclass(frozen=True, slots=True)
class Row:
    """What was done, in how many root modules, at what cost, and how many calls `orgwright plan-cost` expects."""

    what: str
    roots: int
    cost: Cost
    estimate: int | None

    @property
    def cells(self) -> list[str]:
        """The row of the table."""
        usage, calls = self.cost.usage, self.cost.calls.total()
        expected = f"{self.estimate:,}" if self.estimate is not None else ""
        return [self.what, f"{self.roots}", f"{calls:,}", expected, f"{usage.cpu:.0f}", f"{usage.peak / MEGABYTE:,.0f}"]


@dataclass(frozen=True, slots=True)
class Size:
    """A plan of one changed account among so many in its root module; 0 is the floor."""

    accounts: int
    cost: Cost


def markdown(lives: dict[str, list[Row]], sizes: Sequence[Size]) -> str:
    """Both tables and the targets."""
    lines = ["| | root modules | AWS calls | as `plan-cost` says | CPU s | peak MB |", "|---|--:|--:|--:|--:|--:|"]
    for layout, rows in lives.items():
        lines += [f"| {' | '.join([f'{layout}: {row.what}', *row.cells[1:]])} |" for row in rows]
    floor, single = sizes[0].cost, _changed(lives["single"])
    lines += [
        "",
        "| accounts in the root module | AWS calls | of the single layout's | CPU s | of the floor's | peak MB |",
    ]
    lines += ["|--:|--:|--:|--:|--:|--:|"]
    for size in sizes:
        usage, calls = size.cost.usage, size.cost.calls.total()
        name = f"{size.accounts}" if size.accounts else "floor"
        share, times = f"{calls / single.calls.total():.1%}", f"x {usage.cpu / floor.usage.cpu:.2f}"
        lines.append(f"| {name} | {calls:,} | {share} | {usage.cpu:.1f} | {times} | {usage.peak / MEGABYTE:,.0f} |")
    lines += ["", "| target | measured | |", "|---|--:|---|"]
    lines += [f"| {target.text} | {target.measured} | {target.verdict} |" for target in targets(lives, sizes)]
    return "\n".join(lines)


def targets(lives: dict[str, list[Row]], sizes: Sequence[Size]) -> list[Target]:
    """Both targets, for each size of a root module."""
    floor, single = sizes[0].cost, _changed(lives["single"])
    found = []
    for size in sizes[1:]:
        text = f"{size.accounts} accounts in a root module, one changed: "
        cpu, calls = size.cost.usage.cpu / floor.usage.cpu, size.cost.calls.total() / single.calls.total()
        found.append(at_most(f"{text}{MOST_CPU} times the floor's CPU", cpu, MOST_CPU, "x {:.2f}"))
        found.append(at_most(f"{text}{MOST_CALLS:.0%} of the single layout's calls", calls, MOST_CALLS, "{:.1%}"))
    return found


def _changed(rows: Sequence[Row]) -> Cost:
    return next(row.cost for row in rows if row.what == CHANGED)


CHANGED = "plan, one account changed"

"""Puts measurements into words: a table, the targets of this stage, Markdown or JSON."""

import json
import os
import platform
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from rich.console import Console
from rich.table import Table

from bench.measure import Usage, middle

MEGABYTE = 1_000_000


class Case(StrEnum):
    """What is measured at each size."""

    START = "start of Python"
    HELP = "orgwright --help"
    BASELINE = "plain baseline"
    FLOOR = "floor: the libraries alone"
    FIRST = "first generation"
    FOUND_NOTHING = "nothing to do, found in full"
    UNCHANGED = "nothing changed since"
    EDITED = "one account edited"


Runs = dict[tuple[int, Case], list[Usage]]
Medians = dict[tuple[int, Case], Usage]


@dataclass(frozen=True, slots=True)
class Target:
    """One promise about speed or size; `holds` is None where its sizes or the baseline were not measured."""

    text: str
    measured: str
    holds: bool | None

    @property
    def verdict(self) -> str:
        """The answer in words."""
        return {True: "holds", False: "DOES NOT HOLD", None: "not measured"}[self.holds]


def at_most(text: str, measured: float | None, limit: float, shown: str) -> Target:
    """A target that holds when the measured figure is no larger than the limit."""
    if measured is None:
        return Target(text, "", None)
    return Target(text, shown.format(measured), measured <= limit)


def at_least(text: str, speedup: float | None, least: float) -> Target:
    """A target that holds when the run is at least so many times as fast."""
    if speedup is None:
        return Target(text, "", None)
    return Target(text, f"1/{speedup:.0f}", speedup >= least)


def quotient(above: Usage | None, below: Usage | None) -> float | None:
    """One CPU time divided by another, if both were measured."""
    return above.cpu / below.cpu if above and below and below.cpu else None


def targets(medians: Medians) -> list[Target]:
    """The targets. Time is CPU time: on a shared machine the clock measures the neighbours too."""
    large = {case: medians.get((10_000, case)) for case in Case}
    first, baseline = large[Case.FIRST], large[Case.BASELINE]
    start, about = medians.get((0, Case.START)), medians.get((0, Case.HELP))
    found = [
        at_least(
            f"10,000 accounts, {case}: 1/{least} of the baseline (later 1/{later})",
            quotient(baseline, large[case]),
            least,
        )
        for case, least, later in ((Case.FIRST, 20, 35), (Case.EDITED, 60, 150), (Case.UNCHANGED, 400, 800))
    ]
    return [
        *found,
        at_most("10,000 accounts, first run: under 2 CPU seconds", first.cpu if first else None, 2, "{:.2f} s"),
        at_most("10,000 accounts, first run: under 400 MB", first.peak / MEGABYTE if first else None, 400, "{:.0f} MB"),
        at_most("10,000 accounts, first run: 2.5 times the floor", quotient(first, large[Case.FLOOR]), 2.5, "x {:.1f}"),
        at_most(
            "nothing changed since: twice the start of Python", quotient(large[Case.UNCHANGED], start), 2, "x {:.1f}"
        ),
        at_most("orgwright --help: under 0.2 s", about.cpu if about else None, 0.2, "{:.2f} s"),
        Target(
            "orgwright --help: boto3, cerberus, jinja2 and rich are not imported",
            "none" if about else "",
            bool(about) or None,
        ),
        at_most(
            "from 1,000 to 10,000 accounts: 12 times the time",
            quotient(first, medians.get((1_000, Case.FIRST))),
            12,
            "x {:.1f}",
        ),
    ]


def compared(usage: Usage, baseline: Usage | None) -> list[str]:
    """The part of the baseline's CPU and clock time that a run takes, as fractions."""
    if baseline is None or usage is baseline:
        return ["", ""]
    pairs = ((usage.cpu, baseline.cpu), (usage.wall, baseline.wall))
    return [f"1/{whole / own:.1f}" if own else "" for own, whole in pairs]


HEADINGS = ("accounts", "run", "wall s", "CPU s", "peak MB", "CPU ratio", "wall ratio")


def rows(medians: Medians) -> list[list[str]]:
    """The cells of the table."""
    table = []
    for (size, case), usage in medians.items():
        figures = [f"{usage.wall:.2f}", f"{usage.cpu:.2f}", f"{usage.peak / MEGABYTE:.0f}"]
        table.append(
            [f"{size:,}" if size else "", case, *figures, *compared(usage, medians.get((size, Case.BASELINE)))]
        )
    return table


def medians_of(runs: Runs) -> Medians:
    """One figure each for all repeats, by size and then in the order of the cases."""
    order = list(Case)
    return {key: middle(runs[key]) for key in sorted(runs, key=lambda key: (key[0], order.index(key[1])))}


def as_markdown(runs: Runs, notes: Iterable[str]) -> str:
    """Plain Markdown, to paste into a document."""
    medians = medians_of(runs)
    lines = ["| " + " | ".join(HEADINGS) + " |", "|--:|---|" + "--:|" * (len(HEADINGS) - 2)]
    lines += ["| " + " | ".join(row) + " |" for row in rows(medians)]
    lines += ["", "| target | measured | |", "|---|--:|---|"]
    lines += [f"| {target.text} | {target.measured} | {target.verdict} |" for target in targets(medians)]
    return "\n".join([*lines, "", *notes])


_BEGIN, _END = "<!-- bench -->", "<!-- /bench -->"


def in_page(page: str, runs: Runs, notes: Iterable[str], called: str) -> str:
    """The page with these measurements between its marks, and the command that made them."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n\n`{called}`\n\n{as_markdown(runs, notes)}\n\n{_END}{after}"


def as_json(runs: Runs, notes: Iterable[str]) -> str:
    """Every single run besides the medians, for comparing later."""
    medians = medians_of(runs)
    measured = [
        {"accounts": size, "run": case, "median": asdict(usage), "runs": [asdict(run) for run in runs[size, case]]}
        for (size, case), usage in medians.items()
    ]
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    verdicts = [asdict(target) for target in targets(medians)]
    return json.dumps({"machine": machine, "measured": measured, "targets": verdicts, "notes": list(notes)}, indent=2)


_VERDICT = re.compile(r"^\| (?P<text>.+?) \| (?P<measured>.*?) \| (?P<verdict>holds|DOES NOT HOLD) \|$", re.MULTILINE)


def recorded(page: str) -> list[Target]:
    """The targets of benchmarks that take an hour (`make bench-roots`), as they were when these last wrote them into the page."""
    before, _, rest = page.partition(_BEGIN)
    found = _VERDICT.finditer(before + rest.partition(_END)[2])
    return [Target(one["text"], one["measured"], one["verdict"] == "holds") for one in found]


def show(runs: Runs, notes: Iterable[str], others: Iterable[Target]) -> None:
    """Print the table and the targets for people; the targets of other benchmarks too."""
    console, medians = Console(highlight=False), medians_of(runs)
    table = Table(*HEADINGS)
    for index, column in enumerate(table.columns):
        column.justify = "left" if index == 1 else "right"
        column.no_wrap = index < 2
    previous = ""
    for row in rows(medians):
        if previous and row[0] != previous:
            table.add_section()
        table.add_row(*row)
        previous = row[0]
    console.print(table)
    colors = {True: "green", False: "red", None: "dim"}
    for target in (*targets(medians), *others):
        measured = f" ({target.measured})" if target.measured else ""
        console.print(f"[{colors[target.holds]}]{target.verdict}[/]: {target.text}{measured}", soft_wrap=True)
    for note in notes:
        console.print(note, style="dim", markup=False, soft_wrap=True)

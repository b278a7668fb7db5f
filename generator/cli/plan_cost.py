"""orgwright plan-cost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.roots.calls import RootCost


@click.command()
@common_options
@click.argument("roots", nargs=-1, metavar="[ROOT]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON, every operation with its number of calls.")
@click.pass_obj
def command(settings: Settings, roots: tuple[str, ...], as_json: bool) -> None:
    """Estimate what a plan of each generated root module asks AWS, and how long AWS's throttles make it wait.

    \b
      orgwright plan-cost
      orgwright plan-cost organization --json

    Terraform reads every object of a root module in each plan, and AWS answers some questions twice a second (docs/limits.md, Throttles).
    The time is what the slowest throttle costs; Terraform's own comes on top. "first apply" makes everything anew. A root module whose
    plan waits over five minutes is named in a warning.
    """
    from generator.roots.calls import accounts_in, cost_of, in_words, slow

    found = {path: _addresses(path) for path in _generated(settings.generated)}
    wanted = {path: _addresses(path) for path in (settings.generated / name for name in roots)} or found
    accounts = sum(map(accounts_in, found.values()))
    costs = [(path.name, cost_of(addresses, accounts)) for path, addresses in wanted.items()]
    if as_json:
        click.echo(json.dumps({name: _record(cost) for name, cost in costs}, indent=2))
    else:
        for name, cost in costs:
            click.echo(f"{name}:")
            for what, one in (("plan", cost.plan), ("first apply", cost.first_apply)):
                slowest = f", the longest for {one.slowest}" if one.seconds >= 60 else ""
                click.echo(f"  {what}: {one.total:,} calls, waits {in_words(one.seconds)}{slowest}")
            if cost.unknown:
                click.echo(
                    f"  {cost.unknown:,} object{'s' if cost.unknown > 1 else ''} more, whose calls are not in the table"
                )
    for sentence in slow(costs):
        click.echo(f"{click.style('warning', fg='yellow')}: {sentence}", err=True)


def _generated(folder: Path) -> list[Path]:
    """The root modules on disk, sorted."""
    found = sorted(path.parent for path in folder.glob("*/addresses.txt"))
    if not found:
        raise click.ClickException(f"there is nothing in {folder}; run `make generate`")
    return found


def _addresses(folder: Path) -> str:
    path = folder / "addresses.txt"
    if not path.is_file():
        raise click.ClickException(f"there is no {path}; run `make generate`")
    return path.read_text(encoding="utf-8", errors="replace")


def _record(cost: RootCost) -> dict[str, object]:
    both = {"plan": cost.plan, "first_apply": cost.first_apply}
    return {
        **{
            name: {"calls": one.total, "seconds": round(one.seconds), "slowest": one.slowest, "by_operation": one.calls}
            for name, one in both.items()
        },
        "unknown_objects": cost.unknown,
    }

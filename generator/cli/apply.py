"""orgwright apply."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.terraform import Terraform


@click.command()
@common_options
@click.argument("root", required=False)
@click.option(
    "--all", "every", is_flag=True, help="Every root that has a saved plan, in order; none after one that failed."
)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(settings: Settings, root: str | None, every: bool, yes: bool) -> None:
    """Show the plan that `orgwright plan` saved for generated/ROOT (`organization` by default), ask, and apply exactly it.

    A plan is refused once a file that it was made from has changed. After a successful apply it is gone. Terraform's exit
    code is passed through.
    """
    if not yes and not sys.stdin.isatty():
        raise click.UsageError("there is no terminal to ask on; with --yes the plan is applied without a question")
    if every and root is not None:
        raise click.UsageError("name one root, or use --all")
    from generator.cli.plan import failing_in_words

    with failing_in_words():
        for one in _planned(settings) if every else [root or "organization"]:
            _apply(settings, one, yes=yes)


def _planned(settings: Settings) -> list[str]:
    """The roots with a saved plan, in the order in which they are applied."""
    from generator.cli.roots import list_roots
    from generator.terraform import SavedPlan

    return [one.name for one in list_roots(settings) if SavedPlan(settings.generated / one.name).path.exists()]


def _apply(settings: Settings, root: str, *, yes: bool) -> None:
    from generator.cli.plan import initialize_if_due, paced, tell_of_half_made
    from generator.terraform import SavedPlan, Terraform, TerraformError, root_folder

    folder = root_folder(settings.generated, root)
    terraform = Terraform(folder)
    plan = SavedPlan(folder)
    shown = plan.applicable()
    initialize_if_due(terraform, quiet=settings.quiet)  # the plan may come from another machine
    _show(terraform, plan.path)
    if not yes and not click.confirm("Apply exactly this?", err=True):
        click.echo("nothing was applied; the plan is kept", err=True)
        raise SystemExit(1)
    if plan.applicable() != shown:
        raise TerraformError(f"{plan.path} was replaced after it was shown; run `orgwright apply` again")
    ended = terraform.run("apply", *paced("apply", folder), plan.path.name)
    if ended.code:
        click.echo("The apply did not finish. Next: plan again, which shows what is left to do.", err=True)
        tell_of_half_made(terraform, ended)
        raise SystemExit(ended.code)
    plan.discard()


def _show(terraform: Terraform, plan: Path) -> None:
    ended = terraform.run("show", plan.name)
    if ended.code:
        raise SystemExit(ended.code)
    if (
        ended.interrupted
    ):  # `show` goes on and ends well all the same, but whoever pressed Ctrl-C wants no apply after it
        raise click.Abort

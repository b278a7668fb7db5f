"""orgwright validate."""

from __future__ import annotations

import click

from generator.cli.findings import FORMATS, show
from generator.cli.options import Settings, common_options
from generator.cli.progress import progress


@click.command()
@common_options
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are printed."
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.pass_obj
def command(settings: Settings, form: str, strict: bool) -> None:
    """Check the spec, offline: its shape, its names, AWS's rules and quotas, and what would vanish.

    Every finding is printed at once, with file, line and column. Exit code 1 when one of them is an error.
    """
    from generator.finding import SpecError
    from generator.pipeline import generate

    try:
        with progress(f"Checking {settings.spec}", quiet=settings.quiet):
            run = generate(settings.spec, settings.generated, force=True)
    except SpecError as error:
        show(error.findings, form, quiet=settings.quiet)
        raise SystemExit(1) from None
    show(run.warnings, form, quiet=settings.quiet)
    if form == "text" and not settings.quiet:
        org = run.org
        counts = (
            (len(org.units), "unit", "units"),
            (len(org.accounts), "account", "accounts"),
            (len(org.policies), "policy", "policies"),
        )
        found = [f"{count} {one if count == 1 else many}" for count, one, many in counts]
        click.echo(f"{settings.spec}: {', '.join(found)}; nothing is wrong")
    if strict and run.warnings:
        raise SystemExit(1)

"""orgwright report."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import Settings, common_options


@click.command()
@common_options
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.html"),
              show_default=True, help="Where to write it.")  # fmt: skip
@click.pass_obj
def command(settings: Settings, output: Path) -> None:
    """Write one HTML file about the whole organization, for a browser: it needs no network and nothing else.

    The tree with its accounts; which guardrails bind each, and where they come from; who may enter what, by account, group and person; quotas
    and slots; a search over everything. The same spec gives the same bytes.

    \b
      orgwright report --output org.html
    """
    from generator.cli.evaluation import checked_of
    from generator.cli.output import write_text
    from generator.report.data import data_of
    from generator.report.page import page

    checked = checked_of(settings)
    write_text(page(data_of(checked.org, checked.warnings)), output, settings)

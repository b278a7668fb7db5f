"""orgwright graph."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import Settings, common_options

FORMATS = ("mermaid", "dot", "svg")
_FEW = 10


@click.command()
@common_options
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="mermaid", show_default=True, help="How it is drawn."
)
@click.option("--accounts", type=click.Choice(("few", "all", "none")), default="few", show_default=True,
              help=f"Which accounts are drawn; few: up to {_FEW} in one place, the rest is counted.")  # fmt: skip
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of to standard output.")  # fmt: skip
@click.pass_obj
def command(settings: Settings, form: str, accounts: str, output: Path | None) -> None:
    """Draw the tree of units and accounts.

    \b
      orgwright graph                                # Mermaid, for a README
      orgwright graph --format svg --output org.svg  # a picture; nothing else is needed
    """
    from generator.cli.evaluation import org_of
    from generator.cli.output import write_text
    from generator.report.graph import tree
    from generator.report.graph.dot import dot
    from generator.report.graph.mermaid import mermaid
    from generator.report.graph.svg import svg

    drawn = tree(org_of(settings), {"few": _FEW, "all": None, "none": 0}[accounts])
    write_text({"mermaid": mermaid, "dot": dot, "svg": svg}[form](drawn), output, settings)

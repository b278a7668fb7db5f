"""`python -m generator.documentation`: write the generated documentation, or see whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.documentation.pages import stale, write


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name the files that are not up to date.")
def main(check: bool) -> None:
    """Write docs/checks.md, docs/guardrails.md, docs/limits.md, docs/policies.md, docs/spec.md, docs/stack-sets.md, org.schema.json and the tables in modules/*/README.md in this folder from the code."""
    folder = Path()
    if not check:
        for name in write(folder):
            click.echo(f"  ~ {name}")
        return
    found = stale(folder)
    for name in found:
        click.echo(f"{name} is not up to date; run `make docs`", err=True)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main(prog_name="python -m generator.documentation")

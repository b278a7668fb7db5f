"""orgwright schema."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import Settings, common_options


@click.command()
@common_options
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write here instead of to standard output.",
)
@click.pass_obj
def command(settings: Settings, output: Path | None) -> None:
    """Write the JSON Schema of the spec, by which editors complete, explain and check org.yaml.

    \b
      orgwright schema --output org.schema.json

    Editors find it by the first line of the spec:

    \b
      # yaml-language-server: $schema=./org.schema.json
    """
    from generator.documentation.json_schema import json_schema_text

    if output is None:
        click.echo(json_schema_text(), nl=False)
        return
    path = settings.directory / output
    try:
        path.write_text(json_schema_text(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
    if not settings.quiet:
        click.echo(f"  + {path}")

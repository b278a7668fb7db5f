"""Text on its way out: to standard output, or into a file that is the old one or the new one."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import Settings


def write_text(text: str, output: Path | None, settings: Settings) -> None:
    """Print the text, or write it into a file, as a path from where the user is."""
    from generator.write.single import replace_file

    shown = text.encode("utf-8", "replace").decode()
    if output is None:
        click.echo(shown, nl=False)
        return
    path = settings.directory / output
    try:
        replace_file(path, shown)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
    if not settings.quiet:
        click.echo(f"  + {path}")

"""orgwright completion."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the completion script for a shell, to be sourced from its start-up file.

    \b
      orgwright completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    from generator.cli.program import program

    completion = get_completion_class(shell)
    assert completion is not None  # the choice above names click's own shells
    click.echo(completion(program, {}, "orgwright", "_ORGWRIGHT_COMPLETE").source())

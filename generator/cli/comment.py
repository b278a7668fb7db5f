"""orgwright comment."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.options import Settings, common_options


@click.command()
@common_options
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def command(settings: Settings, file: Path) -> None:
    """Put the text of FILE into the one comment of ours on the pull request that this CI job is about.

    \b
      orgwright diff HEAD^1 --format markdown --output diff.md
      orgwright comment diff.md

    Run again, it updates that comment. On GitHub it takes the token in GH_TOKEN, which needs pull-requests: write; on GitLab a project
    access token in ORGWRIGHT_COMMENT_TOKEN.
    """
    from generator.ci.comment import CommentError, pull_request, put

    try:
        done = put(pull_request(os.environ), file.read_text(encoding="utf-8", errors="replace"))
    except CommentError as error:
        raise click.ClickException(str(error)) from None
    if not settings.quiet:
        click.echo(f"comment {done}")

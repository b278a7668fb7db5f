"""orgwright roots."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options
from generator.cli.progress import progress

if TYPE_CHECKING:
    from generator.roots import Root


@click.command()
@common_options
@click.option(
    "--changed",
    "base",
    metavar="BASE",
    help="Only the roots of which Terraform reads something that differs from this git revision.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for a CI matrix.")
@click.pass_obj
def command(settings: Settings, base: str | None, as_json: bool) -> None:
    """List the generated root modules in the order in which they are applied.

    \b
      orgwright roots --changed origin/main
      orgwright roots --changed origin/main --json | jq -c '{include: .roots}'

    Roots of one stage can be planned and applied side by side; a stage comes after the one before. With --changed a root is listed when
    one of its files differs from the revision, is new to git, or belongs to a module that it calls.

    --json prints {"roots": [...]}, each with name, folder, kind (organization, accounts, identity, access, security or members), stage, after
    (names), needs and waits (references whose ids come from org.lock.yaml, and those that it lacks), accounts (references), objects (how
    many Terraform keeps there).
    """
    from generator.roots.records import as_records

    roots = list_roots(settings)
    folder = settings.generated.as_posix()
    if base is not None:
        touched = touched_roots(settings, roots, base)
        records = [one for one in as_records(roots, folder) if one["name"] in touched]
    else:
        records = as_records(roots, folder)
    if as_json:
        click.echo(json.dumps({"roots": records}, indent=2))
        return
    width = max((len(one["name"]) for one in records), default=0)
    for one in records:
        accounts, objects = len(one["accounts"]), one["objects"]
        what = f"{objects} object{'' if objects == 1 else 's'}, {accounts} account{'' if accounts == 1 else 's'}"
        after = f"; after {', '.join(one['after'])}" if one["after"] else ""
        missing = len(one["waits"])
        waits = f"; waits for {missing} id{'' if missing == 1 else 's'}" if missing else ""
        click.echo(f"{one['stage']}  {one['name']:<{width}}  {what}{after}{waits}")


def list_roots(settings: Settings) -> tuple[Root, ...]:
    """The root modules that the spec comes to, in the order in which they are applied. Exits 1 with the findings when it is wrong."""
    from generator.cli.findings import show
    from generator.finding import SpecError
    from generator.pipeline import generate

    try:
        with progress(f"Reading {settings.spec}", quiet=settings.quiet):
            return generate(settings.spec, settings.generated, force=True).roots
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        raise SystemExit(1) from None


def touched_roots(settings: Settings, roots: tuple[Root, ...], base: str) -> frozenset[str]:
    """The names of the roots that differ from a git revision."""
    from generator.roots.changed import RevisionError, changed_roots

    try:
        return changed_roots(settings.generated, (root.name for root in roots), base)
    except RevisionError as error:
        raise click.ClickException(str(error)) from None

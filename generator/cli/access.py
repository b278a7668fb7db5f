"""orgwright access."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.model import Org
    from generator.report.access import Row

FORMATS = ("text", "csv", "json")


@click.command()
@common_options
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How it is written."
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of to standard output.")  # fmt: skip
@click.option("--account", metavar="REF", help="Only this account: accounts/<key>, accounts/management among them.")
@click.option("--who", metavar="REF", help="Only this person or group: users/<key> or groups/<key>.")
@click.option("--permission-set", metavar="KEY", help="Only this permission set.")
@click.pass_obj
def command(
    settings: Settings, form: str, output: Path | None, account: str | None, who: str | None, permission_set: str | None
) -> None:
    """List who may enter which account as what, through which group, and the line of the spec that says so.

    Down to persons where people are described in the spec; of groups that come from outside, the group. Account ids are those
    that the spec or org.lock.yaml knows.

    \b
      orgwright access --account accounts/payments-prod
      orgwright access --format csv --output access.csv     # for auditors; no cell is a formula
    """
    from generator.cli.evaluation import org_of
    from generator.cli.output import write_text
    from generator.report.access import rows
    from generator.report.table import as_csv, as_json, as_text

    org = org_of(settings)
    _known(org, account, who, permission_set)
    found = list(_wanted(rows(org), account, who, permission_set))
    if form == "csv":
        text = as_csv(org, found)
    elif form == "json":
        text = as_json(org, found)
    else:
        text = "".join(f"{line}\n" for line in as_text(org, found))
    write_text(text, output, settings)


def _known(org: Org, account: str | None, who: str | None, permission_set: str | None) -> None:
    """Wrong usage where something is named that is not there, with the nearest."""
    from generator.cli.evaluation import place_in
    from generator.model.tree import MANAGEMENT

    identity = org.identity
    if account is not None:
        place_in(account, [f"accounts/{MANAGEMENT}", *(one.reference for one in org.accounts)], "account")
    if who is not None:
        groups = [one.reference for one in identity.groups] if identity else []
        users = [one.reference for one in identity.users] if identity else []
        place_in(who, [*groups, *users], "person or group")
    if permission_set is not None:
        place_in(permission_set, [one.key for one in identity.permission_sets] if identity else [], "permission set")


def _wanted(rows: Iterator[Row], account: str | None, who: str | None, permission_set: str | None) -> Iterator[Row]:
    for row in rows:
        if account not in (None, row.account) or permission_set not in (None, row.permission_set):
            continue
        if who is None or who in (row.person, row.group):
            yield row

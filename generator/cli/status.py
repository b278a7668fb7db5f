"""orgwright status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.fork.status import Status


@click.command()
@common_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Show what of yours differs from upstream, and since when: modules, forks, templates, generated files.

    "since" is the day of the commit with which the file became another one. Exit code 0 whatever it finds.
    """
    from generator.cli.forking import failing_in_words
    from generator.fork.status import statuses
    from generator.fork.upstream import installed

    upstream = installed()
    with failing_in_words(settings):
        found, unreached = statuses(settings.spec, upstream)
    if as_json:
        import json

        rest = [{"name": name, "why": why} for name, why in unreached]
        record = {"orgwright": upstream.version, "things": list(map(_record, found)), "not_reached": rest}
        click.echo(json.dumps(record, indent=2, ensure_ascii=False))
        return
    for one in found:
        _show(one, upstream.version)
    for name, why in unreached:
        click.echo(f"{click.style(name, bold=True)}: {why}; `orgwright upgrade` leaves it alone")
    if not found and not unreached:
        click.echo("nothing here comes from upstream")


def _show(one: Status, now: str) -> None:
    where = "" if one.home == one.name or one.home.endswith(one.name) else f" in {one.home}"
    click.echo(
        f"{click.style(one.name, bold=True)}{where}, of {one.version or 'an unknown version'}: {_summary(one, now)}"
    )
    for difference in one.differences:
        since = f"since {difference.since}" if difference.since else "not committed yet"
        click.echo(f"  {difference.what:11} {difference.path} ({since})")


def _summary(one: Status, now: str) -> str:
    parts = [_files(len(one.differences), "yours") if one.differences else "as upstream had it"]
    if one.upstream:
        parts.append(f"{_files(len(one.upstream), 'newer')} in {now}; `orgwright upgrade` brings them")
    return ", ".join(parts)


def _files(count: int, word: str) -> str:
    return f"{count} file{'s are' if count > 1 else ' is'} {word}"


def _record(one: Status) -> dict[str, Any]:
    return {
        "name": one.name,
        "home": one.home,
        "version": one.version,
        "differences": [{"path": it.path, "what": it.what, "since": it.since} for it in one.differences],
        "newer_upstream": list(one.upstream),
    }

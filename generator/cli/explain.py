"""orgwright explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.evaluate.explain import Explanation
    from generator.model import Origin


@click.command()
@common_options
@click.argument("place", metavar="PLACE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(settings: Settings, place: str, as_json: bool) -> None:
    """Show every policy that binds PLACE, level by level: where it comes from, what it stops, and what room is left.

    Of an account, also its values and who may enter it, each with the line that says so.

    PLACE is root, units/<path> or accounts/<key>, accounts/management among them.

    \b
      orgwright explain accounts/payments-prod
    """
    from generator.cli.evaluation import evaluator_of, place_in
    from generator.evaluate.explain import explain, places
    from generator.evaluate.provenance import provenance

    evaluator = evaluator_of(settings)
    found = explain(evaluator, place_in(place, places(evaluator.org)))
    values = provenance(evaluator.org, place)
    if as_json:
        import json

        click.echo(json.dumps({**_record(found), "values": _values(values)}, indent=2, ensure_ascii=False))
    else:
        _show(found)
        _show_values(values, place)


def _show_values(values: tuple[Origin, ...], place: str) -> None:
    from generator.finding import place_of, printable

    if values:
        click.echo(f"{click.style('Values', bold=True)} of {place}, and where they come from")
    width = max((len(one.field) for one in values), default=0)
    for one in values:
        source = f"{one.place} ({place_of(one.at)})" if one.place else place_of(one.at)
        click.echo(f"  {one.field:{width}} {printable(one.value)}: {source}")


def _values(values: tuple[Origin, ...]) -> list[dict[str, Any]]:
    return [
        {"field": one.field, "value": one.value, "place": one.place, "file": one.at.name, "line": one.at.line + 1}
        for one in values
    ]


def _show(found: Explanation) -> None:
    from generator.finding import place_of

    for level in found.levels:
        click.echo(click.style(level.place, bold=True))
        if not level.bindings:
            click.echo("  nothing is attached here")
        for binding in level.bindings:
            policy = binding.policy
            click.echo(f"  {policy.reference}, {policy.type.a_title} ({place_of(policy.at)})")
            if policy.description:
                click.echo(f"    {policy.description}")
            for words, at in binding.does:
                click.echo(f"    - {words} ({place_of(at)})")
    click.echo(f"{click.style('Room', bold=True)} on {found.place}")
    for room in found.rooms:
        taken = room.taken + room.taken_by_aws + room.reserved
        click.echo(
            f"  {room.type.key:17} {taken:2} of {room.slots:2} slots taken, {room.slots_left:2} left; "
            f"{room.characters:7,} characters used, {room.characters_left:7,} left"
        )
        for policy in room.arranged:
            held = ", ".join(f"policies/{key}" for key, _ in policy.arrangement.holds) if policy.arrangement else ""
            click.echo(
                f"    {policy.reference} holds {held}" if policy.is_pack else f"    {policy.reference} is a part"
            )


def _record(found: Explanation) -> dict[str, Any]:
    return {
        "place": found.place,
        "levels": [
            {
                "place": level.place,
                "policies": [
                    {
                        "policy": binding.policy.reference,
                        "type": binding.policy.type.key,
                        "description": binding.policy.description,
                        "file": binding.policy.at.name,
                        "line": binding.policy.at.line + 1,
                        "statements": [
                            {"words": words, "file": at.name, "line": at.line + 1} for words, at in binding.does
                        ],
                    }
                    for binding in level.bindings
                ],
            }
            for level in found.levels
        ],
        "room": [
            {
                "type": room.type.key,
                "slots": room.slots,
                "taken": room.taken,
                "taken_by_aws": room.taken_by_aws,
                "reserved": room.reserved,
                "slots_left": room.slots_left,
                "characters": room.characters,
                "characters_left": room.characters_left,
                "arranged": {
                    policy.reference: [f"policies/{key}" for key, _ in policy.arrangement.holds]
                    for policy in room.arranged
                    if policy.arrangement
                },
            }
            for room in found.rooms
        ],
    }

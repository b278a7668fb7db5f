"""orgwright eject."""

from __future__ import annotations

import click

from generator.cli.options import Settings, common_options


@click.command()
@common_options
@click.argument("name")
@click.option("--to", "home", metavar="DIR", help="The folder of the module.  [default: forks/NAME]")
@click.pass_obj
def command(settings: Settings, name: str, home: str | None) -> None:
    """Hand a module, or a template, over to you: from now on its files are yours, and the generator leaves them alone.

    \b
      orgwright eject account                      forks/account, and a line under terraform.modules in the spec
      orgwright eject templates/accounts.tf.j2     a template of yours, rendered in the place of ours

    What upstream had is kept in upstream/, so that `orgwright upgrade` can merge what comes later. Commit all of it.
    """
    from generator.cli.forking import changing
    from generator.fork.eject import EjectError, eject_module, eject_template
    from generator.fork.upstream import installed

    is_template = name.startswith("templates/")
    if is_template and home:
        raise click.UsageError("a template stands in templates/ beside the spec; leave --to away")
    try:
        with changing(settings):
            if is_template:
                ejection = eject_template(settings.spec, name, installed())
            else:
                ejection = eject_module(settings.spec, name, home or f"forks/{name}", installed())
            ejection.write()
    except EjectError as error:
        raise click.ClickException(str(error)) from None
    if not settings.quiet:
        for path in ejection.written:
            click.echo(f"  + {settings.spec.parent / path}")
        click.echo(f"{settings.spec.parent / ejection.home} is yours. Next: make generate, and commit all of it")

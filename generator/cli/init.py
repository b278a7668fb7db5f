"""orgwright init."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from generator.cli.ci import KINDS, ci_files, write_ci
from generator.cli.options import Settings, common_options

TEMPLATES = ("recommended", "minimal")


@click.command()
@common_options
@click.option(
    "--template", type=click.Choice(TEMPLATES), default="recommended", show_default=True, help="What to start from."
)
@click.option("--name", default="acme", show_default=True, help="What people call the organization.")
@click.option("--email", default="aws@acme.example", show_default=True, help="The management account's address.")
@click.option("--region", default="eu-north-1", show_default=True, help="The home region.")
@click.option(
    "--ci",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help="Write the configuration of a CI system too, as `orgwright ci` does. Repeatable.",
)
@click.pass_obj
def command(settings: Settings, template: str, name: str, email: str, region: str, kinds: tuple[str, ...]) -> None:
    """Start a repository: org.yaml, Makefile, .gitignore and .gitattributes, the editor's schema, and the modules to fork.

    Nothing that exists is touched: files that are there already are named and left alone.
    """
    from generator.assets import MODULES
    from generator.assets import TEMPLATES as FOLDER
    from generator.documentation.json_schema import json_schema_text
    from generator.render.templates import Templates

    user, _, domain = email.partition("@")
    texts = {
        "name": name,
        "management": f"{name} management",
        "email": email,
        "pattern": f"{user}+{{key}}@{domain}",
        "region": region,
    }
    view = {key: json.dumps(text) for key, text in texts.items()}  # text of JSON is text of YAML, whatever it holds
    spec = Templates(FOLDER / "init", {}).render(f"org.{template}.yaml.j2", view)
    folder = settings.spec.parent
    _put(settings.spec, lambda path: path.write_text(spec, encoding="utf-8"), settings.quiet)
    _put(folder / "Makefile", lambda path: shutil.copyfile(FOLDER / "init" / "Makefile", path), settings.quiet)
    for name in ("gitignore", "gitattributes"):
        _put(folder / f".{name}", partial(shutil.copyfile, FOLDER / "init" / name), settings.quiet)
    schema = json_schema_text()
    _put(folder / "org.schema.json", lambda path: path.write_text(schema, encoding="utf-8"), settings.quiet)
    _put(folder / "modules", lambda path: _copy_modules(MODULES, path), settings.quiet)
    if kinds:
        write_ci(ci_files(settings, kinds), force=False, quiet=settings.quiet)
    if not settings.quiet:
        click.echo(f"Now write your organization into {settings.spec}, then: make generate")


def _put(path: Path, write: Callable[[Path], object], quiet: bool) -> None:
    if path.exists():
        click.echo(f"  = {path} is there already", err=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path)
    if not quiet:
        click.echo(f"  + {path}")


def _copy_modules(source: Path, target: Path) -> None:
    """The modules, and the list of what they are, by which `orgwright upgrade` knows what nobody has touched."""
    from generator.fork.upstream import installed
    from generator.manifest import NAME, write_manifest

    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*", "*.tfstate*", ".terraform*"))
    (target / NAME).write_text(write_manifest(installed().all_modules(), {}), encoding="utf-8")

"""Options that every command has, before or after its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(slots=True)
class Settings:
    """Where the run stands. Paths are relative to where the user is, so that messages can be clicked."""

    spec_name: str = "org.yaml"
    directory: Path = Path()
    quiet: bool = False

    @property
    def spec(self) -> Path:
        """The spec."""
        return self.directory / self.spec_name

    @property
    def generated(self) -> Path:
        """The folder of generated root modules, beside the spec."""
        return self.spec.parent / "generated"


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    settings = ctx.ensure_object(Settings)
    if value is not None and value is not False:
        setattr(settings, str(param.name), value)


def common_options(function: Function) -> Function:
    """--spec, -C and --quiet; they land in the Settings of the context."""
    options = (
        click.option(
            "--spec",
            "spec_name",
            metavar="FILE",
            callback=_remember,
            expose_value=False,
            help="The spec.  [default: org.yaml]",
        ),
        click.option(
            "-C",
            "directory",
            metavar="DIR",
            type=click.Path(path_type=Path, file_okay=False),
            callback=_remember,
            expose_value=False,
            help="Work in this folder.",
        ),
        click.option(
            "--quiet", "-q", is_flag=True, callback=_remember, expose_value=False, help="Say only what is wrong."
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function

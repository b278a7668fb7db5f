"""The program and its commands."""

from __future__ import annotations

import gc
import os
from importlib import import_module
from typing import Any

import click

from generator import __version__
from generator.cli.options import Settings, common_options

# Name, and what `--help` says of it. The module is generator.cli.<name>, its command the function `command`.
_COMMANDS = {
    "init": "Start a repository: org.yaml, Makefile, modules.",
    "adopt": "Read a live organization into a spec; later: show drift.",
    "validate": "Check the spec, offline.",
    "generate": "Render the spec into Terraform.",
    "diff": "Say what a change of the spec means, for its pull request.",
    "plan": "Run terraform plan and save the plan.",
    "apply": "Show the saved plan and apply exactly that.",
    "plan-cost": "Estimate the AWS calls of a plan and how long they wait.",
    "roots": "List the generated root modules in the order in which they are applied.",
    "lock": "Write org.lock.yaml: the ids of what exists, and what has been applied.",
    "can": "Ask what somebody may do, and which line decides.",
    "explain": "Show what binds an account, a unit or the root.",
    "access": "List who may enter which account, and which line says so.",
    "report": "Write one HTML file about the whole organization.",
    "graph": "Draw the tree: Mermaid, DOT, SVG.",
    "test": "Run the spec's own tests.",
    "bundle": "Pack modules and root modules; verify; fill a module registry.",
    "eject": "Take a module or a template over; its files are yours.",
    "upgrade": "Bring this version into what you have made your own.",
    "status": "Show what of yours differs from upstream, and since when.",
    "guardrails": "List and explain the guardrails of the catalog.",
    "ci": "Write the configuration of a CI system.",
    "comment": "Put a text into the one comment on a pull request.",
    "schema": "Write the JSON Schema of the spec, for editors.",
    "completion": "Print the shell completion script.",
}


class _Program(click.Group):
    """A group that imports a command only when it is run: `--help` must answer at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"generator.cli.{cmd_name.replace('-', '_')}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """What is wrong with a file, or with the disk, is never a traceback, whichever command meets it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # a reader that goes away is no news
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from None
        except Exception as error:
            from generator.finding import SpecError

            if not isinstance(error, SpecError):
                raise
            from generator.cli.findings import show

            show(error.findings, "text", quiet=ctx.ensure_object(Settings).quiet)
            raise SystemExit(1) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from generator.finding import suggest

        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            ctx.fail(f"no such command {name!r}{suggest(name, _COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="orgwright")
@common_options
def program(**_: Any) -> None:
    """One org.yaml in, reviewable Terraform for a whole AWS organization out.

    \b
      orgwright init        write a first org.yaml
      orgwright generate    turn it into generated/, to be read in a pull request
      orgwright plan        what Terraform would do, saved
      orgwright apply       exactly that

    Exit codes: 0 fine, 1 an error or drift, 2 wrong usage. NO_COLOR is respected.
    """


def main() -> None:
    """Run the program; Ctrl-C is not a traceback."""
    # A run makes a million objects and no cycles, and ends: looking for what could be freed took a third of its time.
    gc.disable()
    try:
        color = False if os.environ.get("NO_COLOR") else None  # None: colours on a terminal only
        program(prog_name="orgwright", obj=Settings(), complete_var="_ORGWRIGHT_COMPLETE", color=color)
    finally:
        gc.freeze()  # the interpreter looks once more as it ends, but not at these

"""orgwright plan."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options
from generator.cli.progress import progress

if TYPE_CHECKING:
    from generator.terraform import Ended, Terraform

_DETAILED = "detailed-exitcode"
_CHANGES = 2  # Terraform's detailed exit code of a plan that would change something
_NAMED = 5  # so many files are named in a message
_PACE = "parallelism"
_OUT = re.compile(r"--?out(=|\Z)")


class _WithTerraformArguments(click.Command):
    """A command whose arguments after `--` are Terraform's. click would take the first of them for ROOT."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        cut = args.index("--") if "--" in args else len(args)
        rest = super().parse_args(ctx, args[:cut])
        ctx.params["extra"] = tuple(args[cut + 1 :])
        return rest

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx), "[-- TERRAFORM_ARGUMENTS...]"]


@click.command(cls=_WithTerraformArguments)
@common_options
@click.argument("root", required=False)
@click.option(
    "--changed", "base", metavar="BASE", help="Plan every root that differs from this git revision, in order."
)
@click.option("--all", "every", is_flag=True, help="Plan every root, in the order in which they are applied.")
@click.option("--no-check", is_flag=True, help="Plan generated/ as it is, without comparing it with the spec.")
@click.option("--detailed-exitcode", is_flag=True, help="As Terraform has it: exit 2 when a plan has changes.")
@click.pass_obj
def command(
    settings: Settings,
    root: str | None,
    base: str | None,
    every: bool,
    no_check: bool,
    detailed_exitcode: bool,
    extra: tuple[str, ...],
) -> None:
    """Run terraform plan in generated/ROOT (`organization` by default) and save the plan for `orgwright apply`.

    \b
      orgwright plan
      orgwright plan accounts-workloads
      orgwright plan --changed origin/main
      orgwright plan -- -target=module.account_payments_prod -var-file=/abs/path.tfvars

    Terraform runs in that folder, so relative paths start there. `terraform init` runs first when it is due; TF_CLI_ARGS_init
    adds arguments to it. ORGWRIGHT_TERRAFORM names the program; otherwise it is terraform, or else tofu, on PATH. -parallelism follows
    from AWS's throttles (docs/scaling.md), unless you give one here or in TF_CLI_ARGS_plan.
    """
    if any(_OUT.match(argument) for argument in extra):
        raise click.UsageError("the plan is saved where `orgwright apply` looks for it; leave -out away")
    if sum((root is not None, base is not None, every)) > 1:
        raise click.UsageError("name one root, or use one of --changed and --all")
    with failing_in_words():
        roots = _named(settings, root, base, every)
        if not no_check:
            _discard(settings, roots)
            require_up_to_date(settings)
        codes = [_plan(settings, one, extra, alone=len(roots) == 1) for one in roots]
    if not roots and not settings.quiet:
        click.echo("Next: nothing, no root has changed.", err=True)
    if _CHANGES in codes and (detailed_exitcode or _DETAILED in {argument.lstrip("-") for argument in extra}):
        raise SystemExit(_CHANGES)


def _named(settings: Settings, root: str | None, base: str | None, every: bool) -> list[str]:
    """The roots to plan, in the order in which they are applied. What waits for ids has no folder yet."""
    if base is None and not every:
        return [root or "organization"]
    from generator.cli.roots import list_roots, touched_roots

    found = list_roots(settings)
    touched = {one.name for one in found} if base is None else touched_roots(settings, found, base)
    return [one.name for one in found if one.name in touched and (settings.generated / one.name).is_dir()]


def _discard(settings: Settings, roots: list[str]) -> None:
    """First of all: after a plan that failed there must be none to apply."""
    from generator.terraform import SavedPlan, root_folder

    for root in roots:
        SavedPlan(root_folder(settings.generated, root)).discard()


def _plan(settings: Settings, root: str, extra: tuple[str, ...], *, alone: bool) -> int:
    """Plan one root module and save the plan; Terraform's detailed exit code. Exits as Terraform does when it fails."""
    from generator.terraform import SavedPlan, Terraform, forget_initialized, plan_inputs, root_folder

    folder = root_folder(settings.generated, root)
    terraform = Terraform(folder)
    plan = SavedPlan(folder)
    plan.discard()
    if not alone:
        click.echo(f"== {folder}", err=True)
    initialize_if_due(terraform, quiet=settings.quiet)
    inputs = plan_inputs(folder)
    ended = terraform.run("plan", f"-out={plan.path.name}", f"-{_DETAILED}", *paced("plan", folder, extra), *extra)
    if ended.code not in (0, _CHANGES):
        plan.discard()  # Terraform saves some plans that it could not finish
        forget_initialized(folder)
        tell_of_half_made(terraform, ended)
        raise SystemExit(ended.code)
    if plan.path.exists():  # there is none after `-- -help`
        plan.record(inputs)
        if not settings.quiet:
            click.echo(_next(root, changes=ended.code == _CHANGES), err=True)
    return ended.code


def tell_of_half_made(terraform: Terraform, ended: Ended) -> None:
    """After a failure: which accounts stand in the way of every plan, and how they no longer do."""
    from generator.addresses import node_reference
    from generator.terraform import half_made_accounts

    if ended.code != 1 or ended.interrupted:
        return
    for address in half_made_accounts(terraform):
        click.echo(
            f"{node_reference(address) or address} is in AWS, and Terraform takes it for half made, since a step after its making failed: it wants to make it anew, and "
            f"must not. Nothing is lost. In {terraform.folder} run `{terraform.binary.name} untaint '{address}'`, then plan again.",
            err=True,
        )


def paced(command: str, folder: Path, extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The -parallelism of a root module, unless the user has chosen one."""
    from generator.roots.pace import TERRAFORMS_OWN, parallelism_in

    chosen = [*extra, os.environ.get("TF_CLI_ARGS", ""), os.environ.get(f"TF_CLI_ARGS_{command}", "")]
    number = parallelism_in(folder)
    return () if number == TERRAFORMS_OWN or any(_PACE in one for one in chosen) else (f"-{_PACE}={number}",)


@contextmanager
def failing_in_words() -> Iterator[None]:
    """Turn what Terraform or the disk refuses into one line and exit code 1."""
    from generator.terraform import TerraformError

    try:
        yield
    except TerraformError as error:
        raise click.ClickException(str(error)) from None
    except BrokenPipeError:  # a reader that goes away is no news
        raise
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None


def require_up_to_date(settings: Settings) -> None:
    """Exit 1 with the reason when generated/ is not what the spec says."""
    from generator.cli.findings import show
    from generator.finding import SpecError
    from generator.pipeline import generate

    try:
        with progress(f"Checking {settings.generated}", quiet=settings.quiet):
            changes = generate(settings.spec, settings.generated).changes
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        click.echo("nothing was planned", err=True)
        raise SystemExit(1) from None
    stale = next((one for one in changes if one), None)
    if stale is not None:
        names = stale.names
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        raise click.ClickException(
            f"{stale.folder} is not up to date with {settings.spec}: {', '.join(names[:_NAMED])}{more}; run `make generate`"
        )


def initialize_if_due(terraform: Terraform, *, quiet: bool) -> None:
    """Run `terraform init` unless nothing that it looks at has changed. Exits as it does when it fails, with all it said."""
    from generator.terraform import initialize, is_initialized

    if is_initialized(terraform):
        return
    with progress(f"Initializing {terraform.folder}", quiet=quiet):
        ended = initialize(terraform)
    if ended.code:
        click.echo(ended.stdout, nl=False)
        click.echo(ended.stderr, nl=False, err=True)
        click.echo(f"`terraform init` failed in {terraform.folder}", err=True)
        raise SystemExit(ended.code)
    if ended.interrupted:
        raise click.Abort


def _next(root: str, *, changes: bool) -> str:
    if not changes:
        return "Next: nothing, there is nothing to apply."
    apply = "make apply" if root == "organization" else f"orgwright apply {root}"
    return f"Next: `{apply}` shows this plan again and applies exactly it."

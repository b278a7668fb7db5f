"""orgwright lock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.cli.options import Settings, common_options
from generator.cli.plan import failing_in_words, initialize_if_due

if TYPE_CHECKING:
    from generator.lock import Lock
    from generator.lock.roots import RootState
    from generator.lock.state import State
    from generator.lock.update import Update

_NAMED = 5  # so many references are named in a line


@click.command()
@common_options
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when the lock is not what the state says.")
@click.option("--accept", multiple=True, metavar="REFERENCE", help="Accept the new id of this node. Repeatable.")
@click.option(
    "--root",
    "only",
    multiple=True,
    metavar="ROOT",
    help="Read this root module only; what was known of others stays. Repeatable.",
)
@click.option(
    "--from-aws", is_flag=True, help="Read ids from AWS instead, by address, path and name; steps stay as they were."
)
@click.option("--profile", metavar="NAME", help="With --from-aws: the profile of the AWS configuration to use.")
@click.option("--endpoint-url", metavar="URL", help="With --from-aws: where AWS answers, such as an emulator.")
@click.pass_obj
def command(
    settings: Settings,
    check: bool,
    accept: tuple[str, ...],
    only: tuple[str, ...],
    from_aws: bool,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Write org.lock.yaml from Terraform's state: the ids of what exists, and which steps have been applied.

    Run it after every apply and commit the file; then `make generate` may drop `removed` blocks that have done their work, take the second
    step of closing an account, and detach policies whose content stands elsewhere. An id that changes is an error.

    The states of all root modules are read, which takes seconds each; --root reads those that were applied.
    """
    from generator.lock import LockError, lock_path, read_lock, write_lock
    from generator.write.single import replace_file

    path = lock_path(settings.spec)
    with failing_in_words():
        try:
            before = read_lock(path)
        except LockError as error:
            raise click.ClickException(f"{path}: {error}") from None
        if from_aws:
            found = _from_aws(settings, before, accept, profile, endpoint_url)
        else:
            found = _update(settings, before, accept, only)
        if found.others:
            for one in found.others:
                click.echo(f"{one.reference} was {one.before} and is {one.now} now", err=True)
            raise click.ClickException(
                "an id is a fact, and these have changed: somebody has made them anew by hand, or this is another state. "
                "Where that is right, --accept REFERENCE"
            )
        if found.lock == before:
            click.echo(f"{path}: no change")
            return
        if check:
            raise click.ClickException(f"{path} is not what the state says; run `orgwright lock`")
        replace_file(path, write_lock(found.lock))
        _tell(settings, before, found.lock)


def _update(settings: Settings, before: Lock, accept: tuple[str, ...], only: tuple[str, ...]) -> Update:
    from datetime import date

    from generator.lock.roots import update_all

    return update_all(before, _roots(settings, only), date.today(), accept, _left(settings, before, only))


def _roots(settings: Settings, only: tuple[str, ...]) -> list[RootState]:
    """The root modules of the organization with their states. One whose state is out of reach is told of; if none is in reach, that is an error."""
    from generator.lock.roots import RootState
    from generator.roots.root import ORGANIZATION_ROOT, kind_of
    from generator.terraform import TerraformError, root_folder
    from generator.write.past import names_on_disk
    from generator.write.tree import Tree

    found: list[RootState] = []
    failed: list[TerraformError | SystemExit] = []
    for name in only:
        root_folder(settings.generated, name)  # or says that there is none
    names = {ORGANIZATION_ROOT, *filter(kind_of, names_on_disk(settings.generated))}
    for name in sorted(names):
        tree = Tree(settings.generated / name)
        state = None
        try:
            state = _state(settings, name) if name in only or not only else None
        except (TerraformError, SystemExit) as error:  # of the latter Terraform has said why
            failed.append(error)
        found.append(RootState(name, tree.manifest, frozenset(tree.addresses()), state))
    if failed and all(one.state is None for one in found):
        raise failed[0]
    for one in found:
        if one.state is None and (one.name in only or not only):
            click.echo(f"generated/{one.name}: its state is out of reach, and what was known of it stays", err=True)
    return found


def _left(settings: Settings, before: Lock, only: tuple[str, ...]) -> dict[str, int]:
    """What has gone out of the states of the other root modules. Only a state in which something was to go is read."""
    from generator.security.leaving import SINCE, gone_from
    from generator.write import Tree

    found: dict[str, int] = {}
    for manifest in sorted(
        (*settings.generated.glob("security*/manifest.json"), *settings.generated.glob("inside-*/manifest.json"))
    ):
        facts = Tree(manifest.parent).manifest.facts
        if only and manifest.parent.name not in only:
            found |= {one: since for one, since in before.gone.items() if one in facts}
        elif any(SINCE in fact for fact in facts.values()):
            found |= gone_from(_state(settings, manifest.parent.name).addresses, facts)
    return found


def _from_aws(
    settings: Settings, before: Lock, accept: tuple[str, ...], profile: str | None, endpoint_url: str | None
) -> Update:
    from generator.adopt.ids import ids_from_aws
    from generator.adopt.read import ReadError
    from generator.adopt.read.session import open_session
    from generator.cli.findings import show
    from generator.finding import SpecError
    from generator.lock.update import with_ids
    from generator.pipeline import read

    try:
        org = read(settings.spec).org
        session = open_session(profile, str(org.organization.home_region))
        return with_ids(before, ids_from_aws(org, session, endpoint_url), accept)
    except ReadError as error:
        raise click.ClickException(str(error)) from None
    except SpecError as error:
        show(error.findings, "text", quiet=settings.quiet)
        raise SystemExit(1) from None


def _state(settings: Settings, root: str) -> State:
    from generator.lock.state import read_state
    from generator.terraform import Terraform, TerraformError, root_folder

    folder = root_folder(settings.generated, root)
    terraform = Terraform(folder)
    initialize_if_due(terraform, quiet=settings.quiet)
    ended = terraform.run("show", "-json", quiet=True)
    if ended.code:
        raise TerraformError(f"terraform show failed in {folder}\n{ended.stderr or ended.stdout}")
    try:
        return read_state(json.loads(ended.stdout))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TerraformError(f"terraform show in {folder} printed what is no state") from None


def _tell(settings: Settings, before: Lock, after: Lock) -> None:
    """What the lock has seen, and what is due now."""
    from generator.lock import lock_path

    click.echo(f"{lock_path(settings.spec).name}: revision {after.revision}")
    for what, references in (
        ("new", after.ids.keys() - before.ids.keys()),
        ("out of the state", before.ids.keys() - after.ids.keys()),
        ("ready to be closed", after.closing - before.closing),
    ):
        names = sorted(references)
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            click.echo(f"  {what}: {', '.join(names[:_NAMED])}{more}")
    click.echo("Next: `make generate` takes the steps that were waiting for this; commit the lock with it.")

"""orgwright bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator import __version__
from generator.cli.options import Settings, common_options

if TYPE_CHECKING:
    from generator.bundle.describe import Bundle
    from generator.bundle.releases import Release

Function = TypeVar("Function", bound=Callable[..., Any])

_PATH = click.Path(path_type=Path)


def _version(ctx: click.Context, param: click.Parameter, value: str) -> str:
    from generator.modules.versions import VersionError, version_of

    try:
        return str(version_of(value))
    except VersionError as error:
        raise click.BadParameter(str(error)) from None


def _choice(function: Function) -> Function:
    """What both ways of publishing are told."""
    options = (
        click.option("--module", "modules", metavar="NAME", multiple=True, help="A module of modules/, instead of all."),
        click.option("--version", metavar="VERSION", default=__version__, show_default=True, callback=_version,
                     help="The version, by semantic versioning."),
        click.option("--licence", metavar="SPDX", help="The licence, such as Apache-2.0, which is that of our modules."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@click.group(invoke_without_command=True)
@common_options
@_choice
@click.option("--root", "roots", metavar="NAME", multiple=True, help="A root module of generated/, instead of all.")
@click.option(
    "--output", metavar="DIR", type=_PATH, default="dist", show_default=True, help="Where the archives are written."
)
@click.option("--against", metavar="PATH", type=_PATH, multiple=True,
              help="An earlier bundle, or a folder of them: the version must say what has changed since.")  # fmt: skip
@click.option(
    "--sign-with", metavar="COMMAND", help="A command that signs; {file} in it is each file that was written."
)
@click.pass_context
def command(
    ctx: click.Context,
    modules: tuple[str, ...],
    version: str,
    licence: str | None,
    roots: tuple[str, ...],
    output: Path,
    against: tuple[Path, ...],
    sign_with: str | None,
) -> None:
    """Pack modules and generated root modules, each with all that it needs, as .tar.gz and .zip.

    \b
      orgwright bundle --version 1.4.0
      orgwright bundle --module account --module policy
      orgwright bundle --root organization --against dist-1.3.0
      orgwright bundle --sign-with 'cosign sign-blob --yes --bundle {file}.sigstore {file}'

    The same files give the same bytes on every machine. Sources inside a bundle point inside it, so it runs by itself:
    `terraform init -from-module=/path/root-organization-1.4.0.tar.gz`. docs/bundles.md has the rest.
    """
    if ctx.invoked_subcommand is not None:
        return
    from generator.bundle.releases import check_versions, releases
    from generator.bundle.write import archives, sign, signing_words, write
    from generator.finding import raise_errors

    settings: Settings = ctx.obj
    with _failing_in_words():
        words = signing_words(sign_with) if sign_with is not None else None
        bundles = _bundles(settings, modules, roots, version, licence)
        raise_errors(check_versions(bundles, releases(settings.directory / path for path in against)))
        folder = settings.directory / output
        files = archives(bundles, folder)
        written = write(folder, files)
        _tell(bundles, written, quiet=settings.quiet)
        if words is not None:
            sign(words, [folder / name for name in files])


@command.command()
@common_options
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_PATH)
@click.pass_obj
def verify(settings: Settings, paths: tuple[Path, ...]) -> None:
    """Check bundles: archives, folders of them, or folders that one was unpacked to. Nothing is unpacked.

    A bit that was flipped, a file that is missing or was added, a path that leads outside, links and archives that would grow
    are found; exit code 1. Where SHA256SUMS lies beside an archive, its line must be right too.
    """
    from generator.bundle.verify import verify as check
    from generator.cli.findings import show

    findings = [finding for path in paths for finding in check(settings.directory / path)]
    show(findings, "text", quiet=settings.quiet)
    if findings:
        raise SystemExit(1)
    if not settings.quiet:
        for path in paths:
            click.echo(f"{path} is what it says it is")


@command.command()
@common_options
@_choice
@click.option("--namespace", metavar="NAME", required=True, help="The first part of the modules' addresses.")
@click.option("--output", metavar="DIR", type=_PATH, default="registry", show_default=True, help="The registry's tree.")
@click.pass_obj
def registry(
    settings: Settings, modules: tuple[str, ...], version: str, licence: str | None, namespace: str, output: Path
) -> None:
    """Add a version of modules to a registry that is made of files, for a web server or a bucket.

    \b
      orgwright bundle registry --namespace acme --version 1.4.0
      source = "registry.acme.example/acme/account/aws", version = "~> 1.4"

    Versions stand side by side; one that is published never changes, and the next one must say by its number what has
    changed. serve/ has what nginx and CloudFront need to know.
    """
    from generator.bundle.registry import NAMESPACE, Registry
    from generator.bundle.releases import check_versions
    from generator.bundle.write import write
    from generator.finding import raise_errors

    if not NAMESPACE.match(namespace):
        raise click.BadParameter("letters, digits, - and _, such as acme", param_hint="--namespace")
    with _failing_in_words():
        bundles = _bundles(settings, modules or ("all",), (), version, licence)
        tree = Registry(settings.directory / output, namespace, settings.spec)
        files = tree.files(bundles)
        earlier: list[Release] = [one for bundle in bundles for one in tree.published(bundle.name)]
        raise_errors(check_versions(bundles, earlier))
        _tell(bundles, write(tree.folder, files), quiet=settings.quiet)


def _bundles(
    settings: Settings, modules: tuple[str, ...], roots: tuple[str, ...], version: str, licence: str | None
) -> list[Bundle]:
    """The bundles that were asked for; everything when nothing was named."""
    from generator.bundle.gather import bundle, sources
    from generator.finding import suggest

    there = sources(settings.spec)
    wanted = {"module": set(modules), "root": set(roots)}
    if not modules and not roots:
        wanted = {"module": {"all"}, "root": {"all"}}
    known = {"module": there.modules, "root": there.roots}
    for kind, names in wanted.items():
        for name in sorted(names - {"all"} - known[kind].keys()):
            raise click.UsageError(f"there is no {kind} {name!r}{suggest(name, known[kind])}")
    chosen = [one for one in there.all() if wanted[one[0]] & {one[1], "all"}]
    if not chosen:
        raise click.ClickException(f"there is nothing to bundle in {settings.spec.parent}: no modules/, no generated/")
    return [bundle(kind, name, folder, version, licence) for kind, name, folder in chosen]


@contextmanager
def _failing_in_words() -> Iterator[None]:
    from generator.bundle.verify import BundleError
    from generator.bundle.write import SigningError
    from generator.cli.findings import show
    from generator.finding import SpecError

    try:
        yield
    except SpecError as error:
        show(error.findings, "text")
        click.echo("nothing was written", err=True)
        raise SystemExit(1) from None
    except (BundleError, SigningError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None


def _tell(bundles: list[Bundle], written: list[Path], *, quiet: bool) -> None:
    for one in bundles:
        for source in one.remote:
            click.echo(f"{one.stem}: {source} is not in it, and is fetched by `terraform init`", err=True)
        for name in one.left_out:
            click.echo(f"{one.stem}: {name} was left out: state, plans and values stay at home", err=True)
    if not quiet:
        for path in written:
            click.echo(f"  + {path}")
        if not written:
            click.echo("no change")

"""The one way in which tests reach Terraform: with a provider from this machine where it has one, without credentials.

The AWS provider is large and many places where tests run have no network, so a filesystem mirror is looked for first.
What the developer has set for real work (credentials, regions, a CLI configuration, variables) must neither help nor
hurt a test, so nothing of it is passed on.

Several pytest workers may do all this at once: what is found is remembered for each process, and each process writes
its CLI configuration into a temporary folder of its own.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

# Longer than any command of the tests takes on a busy machine; ends one that waits for an answer that never comes.
SECONDS = 900

# Folders that add-on software is put into. The mirror lies in one of them or up to two levels below.
ADD_ON_FOLDERS = ("opt/*", "usr/local/lib/*", "usr/lib/terraform*")

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class TerraformError(AssertionError):
    """A Terraform command failed: says which one, where, and all it printed, since pytest shows no more than this."""


def run(args: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `terraform ARGS` in `cwd`, in `environment()` unless `env` says otherwise; output comes back without colours.

    Raises TerraformError when the command fails. Where there is no Terraform the test is skipped, or fails in CI.
    """
    command = [executable(), *args]
    done = subprocess.run(
        command,
        cwd=cwd,
        env=dict(environment() if env is None else env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    done.stdout = _COLOURS.sub("", done.stdout)
    done.stderr = _COLOURS.sub("", done.stderr)
    if done.returncode:
        raise TerraformError(
            f"`{' '.join(command)}` ended with {done.returncode} in {cwd}\n{done.stdout}{done.stderr}",
        )
    return done


def init(cwd: Path, env: Mapping[str, str] | None = None) -> None:
    """Run `terraform init`.

    Where neither a mirror nor the network has the provider the test is skipped, or fails in CI.
    """
    try:
        run(["init", "-input=false"], cwd, env)
    except TerraformError as error:
        if mirror() is None and "query available provider packages" in re.sub(r"\s+", " ", str(error)):
            _missing("no AWS provider: no mirror found (TF_PLUGIN_MIRROR can name one), no registry reached")
        raise


def environment() -> dict[str, str]:
    """The caller's environment, less everything that steers Terraform or the AWS provider, plus what tests need."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
    return inherited | {
        "AWS_EC2_METADATA_DISABLED": "true",  # or the provider waits for an instance profile that is not there
        "CHECKPOINT_DISABLE": "1",  # or every command asks the network for a newer version
        "GOGC": os.environ.get("GOGC", "400"),  # a third of a small plan is Go's collector, for 0.2 GB of memory
        "TF_CLI_CONFIG_FILE": str(_configuration()),
        "TF_IN_AUTOMATION": "1",
        "TF_INPUT": "0",
    }


@functools.cache
def executable() -> str:
    """The Terraform on PATH, or else the OpenTofu."""
    return shutil.which("terraform") or shutil.which("tofu") or _missing("no terraform and no tofu on PATH")


@functools.cache
def mirror() -> Path | None:
    """The folder whose `HOST/hashicorp/aws` holds the provider, or None: then it comes from the registry.

    A TF_PLUGIN_MIRROR that holds none is an error: who names a folder wants that one and no other.
    """
    provider = Path(_registry(), "hashicorp", "aws")
    named = os.environ.get("TF_PLUGIN_MIRROR")
    if named:
        if not (Path(named) / provider).is_dir():
            raise TerraformError(f"TF_PLUGIN_MIRROR names {named}, which holds no {provider}")
        return Path(named).absolute()
    return next((folder for folder in _candidates() if (folder / provider).is_dir()), None)


def provider_binary() -> Path | None:
    """The AWS provider itself: the one that `init` takes, the newest. None where it is packed, or not downloaded yet."""
    folder = mirror() or _configuration().parent / "cache"
    programs = folder.glob(f"{provider_address()}/*/*/terraform-provider-aws_v*")
    return max(programs, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parts[-3])], default=None)


def provider_address() -> str:
    """What `hashicorp/aws` means in full."""
    return f"{_registry()}/hashicorp/aws"


def _candidates() -> Iterator[Path]:
    """Where a mirror may lie: Terraform's implied mirrors, then wherever add-on software goes."""
    yield Path.home() / ".terraform.d/plugins"
    yield Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "terraform/plugins"
    for folder in (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
        yield Path(folder) / "terraform/plugins"
    for pattern in ADD_ON_FOLDERS:
        for depth in ("", "/*", "/*/*"):
            # The host ends the pattern, so the last level is looked up by name and never listed.
            yield from (found.parent for found in sorted(Path("/").glob(f"{pattern}{depth}/{_registry()}")))


def _registry() -> str:
    """The host that `hashicorp/aws` means: each of the two programs has a registry of its own."""
    return "registry.opentofu.org" if Path(executable()).stem == "tofu" else "registry.terraform.io"


@functools.cache
def _configuration() -> Path:
    """A CLI configuration for this process, deleted when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="terraform-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    found = mirror()
    if found:  # an unpacked mirror is linked to, not copied, so no cache is needed
        lines = ["provider_installation {", "  filesystem_mirror {", f"    path = {json.dumps(str(found))}", "  }", "}"]
    else:  # one download a process: Terraform does not lock its cache, so processes cannot share one
        cache = folder / "cache"
        cache.mkdir()
        lines = [
            f"plugin_cache_dir = {json.dumps(str(cache))}",
            "plugin_cache_may_break_dependency_lock_file = true",
            "provider_installation {",
            "  direct {}",
            "}",
        ]
    path = folder / "terraform.tfrc"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _missing(what: str) -> NoReturn:
    """Skip on a developer's machine; in CI a test that cannot run is a test that failed."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"{what}; it is required where CI is true", pytrace=False)
    pytest.skip(what)

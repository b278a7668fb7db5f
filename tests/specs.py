"""Small specs, written where the test stands, and the commands run on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from generator.assets import TEMPLATES
from generator.cli.options import Settings
from generator.cli.program import program
from generator.model import Org
from generator.render import render
from generator.render.sources import sources
from generator.render.templates import Templates

SPEC = """\
version: 1
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
"""

Content = str | bytes


def put(folder: Path, body: Content = "", **files: Content) -> Path:
    """Write org.yaml: what every spec begins with, then the body; bytes are the whole file. Other files by name: `team_yaml=...`."""
    content = body if isinstance(body, bytes) else SPEC + dedent(body)
    for name, one in {"org_yaml": content, **files}.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(one if isinstance(one, bytes) else dedent(one).encode())
    return folder / "org.yaml"


def run(folder: Path, *arguments: str) -> Result:
    """Run the command line as its users do; any exception but its exit is a bug of ours."""
    result = CliRunner().invoke(program, ["-C", str(folder), *arguments], obj=Settings())
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise AssertionError(f"`orgwright {' '.join(arguments)}` ended in a traceback") from result.exception
    return result


def generate(folder: Path, body: Content | None = None, *arguments: str) -> Result:
    """`orgwright generate`, after org.yaml was written with this body."""
    if body is not None:
        put(folder, body)
    return run(folder, "generate", *arguments)


def generated(folder: Path) -> dict[str, str]:
    """Every file below generated/ with its text; the lock is none."""
    root = folder / "generated"
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and path.name != ".orgwright.lock"]
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}


def rendered(org: Org) -> dict[str, str]:
    """What an organization comes to, but for the manifest, by our own templates."""
    return render(org, Templates(TEMPLATES, {"spec": "org.yaml", "lock": "org.lock.yaml", "source": sources(())}))


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """Work in a folder, so that messages name files as its user sees them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield

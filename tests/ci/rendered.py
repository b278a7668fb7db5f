"""What `orgwright ci` writes for a spec, as texts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from click.testing import CliRunner

from generator.cli.options import Settings
from generator.cli.program import program


def rendered(kind: str, spec: str, folder: str = "", lock: str = "") -> dict[str, str]:
    """The files by path, for a spec in this folder of a repository, beside a lock."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        (top / ".git").mkdir()
        (top / folder).mkdir(exist_ok=True)
        (top / folder / "org.yaml").write_text(spec)
        if lock:
            (top / folder / "org.lock.yaml").write_text(lock)
        done = CliRunner().invoke(program, ["-C", str(top / folder), "ci", *kind.split()], obj=Settings())
        assert done.exit_code == 0, done.output
        paths = [
            path
            for path in sorted(top.rglob("*"))
            if (path.is_file() and path.suffix != ".yaml") or path.name == "atlantis.yaml"
        ]
        return {path.relative_to(top).as_posix(): path.read_text() for path in paths}

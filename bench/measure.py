"""Runs a command in a process of its own and says what it cost.

The kernel hands a parent the CPU seconds of a child together with everything that the child started and waited for, and
the peak memory of the largest of them: so the baseline pays for its `terraform fmt`.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from bench.together import Together

LAUNCHER = Path(__file__).with_name("launch.py")
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes: macOS counts in bytes, Linux in KiB


class CommandError(Exception):
    """A command failed, or did not do its work; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took: seconds on the clock, CPU seconds (user and system), bytes of memory at the peak."""

    wall: float
    cpu: float
    peak: int


def middle(usages: Sequence[Usage]) -> Usage:
    """The medians of several runs, each figure for itself."""
    wall, cpu, peak = ([getattr(usage, field) for usage in usages] for field in ("wall", "cpu", "peak"))
    return Usage(median(wall), median(cpu), int(median(peak)))


def surroundings() -> dict[str, str]:
    """The environment for children: Terraform neither calls home nor warns of a configuration that is not there."""
    environment = os.environ | {"CHECKPOINT_DISABLE": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every run would compile the programs that it measures
    environment.pop("ORGWRIGHT_CACHE", None)
    if not Path(environment.get("TF_CLI_CONFIG_FILE", "")).is_file():
        environment.pop("TF_CLI_CONFIG_FILE", None)
    return environment


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None) -> Usage:
    """Run the command in the folder to its end, with more variables; raises `CommandError` unless it exits with 0."""
    with tempfile.TemporaryDirectory() as temporary:
        launched = _launch(command, folder, surroundings() | (variables or {}), Path(temporary) / "result")
        printed = launched.communicate()[0]
        return _usage(command, Path(temporary) / "result", printed.decode(errors="replace"))


def watched(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[Usage, str]:
    """Run it in this environment and no other. The peak is that of all processes together; and what the command has printed."""
    with tempfile.TemporaryDirectory() as temporary:
        launched = _launch(command, folder, environment, Path(temporary) / "result")
        with Together(launched.pid) as memory:
            printed = launched.communicate()[0].decode(errors="replace")
        usage = _usage(command, Path(temporary) / "result", printed)
    return replace(usage, peak=memory.peak or usage.peak), printed


def _launch(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], result: Path
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(LAUNCHER), str(result), *command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _usage(command: Sequence[str], result: Path, printed: str) -> Usage:
    figures = result.read_text().split() if result.exists() else ["an error before it began", "0", "0", "0"]
    if figures[0] != "0":
        raise CommandError(f"{' '.join(command)}\nended with {figures[0]}\n{printed.strip()[-2000:]}")
    return Usage(round(float(figures[1]), 4), round(float(figures[2]), 4), int(figures[3]) * MAXRSS_UNIT)


def fingerprint(folder: Path) -> tuple[int, str]:
    """How many files lie below the folder, and a hash of them all; hidden ones (caches) and the spec do not count."""
    digest, count = hashlib.sha256(), 0
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and inside.name != "org.yaml" and not any(part.startswith(".") for part in inside.parts):
            digest.update(f"{inside}\0".encode() + path.read_bytes())
            count += 1
    return count, digest.hexdigest()

"""Hostile files end in findings and exit code 1, soon, and write nothing; a large file that is honest works."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from generator.load import compose
from tests import specs
from tests.hostile.corpus import DEEP, LARGE, MEGABYTE, SMALL, Hostile

SECONDS = 60  # of processor time; the slowest takes three, and one that multiplies would never end
MEMORY = 2 * 2**30


@pytest.mark.parametrize("name", SMALL)
def test_small(name: str, tmp_path: Path) -> None:
    _is_refused(SMALL[name], tmp_path)


@pytest.mark.parametrize("name", [name for name, one in SMALL.items() if not one.files and not one.links])
def test_small_with_the_parser_in_python(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "_Loader", yaml.Loader)
    _is_refused(SMALL[name], tmp_path)


@pytest.mark.parametrize("name", LARGE)
def test_large(name: str, tmp_path: Path) -> None:
    _is_refused(LARGE[name], tmp_path)


@pytest.mark.parametrize("name", DEEP)
def test_deep(name: str, tmp_path: Path) -> None:
    """In a process of its own, which may die without taking the other tests along."""
    DEEP[name].lay_out(tmp_path)
    command = [sys.executable, "-m", "generator", "-C", str(tmp_path), "generate"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_bounds, timeout=900)
    assert done.returncode == 1, f"ended with {done.returncode}: {done.stderr[-2000:]}"
    _says_why(DEEP[name], done.stderr, tmp_path)


def test_ten_megabytes_of_accounts_are_read(tmp_path: Path) -> None:
    tags = ", ".join(f"t{n}: {'x' * 200}" for n in range(5))
    accounts = "".join(f"  a{n}: {{name: Account {n}, tags: {{{tags}}}}}\n" for n in range(9_500))
    spec = specs.put(tmp_path, f"limits: {{accounts: 10000}}\naccounts:\n{accounts}")
    assert spec.stat().st_size > 10 * MEGABYTE
    result = specs.run(tmp_path, "--quiet", "validate")
    assert (result.exit_code, result.output) == (0, "")


def _bounds() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _is_refused(hostile: Hostile, folder: Path) -> None:
    hostile.lay_out(folder)
    with patience():
        result = specs.generate(folder)
    assert result.exit_code == 1, f"ended with {result.exit_code}: {result.output}"
    _says_why(hostile, result.output, folder)


@contextmanager
def patience() -> Iterator[None]:
    """Raise when the block takes more processor time than it may."""

    def ring(number: int, frame: object) -> None:
        raise AssertionError(f"still at work after {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _says_why(hostile: Hostile, printed: str, folder: Path) -> None:
    first = next(line for line in printed.splitlines() if ": warning " not in line)
    assert any(f" {code} " in first for code in hostile.codes), f"{first!r} should be {' or '.join(hostile.codes)}"
    assert [c for c in printed if c != "\n" and not c.isprintable()] == [], "what is printed could steer a terminal"
    assert not (folder / "generated").exists(), "something was generated"

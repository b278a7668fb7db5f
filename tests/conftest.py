"""What all tests share: `--accept`, and the marker that says which codes a test is about."""

from __future__ import annotations

import difflib
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.costs import Costs

# Where the answer must not depend on chance, the examples are the same in every run; elsewhere each run looks at others.
# How fast the machine is decides nothing: an example may take as long as it takes.
_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("unhurried", _UNHURRIED)
settings.register_profile("ci", _UNHURRIED, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "unhurried")

# What one test has read must not make another one answer faster; the tests of this themselves turn it on.
os.environ["ORGWRIGHT_CACHE"] = "off"

Compare = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="Take what golden and invalid cases print now as expected.")
    parser.addoption(
        "--costs", action="store_true", help="Print what the programs that tests started have cost, by file."
    )


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in a shell's background; what tests start would be deaf too
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "codes(*codes): the findings that this test brings about, where no file can")
    if config.getoption("costs"):
        config.pluginmanager.register(Costs())


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: an apply waits ten seconds for assignments, whatever answers."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def accepting(request: pytest.FixtureRequest) -> bool:
    """Whether `make accept` runs."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def expect(accepting: bool) -> Compare:
    """Compare a text with the file that holds what is expected; the failure is a diff. With --accept the file is written."""

    def compare(path: Path, text: str) -> None:
        known = path.read_bytes().decode() if path.exists() else ""
        if known == text:
            return
        if accepting:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        name = f"{path.parent.name}/{path.name}"
        diff = difflib.unified_diff(known.splitlines(), text.splitlines(), f"expected {name}", "now", lineterm="")
        pytest.fail(
            "\n".join([f"{name} is not what comes out now; where that is right: make accept", *diff]), pytrace=False
        )

    return compare

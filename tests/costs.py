"""What tests cost that start Terraform, and whether all of them took place: a table by file, printed by `pytest --costs`.

CPU seconds are those of the programs that a test has waited for: Terraform with the provider that it starts, Orgwright, the emulator.
A provider that a story keeps running (tests/provider.py) is not among them: nobody waits for it.
"""

from __future__ import annotations

import json
import resource
from collections import Counter, defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest

from tests import terraform

_PROPERTY = "cpu seconds of what was waited for"


class Costs:
    """The plugin. In each process it notes what every phase of a test has cost, and the process that prints adds them up."""

    def __init__(self) -> None:
        self._before = _seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        now = _seconds()
        report.user_properties.append((_PROPERTY, now - self._before))
        self._before = now
        return report

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        seconds: Counter[str] = Counter()
        outcomes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for report in (one for reports in terminalreporter.stats.values() for one in reports):
            if isinstance(report, pytest.TestReport):
                file = report.nodeid.partition("::")[0]
                seconds[file] += sum(float(str(value)) for name, value in report.user_properties if name == _PROPERTY)
                if report.when == "call" or report.outcome != "passed":
                    outcomes[file][report.outcome] += 1
        say = terminalreporter.write_line
        say(f"\n| tests | Terraform {_version()} | CPU s |\n|---|---|--:|")
        for file in sorted(outcomes):
            say(f"| `{file}` | {_words(outcomes[file])} | {seconds[file]:.0f} |")
        say(f"| all | {_words(sum(outcomes.values(), Counter()))} | {seconds.total():.0f} |")


def _words(outcomes: Counter[str]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))


def _seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _version() -> str:
    return str(json.loads(terraform.run(["version", "-json"], Path(__file__).parent).stdout)["terraform_version"])

"""docs/policies.md says what is so: every example is run, every test in it holds, every command prints what the page shows."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.documentation.policies import policies_page
from tests import specs
from tests.evaluate.requests import decide, request

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced block of YAML, the heading that it stands under, and the commands shown after it with what they print."""

    heading: str
    text: str
    commands: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is a spec of its own; others are added to the first one."""
        return self.text.startswith("version:")

    @property
    def is_levels(self) -> bool:
        """Whether it says what is attached on each level, and what comes of it, without a spec."""
        return "\nrequests:\n" in self.text


def _examples() -> list[Example]:
    found: list[Example] = []
    for section in policies_page().split("\n## "):
        heading, examples = section.partition("\n")[0], []
        for language, text in _BLOCK.findall(section):
            if language == "yaml":
                examples.append(Example(heading, text, ()))
            else:
                examples[-1] = Example(heading, examples[-1].text, examples[-1].commands + tuple(_commands(text)))
        found += examples
    return found


def _commands(text: str) -> list[tuple[str, tuple[str, ...]]]:
    shown = [part.splitlines() for part in text.split("$ orgwright ")[1:]]
    return [(lines[0], tuple(lines[1:])) for lines in shown]


HEAD, *EXAMPLES = _examples()
LEVELS = [one for one in EXAMPLES if one.is_levels]
SPECS = [HEAD, *(one for one in EXAMPLES if not one.is_levels)]


def _name(example: Example) -> str:
    return example.heading.replace(" ", "-")


def _spec(example: Example) -> bytes:
    return (example.text if example.is_whole else f"{HEAD.text}{example.text}").encode()


@pytest.mark.parametrize("example", SPECS, ids=_name)
def test_an_example_is_valid_and_its_tests_hold(example: Example, tmp_path: Path) -> None:
    specs.put(tmp_path, _spec(example))
    checked = specs.run(tmp_path, "validate")
    assert checked.exit_code == 0, checked.output
    assert "validate" in str(example.commands) or "warning" not in checked.output, (
        f"the page is silent on this:\n{checked.output}"
    )
    proved = specs.run(tmp_path, "test")
    assert proved.exit_code == 0, f"what the page expects does not come out:\n{proved.output}"


@pytest.mark.parametrize("example", [one for one in SPECS if one.commands], ids=_name)
def test_a_command_prints_what_is_shown(example: Example, tmp_path: Path) -> None:
    """In this order, other lines between them; `...` stands for the rest of a line."""
    specs.put(tmp_path, _spec(example))
    for command, shown in example.commands:
        with specs.within(tmp_path):
            printed = specs.run(Path(), *shlex.split(command)).output.splitlines()
        assert shown, f"the page shows nothing that `orgwright {command}` prints"
        rest = iter(printed)
        for line in shown:
            wanted, _, _ = line.partition(" ...")
            assert any(one == line or (wanted != line and one.startswith(wanted)) for one in rest), (
                f"`orgwright {command}` does not print {line!r} there, but:\n" + "\n".join(printed)
            )


@pytest.mark.parametrize("example", LEVELS, ids=_name)
def test_levels_without_full_access_decide_as_is_said(example: Example) -> None:
    levels = yaml.safe_load(example.text)
    requests = levels.pop("requests")
    found = {action: decide(list(levels.values()), request(action)).outcome for action in requests}
    assert found == requests


def test_nothing_on_the_page_goes_untried() -> None:
    assert len(LEVELS) == 2
    assert len(SPECS) >= 12
    untried = [one.heading for one in EXAMPLES if not (one.is_levels or one.commands or "\ntests:\n" in one.text)]
    assert untried == [], "these examples claim nothing that could be wrong"

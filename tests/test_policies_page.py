"""docs/policies.md says what is so: every example is run, every test in it holds, every command prints what the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.documentation.policies import policies_page
from tests import pages, specs
from tests.evaluate.requests import decide, request


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
        for language, text in pages.blocks(section):
            if language == "yaml":
                examples.append(Example(heading, text, ()))
            else:
                examples[-1] = Example(heading, examples[-1].text, examples[-1].commands + tuple(pages.commands(text)))
        found += examples
    return found


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
    specs.put(tmp_path, _spec(example))
    for command, shown in example.commands:
        pages.prints(tmp_path, command, shown)


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

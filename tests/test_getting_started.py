"""docs/getting-started.md is a way that can be walked: its files are valid step by step, and come to the addresses that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import pages, specs
from tests.checkout import REPOSITORY, Checkout
from tests.emulator import Emulator

PAGE = (REPOSITORY / "docs" / "getting-started.md").read_text(encoding="utf-8")
# A file of this name shows what is wrong, and is taken out again.
TRIED = "tried.yaml"


@dataclass(frozen=True, slots=True)
class Step:
    """What stands under one heading: files, commands with what they print, new addresses; in the order of the page."""

    heading: str
    blocks: tuple[tuple[str, str], ...]

    @property
    def files(self) -> dict[str, str]:
        """The files that the step adds, by path."""
        return {_path(text): text for language, text in self.blocks if language == "yaml" and TRIED not in _path(text)}


def _path(block: str) -> str:
    return block.partition("\n")[0].removeprefix("# ")


def _steps() -> list[Step]:
    found = (Step(part.partition("\n")[0], tuple(pages.blocks(part))) for part in PAGE.split("\n## ")[1:])
    return [one for one in found if one.files]


STEPS = _steps()


def _put(folder: Path, block: str) -> Path:
    path = folder / _path(block)
    path.parent.mkdir(exist_ok=True)
    path.write_text(block)
    return path


def _walked(folder: Path) -> Iterator[tuple[Step, str, str]]:
    """Each block of the page with its step, after the files above it were written."""
    tried: Path | None = None
    for step in STEPS:
        for language, text in step.blocks:
            if language == "yaml":
                path = _put(folder, text)
                tried = path if path.name == TRIED else None
            else:
                yield step, language, text
                if tried:
                    tried.unlink()
                    tried = None


def test_every_command_prints_what_is_shown(tmp_path: Path) -> None:
    ran = 0
    for _, language, text in _walked(tmp_path):
        for command, shown in pages.commands(text) if language == "console" else ():
            pages.prints(tmp_path, command, shown)
            ran += 1
    assert ran >= 5


def test_every_step_comes_to_the_addresses_that_are_shown(tmp_path: Path) -> None:
    before: dict[str, set[str]] = {}
    for step, language, text in _walked(tmp_path):
        if language != "diff":
            continue
        head, *shown = text.splitlines()
        name = head.removeprefix("@@ ").removesuffix(" @@")
        assert specs.run(tmp_path, "generate").exit_code == 0
        now = set((tmp_path / name).read_text().splitlines())
        assert [f"+ {one}" for one in sorted(now - before.get(name, set()))] == shown, step.heading
        assert before.get(name, set()) <= now, "a step takes something away"
        before[name] = now
    assert set(before) == {"generated/organization/addresses.txt", "generated/security/addresses.txt"}


@pytest.mark.parametrize("step", STEPS, ids=lambda one: one.heading.replace(" ", "-"))
def test_a_step_is_valid_with_those_before_it_alone(step: Step, tmp_path: Path) -> None:
    for one in STEPS[: STEPS.index(step) + 1]:
        for text in one.files.values():
            _put(tmp_path, text)
    assert specs.run(tmp_path, "generate", "--strict").exit_code == 0
    if any("\ntests:" in text for one in STEPS[: STEPS.index(step) + 1] for text in one.files.values()):
        assert specs.run(tmp_path, "test").exit_code == 0


@pytest.mark.terraform
def test_the_first_plan_makes_what_is_shown(tmp_path: Path) -> None:
    for text in STEPS[0].files.values():
        _put(tmp_path, text)
    with Emulator(identity_center=None) as aws:
        actions = Checkout.of(tmp_path / "nothing-more", tmp_path, aws).plan().actions
    shown = next(text for language, text in STEPS[0].blocks if language == "diff").splitlines()[1:]
    assert [f"+ {one}" for one, action in actions.items() if action == "create"] == shown
    assert set(actions.values()) == {"create"}
    assert f'"{len(shown)} to add"' in PAGE


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", PAGE)
    assert len(links) > 10
    assert [one for one in links if not (REPOSITORY / "docs" / one).exists()] == []

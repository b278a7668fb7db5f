"""The README shows what is really there: its excerpts stand in the example, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_spec_line_stands_in_the_example() -> None:
    spec = "".join(path.read_text(encoding="utf-8") for path in sorted(REPOSITORY.glob("teams/*.yaml")))
    assert _blocks("yaml")[0].strip() in spec


@pytest.mark.parametrize("number", [0, 1])
def test_the_generated_excerpt_stands_in_generated(number: int) -> None:
    generated = "".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "generated").rglob("*.tf")))
    assert _blocks("hcl")[number].rstrip() in generated


def test_every_make_target_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)", README))
    assert targets <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not (REPOSITORY / link).exists()] == []

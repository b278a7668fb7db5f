"""Pages whose examples are run: fenced blocks in their order, and commands that must print what a page shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests import specs

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Commands = list[tuple[str, tuple[str, ...]]]


def blocks(text: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page, each with its language."""
    return [(language, block) for language, block in _BLOCK.findall(text)]


def commands(block: str) -> Commands:
    """The commands of ours in a console's block, each with the lines shown below it."""
    shown = [part.splitlines() for part in block.split("$ orgwright ")[1:]]
    return [(lines[0], tuple(lines[1:])) for lines in shown]


def prints(folder: Path, command: str, shown: tuple[str, ...]) -> None:
    """Run a command; what is shown stands in its output, in this order, other lines between them. `...` stands for the rest of a line."""
    with specs.within(folder):
        printed = specs.run(Path(), *shlex.split(command)).output.splitlines()
    assert shown, f"the page shows nothing that `orgwright {command}` prints"
    rest = iter(printed)
    for line in shown:
        wanted, _, _ = line.partition(" ...")
        assert any(one == line or (wanted != line and one.startswith(wanted)) for one in rest), (
            f"`orgwright {command}` does not print {line!r} there, but:\n" + "\n".join(printed)
        )

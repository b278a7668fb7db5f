"""Markdown: sentences of the code made safe for a page, tables, anchors, and the prose beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.schema import SPEC

_PROSE = Path(__file__).parent / "prose"
_SPECIAL = re.compile(r"([\\`*_<>|\[\]~$])")
# What a sentence of the code names rather than says: references, keys of the spec with their section, keys, names, placeholders.
_NAMED = re.compile(
    r"(?<![\w/.`])(?:"
    r"(?:units|accounts|groups|users|tags)/[\w<>=/-]*[\w>]"
    rf"|(?:{'|'.join(SPEC)})(?:\.[a-z_]+)+|root(?=(?: \([^)]*\))?, units/)"
    r"|[a-z]+(?:_[a-z0-9]+)+|[a-z]+\.amazonaws\.com|\$?\{[\w:.]+\}|teams/\*\.yaml|/path/name|job-function/\w+|/teams/\w+/\w+"
    r"|o-a1b2c3d4e5|ou-ab12-c3d4e5f6|eu-north-1|arn:aws[\w:/-]+|PT\d+H(?:\d+M)?|aws\+[\w{}-]+@[\w.]+|aws:(?!\w)"
    r")(?![\w`])"
)


def prose(name: str, **facts: object) -> str:
    """A topic's text, as it stands in `prose/`, with the facts of the code where `{{name}}` asks for them."""
    text = (_PROSE / name).read_text(encoding="utf-8").strip()
    return re.sub(r"\{\{(\w+)\}\}", lambda match: str(facts[match[1]]), text)


def sentence(text: str) -> str:
    """A sentence of the code, with what it names set as code and nothing in it read as markup."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else _marked(part) for part in parts)


def _marked(text: str) -> str:
    found, last = [], 0
    for match in _NAMED.finditer(text):
        found += [_SPECIAL.sub(r"\\\1", text[last : match.start()]), code(match[0])]
        last = match.end()
    return "".join([*found, _SPECIAL.sub(r"\\\1", text[last:])])


def code(text: str) -> str:
    """Text set as code."""
    return f"`{text}`"


def link(text: str, heading: str) -> str:
    """A link to a heading of the same page."""
    return f"[{text}](#{anchor(heading)})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell, in code too, would end the cell."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in line) + " |" for line in lines)


def anchor(heading: str) -> str:
    """What a link to a heading ends in: the rule of GitHub, GitLab and their like."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def page(*blocks: str) -> str:
    """Blocks as the text of a file."""
    return "\n\n".join(block for block in blocks if block) + "\n"

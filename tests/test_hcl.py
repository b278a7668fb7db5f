"""HCL: text stays data, values keep their meaning, and what is written is as `terraform fmt` wants it."""

from __future__ import annotations

import itertools
import json
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import hcl
from tests import terraform

GOLDEN = Path(__file__).parent / "golden"
_MARKS = '$%{}"\\'
_ALPHABET = [
    *_MARKS,
    *"anu0~.#/ \n\r\t<'`",
    "é",
    "日",
    "\u0301",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\x7f",
    "\x01",
    "😀",
]
_UNSEEN = {
    "\u00ad",
    "\u061c",
    "\ufeff",
    *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xE0000, 0xE0080))),
}
_NEAR = st.text(alphabet=_ALPHABET) | st.text(st.characters(exclude_categories=["Cs"]))


@given(_NEAR)
def test_a_string_means_its_text(text: str) -> None:
    assert _meaning(hcl.string(text)) == text


def test_what_cannot_be_seen_is_written_in_digits() -> None:
    """Controls, line ends, marks that join or turn the text around, tags: a reviewer sees every character."""
    characters = (chr(code) for code in range(0x110000))
    unseen = [c for c in characters if unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in _UNSEEN]
    assert [f"{ord(c):x}" for c in unseen if not re.fullmatch(r'"\\[0-9a-zA-Z]+"', hcl.string(c))] == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (None, "null"),
        (3, "3"),
        ([], "[]"),
        ({}, "{}"),
        (hcl.Expression("local.x"), "local.x"),
        (["a", "b"], '[\n  "a",\n  "b",\n]'),
        (
            {"a": 1, "long": "x", "list": ["y"], "b": 2},
            '{\n  "a"    = 1\n  "long" = "x"\n  "list" = [\n    "y",\n  ]\n  "b" = 2\n}',
        ),
    ],
    ids=str,
)
def test_value(value: Any, text: str) -> None:
    assert hcl.value(value) == text


@pytest.mark.terraform
def test_terraform_reads_what_was_written(tmp_path: Path) -> None:
    """Every short mix of the marks of a template, some hundreds of longer texts, and nested values."""
    chance = random.Random(1)
    texts = ["".join(marks) for n in range(1, 5) for marks in itertools.product(_MARKS, repeat=n)]
    texts += ["".join(chance.choices(_ALPHABET, k=chance.randint(1, 12))) for _ in range(400)]
    nested = [_nested(chance, 3) for _ in range(40)]
    (tmp_path / "main.tf").write_text(
        "".join(
            f'output "{name}" {{\n{hcl.arguments([("value", value)])}\n}}\n\n'
            for name, value in (("texts", texts), ("nested", nested))
        )[:-1],
        encoding="utf-8",
    )
    terraform.run(["fmt", "-check", "-diff"], tmp_path)
    terraform.run(["plan", "-input=false", "-out=plan"], tmp_path)
    outputs = json.loads(terraform.run(["show", "-json", "plan"], tmp_path).stdout)["planned_values"]["outputs"]
    # Terraform brings every text into Unicode's composed form.
    wrong = [
        (text, hcl.string(text), read)
        for text, read in zip(texts, outputs["texts"]["value"], strict=True)
        if read != unicodedata.normalize("NFC", text)
    ]
    assert wrong == [], "texts that Terraform reads otherwise: (text, as written, as read)"
    assert outputs["nested"]["value"] == nested


@pytest.mark.terraform
def test_what_is_generated_is_formatted() -> None:
    terraform.run(["fmt", "-check", "-diff", "-recursive"], GOLDEN)


def _nested(chance: random.Random, levels: int) -> Any:
    """Plain data; keys of a mapping differ in the composed form too."""
    kind = chance.choice(["list", "mapping", "text", "text", "number"]) if levels else "text"
    if kind == "list":
        return [_nested(chance, levels - 1) for _ in range(chance.randint(0, 3))]
    if kind == "mapping":
        keys = ("a", "long key", "${x}", 'q"', "é", "%{", "1")
        return {key: _nested(chance, levels - 1) for key in sorted(chance.sample(keys, chance.randint(0, 4)))}
    return chance.randint(-5, 5000) if kind == "number" else chance.choice(["", "x", "${y}", "a\nb", "true"])


_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_TOKEN = re.compile(
    r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\([nrt\"\\])|([$%])\4\{|([^\"\\\n])", re.DOTALL
)  # an escape, a doubled template mark, or a character that stands for itself


def _meaning(literal: str) -> str:
    """What a quoted HCL string means, strictly: whatever two readers could read in two ways is an error."""
    assert literal[0] == literal[-1] == '"'
    inner, found, at = literal[1:-1], [], 0
    while at < len(inner):
        assert not re.compile(r"\$\{|%\{|\$\$\$\{|%%%\{").match(inner, at), f"a template begins in {literal}"
        match = _TOKEN.match(inner, at)
        assert match, f"not HCL: {inner[at:]}"
        code, long, escape, mark, plain = match.groups()
        found.append(
            chr(int(code or long, 16))
            if code or long
            else _ESCAPES[escape]
            if escape
            else f"{mark}{{"
            if mark
            else plain
        )
        at = match.end()
    return "".join(found)

"""The reader of HCL beside python-hcl2, which knows the grammar: what both say of every file in the repository is the same."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import hcl2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documentation.modules import readme
from generator.hcl import string
from generator.hcl_reader import Block, HclError, parse, unquoted
from generator.modules import ModuleError, read_module

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = sorted(
    path for folder in ("modules", "generated", "tests/golden") for path in (REPOSITORY / folder).rglob("*.tf")
)


def headers(block: Block) -> list[tuple[str, ...]]:
    return sorted((one.type, *one.labels) for one in block.blocks)


def theirs(parsed: dict[str, Any]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for kind, blocks in parsed.items():
        if not kind.startswith("__"):
            found += [(kind, *labels(block)) for block in blocks]
    return sorted(found)


def labels(block: dict[str, Any]) -> tuple[str, ...]:
    """hcl2 nests labels as keys in quotes."""
    keys = [key for key in block if not key.startswith("__")]
    if len(keys) == 1 and keys[0].startswith('"'):
        return (json.loads(keys[0]), *labels(block[keys[0]]))
    return ()


def test_blocks_are_those_of_another_reader() -> None:
    assert len(FILES) > 100
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert headers(parse(text)) == theirs(hcl2.loads(text)), path


@given(st.text() | st.text(alphabet='$%{}"\\a'))
def test_a_text_that_we_write_is_read_as_the_same_text(text: str) -> None:
    (block,) = parse(f'a "b" {{\n  c = {string(text)} # not this "\n}}\n').blocks
    written = block.text("c")
    assert written == string(text)
    # JSON knows no \\U escapes and HCL's way around `$$${` is one; both are rare enough to be left as expressions.
    assert unquoted(written) in (text, None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = "b\n', 1),
        ("a {\n", 1),
        ("a {\n}\n}\n", 3),
        ("a = [1,\n", 1),
        ('"a" = 1\n', 1),
        ("a = \n", 1),
        ("a = 1\n\x00\n", 2),
        ("a {" * 200 + "}" * 200, 1),
        ('a = "${"\n', 1),
        ("a = " + '"${' * 5000 + "\n", 1),
        ("a b\n", 1),
    ],
)
def test_what_is_no_hcl_is_said_with_its_line(text: str, line: int) -> None:
    with pytest.raises(HclError) as error:
        parse(text)
    assert error.value.line == line


@given(st.text(alphabet='ab1"${}[]()=\n\\#/*<-.,% '))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(HclError):
        parse(text)


def test_awkward_forms() -> None:
    block = parse(
        'a = <<-EOT\n  b = "${c}"\n  EOT\n'
        "/* d { */ e { f = 1 } // g\n"
        'h = "${i("}", "j")}" # k\n'
        'l "m" n {\n  o = p ? \n  q : [\n  1, # r\n  2,\n  ]\n}\n'.replace("? \n  q", "? q")
    )
    assert [(one.type, one.labels) for one in block.blocks] == [("e", ()), ("l", ("m", "n"))]
    assert block.text("h") == '"${i("}", "j")}"'
    assert block.blocks[1].text("o") == "p ? q : [1, 2]"
    assert block.blocks[1].line == 6


def test_a_readme_follows_its_module(tmp_path: Path) -> None:
    (tmp_path / "variables.tf").write_text(
        'variable "b" {\n  type = map(object({\n    d = string\n    e = optional(number, 1) # f\n  }))\n  default = {}\n}\n'
        'variable "a" {\n  description = "What\\nit is."\n  type = string\n}\n'
    )
    (tmp_path / "README.md").write_text("# x\n\n## Inputs\n\nold\n\n## More\n\nprose\n")
    assert readme(tmp_path) == (
        "# x\n\n## Inputs\n\n"
        "| Input | What it is | Type | Default |\n| --- | --- | --- | --- |\n"
        "| `a` | What it is. | `string` | required |\n"
        "| `b` |  | `map(object({d = string, e = optional(number, 1)}))` | `{}` |\n"
        "\n## More\n\nprose\n"
        "\n## Outputs\n\nNone.\n"
    )


def test_a_folder_without_a_module_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModuleError, match="there is no module in this folder"):
        read_module(tmp_path)
    (tmp_path / "main.tf").write_text('a "b" {\n  c\n}\n')
    with pytest.raises(ModuleError, match=r"main\.tf:2: "):
        read_module(tmp_path)

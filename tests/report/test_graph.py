"""The tree in three languages: every box once, and names that stay names in each."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from generator.report.graph.svg import text_width
from tests import specs

EVIL = 'x"] --> y["<b>#quot; %%{init}%% \\N\' &amp; `|` ${z}'


def put(folder: Path, accounts: int = 3) -> None:
    inside = ", ".join(f"shop-{n:02}: {{}}" for n in range(accounts))
    units = f"""
units:
  prod: {{name: {json.dumps(EVIL)}, accounts: {{{inside}}}, units: {{inner: {{name: 日本 Größe}}}}}}
  empty: {{name: Empty}}
"""
    specs.put(folder, units + "limits: {accounts: 50}\n")


def graph(folder: Path, *arguments: str) -> str:
    result = specs.run(folder, "graph", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_mermaid_escapes_whatever_it_could_read_itself(tmp_path: Path) -> None:
    put(tmp_path)
    lines = graph(tmp_path).splitlines()
    boxes = [match[1] for line in lines if (match := re.fullmatch(r'  n\d+\["(.*)"\]:::\w+', line))]
    assert len(boxes) == 7
    assert not any(set('"<>[]{}%&`|\\') & set(box) for box in boxes)
    decoded = [re.sub(r"#(\d+);", lambda match: chr(int(match[1])), box) for box in boxes]
    assert EVIL in decoded
    assert "日本 Größe" in boxes
    assert sum("-->" in line for line in lines) == 6


def test_dot_quotes_whatever_it_could_read_itself(tmp_path: Path) -> None:
    put(tmp_path)
    text = graph(tmp_path, "--format", "dot")
    labels = [json.loads(f'"{found}"') for found in re.findall(r'label="((?:[^"\\]|\\.)*)"', text)]
    assert EVIL in labels
    assert '"units/prod" -> "accounts/shop-00";' in text
    assert text.count("label=") == 7


def test_svg_is_xml_and_its_boxes_do_not_overlap(tmp_path: Path) -> None:
    put(tmp_path, accounts=30)
    root = ElementTree.fromstring(graph(tmp_path, "--format", "svg", "--accounts", "all"))
    space = {"s": "http://www.w3.org/2000/svg"}
    groups = root.findall("s:g", space)
    titles = [group.findtext("s:title", namespaces=space) for group in groups]
    assert f"{EVIL} (units/prod)" in titles
    boxes = [{name: float(value) for name, value in group.find("s:rect", space).attrib.items()} for group in groups]  # type: ignore[union-attr]
    assert len(boxes) == 34
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or abs(one["y"] - other["y"]) >= one["height"]
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    assert all(one["x"] + one["width"] <= width and one["y"] + one["height"] <= height for one in boxes)


def test_a_long_name_is_cut_and_stays_whole_in_its_tooltip(tmp_path: Path) -> None:
    specs.put(tmp_path, f"units: {{long: {{name: {'W' * 120}}}}}")
    text = graph(tmp_path, "--format", "svg")
    assert f"{'W' * 120} (units/long)" in text
    assert f">{'W' * 43}…<" in text


@pytest.mark.parametrize(("accounts", "choice", "boxes", "words"), [(10, "few", 14, ""), (11, "few", 14, "2 more accounts"), (11, "none", 5, "11 accounts"), (11, "all", 15, "")])  # fmt: skip
def test_many_accounts_in_one_place_are_counted(
    tmp_path: Path, accounts: int, choice: str, boxes: int, words: str
) -> None:
    put(tmp_path, accounts)
    text = graph(tmp_path, "--format", "dot", "--accounts", choice)
    assert text.count("label=") == boxes
    assert words in text


def test_letters_are_never_taken_for_narrower_than_they_are() -> None:
    assert text_width("日本") > text_width("ab") > text_width("il") > 0
    assert text_width("e\u0301") == text_width("e")


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    put(tmp_path)
    for form in ("mermaid", "dot", "svg"):
        assert graph(tmp_path, "--format", form) == graph(tmp_path, "--format", form)

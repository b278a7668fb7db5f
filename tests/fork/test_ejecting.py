"""`orgwright eject`: the files are the team's, the spec says so, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from generator.fork.spec_text import NoPlace, with_module
from tests import specs
from tests.checkout import REPOSITORY

UNITS = "units: {sandbox: {accounts: {one: {}}}}\n"


def run(folder: Path, *arguments: str, expect: int = 0) -> str:
    result = specs.run(folder, *arguments)
    assert result.exit_code == expect, result.output
    return result.output


def texts(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != ".orgwright.lock"]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


@pytest.fixture
def started(tmp_path: Path) -> Path:
    run(tmp_path, "init")
    run(tmp_path, "generate")
    return tmp_path


def test_a_module(started: Path) -> None:
    before = specs.generated(started)
    run(started, "eject", "account")
    assert texts(started / "forks/account") == texts(REPOSITORY / "modules/account")
    assert texts(started / "upstream/modules/account") == texts(REPOSITORY / "modules/account")
    assert json.loads((started / "upstream/versions.json").read_text())["ejected"] == {"modules/account": "0.1.0"}
    run(started, "generate")
    after = specs.generated(started)
    for name, text in before.items():
        if name != "organization/manifest.json":
            assert after[name] == text.replace("../../modules/account", "../../forks/account")


def test_a_template(started: Path) -> None:
    before = specs.generated(started)
    run(started, "eject", "templates/security/guardduty.tf.j2")
    run(started, "eject", "templates/ids.tf.j2")
    assert (started / "templates/ids.tf.j2").read_text() == (REPOSITORY / "templates/ids.tf.j2").read_text()
    run(started, "generate")
    assert specs.generated(started) == before


def test_a_folder_of_ones_own(started: Path) -> None:
    run(started, "eject", "group", "--to", "terraform/group")
    assert "group: ./terraform/group" in (started / "org.yaml").read_text()
    run(started, "generate")


def test_what_was_edited_in_modules_comes_along(started: Path) -> None:
    path = started / "modules/account/main.tf"
    ours = path.read_text()
    path.write_text(ours + "# mine\n")
    run(started, "eject", "account")
    assert (started / "forks/account/main.tf").read_text() == ours + "# mine\n"
    assert (started / "upstream/modules/account/main.tf").read_text() == ours


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("acount",), 'there is no module "acount"; did you mean "account"?'),
        (
            ("templates/acounts.tf.j2",),
            'there is no template "templates/acounts.tf.j2"; did you mean "templates/accounts.tf.j2"?',
        ),
        (("account", "--to", "../x"), "must stay inside the folder of the spec"),
        (("account", "--to", "modules/account"), "is there already; name another folder with --to"),
        (("account", "--to", "/etc"), "must be relative"),
    ],
)
def test_what_cannot_be_handed_over(started: Path, arguments: tuple[str, ...], words: str) -> None:
    before = texts(started)
    assert words in run(started, "eject", *arguments, expect=1)
    assert texts(started) == before


def test_twice_is_refused(started: Path) -> None:
    run(started, "eject", "account")
    assert "is there already" in run(started, "eject", "account", expect=1)
    assert "terraform.modules has account already" in run(started, "eject", "account", "--to", "other", expect=1)
    run(started, "eject", "templates/ids.tf.j2")
    assert "is there already" in run(started, "eject", "templates/ids.tf.j2", expect=1)
    run(started, "eject", "templates/ids.tf.j2", "--to", "x", expect=2)


def test_a_section_in_another_file_is_edited_by_its_author(started: Path) -> None:
    spec = started / "org.yaml"
    (started / "terraform.yaml").write_text("terraform: {aws_provider: '>= 5.100'}\n")
    text = spec.read_text().replace("terraform:\n", "include: [terraform.yaml]\nother:\n")
    spec.write_text(text[: text.index("other:")] + text[text.index("services:") :])
    run(started, "generate")
    said = run(started, "eject", "account", expect=1)
    assert "terraform.yaml; write there, under modules: account: ./forks/account" in said
    assert not (started / "forks").exists()


@pytest.mark.parametrize(
    "text",
    [
        "version: 1",
        "version: 1\n",
        "version: 1\nterraform:\nunits: {}\n",
        "version: 1\nterraform:\n  # why\n  aws_provider: x # which\n\n# more\nunits: {}\n",
        "version: 1\nterraform: {aws_provider: x}\n",
        "version: 1\nterraform: {} # none\n",
        "version: 1\nterraform:\n    modules:\n        group: x\nunits: {}\n",
        "version: 1\nterraform:\n    modules: # all\n        # the group\n        group: {source: x}\n",
        "version: 1\nterraform:\n  modules: {group: x}\n",
        "version: 1\nterraform: {modules: {}}\n",
        "version: 1\nterraform:\n  modules:\n  aws_provider: x\n",
        "version: 1\nterraform:\n",
        "version: 1\nterraform:\n  aws_provider: x",
        "# \u00e5\u00e4\u00f6 \U0001f989\nversion: 1\nterraform: {aws_provider: \u00e5, required_version: x}\n",
    ],
)
def test_the_line_in_the_spec(text: str) -> None:
    written = with_module(text, "account", "./forks/account")
    expected = yaml.safe_load(text)
    section = expected["terraform"] = expected.get("terraform") or {}
    section["modules"] = {**(section.get("modules") or {}), "account": "./forks/account"}
    assert yaml.safe_load(written) == expected
    for line in text.splitlines():
        if "{" not in line:
            assert line in written.splitlines(), "the author's own lines and comments stay"


@pytest.mark.parametrize(
    "body", ["", "terraform:\r\n  aws_provider: '>= 5.100'\r\n", "terraform:\r\n  modules: {}\r\n"]
)
def test_lines_end_as_their_author_ends_them(tmp_path: Path, body: str) -> None:
    whole = (specs.SPEC + UNITS).replace("\n", "\r\n") + body
    spec = specs.put(tmp_path, whole.encode())
    run(tmp_path, "eject", "account")
    written = spec.read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n")
    assert b"account: ./forks/account" in written
    run(tmp_path, "generate")


@pytest.mark.parametrize(
    "text",
    ["{version: 1}", "- a", "version: 1\nterraform: yes", "terraform:\n  modules: {account: x}", "terraform: [", ""],
)
def test_where_there_is_no_place_nothing_is_guessed(text: str) -> None:
    with pytest.raises(NoPlace):
        with_module(text, "account", "./forks/account")

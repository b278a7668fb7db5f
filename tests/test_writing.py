"""Writing: only what changed, only what is ours, all of it or nothing, whatever happens; and nothing lost without a word."""

from __future__ import annotations

import errno
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import generator.cli.generate
import generator.pipeline
from generator.write.lock import writing
from tests import specs
from tests.killing import killed_after, killed_before_change
from tests.specs import generate, generated

OLD = """
units:
  live: {accounts: {shop: {}}}
  test: {}
policies:
  guard: {statements: [{Effect: Deny, Action: "s3:*", Resource: "*"}], targets: [root]}
identity:
  users: {ann: {name: Ann Lee}}
  groups: {ops: {members: [users/ann]}}
  permission_sets: {look: {aws_managed: [ReadOnlyAccess], inline: {statements: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}}}
  assignments: [{principals: [groups/ops], permission_set: look, accounts: [accounts/shop]}]
"""
# The account goes to another file, the inline policy's file and its folder go.
NEW = OLD.replace("live: {accounts: {shop: {}}}", "live: {}").replace("test: {}", "test: {accounts: {shop: {}}}")
NEW = NEW.replace(', inline: {statements: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}', "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The root module that OLD comes to."""
    assert generate(tmp_path, OLD).exit_code == 0
    return tmp_path / "generated" / "organization"


@pytest.fixture(scope="module")
def new_tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What NEW comes to."""
    folder = tmp_path_factory.mktemp("new")
    assert generate(folder, NEW).exit_code == 0
    return generated(folder)


def touched(root: Path, act: Callable[[], object]) -> set[str]:
    """The files below the root module that an act makes, writes or removes."""

    def state() -> dict[str, tuple[int, int]]:
        found = ((path, path.stat()) for path in root.rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): (stat.st_ino, stat.st_mtime_ns) for path, stat in found}

    before = state()
    act()
    after = state()
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


# -- what is touched -----------------------------------------------------------------------------------------------------


def test_a_run_without_a_change_touches_nothing(root: Path, tmp_path: Path) -> None:
    assert touched(root, lambda: generate(tmp_path)) == set()


def test_a_change_touches_its_files_and_the_manifest(root: Path, tmp_path: Path) -> None:
    body = OLD.replace("{shop: {}}", "{shop: {tags: {env: prod}}}")
    assert touched(root, lambda: generate(tmp_path, body)) == {"accounts-live.tf", "manifest.json"}


def test_what_is_no_longer_rendered_is_deleted_and_nothing_else(root: Path, tmp_path: Path) -> None:
    foreign = ("own.tf", "backend_override.tf", ".terraform/modules/m.json", "terraform.tfstate", "policies/own.json")
    for name in foreign:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("mine")
    changed = touched(root, lambda: generate(tmp_path, NEW))
    gone = {name for name in changed if not (root / name).exists()}
    assert gone == {"accounts-live.tf", "access-live.tf", "policies/permission-sets/look.json"}
    assert not (root / "policies/permission-sets").exists(), "an empty folder is left"
    assert changed.isdisjoint(foreign)


def test_a_file_that_was_deleted_comes_back(root: Path, tmp_path: Path) -> None:
    (root / "ids.tf").unlink()
    assert touched(root, lambda: generate(tmp_path)) == {"ids.tf"}


def test_check_writes_nothing_and_shows_the_difference(root: Path, tmp_path: Path) -> None:
    specs.put(tmp_path, OLD.replace("{shop: {}}", "{shop: {tags: {env: prod}}}"))
    before = generated(tmp_path)
    result = specs.run(tmp_path, "generate", "--check")
    assert result.exit_code == 1
    assert '+    "env" = "prod"' in result.stdout
    assert generated(tmp_path) == before


def test_check_is_content_with_what_is_up_to_date(root: Path, tmp_path: Path) -> None:
    assert specs.run(tmp_path, "generate", "--check").exit_code == 0


@pytest.mark.parametrize("arguments", [("generate",), ("generate", "--check"), ("generate", "--strict"), ("validate",)])
def test_a_wrong_spec_leaves_no_folder(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    specs.put(tmp_path, "unit: {}\n")
    assert specs.run(tmp_path, *arguments).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["org.yaml"]


def test_a_warning_under_strict_leaves_no_folder(tmp_path: Path) -> None:
    assert generate(tmp_path, "accounts: {a: {name: A}, b: {name: A}}\n", "--strict").exit_code == 1
    assert not (tmp_path / "generated").exists()


# -- others' hands ---------------------------------------------------------------------------------------------------------


@pytest.mark.codes("ORG951")
def test_lines_that_git_ended_otherwise_are_told_as_that(root: Path, tmp_path: Path) -> None:
    (root / "ids.tf").write_bytes((root / "ids.tf").read_bytes().replace(b"\n", b"\r\n"))
    refused = generate(tmp_path, None)
    assert refused.exit_code == 1
    assert (
        "ids.tf:1:1: ORG951 this file was edited, be it by git's core.autocrlf: its lines end in CR LF"
        in refused.output
    )
    specs.run(tmp_path, "init")
    assert "generated/** text eol=lf\n" in (tmp_path / ".gitattributes").read_text()


@pytest.mark.codes("ORG951")
@pytest.mark.parametrize("name", ["ids.tf", "accounts-live.tf", "policies/guard.json", "addresses.txt"])
def test_an_edit_by_hand_is_refused_until_forced(
    root: Path, tmp_path: Path, new_tree: dict[str, str], name: str
) -> None:
    (root / name).write_text((root / name).read_text() + "# by hand\n")
    refused = None

    def act() -> None:
        nonlocal refused
        refused = generate(tmp_path, NEW)

    assert touched(root, act) == set()
    assert refused is not None
    assert f"organization/{name}:1:1: ORG951 this file was edited by hand" in refused.output
    assert generate(tmp_path, None, "--force").exit_code == 0
    assert generated(tmp_path) == new_tree


@pytest.mark.codes("ORG952")
def test_a_file_in_the_way_is_refused_until_forced(tmp_path: Path) -> None:
    mine = tmp_path / "generated/organization/ids.tf"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    refused = generate(tmp_path, OLD)
    assert "organization/ids.tf:1:1: ORG952 this file is not ours" in refused.output
    assert generated(tmp_path) == {"organization/ids.tf": "mine"}
    assert generate(tmp_path, None, "--force").exit_code == 0


_DEEP = '{"format": ' + "[" * 100_000


@pytest.mark.codes("ORG953")
@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{}", '{"format": 99}', '{"format": 1, "files": [], "nodes": {}}', '{"format": 1, "files": {"a": 5}, "nodes": {}}', _DEEP, "\x00\xff", None],
    ids=["empty", "open", "list", "null", "nothing", "future", "files", "file", "deep", "binary", "gone"],
)  # fmt: skip
def test_a_damaged_manifest_is_refused_until_forced(root: Path, tmp_path: Path, text: str | None) -> None:
    before = generated(tmp_path)
    if text is None:
        (root / "manifest.json").unlink()
    else:
        (root / "manifest.json").write_bytes(text.encode("latin-1"))
    damaged = generated(tmp_path) if text != "\x00\xff" else None
    refused = generate(tmp_path)
    assert refused.exit_code == 1
    assert "organization/manifest.json:1:1: ORG953 " in refused.output
    assert damaged is None or generated(tmp_path) == damaged
    assert generate(tmp_path, None, "--force").exit_code == 0
    assert generated(tmp_path) == before


@pytest.mark.codes("ORG953")
def test_a_lost_list_of_addresses_is_refused(root: Path, tmp_path: Path) -> None:
    """Without it nobody knows what would vanish."""
    (root / "addresses.txt").unlink()
    result = generate(tmp_path, OLD.replace("test: {}", "test: {accounts: {data: {}}}"))
    assert result.exit_code == 1
    assert "ORG953 the manifest cannot be used: addresses.txt beside it is gone" in result.output


@pytest.mark.codes("ORG953")
@pytest.mark.parametrize("name", ["manifest.json", "ids.tf"])
@pytest.mark.parametrize("command", ["generate", "validate"])
def test_a_folder_in_the_place_of_a_file_is_a_finding(root: Path, tmp_path: Path, name: str, command: str) -> None:
    (root / name).unlink()
    (root / name).mkdir()
    result = specs.run(tmp_path, command)
    assert result.exit_code == 1
    assert f"{name}:1:1: ORG953 this cannot be read" in result.output


def test_a_manifest_cannot_make_us_delete_what_lies_outside(root: Path, tmp_path: Path) -> None:
    manifest = json.loads((root / "manifest.json").read_text())
    manifest["files"]["../../org.yaml"] = manifest["files"]["ids.tf"]
    (root / "manifest.json").write_text(json.dumps(manifest))
    assert "ORG953" in generate(tmp_path).output
    generate(tmp_path, None, "--force")
    assert (tmp_path / "org.yaml").exists()


@pytest.mark.codes("ORG954")
def test_a_file_in_the_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "generated").write_text("mine")
    result = generate(tmp_path, OLD)
    assert (result.exit_code, (tmp_path / "generated").read_text()) == (1, "mine")
    assert "ORG954" in result.output


@pytest.mark.codes("ORG954")
def test_a_full_disk_leaves_the_old_tree(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = generated(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        result = generate(tmp_path, NEW)
    assert result.exit_code == 1
    assert "ORG954 No space left on device" in result.output
    assert generated(tmp_path) == before


# -- killed ------------------------------------------------------------------------------------------------------------------


def test_killed_anywhere_the_next_run_makes_it_whole(root: Path, tmp_path: Path, new_tree: dict[str, str]) -> None:
    """Between the two runs stand the old files, the new ones, or some of each with one that Terraform cannot read."""
    before = generated(tmp_path)
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path / "generated", kept)
    states = []
    for changes in range(200):
        shutil.rmtree(tmp_path / "generated")
        shutil.copytree(kept, tmp_path / "generated")
        specs.put(tmp_path, NEW)
        if not killed_before_change(changes, lambda: generate(tmp_path)):
            break
        now = {name: text for name, text in generated(tmp_path).items() if "/.orgwright/" not in name}
        state = "old" if now == before else "new" if now == new_tree else "mixed"
        assert state != "mixed" or "organization/interrupted.tf" in now, (
            f"half a change can be applied, after {changes} steps"
        )
        states.append(state)
        assert specs.run(tmp_path, "generate", "--check").exit_code == int(
            state != "new" or (root / ".orgwright/journal.json").exists()
        )
        assert generate(tmp_path).exit_code == 0
        assert generated(tmp_path) == new_tree, f"the next run did not finish, after {changes} steps"
    else:
        pytest.fail("the run never ends")
    assert states[0] == "old"
    assert states.count("mixed") >= 5, "the kill never fell into the middle"
    assert states == sorted(states, key=["old", "mixed", "new"].index), "there is a way back"


def test_killed_at_any_moment_the_next_run_makes_it_whole(root: Path, tmp_path: Path, new_tree: dict[str, str]) -> None:
    """The moments spread over a run, however long it takes here: later after one that was cut, sooner after one that was not."""
    before = generated(tmp_path)
    chance, others = random.Random(20261126), itertools.cycle([NEW, OLD])
    specs.put(tmp_path, next(others))
    cuts, longest = 0, 0.1
    while cuts < 15:
        if killed_after(chance.uniform(0, longest), lambda: generate(tmp_path)):
            cuts, longest = cuts + 1, longest * 1.2
        else:
            longest /= 2
            specs.put(tmp_path, next(others))
    while "another run is writing" in (printed := generate(tmp_path, OLD).output):
        time.sleep(0.1)  # what the last of them had started is still about to end
    assert generated(tmp_path) == before, printed
    assert generate(tmp_path, NEW).exit_code == 0
    assert generated(tmp_path) == new_tree


def test_killed_and_then_the_spec_is_taken_back(root: Path, tmp_path: Path) -> None:
    before = generated(tmp_path)
    specs.put(tmp_path, NEW)
    assert killed_before_change(3, lambda: generate(tmp_path), ["os.rename"])
    assert (root / "interrupted.tf").exists()
    assert generate(tmp_path, OLD).exit_code == 0
    assert generated(tmp_path) == before


@pytest.mark.codes("ORG954")
@pytest.mark.parametrize("journal", ["", "[]", '{"moves": {"0": "../../../org.yaml"}, "deletes": []}', '{"moves": {}, "deletes": ["../../org.yaml"]}'])  # fmt: skip
def test_a_damaged_journal_moves_and_deletes_nothing(root: Path, tmp_path: Path, journal: str) -> None:
    (root / ".orgwright").mkdir()
    (root / ".orgwright/journal.json").write_text(journal)
    (root / ".orgwright/0").write_text("not yours")
    before = generated(tmp_path)
    result = generate(tmp_path, OLD)
    assert result.exit_code == 1
    assert "ORG954 the journal of a run that was killed is damaged" in result.output
    assert (generated(tmp_path), (tmp_path / "org.yaml").read_text()) == (before, specs.SPEC + OLD)


# -- two at once ---------------------------------------------------------------------------------------------------------------


def test_a_second_run_steps_back(root: Path, tmp_path: Path) -> None:
    before = generated(tmp_path)
    with writing(tmp_path / "generated"):
        result = generate(tmp_path, NEW)
    assert result.exit_code == 1
    assert "another run is writing" in result.output
    assert generated(tmp_path) == before


def test_of_two_first_runs_one_steps_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_tree: dict[str, str]
) -> None:
    """The second began before the first had written: what it knows of the disk is no longer so."""
    specs.put(tmp_path, OLD)
    real = generator.pipeline.generate

    def overtaken(spec: Path, out: Path, **options: Any) -> generator.pipeline.Generated:
        run = real(spec, out, **options)
        monkeypatch.setattr(generator.pipeline, "generate", real)
        assert generate(tmp_path, NEW).exit_code == 0
        return run

    monkeypatch.setattr(generator.pipeline, "generate", overtaken)
    assert "another run is writing" in generate(tmp_path).output
    assert generated(tmp_path) == new_tree


def test_runs_at_once_end_in_one_whole_tree(tmp_path: Path, new_tree: dict[str, str]) -> None:
    specs.put(tmp_path, NEW)
    command = [sys.executable, "-m", "generator", "-C", str(tmp_path), "generate"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for run in runs:
        _, printed = run.communicate(timeout=900)
        assert run.returncode == 0 or "another run is writing" in printed, printed
    assert generated(tmp_path) == new_tree


# -- nothing is lost ---------------------------------------------------------------------------------------------------------


def test_what_vanishes_without_a_word_is_refused_and_stays(root: Path, tmp_path: Path) -> None:
    before = generated(tmp_path)
    result = generate(
        tmp_path, OLD.replace("{accounts: {shop: {}}}", "{}").replace("accounts/shop", "accounts/management")
    )
    assert result.exit_code == 1
    assert "ORG250 accounts/shop has vanished, and Terraform would remove it" in result.output
    assert result.output.endswith("nothing was written\n")
    assert generated(tmp_path) == before


def test_a_new_key_with_was_is_accepted(root: Path, tmp_path: Path) -> None:
    body = OLD.replace(
        "accounts: {shop: {}}", "accounts: {store: {was: [shop], email: aws+shop@acme.example, name: shop}}"
    )
    result = generate(tmp_path, body.replace("accounts/shop", "accounts/store"))
    assert (result.exit_code, "Withdrawn" in result.output) == (0, False)
    assert "from = module.account_shop\n  to   = module.account_store\n" in (root / "moved.tf").read_text()


def test_withdrawn_edges_are_told_in_words(root: Path, tmp_path: Path) -> None:
    body = OLD.replace("targets: [root]", "targets: []").replace("{members: [users/ann]}", "{}")
    body = body.replace("[ReadOnlyAccess]", "[]").replace(
        "accounts: [accounts/shop]", "accounts: [accounts/management]"
    )
    printed = generate(tmp_path, body).stdout
    assert printed[printed.index("Withdrawn:") :].splitlines() == [
        "Withdrawn:",
        "  groups/ops no longer enters accounts/shop as look",
        "  permission_sets/look loses the managed policy ReadOnlyAccess",
        "  policies/guard no longer binds root",
        "  users/ann leaves groups/ops",
    ]


def test_a_damaged_address_is_told_as_it_is(root: Path, tmp_path: Path) -> None:
    """With --force, lines that are no address of ours must not end in a traceback."""
    (root / "addresses.txt").write_bytes(
        b"module.\n\nmodule.account_\nx\xff\x1b[31m\n" + (root / "addresses.txt").read_bytes()
    )
    assert generate(tmp_path, None, "--force").exit_code == 0

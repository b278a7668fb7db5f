"""`orgwright upgrade` over versions that follow one another: what a team has changed stays, what upstream brings arrives, and where both have
changed a line git's own marks say so. Each version is a command of its own, as on the machine of a user."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import hcl2
import pytest

from tests.fork.tools import Tool, commit, edit

SPEC = """\
version: 1
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
units: {sandbox: {accounts: {one: {}}}}
"""
ACCOUNT_NAME = '  description = "Name of the account. A change renames it in place."\n'


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Tool]:
    """0.1.0 to 0.4.0: each changes the module account somewhere, and 0.4.0 a line that the team has changed too."""
    folder = tmp_path_factory.mktemp("versions")
    tools = [Tool.of(folder / "1", "0.1.0")]
    second = Tool.of(folder / "2", "0.2.0", tools[0])
    second.edit("modules/account/outputs.tf", "Twelve-digit id of the account.", "Its id, of twelve digits.")
    (second.folder / "modules/account/moved.tf").write_text("# What was called otherwise.\n")
    second.edit("modules/group/outputs.tf", "Id of the group", "The id of the group")
    second.edit("templates/accounts.tf.j2", "# Generated", "# Made")
    third = Tool.of(folder / "3", "0.3.0", second)
    third.edit("modules/account/main.tf", "  # An account that is gone", "    # An account which is gone")
    shutil.rmtree(third.folder / "modules/account/examples")
    third.edit("templates/ids.tf.j2", "# Generated", "# Made")
    fourth = Tool.of(folder / "4", "0.4.0", third)
    fourth.edit(
        "modules/account/variables.tf", ACCOUNT_NAME, ACCOUNT_NAME.replace("renames it", "gives it another name")
    )
    return [*tools, second, third, fourth]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, versions: list[Tool]) -> Path:
    """A team's repository, begun with 0.1.0 and committed."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "org.yaml").write_text(SPEC)
    versions[0].run(folder, "init")
    versions[0].run(folder, "generate")
    commit(folder)
    return folder


@pytest.fixture
def repository(tmp_path: Path, begun: Path) -> Path:
    """That repository, for one test."""
    return shutil.copytree(begun, tmp_path / "repository")


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix() and not path.name.startswith(".orgwright")
    }


def test_a_fork_goes_through_three_versions(repository: Path, versions: list[Tool]) -> None:
    first, second, third, fourth = versions
    first.run(repository, "eject", "account")
    first.run(repository, "generate")
    fork = repository / "forks/account"
    edit(
        fork / "main.tf",
        "tags                       = var.tags",
        'tags                       = merge(var.tags, { owner = "platform" })',
    )
    edit(fork / "variables.tf", ACCOUNT_NAME, ACCOUNT_NAME.replace("Name of", "What we call"))
    (fork / "ours.tf").write_text("# ours alone\n")
    (fork / "README.md").unlink()
    commit(repository, day="2026-11-02")

    assert "m " not in second.run(repository, "upgrade")  # it changed files that the team has not
    assert "Its id, of twelve digits." in read(fork, "outputs.tf")
    assert (fork / "moved.tf").exists()
    assert not (fork / "README.md").exists()
    commit(repository)
    said = third.run(repository, "upgrade")
    assert "  m forks/account/main.tf\n" in said
    assert "  - forks/account/examples/basic/main.tf\n" in said
    commit(repository)
    main = read(fork, "main.tf")
    assert 'merge(var.tags, { owner = "platform" })' in main
    assert "# An account which is gone" in main
    assert read(fork, "ours.tf") == "# ours alone\n"

    said = fourth.run(repository, "upgrade", expect=1)
    assert "! forks/account/variables.tf: 1 conflict, marked as git marks them" in said
    assert (
        "<<<<<<< forks/account/variables.tf\n"
        '  description = "What we call the account. A change renames it in place."\n'
    ) in read(fork, "variables.tf")
    assert (
        "=======\n"
        '  description = "Name of the account. A change gives it another name in place."\n'
        ">>>>>>> orgwright 0.4.0\n"
    ) in read(fork, "variables.tf")
    again = fourth.run(repository, "upgrade", expect=1)  # nothing is lost by asking again
    assert "the marks of a conflict still stand in it" in again
    assert "  in conflict variables.tf (since 2026-11-02)\n" in fourth.run(repository, "status")
    assert fourth.run(repository, "generate", expect=1).count("ORG974") == 1

    text = read(fork, "variables.tf")
    begin, middle, end = text.index("<<<<<<<"), text.index("======="), text.index(">>>>>>>")
    both = '  description = "What we call the account. A change gives it another name in place."\n'
    (fork / "variables.tf").write_text(text[:begin] + both + text[end:].partition("\n")[2])
    assert begin < middle < end
    for path in fork.glob("*.tf"):
        hcl2.loads(path.read_text())
    fourth.run(repository, "upgrade")
    fourth.run(repository, "generate", "--check")
    assert json.loads(read(repository, "upstream/versions.json"))["ejected"] == {"modules/account": "0.4.0"}
    assert tree(repository / "upstream/modules/account") == tree(fourth.folder / "modules/account")
    before = tree(repository)
    fourth.run(repository, "upgrade")
    assert tree(repository) == before


def test_modules_that_nobody_has_touched_are_replaced(repository: Path, versions: list[Tool]) -> None:
    versions[3].run(repository, "upgrade")
    for name, data in tree(versions[3].folder / "modules").items():
        assert (repository / "modules" / name).read_bytes() == data
    assert not (repository / "modules/account/examples").exists()
    assert '"orgwright": "0.4.0"' in read(repository, "modules/manifest.json")


def test_an_edit_in_modules_is_merged_with_the_help_of_git(repository: Path, versions: list[Tool]) -> None:
    path = repository / "modules/group/outputs.tf"
    path.write_text("# ours\n" + path.read_text())
    assert "  m modules/group/outputs.tf\n" in versions[1].run(repository, "upgrade")
    assert path.read_text().startswith("# ours\n")
    assert "The id of the group" in path.read_text()
    assert "changed     group/outputs.tf (not committed yet)" in versions[1].run(repository, "status")


@pytest.mark.codes("ORG979")
def test_an_edit_whose_base_nobody_has_is_left_alone(repository: Path, versions: list[Tool]) -> None:
    shutil.rmtree(repository / ".git")
    path = repository / "modules/group/outputs.tf"
    path.write_text("# ours\n" + path.read_text())
    edited = path.read_text()
    said = versions[1].run(repository, "upgrade", expect=1)
    assert "! modules/group/outputs.tf: it was edited, and what it was made from is neither in git nor here" in said
    assert path.read_text() == edited
    assert "Its id, of twelve digits." in read(repository, "modules/account/outputs.tf")  # the others have arrived
    assert versions[1].run(repository, "upgrade", expect=1).count("!") == 2  # and it is said until it is resolved
    path.unlink()
    versions[1].run(repository, "upgrade")
    assert "The id of the group" in path.read_text()


def test_a_module_that_was_deleted_does_not_come_back(repository: Path, versions: list[Tool]) -> None:
    shutil.rmtree(repository / "modules/group")
    versions[1].run(repository, "upgrade")
    assert not (repository / "modules/group").exists()


def test_what_one_side_deleted_and_the_other_changed_is_said(repository: Path, versions: list[Tool]) -> None:
    versions[0].run(repository, "eject", "account")
    (repository / "forks/account/outputs.tf").unlink()
    example = repository / "forks/account/examples/basic/main.tf"
    example.write_text("# ours\n")
    said = versions[2].run(repository, "upgrade", expect=1)
    assert "! forks/account/outputs.tf: you deleted it, and upstream changed it: it stays deleted" in said
    assert "! forks/account/examples/basic/main.tf: you changed it, and upstream deleted it: it stays as it is" in said
    assert not (repository / "forks/account/outputs.tf").exists()
    assert example.read_text() == "# ours\n"
    versions[2].run(repository, "upgrade")  # said once; the new base knows of it


def test_a_template_is_merged_and_rendered(repository: Path, versions: list[Tool]) -> None:
    versions[0].run(repository, "eject", "templates/accounts.tf.j2")
    edit(repository / "templates/accounts.tf.j2", "\nmodule ", "\n# An account.\nmodule ")
    versions[0].run(repository, "generate")
    commit(repository)
    said = versions[1].run(repository, "upgrade")
    assert "  m templates/accounts.tf.j2\n" in said
    text = read(repository, "generated/organization/accounts-sandbox.tf")
    assert text.startswith("# Made from org.yaml")
    assert '# An account.\nmodule "account_one" {' in text
    versions[1].run(repository, "generate", "--check")


def test_a_template_in_conflict_is_not_rendered(repository: Path, versions: list[Tool]) -> None:
    versions[0].run(repository, "eject", "templates/accounts.tf.j2")
    edit(repository / "templates/accounts.tf.j2", "# Generated", "# Written")
    versions[0].run(repository, "generate")
    before = tree(repository / "generated")
    said = versions[1].run(repository, "upgrade", expect=1)
    assert "! templates/accounts.tf.j2: 1 conflict" in said
    assert tree(repository / "generated") == before


def test_what_was_not_ejected_is_left_alone(repository: Path, versions: list[Tool]) -> None:
    shutil.copytree(repository / "modules/account", repository / "mine")
    (repository / "org.yaml").write_text(SPEC + "terraform: {modules: {account: ./mine, group: acme/group/aws}}\n")
    (repository / "templates").mkdir()
    shutil.copyfile(versions[0].folder / "templates/ids.tf.j2", repository / "templates/ids.tf.j2")
    before = tree(repository / "mine")
    said = versions[1].run(repository, "upgrade")
    assert "= modules/account: ./mine was not ejected, so nobody knows what it was made from; it is left alone" in said
    assert "= modules/group: it comes from acme/group/aws; it is left alone" in said
    assert "= templates/ids.tf.j2: it was not ejected" in said
    assert tree(repository / "mine") == before


# Generated files that were edited by hand


def hand_edit(repository: Path, name: str = "ids.tf", old: str = "locals {", new: str = "# by hand\nlocals {") -> Path:
    path = repository / "generated/organization" / name
    edit(path, old, new)
    return path


def test_an_edit_of_a_generated_file_is_carried_along(repository: Path, versions: list[Tool]) -> None:
    path = hand_edit(repository)
    assert "ORG951" in versions[0].run(repository, "generate", expect=1)
    said = versions[2].run(repository, "upgrade")
    text = path.read_text()
    assert text.startswith("# Made from org.yaml")
    assert "# by hand\nlocals {" in text
    assert "ids.tf is edited by hand; a template or *_override.tf of yours would last" in said
    assert "ORG951" in versions[2].run(repository, "generate", expect=1)  # it is still an edit
    before = tree(repository)
    versions[2].run(repository, "upgrade")
    assert tree(repository) == before
    commit(repository, day="2026-11-03")
    assert "changed     ids.tf (since 2026-11-03)" in versions[2].run(repository, "status")
    versions[2].run(repository, "generate", "--force")
    assert "# by hand" not in path.read_text()


def test_an_edit_that_changes_a_line_with_upstream_is_marked(repository: Path, versions: list[Tool]) -> None:
    path = hand_edit(repository, old="# Generated from org.yaml", new="# Written from org.yaml")
    said = versions[2].run(repository, "upgrade", expect=1)
    assert "ids.tf: 1 conflict, marked as git marks them" in said
    assert "<<<<<<< " in path.read_text()
    assert "ORG979 the marks of a conflict still stand in it" in versions[2].run(repository, "upgrade", expect=1)


def test_an_edit_that_git_does_not_know_the_base_of_stops_everything(repository: Path, versions: list[Tool]) -> None:
    shutil.rmtree(repository / ".git")
    hand_edit(repository)
    before = tree(repository / "generated")
    said = versions[2].run(repository, "upgrade", expect=1)
    assert "ORG979 this file was edited by hand, and git does not have it as it was generated" in said
    assert tree(repository / "generated") == before


def test_a_file_of_others_in_generated_is_never_touched(repository: Path, versions: list[Tool]) -> None:
    own = repository / "generated/organization/backend_override.tf"
    own.write_text('terraform {\n  backend "local" {}\n}\n')
    versions[2].run(repository, "upgrade")
    assert own.read_text() == 'terraform {\n  backend "local" {}\n}\n'
    spec = repository / "org.yaml"
    spec.write_text(
        SPEC + "policies: {p: {statements: [{Effect: Deny, Action: 's3:*', Resource: '*'}], targets: [root]}}\n"
    )
    (repository / "generated/organization/policies.tf").write_text("# mine\n")
    assert "ORG952" in versions[2].run(repository, "upgrade", expect=1)
    assert read(repository, "generated/organization/policies.tf") == "# mine\n"


def test_what_the_spec_withdraws_is_told(repository: Path, versions: list[Tool]) -> None:
    grants = "identity: {groups: {a: {}, b: {}}, permission_sets: {r: {aws_managed: [ReadOnlyAccess]}}, assignments: [{principals: [groups/a, groups/b], permission_set: r, accounts: [accounts/one]}]}\nservices: {trusted_access: [sso.amazonaws.com]}\n"
    spec = repository / "org.yaml"
    spec.write_text(SPEC + grants)
    versions[0].run(repository, "generate")
    spec.write_text(SPEC + grants.replace("principals: [groups/a, groups/b]", "principals: [groups/a]"))
    said = versions[1].run(repository, "upgrade")
    assert "Withdrawn:\n" in said
    assert "groups/b" in said.partition("Withdrawn:")[2]


def test_code_owners_follow_as_in_generate(repository: Path, versions: list[Tool]) -> None:
    (repository / "org.yaml").write_text(SPEC + 'code_owners: {host: github, owners: {root: ["@acme/platform"]}}\n')
    versions[1].run(repository, "upgrade")
    assert "@acme/platform" in read(repository, ".github/CODEOWNERS")
    versions[1].run(repository, "generate", "--check")


@pytest.mark.parametrize("gone", ["modules/account", "templates/ids.tf.j2", "versions.json"])
def test_a_base_that_is_gone_is_missed(repository: Path, versions: list[Tool], gone: str) -> None:
    versions[0].run(repository, "eject", "account")
    versions[0].run(repository, "eject", "templates/ids.tf.j2")
    path = repository / "upstream" / gone
    shutil.rmtree(path) if path.is_dir() else path.write_text("[]") if gone == "versions.json" else path.unlink()
    before = tree(repository)
    assert "ORG979" in versions[1].run(repository, "upgrade", expect=1)
    assert tree(repository) == before


# In between


def test_check_writes_nothing(repository: Path, versions: list[Tool]) -> None:
    before = tree(repository)
    said = versions[1].run(repository, "upgrade", "--check", expect=1)
    assert "  + modules/account/moved.tf\n" in said
    assert tree(repository) == before
    versions[0].run(repository, "upgrade", "--check")


def test_status_in_words_and_json(repository: Path, versions: list[Tool]) -> None:
    versions[0].run(repository, "eject", "account")
    commit(repository, day="2026-11-04")
    (repository / "forks/account/ours.tf").write_text("# ours\n")
    commit(repository, day="2026-11-05")
    said = versions[1].run(repository, "status")
    assert "modules/account in forks/account, of 0.1.0: 1 file is yours, 2 files are newer in 0.2.0" in said
    assert "  added       ours.tf (since 2026-11-05)\n" in said
    record = json.loads(versions[1].run(repository, "status", "--json"))
    (fork,) = [one for one in record["things"] if one["name"] == "modules/account"]
    assert fork["differences"] == [{"path": "ours.tf", "what": "added", "since": "2026-11-05"}]
    assert fork["newer_upstream"] == ["moved.tf", "outputs.tf"]


def test_status_where_there_is_nothing(tmp_path: Path, versions: list[Tool]) -> None:
    (tmp_path / "org.yaml").write_text("version: 1\n")
    assert versions[0].run(tmp_path, "status") == "nothing here comes from upstream\n"


def test_without_git(repository: Path, versions: list[Tool], monkeypatch: pytest.MonkeyPatch) -> None:
    versions[0].run(repository, "eject", "account")
    main = repository / "forks/account/main.tf"
    main.write_text("# ours\n" + main.read_text())
    monkeypatch.setenv("PATH", "/nowhere")
    before = tree(repository)
    assert "git is needed for this, and there is none on PATH" in versions[2].run(repository, "upgrade", expect=1)
    assert tree(repository) == before


def test_a_check_that_fails_says_why(repository: Path, versions: list[Tool]) -> None:
    """Also where all files are as upstream has them, and only its record is missing."""
    (repository / "modules/manifest.json").unlink()
    assert versions[0].run(repository, "upgrade", "--check", expect=1) == "  + modules/manifest.json\n"
    versions[0].run(repository, "upgrade")
    versions[0].run(repository, "upgrade", "--check")

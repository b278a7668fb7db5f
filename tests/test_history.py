"""The guard cannot be made to forget: not by deleting what was generated, and not by a merge that takes one side."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import specs

BOTH = "accounts: {shop: {}, bank: {}}\n"
ONE = "accounts: {shop: {}}\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=test", "-c", "user.email=test@acme.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, accounts: str) -> None:
    """Generate a spec with these accounts and commit all."""
    (folder / "org.yaml").write_text(specs.SPEC + accounts)
    assert specs.run(folder, "generate").exit_code == 0
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "-m", "generated")


def assert_refused(folder: Path, accounts: str) -> None:
    (folder / "org.yaml").write_text(specs.SPEC + accounts)
    result = specs.run(folder, "generate")
    assert result.exit_code == 1, "an account that was committed vanished without a word"
    assert "ORG250 accounts/bank has vanished" in result.output


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    commit(tmp_path, BOTH)
    return tmp_path


def test_deleting_what_was_generated_hides_nothing(repository: Path) -> None:
    subprocess.run(["rm", "-r", str(repository / "generated")], check=True)
    assert_refused(repository, ONE)


def test_deleting_it_in_a_commit_hides_nothing(repository: Path) -> None:
    git(repository, "rm", "-r", "-q", "generated")
    git(repository, "commit", "-m", "away with it")
    assert_refused(repository, ONE)


def test_a_merge_that_takes_one_side_hides_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init")
    commit(tmp_path, ONE)
    git(tmp_path, "branch", "mine")
    commit(tmp_path, BOTH)
    git(tmp_path, "checkout", "-q", "mine")
    git(tmp_path, "merge", "-s", "ours", "-m", "mine only", "main")
    assert_refused(tmp_path, ONE)


def test_a_rename_before_the_commit_is_no_contradiction(repository: Path) -> None:
    for _ in range(2):
        (repository / "org.yaml").write_text(
            specs.SPEC + "accounts: {shop: {}, store: {was: [bank], email: aws+bank@acme.example}}\n"
        )
        result = specs.run(repository, "generate")
        assert result.exit_code == 0, result.output

"""`orgwright diff`: where the base comes from, what is gated on, and what it says where nothing can be said."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from bench import organization
from generator.cli import diff as cli
from generator.diff import RISKS, compare
from generator.diff.as_markdown import MOST_CHARACTERS, code
from generator.diff.difference import Difference
from generator.diff.named import named_in
from generator.pipeline import inspect
from tests import specs
from tests.work import work

UNITS = """
units:
  prod: {name: Prod, accounts: {shop-prod: {}}}
  dev: {name: Dev, accounts: {shop-dev: {}}}
"""
PEOPLE = """
identity:
  users: {ann: {name: Ann Lee, email: ann@acme.example}}
  groups: {platform: {members: [users/ann]}}
  permission_sets: {admin: {aws_managed: [AdministratorAccess]}, look: {aws_managed: [ReadOnlyAccess]}}
  assignments:
    - {principals: [groups/platform], permission_set: look, accounts: [root]}
"""
MORE = PEOPLE + "    - {principals: [groups/platform], permission_set: admin, accounts: [accounts/shop-dev]}\n"


def git(folder: Path, *arguments: str) -> str:
    identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@acme.example", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@acme.example"}  # fmt: skip
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **identity}, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose spec lies in a folder of it, with a policy file and an include; a branch has one more grant."""
    folder = tmp_path / "aws"
    folder.mkdir()
    git(tmp_path, "init", "-q")
    include = "include: [teams.yaml]\npolicies:\n  lock: {file: lock.json, targets: [units/prod]}\n"
    specs.put(folder, UNITS + include, teams_yaml="tests: []\n", lock_json='{"Version": "2012-10-17", "Statement": []}')
    (folder / "lock.json").write_text(json.dumps({"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}]}))  # fmt: skip
    (folder / "org.yaml").write_text((folder / "org.yaml").read_text() + PEOPLE)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "checkout", "-qb", "change")
    return tmp_path


def change(folder: Path) -> None:
    path = folder / "aws" / "org.yaml"
    path.write_text(path.read_text().replace(PEOPLE, MORE))


def diff(folder: Path, *arguments: str) -> tuple[int, str]:
    with specs.within(folder):
        result = specs.run(Path("aws"), "diff", *arguments)
    return result.exit_code, result.output


def test_nothing_has_changed_since_the_main_branch(repository: Path) -> None:
    assert diff(repository) == (0, "No change\n")
    assert diff(repository, "--quiet") == (0, "")


def test_the_branch_is_compared_with_where_it_left_main(repository: Path) -> None:
    change(repository)
    code, before = diff(repository)
    git(repository, "commit", "-qam", "a grant")
    git(repository, "checkout", "-q", "main")
    (repository / "aws" / "teams.yaml").write_text("units: {late: {name: Late}}\n")
    git(repository, "commit", "-qam", "main goes on")
    git(repository, "checkout", "-q", "change")
    assert (code, before) == diff(repository)
    assert before.startswith("groups/platform may enter accounts/shop-dev as admin\n")
    assert "units/late goes" not in before
    assert "units/late is no longer described" in diff(repository, "main")[1]
    assert (code, before) == diff(repository, "main...")
    assert diff(repository, "nowhere...")[0] == 2


def test_the_base_may_be_a_revision_a_folder_or_a_file(repository: Path) -> None:
    change(repository)
    expected = diff(repository)
    subprocess.run(["git", "worktree", "add", "-q", "../old", "main"], cwd=repository, check=True, capture_output=True)
    assert diff(repository, "HEAD") == expected
    assert diff(repository, "../old/aws") == expected
    assert diff(repository, "../old/aws/org.yaml") == expected
    assert diff(repository, "../../old/aws") == expected  # from the folder that -C names


def test_a_policy_file_is_read_as_it_was(repository: Path) -> None:
    path = repository / "aws" / "lock.json"
    path.write_text(path.read_text().replace("s3:DeleteBucket", "s3:DeleteObject"))
    assert "no longer denied by policies/lock (A): s3:DeleteBucket (was aws/lock.json:1)" in diff(repository)[1]


def test_a_new_file_that_is_not_committed_counts(repository: Path) -> None:
    path = repository / "aws" / "org.yaml"
    path.write_text(path.read_text().replace("[teams.yaml]", '["*s.yaml"]'))
    git(repository, "commit", "-qam", "a pattern")
    (repository / "aws" / "others.yaml").write_text("units: {late: {name: Late}}\n")
    assert "units/late comes" in diff(repository, "HEAD")[1]


NAMES = ("a.json", "b c.yaml", "teams/x.yaml", "teams/deep/y.yml", "other.yaml", "org.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("policies: {p: {file: a.json, targets: [root]}}", {"a.json"}),
        ("policies:\n  p:\n    file: ./a.json # why\n", {"a.json"}),
        ('p: {"file": "b c.yaml"}', {"b c.yaml"}),
        ("p: {file: 'b c.yaml'}", {"b c.yaml"}),
        ("p: {file: &x a.json}", {"a.json"}),
        ("p: &x a.json\nq: {file: *x}", set(NAMES)),
        ("include: [teams/*.yaml]\nother: 1", {"teams/x.yaml"}),
        ("include:\n# teams\n- other.yaml\n\n  - teams/**/*\n", {"other.yaml", "teams/x.yaml", "teams/deep/y.yml"}),
        ("include:\n  [\n    'other.yaml',\n  ]\npolicies: {}", {"other.yaml"}),
        ("{include: [other.yaml]}", set(NAMES)),
        ("units: {}", set()),
    ],
)
def test_what_a_spec_names_is_found(text: str, expected: set[str]) -> None:
    assert named_in(text, NAMES) == expected


def test_a_link_is_followed_as_it_was(repository: Path) -> None:
    path = repository / "aws" / "lock.json"
    path.rename(repository / "aws" / "real.json")
    path.symlink_to("real.json")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "a link")
    change(repository)
    code, printed = diff(repository, "HEAD")
    assert code == 0
    assert printed.startswith("groups/platform may enter accounts/shop-dev as admin\n")


@pytest.mark.parametrize("base", ["", " ", "nowhere", "./nowhere", "--", "-x", "nowhere.yaml"])
def test_a_base_that_is_none_is_wrong_usage(repository: Path, base: str) -> None:
    assert diff(repository, *(["--", base] if base.startswith("-") else [base]))[0] == 2


def test_a_folder_is_no_spec_that_could_be_unchanged(repository: Path) -> None:
    with specs.within(repository):
        assert specs.run(Path(), "--spec", "aws", "diff", "--fail-on", "any").exit_code == 1


def test_without_a_repository_a_base_must_be_named(tmp_path: Path) -> None:
    specs.put(tmp_path, UNITS)
    result = specs.run(tmp_path, "diff")
    assert result.exit_code == 2
    assert "git says: not a git repository" in result.output
    assert "name a folder or a spec to compare with" in result.output


def test_why_a_revision_is_not_known(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    shallow = tmp_path_factory.mktemp("shallow")
    git(repository, "commit", "-q", "--allow-empty", "-m", "second")
    git(shallow, "clone", "-q", "--depth", "1", repository.as_uri(), "clone")
    with specs.within(shallow / "clone" / "aws"):
        assert "(a shallow clone needs its history: fetch-depth: 0)" in specs.run(Path(), "diff", "HEAD~1").output
    with specs.within(repository / "aws"):
        assert "clone" not in specs.run(Path(), "diff", "HEAD~9").output


def test_a_hook_in_a_linked_work_tree_finds_its_base(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = tmp_path_factory.mktemp("linked") / "tree"
    git(repository, "worktree", "add", "-q", str(linked), "HEAD~0")
    specs.put(linked / "aws", (linked / "aws" / "org.yaml").read_bytes() + b"limits: {accounts: 30}\n")
    monkeypatch.setenv("GIT_DIR", git(linked, "rev-parse", "--absolute-git-dir").strip())
    with specs.within(linked):
        result = specs.run(Path("aws"), "diff", "HEAD")
    assert "limits: accounts: 10 → 30" in result.output, result.output


def test_without_git_a_revision_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with specs.within(repository / "aws"):
        assert "(git does not run here)" in specs.run(Path(), "diff", "HEAD").output


def test_a_spec_that_is_wrong_itself_is_told_as_everywhere(repository: Path) -> None:
    path = repository / "aws" / "org.yaml"
    path.write_text(path.read_text().replace("members: [users/ann]", "members: [users/anna]"))
    code, printed = diff(repository)
    assert code == 1
    assert "ORG401" in printed


def test_two_large_specs_are_compared_account_by_account(tmp_path: Path) -> None:
    orgs = []
    for name, is_edited in (("before", False), ("after", True)):
        (tmp_path / name).mkdir()
        organization.write(1000, tmp_path / name / "org.yaml", is_edited)
        org, _ = inspect(tmp_path / name / "org.yaml")
        assert org is not None
        orgs.append(org)
    found: list[Difference] = []
    calls = work(lambda: found.append(compare(*orgs, "before")))
    assert len(found[0].items) == 1
    assert calls < 1000 * 700


def test_a_guardrail_that_goes_is_told_even_where_every_account_is_another_one(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    policy = "policies: {lock: {targets: [root], statements: [{Effect: Deny, Action: 's3:*', Resource: '*'}]}}\n"
    specs.put(tmp_path / "old", "accounts: {one: {}}\n" + policy)
    specs.put(tmp_path, "accounts: {two: {}}\n")
    result = specs.run(tmp_path, "diff", str(tmp_path / "old"), "--fail-on", "loosened")
    assert result.exit_code == 1
    assert "no longer denied by policies/lock (statement 1): s3:*" in result.output


# -- gates ----------------------------------------------------------------------------------------------------------------


def test_a_gate_stops_what_it_is_for_and_says_so(repository: Path) -> None:
    change(repository)
    code, printed = diff(repository, "--fail-on", "administrator,leaving")
    assert (code, printed.splitlines()[-1]) == (1, "stopped by --fail-on: administrator")
    assert diff(repository, "--fail-on", "leaving", "--fail-on", "loosened")[0] == 0
    assert diff(repository, "--fail-on", "any")[0] == 1
    assert diff(repository, "--fail-on", "nonsense")[0] == 2


def test_the_command_knows_every_risk() -> None:
    assert tuple(RISKS) == cli.RISKS
    for name in RISKS:
        assert name in (cli.command.help or "")


def test_a_module_of_ones_own_is_no_part_of_the_comparison(repository: Path) -> None:
    module = repository / "aws" / "mine"
    module.mkdir()
    (module / "main.tf").write_text('variable "name" {}\n')
    path = repository / "aws" / "org.yaml"
    path.write_text(path.read_text() + "terraform: {modules: {account: ./mine}}\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "a module")
    change(repository)
    code, printed = diff(repository, "HEAD")
    assert (code, "today's rules" in printed) == (0, False), printed


# -- a base that cannot be used ---------------------------------------------------------------------------------------------


@pytest.mark.codes("ORG956")
def test_a_base_that_is_broken_under_todays_rules_is_compared_as_far_as_it_goes(repository: Path) -> None:
    path = repository / "aws" / "org.yaml"
    whole = path.read_text()
    path.write_text(whole.replace("members: [users/ann]", "members: [users/anna]"))
    git(repository, "commit", "-qam", "broken")
    path.write_text(whole.replace(PEOPLE, MORE))
    code, printed = diff(repository, "HEAD")
    assert code == 0
    assert "is not right by today's rules; what can be told of it is compared: aws/org.yaml:" in printed
    assert "groups/platform (1 person: ann) may enter accounts/shop-dev as admin" in printed


def test_a_base_that_cannot_be_read_fails_every_gate(repository: Path) -> None:
    path = repository / "aws" / "org.yaml"
    whole = path.read_text()
    path.write_text("version: [\n")
    git(repository, "commit", "-qam", "broken")
    path.write_text(whole)
    code, printed = diff(repository, "HEAD")
    assert code == 0
    assert "There is nothing to compare with: the spec of HEAD" in printed
    assert "ORG901" in printed
    assert diff(repository, "HEAD", "--fail-on", "leaving")[0] == 1


def test_a_spec_that_is_new_has_nothing_to_compare_with(repository: Path) -> None:
    git(repository, "mv", "aws/org.yaml", "aws/other.yaml")
    git(repository, "commit", "-qm", "no spec")
    (repository / "aws" / "other.yaml").rename(repository / "aws" / "org.yaml")
    assert "does not exist" in diff(repository, "HEAD")[1]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "invalid").glob("*.yaml")), ids=lambda path: path.stem
)
def test_no_wrong_base_ends_in_a_traceback(path: Path, tmp_path: Path) -> None:
    specs.put(tmp_path, UNITS + PEOPLE)
    assert specs.run(tmp_path, "diff", str(path), "--format", "json").exit_code == 0


# -- formats ---------------------------------------------------------------------------------------------------------------


def test_json_says_the_same_as_data(repository: Path) -> None:
    change(repository)
    found = json.loads(diff(repository, "--format", "json")[1])
    assert [found["version"], found["changed"], found["headline"]] == [1, True, "groups/platform may enter accounts/shop-dev as admin"]  # fmt: skip
    grant = next(one for one in found["changes"] if one["kind"] == "access-gained")
    assert (grant["file"], grant["side"], grant["risks"]) == ("aws/org.yaml", "after", ["administrator"])
    assert grant["facts"] == {"principal": "groups/platform", "permission_set": "admin", "through": None, "accounts": ["accounts/shop-dev"]}  # fmt: skip
    assert [one["risk"] for one in found["risks"]] == ["administrator"]


def test_a_file_is_written_where_it_is_asked_for(repository: Path) -> None:
    change(repository)
    assert diff(repository, "--format", "markdown", "--output", "comment.md") == (0, "  + aws/comment.md\n")
    assert diff(repository, "--format", "markdown", "--output", "comment.md", "--quiet") == (0, "")
    assert (repository / "aws" / "comment.md").read_text().startswith("<!-- orgwright diff -->\n")
    assert diff(repository, "--output", "no/such/folder")[0] == 1


def test_names_stay_text_in_every_format(tmp_path: Path) -> None:
    specs.put(tmp_path, UNITS)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "org.yaml").write_bytes((tmp_path / "org.yaml").read_bytes())
    evil = "</code></script><img src=x onerror=alert(1)> `|` @team **x**"
    specs.put(tmp_path, UNITS.replace("name: Dev", f"name: {json.dumps(evil)}"))
    with specs.within(tmp_path):
        markdown, page = (specs.run(Path(), "diff", "old", "--format", form).output for form in ("markdown", "html"))
    assert f"`` {evil} ``" in markdown or f"``{evil}``" in markdown
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize(("text", "span"), [("a", "`a`"), ("`", "`` ` ``"), ("a``b", "```a``b```"), (" a", "`  a `"), ("a\nb", "`a\\nb`"), ("", "(empty)")])  # fmt: skip
def test_a_code_span_holds_anything(text: str, span: str) -> None:
    assert code(text) == span


def test_a_comment_is_cut_before_it_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    specs.put(tmp_path / "old", UNITS)
    units = "".join(f"  unit-{n}: {{name: A unit {n}}}\n" for n in range(1900))
    specs.put(tmp_path, UNITS + units + "limits: {accounts: 50}\n")
    with specs.within(tmp_path):
        text = specs.run(Path(), "diff", "old", "--format", "markdown").output
    assert len(text) < MOST_CHARACTERS + 200
    assert text.rstrip().endswith("more lines: `orgwright diff` shows them all.")


def test_colours_are_for_terminals_alone(repository: Path) -> None:
    change(repository)
    assert "\x1b" not in diff(repository, "--output", "comment.txt")[1]
    assert "\x1b" not in (repository / "aws" / "comment.txt").read_text()

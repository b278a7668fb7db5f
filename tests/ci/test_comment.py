"""`orgwright comment`: one comment a pull request, on a code host that is a small server here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.options import Settings
from generator.cli.program import program
from tests.ci.code_host import CodeHost


@pytest.fixture(params=["github", "gitlab"])
def job(request: pytest.FixtureRequest, host: CodeHost, tmp_path: Path) -> dict[str, str | None]:
    """The environment of a job that is about pull request 7."""
    nothing = dict.fromkeys(("GITHUB_ACTIONS", "GITLAB_CI", "GH_TOKEN", "ORGWRIGHT_COMMENT_TOKEN", "http_proxy"))
    if request.param == "github":
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"pull_request": {"number": 7, "title": "$(touch hacked)"}}))
        return nothing | {
            "GITHUB_ACTIONS": "true",
            "GH_TOKEN": "secret",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_API_URL": host.url,
            "GITHUB_REPOSITORY": "acme/organization",
        }
    return nothing | {
        "GITLAB_CI": "true",
        "ORGWRIGHT_COMMENT_TOKEN": "secret",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_API_V4_URL": host.url,
        "CI_PROJECT_ID": "42",
    }


def comment(job: dict[str, str | None], tmp_path: Path, text: str) -> Result:
    file = tmp_path / "diff.md"
    file.write_text(text, encoding="utf-8")
    return CliRunner(env=job).invoke(program, ["comment", str(file)], obj=Settings())


def test_there_is_one_comment_that_is_updated(job: dict[str, str | None], host: CodeHost, tmp_path: Path) -> None:
    host.says("Looks good", "See <!-- orgwright comment --> above")
    assert comment(job, tmp_path, "# One\n").output == "comment written\n"
    assert comment(job, tmp_path, "# Two\n").output == "comment updated\n"
    assert comment(job, tmp_path, "# Two\n").output == "comment unchanged\n"
    assert host.bodies[2:] == ["<!-- orgwright comment -->\n# Two"]
    assert host.bodies[0] == "Looks good"


def test_a_text_with_a_mark_of_its_own_is_a_comment_of_its_own(
    job: dict[str, str | None], host: CodeHost, tmp_path: Path
) -> None:
    comment(job, tmp_path, "# One\n")
    comment(job, tmp_path, "<!-- orgwright diff -->\n# Two\n")
    comment(job, tmp_path, "<!-- orgwright diff -->\n# Three\n")
    assert host.bodies == ["<!-- orgwright comment -->\n# One", "<!-- orgwright diff -->\n# Three"]


def test_it_is_found_behind_a_hundred_others(job: dict[str, str | None], host: CodeHost, tmp_path: Path) -> None:
    host.says(*["Looks good"] * 150)
    comment(job, tmp_path, "One")
    host.says(*["Looks better"] * 150)
    assert comment(job, tmp_path, "Two").output == "comment updated\n"


def test_what_is_too_long_ends_at_a_line_and_says_so(
    host: CodeHost, job: dict[str, str | None], tmp_path: Path
) -> None:
    most = 65_536 if "GITHUB_REPOSITORY" in job else 1_000_000
    assert comment(job, tmp_path, "- an account ä\n" * 100_000).exit_code == 0
    (body,) = host.bodies
    assert most - 200 < len(body) <= most
    assert body.endswith("- an account ä\n\nThe rest did not fit into a comment; it stands in the job that wrote this.")


def test_what_the_host_refuses_is_one_line(job: dict[str, str | None], host: CodeHost, tmp_path: Path) -> None:
    host.refuses = True
    done = comment(job, tmp_path, "One")
    assert done.exit_code == 1
    assert done.output.startswith("Error: GET http")
    assert "403" in done.output
    assert "secret" not in done.output


@pytest.mark.parametrize(
    ("job", "name", "value", "words"),
    [
        ("github", "GH_TOKEN", None, "the variable GH_TOKEN is missing"),
        ("github", "GITHUB_EVENT_PATH", "/nowhere", "not started by a pull request"),
        ("gitlab", "ORGWRIGHT_COMMENT_TOKEN", "", "a project access token"),
        ("gitlab", "CI_MERGE_REQUEST_IID", "", "no merge request"),
        ("github", "GITHUB_API_URL", None, "the variable GITHUB_API_URL is missing"),
        ("gitlab", "CI_PROJECT_ID", None, "the variable CI_PROJECT_ID is missing"),
        ("github", "GITHUB_API_URL", "api.acme.example", "the address, or the token, cannot be used"),
        ("gitlab", "GITLAB_CI", "false", "this is no job of GitHub Actions or GitLab CI"),
    ],
    indirect=["job"],
)
def test_what_is_missing_is_named(
    job: dict[str, str | None], tmp_path: Path, name: str, value: str | None, words: str
) -> None:
    done = comment(job | {name: value}, tmp_path, "One")
    assert done.exit_code == 1
    assert words in done.output


@pytest.mark.parametrize(("token", "code"), [("secret\n", 0), ("sec\nret", 1), ("sécret", 1)])
def test_a_token_is_never_shown(job: dict[str, str | None], tmp_path: Path, token: str, code: int) -> None:
    """Whoever stores one in a CI system often stores a newline behind it."""
    name = "GH_TOKEN" if "GITHUB_REPOSITORY" in job else "ORGWRIGHT_COMMENT_TOKEN"
    done = comment(job | {name: token}, tmp_path, "One")
    assert (done.exit_code, token.strip() in done.output, "ret" in done.output) == (code, False, False), done.output

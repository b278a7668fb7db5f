"""One comment on a pull request, found again by a mark in it and updated in place. Talks to GitHub's or GitLab's API, as the CI job says.

Nothing here reads what the pull request says of itself: its number comes from the job, the text from a file.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from generator.frozen import frozen

_MARK = "<!-- orgwright comment -->"  # where the text does not begin with a mark of its own, as that of `orgwright diff` does
_PAGE = 100
_PATIENCE = 30  # seconds
# GitHub: 65,536 characters (docs, "Issue comments"); GitLab: 1,000,000 (docs, "Instance limits"). Checked 2026-11-26.
_MOST: Mapping[str, int] = {"github": 65_536, "gitlab": 1_000_000}
_CUT = "\n\nThe rest did not fit into a comment; it stands in the job that wrote this.\n"


class CommentError(Exception):
    """The comment cannot be written; says why."""


@frozen
class PullRequest:
    """Where its comments are, and by what right. `comments` is the address of the list, `each` of one of them with its id behind it."""

    host: Literal["github", "gitlab"]
    comments: str
    each: str
    headers: Mapping[str, str]


def pull_request(environment: Mapping[str, str]) -> PullRequest:
    """The pull request of this CI job. Raises CommentError where the job is of none, or has no token."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return _on_github(environment)
    if environment.get("GITLAB_CI") == "true":
        return _on_gitlab(environment)
    raise CommentError("this is no job of GitHub Actions or GitLab CI, so there is no pull request to comment on")


def put(request: PullRequest, text: str) -> Literal["written", "updated", "unchanged"]:
    """Make the text the one comment of ours. Raises CommentError."""
    mark = _mark_of(text)
    body = _body(request.host, text if mark in text else f"{mark}\n{text}")
    for one in _all(request):
        if not one.get("system") and str(one.get("body", "")).startswith(mark):
            if one["body"] == body:
                return "unchanged"
            method = "PATCH" if request.host == "github" else "PUT"
            _call(request, method, f"{request.each}/{one['id']}", {"body": body})
            return "updated"
    _call(request, "POST", request.comments, {"body": body})
    return "written"


def _mark_of(text: str) -> str:
    """The HTML comment by which ours is found again."""
    first = text.strip().partition("\n")[0].strip()
    return first if first.startswith("<!--") and first.endswith("-->") else _MARK


def _body(host: str, text: str) -> str:
    body = text.strip()  # hosts strip it too, and then it would never be equal
    return (
        body if len(body) <= _MOST[host] else f"{body[: _MOST[host] - len(_CUT)].rpartition(chr(10))[0]}{_CUT}".strip()
    )


def _on_github(environment: Mapping[str, str]) -> PullRequest:
    token = _needed(environment, "GH_TOKEN", "pass it on: env: {GH_TOKEN: ${{ github.token }}}")
    try:
        event = json.loads(Path(environment.get("GITHUB_EVENT_PATH", "")).read_text(encoding="utf-8"))
        number = int(event["pull_request"]["number"])
    except (OSError, ValueError, KeyError, TypeError):
        raise CommentError("this job was not started by a pull request, so there is none to comment on") from None
    api, name = (_needed(environment, one, "GitHub sets it") for one in ("GITHUB_API_URL", "GITHUB_REPOSITORY"))
    repository = f"{api}/repos/{name}/issues"
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    return PullRequest("github", f"{repository}/{number}/comments", f"{repository}/comments", headers)


def _on_gitlab(environment: Mapping[str, str]) -> PullRequest:
    token = _needed(
        environment, "ORGWRIGHT_COMMENT_TOKEN", "a project access token with the scope api and the role Reporter"
    )
    number = environment.get("CI_MERGE_REQUEST_IID")
    if not number:
        raise CommentError("this job is of no merge request, so there is none to comment on")
    api, project = (_needed(environment, one, "GitLab sets it") for one in ("CI_API_V4_URL", "CI_PROJECT_ID"))
    notes = f"{api}/projects/{project}/merge_requests/{number}/notes"
    return PullRequest("gitlab", notes, notes, {"PRIVATE-TOKEN": token})


def _needed(environment: Mapping[str, str], name: str, what: str) -> str:
    value = environment.get(name, "").strip()  # a secret often ends in a newline, and an error would show it
    if not value:
        raise CommentError(f"the variable {name} is missing: {what}")
    return value


def _all(request: PullRequest) -> Iterator[Mapping[str, Any]]:
    page = 1
    while True:
        found = _call(request, "GET", f"{request.comments}?{urllib.parse.urlencode({'per_page': _PAGE, 'page': page})}")
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise CommentError(f"GET {request.comments} was answered with something else than comments")
        yield from found
        if len(found) < _PAGE:
            return
        page += 1


def _call(request: PullRequest, method: str, url: str, value: Any = None) -> Any:
    data = None if value is None else json.dumps(value).encode()
    headers = {**request.headers, "Content-Type": "application/json", "User-Agent": "orgwright"}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, data, headers, method=method), timeout=_PATIENCE
        ) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        raise CommentError(f"{method} {url} was answered with {error.code} {error.reason}") from None
    except json.JSONDecodeError:
        raise CommentError(f"{method} {url} was answered with something else than JSON") from None
    except ValueError:  # whose words may hold the token
        raise CommentError(f"{method} {url} failed: the address, or the token, cannot be used") from None
    except OSError as error:
        raise CommentError(f"{method} {url} failed: {error}") from None

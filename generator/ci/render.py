"""The configuration of CI systems, from the list of root modules and the `ci` section of the spec."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from generator import __version__
from generator.ci.actions import ACTIONS
from generator.ci.mark import marked
from generator.frozen import frozen
from generator.hcl import label, string
from generator.lock import lock_path
from generator.model import Org
from generator.model.organization import ROOT_TOKEN
from generator.render.templates import Look, Templates, templates_of

Kind = Literal["github", "gitlab", "atlantis", "hcp"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@frozen
class Page:
    """One file: the kind it belongs to, its path, its template. `runs` where it runs Terraform, which another kind may do instead."""

    kind: Kind
    path: str
    template: str
    runs: bool = False
    entry: bool = False  # the code host's own file, which others may have written: it is told what to include


PAGES = (
    Page("github", ".github/workflows/orgwright-check.yml", "github/check.yml.j2"),
    Page("github", ".github/workflows/orgwright-plan.yml", "github/plan.yml.j2", runs=True),
    Page("github", ".github/workflows/orgwright-apply.yml", "github/apply.yml.j2", runs=True),
    Page("github", ".github/workflows/orgwright-drift.yml", "github/drift.yml.j2", runs=True),
    Page("gitlab", ".gitlab-ci.yml", "gitlab/entry.yml.j2", entry=True),
    Page("gitlab", ".gitlab/orgwright-check.gitlab-ci.yml", "gitlab/check.yml.j2"),
    Page("gitlab", ".gitlab/orgwright-terraform.gitlab-ci.yml", "gitlab/terraform.yml.j2", runs=True),
    Page("atlantis", "atlantis.yaml", "atlantis/atlantis.yaml.j2"),
    Page("hcp", "hcp/main.tf", "hcp/main.tf.j2"),
)


def pages_of(kinds: Iterable[Kind]) -> tuple[Page, ...]:
    """The files of these kinds. Where Atlantis or HCP Terraform plans and applies, the code host only checks."""
    wanted = set(kinds)
    elsewhere = not wanted.isdisjoint(("atlantis", "hcp"))
    return tuple(page for page in PAGES if page.kind in wanted and not (page.runs and elsewhere))


def render_ci(
    org: Org,
    roots: Sequence[Mapping[str, Any]],
    spec: str,
    prefix: str,
    pages: Sequence[Page],
    templates: Templates,
) -> tuple[tuple[Page, str], ...]:
    """The text of each page. `roots` are records as `orgwright roots --json` prints them, in the order of applies; `spec` is the file name.

    `prefix` is the path of the spec's folder below the top of the repository, empty or with a slash at its end.
    """
    cloud = org.terraform.backend.arguments if org.terraform.backend and org.terraform.backend.type == "cloud" else {}
    view = {
        "actions": ACTIONS,
        "ci": org.pipeline,
        "folder": prefix.rstrip("/"),
        "included": [page.path for page in pages if page.kind == "gitlab" and not page.entry],
        "install": org.pipeline.install or f"orgwright=={__version__}",
        "lock": lock_path(Path(spec)).name,
        "organization": cloud.get("organization"),
        "prefix": prefix,
        "region": org.organization.home_region,
        "roots": _named(roots, str(cloud.get("workspaces", {}).get("name", ROOT_TOKEN))),
        "run": "orgwright" if spec == "org.yaml" else f"orgwright --spec {shlex.quote(spec)}",
    }
    return tuple((page, marked(page.kind, spec, templates.render(page.template, view))) for page in pages)


def _named(roots: Sequence[Mapping[str, Any]], pattern: str) -> list[dict[str, Any]]:
    """The records, with their names in Terraform's code and in HCP Terraform, where the backend may say how workspaces are called."""
    known = {root["name"] for root in roots}
    return [
        {
            **root,
            "label": label(root["name"]),
            "labels_before": [label(one) for one in root["after"] if one in known],
            "workspace": pattern.replace(ROOT_TOKEN, root["name"]),
        }
        for root in roots
    ]


# Brackets, since CI systems write braces themselves.
_LOOK = Look(
    {
        "block_start_string": "[%",
        "block_end_string": "%]",
        "variable_start_string": "[=",
        "variable_end_string": "=]",
        "comment_start_string": "[#",
        "comment_end_string": "#]",
    },
    # Text of JSON is text of YAML, whatever it holds.
    {"hcl": string, "shell": shlex.quote, "yaml": json.dumps},
)


def ci_templates(folder: Path) -> Templates:
    """The templates, and in their place those in `templates/ci/` beside the spec; `folder` is that of the spec."""
    return templates_of(folder, {}, "ci", _LOOK)

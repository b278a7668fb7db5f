"""Configuration for those who run Terraform, from the list of root modules: GitHub's matrix, Atlantis, HCP Terraform.

Pure: text out of a list. Who writes it to a file calls it anew whenever the list changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.hcl import Expression, arguments, items, label, string
from generator.roots.order import in_apply_order, stages
from generator.roots.root import Root

# What Terraform reads in a root module: its HCL, policies and templates. A manifest that alone differs plans nothing.
_READ = ("*.tf", "policies/**", "stack-sets/**")
_MODULES = "modules/**/*.tf"


def as_records(roots: Iterable[Root], generated: str, changed: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """The roots as plain data, in the order in which they are applied: the shape of `orgwright roots --json`. `changed`: names, if asked for."""
    roots = in_apply_order(roots)
    stage = stages(roots)
    found = []
    for root in roots:
        record: dict[str, Any] = {
            "name": root.name,
            "folder": f"{generated}/{root.name}",
            "kind": root.kind,
            "stage": stage[root.name],
            "after": list(root.after),
            "needs": list(root.needs),
            "waits": list(root.waits),
            "accounts": list(root.accounts),
            "objects": root.objects,
        }
        found.append(record if changed is None else {**record, "changed": root.name in changed})
    return found


def github_matrix(roots: Iterable[Root], generated: str = "generated") -> dict[str, list[dict[str, Any]]]:
    """The value of `strategy.matrix` in a GitHub workflow, one entry a root. A matrix has no order: use one job a stage."""
    keys = ("name", "folder", "kind", "stage")
    return {"include": [{key: one[key] for key in keys} for one in as_records(roots, generated)]}


def atlantis(roots: Iterable[Root], generated: str = "generated") -> str:
    """The text of atlantis.yaml: a project a root, applied stage by stage, none after one that failed."""
    roots = in_apply_order(roots)
    stage = stages(roots)
    modules = "/".join([".."] * (generated.count("/") + 2)) + f"/{_MODULES}"
    lines = [
        "version: 3",
        "abort_on_execution_order_fail: true",
        "parallel_plan: true",
        "parallel_apply: true",
        "projects:",
    ]
    for root in roots:
        lines += [
            f"  - name: {root.name}",
            f"    dir: {generated}/{root.name}",
            f"    execution_order_group: {stage[root.name]}",
        ]
        lines += [f"    depends_on: [{', '.join(root.after)}]"] if root.after else []
        lines += [
            "    autoplan:",
            f"      when_modified: [{', '.join(string(one) for one in (*_READ, modules))}]",
        ]
    return "\n".join([*lines, ""])


def hcp_workspaces(roots: Iterable[Root], generated: str = "generated") -> str:
    """HCL for the tfe provider: a workspace a root, and run triggers from each root to those that come after it."""
    blocks = [_VARIABLES]
    roots = in_apply_order(roots)
    known = {root.name for root in roots}
    for root in roots:
        folder = f"{generated}/{root.name}"
        patterns = [f"{folder}/{one}" for one in _READ] + [_MODULES]
        given = [
            ("name", root.name),
            ("organization", Expression("var.organization")),
            ("working_directory", folder),
            ("trigger_patterns", Expression(items(patterns, 2))),
        ]
        head = f'resource "tfe_workspace" "{label(root.name)}"'
        blocks.append(f"{head} {{\n{arguments(given[:3])}\n\n{arguments(given[3:])}\n\n{_REPOSITORY}\n}}\n")
        for before in (one for one in root.after if one in known):
            given = [
                ("workspace_id", Expression(f"tfe_workspace.{label(root.name)}.id")),
                ("sourceable_id", Expression(f"tfe_workspace.{label(before)}.id")),
            ]
            head = f'resource "tfe_run_trigger" "{label(root.name)}_after_{label(before)}"'
            blocks.append(f"{head} {{\n{arguments(given)}\n}}\n")
    return "\n".join(blocks)


_VARIABLES = """\
variable "github_app_installation_id" {
  description = "The installation of HCP Terraform's GitHub app that reads the repository."
  type        = string
}

variable "organization" {
  description = "The organization in HCP Terraform."
  type        = string
}

variable "repository" {
  description = "The repository with the generated root modules, as owner/name."
  type        = string
}
"""
_REPOSITORY = """\
  vcs_repo {
    identifier                 = var.repository
    github_app_installation_id = var.github_app_installation_id
  }"""

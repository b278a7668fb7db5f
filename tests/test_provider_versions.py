"""What is generated fits version 5 and version 6 of the AWS provider: every type, argument and nested block is in both, and in neither one that goes.

Terraform itself holds the trees against version 5; version 6 is known by the table in tests/provider_versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.hcl_reader import Block, parse
from tests.checkout import REPOSITORY
from tests.provider_versions.table import DEPRECATED, Tree, read_table, types_in_use

TABLE = read_table()
SOURCES = (
    *sorted(REPOSITORY.glob("modules/*/main.tf")),
    *sorted(REPOSITORY.glob("generated/**/*.tf")),
    *sorted(REPOSITORY.glob("examples/*/generated/**/*.tf")),
    *sorted(REPOSITORY.glob("tests/golden/*/expected/**/*.tf")),
)
# Of Terraform's own.
META = frozenset(("count", "depends_on", "for_each", "lifecycle", "provider"))
# Only with a spec that asks for version 6 (ORG597).
ONLY_IN_6 = frozenset(("resource aws_controltower_baseline",))
# Written by `orgwright bundle` for whoever wants a registry of their own, and in no tree of ours.
NOT_IN_A_TREE = frozenset(
    (
        "data aws_cloudfront_cache_policy",
        "data aws_iam_policy_document",
        "resource aws_cloudfront_distribution",
        "resource aws_cloudfront_origin_access_control",
        "resource aws_cloudfront_response_headers_policy",
    )
)
VERSIONS = sorted(TABLE)


def used() -> dict[str, set[str]]:
    """By type, the arguments and blocks that occur, each as the way to it: definition.scp_action_definition.policy_id."""
    found: dict[str, set[str]] = {}
    for path in SOURCES:
        for block in parse(path.read_text(encoding="utf-8")).blocks:
            if block.type in ("resource", "data") and block.labels[0].startswith("aws_"):
                found.setdefault(f"{block.type} {block.labels[0]}", set()).update(_paths(block, ""))
    return found


def _paths(block: Block, prefix: str) -> Iterator[str]:
    own = META if not prefix else frozenset()
    yield from (f"{prefix}{name}" for name in block.arguments if name not in own)
    for inner in block.blocks:
        if inner.type == "dynamic":
            (content,) = inner.of("content")
            yield f"{prefix}{inner.labels[0]}"
            yield from _paths(content, f"{prefix}{inner.labels[0]}.")
        elif inner.type not in own:
            yield f"{prefix}{inner.type}"
            yield from _paths(inner, f"{prefix}{inner.type}.")


USED = used()


def _at(tree: Tree, path: str) -> object:
    """What stands at the end of a way; a KeyError where it ends before."""
    found: object = tree
    for name in path.split("."):
        if not isinstance(found, dict):
            raise KeyError(path)
        found = found[name]
    return found


def _missing(tree: Tree, paths: set[str]) -> Iterator[str]:
    for path in sorted(paths):
        try:
            _at(tree, path)
        except KeyError:
            yield path


@pytest.mark.parametrize("version", VERSIONS)
def test_every_argument_is_in_the_provider(version: str) -> None:
    known = TABLE[version]
    lacking = {
        kind: missing
        for kind, paths in USED.items()
        if kind in known and (missing := list(_missing(known[kind], paths)))
    }
    assert lacking == {}
    assert USED.keys() - known.keys() <= (ONLY_IN_6 if version.startswith("5.") else frozenset())


def test_no_argument_is_on_its_way_out() -> None:
    old = TABLE["5.100.0"]
    going = {
        f"{kind} {path}"
        for kind, paths in USED.items()
        for path in paths
        if kind in old and _at(old[kind], path) == DEPRECATED
    }
    assert going == set()


def test_every_type_of_the_templates_is_held_against_the_table() -> None:
    assert set(types_in_use()) - USED.keys() == NOT_IN_A_TREE


def test_the_table_knows_every_type_in_every_version() -> None:
    lacking = {f"{version} {kind}" for version in VERSIONS for kind in types_in_use() if kind not in TABLE[version]}
    assert lacking == {f"5.100.0 {kind}" for kind in ONLY_IN_6}, "make the table anew: tests/provider_versions/table.py"


def test_what_is_not_there_is_seen() -> None:
    tree = TABLE[VERSIONS[-1]]["resource aws_budgets_budget_action"]
    assert list(_missing(tree, {"definition.scp_action_definition.policy_id", "definition.policy_id", "policy"})) == [
        "definition.policy_id",
        "policy",
    ]
    assert re.match(r"6\.", VERSIONS[-1])

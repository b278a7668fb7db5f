"""One mistake is one finding: what only follows from it is not said, what is wrong beside it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finding import SpecError
from generator.pipeline import read
from tests import specs

POLICY = "policies: {p: {%s}}\n"
TEST = "units: {a: {accounts: {shop: {}}}}\nidentity: {permission_sets: {all: {}}}\ntests: [{%s, expect: denied}]\n"
DENY = "guardrail: deny-leaving"


def codes(folder: Path, body: str) -> list[str]:
    """The codes of all findings about a spec with an error, in the order of their places."""
    with pytest.raises(SpecError) as caught:
        read(specs.put(folder, body))
    return [one.code for one in caught.value.findings]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (POLICY % f"{DENY}, targets: [unit/a]", "ORG913"),
        (POLICY % f"{DENY}, targets: [units/none]", "ORG203"),
        (POLICY % f"{DENY}, targets: root", "ORG912"),
        (POLICY % f"{DENY}, target: [root]", "ORG910"),
        (POLICY % "statments: [], targets: [root]", "ORG910"),
        (POLICY % "statements: x, targets: [root]", "ORG912"),
        (POLICY % "guardrail: deny-services, with: [], targets: [root]", "ORG912"),
        ("identity: {users: {ann: {name: [Ann]}}}\n", "ORG912"),
        (TEST % 'permission_set: all, account: accounts/shop, action: "s3 GetObject"', "ORG913"),
        (TEST % 'permission_set: all, account: account/shop, action: "s3:GetObject"', "ORG913"),
        (TEST % 'permision_set: all, account: accounts/shop, action: "s3:GetObject"', "ORG910"),
    ],
)
def test_a_mistake_is_one_finding(tmp_path: Path, body: str, code: str) -> None:
    assert codes(tmp_path, body) == [code]


@pytest.mark.parametrize("pattern", ["", "  account_email: no\n"])
def test_a_misspelt_address_is_not_also_missing(tmp_path: Path, pattern: str) -> None:
    spec = "version: 1\norganization:\n  name: a\n  management_account: {name: A, email: a@acme.example}\n  home_region: eu-north-1\n"
    accounts = "accounts: {one: {}}\n" if pattern else "accounts: {one: {email: no}}\n"
    specs.put(tmp_path, (spec + pattern + accounts).encode())
    with pytest.raises(SpecError) as caught:
        read(tmp_path / "org.yaml")
    assert [one.code for one in caught.value.findings] == ["ORG913"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"policies: {{p: {{{DENY}}}, q: {{{DENY}, targets: [unit/a]}}}}\n", ["ORG308", "ORG913"]),
        (POLICY % "description: [], targets: [root]", ["ORG301", "ORG912"]),
        (POLICY % f"{DENY}, tags: []", ["ORG308", "ORG912"]),
    ],
)
def test_what_is_missing_besides_is_said(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert codes(tmp_path, body) == expected

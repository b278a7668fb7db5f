"""The diff is the review: a small change in the spec is a small change in what is generated."""

from __future__ import annotations

import difflib
from pathlib import Path

from generator.pipeline import read
from tests import specs

SPEC = """\
version: 1
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
units: {dev: {accounts: {shop-dev: {}}}}
policies: {stay: {statements: [{Effect: Deny, Action: "organizations:LeaveOrganization", Resource: "*"}], targets: [root]}}
identity:
  groups: {platform: {}, shop: {}, auditors: {}}
  permission_sets: {admin: {}, look: {}}
  assignments:
    - {principals: [groups/platform], permission_set: admin, accounts: [root]}
    - {principals: [groups/shop, groups/auditors], permission_set: look, accounts: [units/dev]}
"""


def changed_lines(folder: Path, old: str, new: str) -> dict[str, list[str]]:
    """The changed lines by file when the old text is replaced by the new one."""
    rendered = []
    for text in (SPEC, SPEC.replace(old, new)):
        (folder / "org.yaml").write_text(text)
        rendered.append(specs.rendered(read(folder / "org.yaml").org))
    before, after = rendered
    found = {}
    for name in sorted(before.keys() | after.keys()):
        diff = difflib.ndiff(before.get(name, "").splitlines(), after.get(name, "").splitlines())
        lines = [line for line in diff if line.startswith(("+ ", "- "))]
        if lines:
            found[name.removeprefix("organization/")] = lines
    return found


def test_an_account_is_a_block_and_its_access_another(tmp_path: Path) -> None:
    changes = changed_lines(tmp_path, "shop-dev: {}", "shop-dev: {}, store-dev: {}")
    assert sorted(changes) == ["access-dev.tf", "accounts-dev.tf", "addresses.txt", "ids.tf"]
    assert [line for lines in changes.values() for line in lines if line.startswith("- ")] == []
    assert [line for line in changes["access-dev.tf"] if '"groups/' in line] == [
        '+     "groups/auditors look",',
        '+     "groups/platform admin",',
        '+     "groups/shop look",',
    ]
    assert [line for line in changes["accounts-dev.tf"] if line.startswith("+ module")] == [
        '+ module "account_store_dev" {'
    ]
    assert changes["ids.tf"] == ['+     "accounts/store-dev" : module.account_store_dev.id']


def test_a_grant_is_a_line(tmp_path: Path) -> None:
    grant = "    - {principals: [groups/shop], permission_set: admin, accounts: [accounts/shop-dev]}\n"
    changes = changed_lines(tmp_path, "    - {principals: [groups/shop,", f"{grant}    - {{principals: [groups/shop,")
    assert changes.pop("addresses.txt")
    assert changes == {"access-dev.tf": ['+     "groups/shop admin",']}


def test_a_moved_account_is_a_line(tmp_path: Path) -> None:
    changes = changed_lines(
        tmp_path, "units: {dev: {accounts: {shop-dev: {}}}}", "units: {dev: {units: {old: {accounts: {shop-dev: {}}}}}}"
    )
    assert changes["accounts-dev.tf"] == [
        '-   parent_id = local.guarded_unit_ids["units/dev"]',
        '+   parent_id = local.guarded_unit_ids["units/dev/old"]',
    ]


def test_comments_and_order_change_nothing(tmp_path: Path) -> None:
    assert (
        changed_lines(
            tmp_path,
            "groups: {platform: {}, shop: {}, auditors: {}}",
            "groups: {auditors: {}, shop: {}, platform: {}} # all",
        )
        == {}
    )

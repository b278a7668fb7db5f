"""What the lock and the spec together make of imports, and what `unmanaged` keeps Terraform away from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.lock import Lock, write_lock
from tests import specs


def imports(folder: Path) -> dict[str, str]:
    """Ids by address, as imports.tf has them."""
    text = (folder / "generated" / "organization" / "imports.tf").read_text()
    return dict(re.findall(r'^import {\n  to = (.*)\n  id = "(.*)"\n}$', text, re.MULTILINE))


def test_the_lock_adds_to_the_spec_and_the_spec_wins(tmp_path: Path) -> None:
    known = {
        "module.account_a.aws_organizations_account.this": "111111111111",
        "module.account_b.aws_organizations_account.this": "222222222222",
        "module.account_gone.aws_organizations_account.this": "333333333333",
    }
    specs.put(tmp_path, 'accounts: {a: {}, b: {id: "999999999999"}}\n')
    (tmp_path / "org.lock.yaml").write_text(write_lock(Lock(imports=known)))
    assert specs.run(tmp_path, "generate").exit_code == 0
    assert imports(tmp_path) == {
        "module.account_a.aws_organizations_account.this": "111111111111",
        "module.account_b.aws_organizations_account.this": "999999999999",
    }


def test_imports_follow_a_new_key(tmp_path: Path) -> None:
    known = {
        "aws_organizations_organizational_unit.old": "ou-ab12-c3d4e5f6",
        "module.account_a.aws_organizations_account.this": "111111111111",
        'module.policy_p.aws_organizations_policy_attachment.unit["units/old"]': "ou-ab12-c3d4e5f6:p-12345678",
    }
    specs.put(
        tmp_path,
        """
        units: {new: {was: [old], accounts: {b: {was: [a]}}}}
        policies: {q: {was: [p], statements: [{Effect: Deny, Action: "s3:*", Resource: "*"}], targets: [units/new]}}
        """,
    )
    (tmp_path / "org.lock.yaml").write_text(write_lock(Lock(imports=known)))
    result = specs.run(tmp_path, "generate")
    assert result.exit_code == 0, result.output
    assert imports(tmp_path) == {
        "aws_organizations_organizational_unit.new": "ou-ab12-c3d4e5f6",
        "module.account_b.aws_organizations_account.this": "111111111111",
        'module.policy_q.aws_organizations_policy_attachment.unit["units/new"]': "ou-ab12-c3d4e5f6:p-12345678",
    }


@pytest.mark.parametrize(
    ("unmanaged", "ignored"),
    [
        ("{trusted_access: true}", "[aws_service_access_principals]"),
        ("{policy_types: true}", "[enabled_policy_types]"),
        ("{trusted_access: true, policy_types: true}", "[aws_service_access_principals, enabled_policy_types]"),
        ("{}", None),
    ],
)
def test_terraform_ignores_the_lists_that_others_keep(unmanaged: str, ignored: str | None, tmp_path: Path) -> None:
    specs.generate(tmp_path, f"unmanaged: {unmanaged}\n")
    text = (tmp_path / "generated" / "organization" / "organization.tf").read_text()
    found = re.search(r"^    ignore_changes  = (.*)\n    prevent_destroy = true$", text, re.MULTILINE)
    assert (found and found[1]) == ignored
    assert ("This list is complete" in text) == ("trusted_access" not in unmanaged)


@pytest.mark.parametrize(
    "lists",
    [
        "unmanaged: {trusted_access: true, policy_types: true}\n",
        "  policy_types: []\nservices: {trusted_access: []}\n",  # nothing is turned on, and that is written
    ],
)
def test_an_imported_organization_needs_no_list_that_others_keep(lists: str, tmp_path: Path) -> None:
    spec = specs.SPEC.replace("  name: acme\n", "  name: acme\n  id: o-a1b2c3d4e5\n").encode()
    specs.put(tmp_path, spec + lists.encode())
    result = specs.run(tmp_path, "validate")
    assert "ORG153" not in result.output, result.output


def test_what_others_attach_takes_slots_on_that_target_alone(tmp_path: Path) -> None:
    policies = "\n".join(
        f"  p{n}: {{type: chat, packing: never, content: {{chatbot: {{}}}}, targets: [units/a, units/b]}}"
        for n in range(5)
    )
    body = f"units: {{a: {{}}, b: {{}}}}\npolicies:\n{policies}\n"
    specs.put(tmp_path, body)
    assert specs.run(tmp_path, "validate").exit_code == 0
    specs.put(tmp_path, f"{body}unmanaged: {{attachments: {{units/a: {{chat: [theirs]}}}}}}\n")
    errors = [line for line in specs.run(tmp_path, "validate").output.splitlines() if ": ORG381 " in line]
    assert len(errors) == 1
    assert "units/a" in errors[0]


def test_a_target_of_others_has_to_exist(tmp_path: Path) -> None:
    specs.put(tmp_path, "unmanaged: {attachments: {units/nowhere: {chat: [theirs]}}}\n")
    assert 'ORG203 unknown unit "units/nowhere"' in specs.run(tmp_path, "validate").output

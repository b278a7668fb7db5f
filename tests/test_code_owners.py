"""CODEOWNERS: whom it names for which file, and what it leaves to others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ci.owners import MarksError, owned_lines, with_block, without_files
from generator.pipeline import inspect, read
from generator.roots import Root
from tests.test_cli import GOOD, run, written

SPEC = f"""\
{GOOD}
include: [teams/*.yaml]
identity:
  groups: {{platform: {{}}}}
policies:
  perimeter: {{file: policies/perimeter.json, targets: [units/prod]}}
code_owners:
  owners:
    root: ["@acme/platform"]
    policies: ["@acme/security", "@acme/platform"]
    units/prod: ["@acme/prod"]
    groups/payments: ["@acme/payments"]
    groups/platform: ["@acme/platform"]
"""
TEAM = """\
identity: {groups: {payments: {}, nobody: {}}}
"""
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}]}'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "teams").mkdir()
    (tmp_path / "teams/the payments.yaml").write_text(TEAM)
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies/perimeter.json").write_text(POLICY)
    return written(tmp_path, SPEC)


def lines(path: Path) -> dict[str, str]:
    found = [line for line in path.read_text().splitlines() if line.startswith("/")]
    return {
        " ".join(line.replace("\\ ", "\0").split()[:1]).replace("\0", " "): line.partition(" @")[2] for line in found
    }


def test_each_file_has_its_owner_and_the_last_line_counts(repository: Path) -> None:
    assert run(repository, "generate").exit_code == 0
    found = lines(repository / ".github/CODEOWNERS")
    platform, security = "acme/platform", "acme/security @acme/platform"
    assert found == {
        "/org.yaml": platform,
        "/org.lock.yaml": platform,
        "/generated/": platform,
        "/modules/": platform,
        "/templates/": platform,
        "/.github/workflows/orgwright-*.yml": platform,
        "/atlantis.yaml": platform,
        "/hcp/": platform,
        "/.github/CODEOWNERS": platform,
        "/generated/*/policies.tf": security,
        "/generated/*/policies/": security,
        "/policies/perimeter.json": security,
        "/generated/*/accounts-prod.tf": "acme/prod",
        "/generated/*/access-prod.tf": "acme/prod",
        "/teams/the payments.yaml": "acme/payments",
    }
    assert list(found)[-1] == "/teams/the payments.yaml"


def test_no_file_of_the_spec_is_nobodys(tmp_path: Path) -> None:
    """A grant in a file that nobody has to review is a way around all reviews."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "aws/teams").mkdir(parents=True)
    (tmp_path / "aws/teams/grants.yaml").write_text(
        "identity:\n  assignments: [{principals: [groups/platform], permission_set: admin, accounts: [root]}]\n"
    )
    (tmp_path / "aws/admin.json").write_text(POLICY.replace("Deny", "Allow"))
    (tmp_path / "aws/deny.json").write_text(POLICY)
    (tmp_path / "aws/quotas.yaml").write_text("limits: {accounts: 30}\n")
    (tmp_path / "aws/ci.yaml").write_text("ci: {branch: trunk}\n")
    (tmp_path / "aws/pack.yaml").write_text("Resources: {}\n")
    (tmp_path / "aws/stack.yaml").write_text("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}\n")
    body = f"""\
{GOOD}
include: [teams/*.yaml, quotas.yaml, ci.yaml]
terraform: {{modules: {{group: ./forks/group, account: ../shared/account, policy: {{source: acme.example/a/policy/aws, version: "1.0.0"}}}}}}
identity:
  groups: {{platform: {{}}}}
  permission_sets: {{admin: {{inline: {{file: admin.json}}}}}}
policies:
  deny: {{file: deny.json, targets: [root]}}
stack_sets:
  topic: {{file: stack.yaml, targets: [root]}}
services:
  config: {{conformance_packs: {{pack: {{file: pack.yaml}}}}}}
code_owners: {{owners: {{root: ["@ann"]}}}}
"""
    path = written(tmp_path / "aws", body) / "org.yaml"
    org, findings = inspect(path)
    assert org is not None, list(map(str, findings))
    found = [line for line, _ in owned_lines(org, (), path, "aws/")]
    for name in (
        "aws/teams/grants.yaml",
        "aws/admin.json",
        "aws/deny.json",
        "aws/stack.yaml",
        "aws/quotas.yaml",
        "aws/ci.yaml",
        "aws/pack.yaml",
        "aws/forks/group/",
        "shared/account/",
    ):
        assert f"/{name}" in found
    assert len(found) == len(set(found))


def test_a_spec_below_the_top_names_files_from_the_top(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "aws").mkdir()
    run(written(tmp_path / "aws", f"{GOOD}code_owners: {{owners: {{root: ['@ann']}}}}\n"), "generate")
    assert "/aws/org.yaml" in lines(tmp_path / ".github/CODEOWNERS")


def test_gitlab_gets_a_section_of_its_own(repository: Path) -> None:
    written(repository, SPEC.replace("code_owners:", "code_owners:\n  host: gitlab"))
    run(repository, "generate")
    assert (repository / ".gitlab/CODEOWNERS").read_text().splitlines()[1] == "[Organization]"
    assert "/.gitlab-ci.yml" in lines(repository / ".gitlab/CODEOWNERS")


def test_lines_of_others_stay_where_they_are(repository: Path) -> None:
    path = repository / ".github/CODEOWNERS"
    path.parent.mkdir()
    path.write_bytes(b"# caf\xe9\n*.md @acme/writers\n")
    run(repository, "generate")
    path.write_bytes(path.read_bytes() + b"/generated/organization/users.tf @acme/people\n")
    written(repository, SPEC.replace("@acme/prod", "@acme/production"))
    run(repository, "generate")
    text = path.read_bytes()
    assert text.startswith(b"# caf\xe9\n*.md @acme/writers\n\n# orgwright: begin.")
    assert text.endswith(b"# orgwright: end\n/generated/organization/users.tf @acme/people\n")
    assert b"@acme/production" in text
    assert run(repository, "generate", "--check").exit_code == 0


def test_check_compares_it_too(repository: Path) -> None:
    run(repository, "generate")
    written(repository, SPEC.replace("@acme/prod", "@acme/production"))
    done = run(repository, "generate", "--check")
    assert done.exit_code == 1
    assert "CODEOWNERS is not up to date: .github/CODEOWNERS; run `make generate`" in done.stderr
    assert "acme/production" in done.stdout


def test_a_block_leaves_with_its_section_and_follows_its_file(repository: Path) -> None:
    run(repository, "generate")
    written(repository, SPEC.replace("code_owners:", "code_owners:\n  file: docs/CODEOWNERS"))
    run(repository, "generate")
    assert not (repository / ".github/CODEOWNERS").exists()
    assert (repository / "docs/CODEOWNERS").exists()
    written(repository, SPEC.partition("code_owners:")[0])
    run(repository, "generate")
    assert not (repository / "docs/CODEOWNERS").exists()


@pytest.mark.codes("ORG963")
@pytest.mark.parametrize(
    "text",
    [
        "# orgwright: begin\n",
        "# orgwright: end\n# orgwright: begin\n",
        "# orgwright: begin\n" * 2 + "# orgwright: end\n",
    ],
)
def test_broken_marks_are_an_error_and_nothing_is_written(repository: Path, text: str) -> None:
    (repository / "CODEOWNERS").write_text(text)
    done = run(repository, "generate")
    assert (done.exit_code, "ORG963" in done.stderr) == (1, True)
    assert (repository / "CODEOWNERS").read_text() == text
    assert not (repository / "generated").exists()


def test_an_owner_whom_nobody_would_ask_is_told(repository: Path) -> None:
    nested = SPEC.replace("units: {prod: {", "units: {prod: {units: {cards: {}}, ").replace(
        "units/prod: [", "units/prod/cards: ["
    )
    done = run(written(repository, nested), "generate")
    assert "ORG962 units/prod/cards shares its files with other units, so nobody asks @acme/prod" in done.stderr


@given(st.text("ab#\n", max_size=40), st.text("ab#\n", max_size=40))
def test_what_is_around_the_block_is_never_touched(above: str, below: str) -> None:
    before = f"{above}\n# orgwright: begin\nold\n# orgwright: end\n{below}"
    assert with_block(before, "NEW\n") == f"{above}\nNEW\n{below}"
    try:
        alone = with_block(above, "# orgwright: begin\n# orgwright: end\n")
    except MarksError:
        return
    assert alone is not None
    assert alone.startswith(above)
    assert with_block(alone, None) in (above, f"{above}\n", f"{above}\n\n", None)


def test_a_root_module_of_one_unit_is_the_units(tmp_path: Path) -> None:
    spec = """\
version: 1
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
units:
  workloads:
    units: {prod: {accounts: {shop: {}}}, nonprod: {accounts: {shop-dev: {}}}}
code_owners:
  owners: {units/workloads: ["@acme/workloads"], units/workloads/prod: ["@acme/prod"]}
"""
    path = written(tmp_path, spec) / "org.yaml"
    org = read(path).org
    roots = (
        Root("organization", "organization"),
        Root("accounts-all", "accounts", accounts=("accounts/shop", "accounts/shop-dev")),
        Root("accounts-prod", "accounts", accounts=("accounts/shop",)),
        Root("security", "security", accounts=("accounts/shop",)),
    )
    found = dict(owned_lines(org, roots, path, ""))
    assert found["/generated/accounts-all/"] == ("@acme/workloads",)
    assert found["/generated/accounts-prod/"] == ("@acme/prod",)
    assert "/generated/security/" not in found
    assert without_files(org, roots) == []
    assert [one.reference for one in without_files(org, roots[:2])] == ["units/workloads/prod"]

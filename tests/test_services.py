"""The central services across several runs: what waits, what leaves, and what a killed run leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lock import lock_path, read_lock, write_lock
from generator.lock.state import State
from generator.lock.update import update
from generator.security.leaving import gone_from
from generator.write import Changes, Tree
from tests import specs
from tests.test_lifecycle import _TODAY

_LOCK = """\
version: 1
revision: 1
ids:
  "accounts/audit": "222222222222"
  "accounts/log-archive": "333333333333"
  "accounts/management": "111111111111"
  "organization": "o-a1b2c3d4e5"
  "root": "r-ab12"
"""
_BODY = """\
services:
  trusted_access: [cloudtrail.amazonaws.com, guardduty.amazonaws.com]
{sections}accounts: {{audit: {{}}, log-archive: {{}}}}
{more}"""
TRAIL = "  cloudtrail: {account: accounts/log-archive}\n"
DUTY = "  guardduty: {administrator: accounts/audit, regions: [eu-north-1, eu-west-1]}\n"
HOME_ALONE = DUTY.replace(", eu-west-1]", "]")


def _run(folder: Path, sections: str, more: str = "", expect: int = 0, regions: str = "eu-north-1, eu-west-1") -> str:
    body = f"{specs.SPEC}  regions: [{regions}]\n{_BODY.format(sections=sections, more=more)}"
    specs.put(folder, body.encode())
    done = specs.generate(folder)
    assert done.exit_code == expect, f"generate ended with {done.exit_code}, not {expect}\n{done.output}"
    return done.output


def _file(folder: Path, name: str) -> str:
    path = folder / "generated" / "security" / name
    return path.read_text() if path.exists() else ""


def _locked(folder: Path, *standing: str) -> None:
    """What `orgwright lock` does when these addresses are in the state of generated/security."""
    path = lock_path(folder / "org.yaml")
    before = read_lock(path)
    state = State(ids=dict(before.ids))
    left = gone_from(standing, Tree(folder / "generated" / "security").manifest.facts)
    path.write_text(write_lock(update(before, state, (), _TODAY, left=left).lock))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a lock."""
    (tmp_path / "org.lock.yaml").write_text(_LOCK)
    return tmp_path


def test_a_provider_outlives_its_last_object_until_the_lock_has_seen_it_gone(folder: Path) -> None:
    _run(folder, DUTY)
    assert "services/guardduty leaves eu-west-1" in _run(folder, HOME_ALONE)
    _locked(folder, "aws_guardduty_detector.eu_west_1")
    _run(folder, HOME_ALONE)
    assert "audit_eu_west_1" in _file(folder, "providers.tf"), "the detector is still there"
    _locked(folder)
    _run(folder, HOME_ALONE)
    assert "eu_west_1" not in _file(folder, "providers.tf")


def test_a_provider_stays_however_often_generate_runs(folder: Path) -> None:
    _run(folder, DUTY)
    _run(folder, HOME_ALONE)
    before = specs.generated(folder)
    _run(folder, HOME_ALONE)
    assert specs.generated(folder) == before


def test_a_service_that_is_off_is_said_and_may_then_be_forgotten(folder: Path) -> None:
    _run(folder, DUTY)
    assert "services/guardduty is taken down: 6 objects go" in _run(folder, "  guardduty: {enabled: false}\n")
    assert _file(folder, "addresses.txt") == ""
    _run(folder, "")
    assert "audit_eu_north_1" in _file(folder, "providers.tf")


def test_a_trail_that_is_off_keeps_what_it_has_recorded(folder: Path) -> None:
    _run(folder, TRAIL)
    assert "aws_cloudtrail.organization goes" in _run(folder, TRAIL.replace("{", "{enabled: false, "))
    assert "aws_s3_bucket.cloudtrail" in _file(folder, "addresses.txt")
    assert "ORG570" in _run(folder, "", expect=1)


def test_a_service_that_is_kept_is_let_go_until_the_lock_has_seen_it(folder: Path) -> None:
    _run(folder, TRAIL)
    printed = _run(folder, "", "removed: {services/cloudtrail: keep}\n")
    assert "services/cloudtrail is no longer managed, and stays in AWS as it is" in printed
    _run(folder, "")
    assert "from = aws_s3_bucket.cloudtrail\n" in _file(folder, "removed.tf"), "the line may go before the apply"
    _locked(folder, "aws_s3_bucket.cloudtrail")
    _run(folder, "")
    assert "from = aws_s3_bucket.cloudtrail\n" in _file(folder, "removed.tf")
    _locked(folder)
    _run(folder, "")
    assert (_file(folder, "removed.tf"), _file(folder, "providers.tf")) == ("", "")


def test_an_account_with_a_new_key_stays_the_administrator(folder: Path) -> None:
    _run(folder, DUTY)
    body = _BODY.format(sections=DUTY.replace("audit", "watch"), more="").replace(
        "audit: {}", "watch: {was: [audit], name: audit, email: aws+audit@acme.example}"
    )
    specs.put(folder, f"{specs.SPEC}  regions: [eu-north-1, eu-west-1]\n{body}".encode())
    done = specs.generate(folder)
    assert done.exit_code == 0, done.output
    assert "Withdrawn" not in done.output
    assert "audit_" not in _file(folder, "providers.tf")
    assert "arn:aws:iam::222222222222:role" in _file(folder, "providers.tf")


def test_a_switch_of_the_organization_is_turned_off_in_words(folder: Path) -> None:
    on = "  root_access: {}\n"
    both = "removed: {services/root_access: destroy}\n"
    body = _BODY.replace("[cloudtrail", "[iam.amazonaws.com, cloudtrail")
    for sections, more, expect in ((on, "", 0), ("", "", 1), ("", both, 0)):
        specs.put(folder, body.format(sections=sections, more=more))
        done = specs.generate(folder)
        assert done.exit_code == expect, done.output
    assert "centralized root access is turned off" in done.output


def test_a_run_that_is_killed_between_two_roots_leaves_both_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Changes.write

    def killed(changes: Changes) -> None:
        write(changes)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Changes, "write", killed)
        specs.put(folder, f"{_BODY.format(sections=TRAIL, more='')}")
        specs.generate(folder)
    assert {path.name for path in (folder / "generated").iterdir() if path.is_dir()} == {"organization"}
    assert not list((folder / "generated").rglob("interrupted.tf"))
    assert specs.generate(folder).exit_code == 0
    assert _file(folder, "cloudtrail.tf")


def test_one_root_a_region_stays_so_when_there_are_fewer(folder: Path) -> None:
    many = "eu-central-1, eu-north-1, eu-west-1, eu-west-2, eu-west-3"
    _run(folder, "  guardduty: {administrator: accounts/audit}\n", regions=many)
    _run(folder, "  guardduty: {administrator: accounts/audit}\n")
    roots = {path.name for path in (folder / "generated").iterdir() if path.is_dir()}
    assert {"security-eu-north-1", "security-eu-west-3"} < roots
    assert "security" not in roots
    gone = folder / "generated" / "security-eu-west-3"
    assert (gone / "addresses.txt").read_text() == ""
    assert "audit_eu_west_3" in (gone / "providers.tf").read_text()


def test_where_one_root_becomes_several_the_first_lets_go_and_destroys_nothing(folder: Path) -> None:
    _run(folder, DUTY)
    printed = _run(folder, f"  root_modules: by-region\n{DUTY}")
    assert "Withdrawn" not in printed
    assert _file(folder, "removed.tf").count("destroy = false") == 6
    assert "aws_guardduty_detector.eu_west_1" in (folder / "generated/security-eu-west-1/addresses.txt").read_text()
    _locked(folder)
    _run(folder, f"  root_modules: by-region\n{DUTY}")
    assert _file(folder, "removed.tf") == ""


def test_each_root_has_a_state_of_its_own(folder: Path) -> None:
    backend = 'terraform: {backend: {s3: {bucket: acme-state, key: "acme/{root}.tfstate", region: eu-north-1}}}\n'
    _run(folder, TRAIL, backend)
    assert '"acme/security.tfstate"' in _file(folder, "versions.tf")
    assert '"acme/organization.tfstate"' in (folder / "generated" / "organization" / "versions.tf").read_text()


def test_the_members_are_entered_from_the_role_that_terraform_has(folder: Path) -> None:
    roles = "terraform: {assume_role: {role_arn: 'arn:aws:iam::111111111111:role/deployer'}, member_role: deployer}\n"
    _run(folder, TRAIL, roles)
    text = _file(folder, "providers.tf")
    archive = text[text.index("accounts/log-archive in") : text.index("accounts/management in")]
    found = [line.split('"')[1] for line in archive.splitlines() if "role_arn" in line]
    assert found == ["arn:aws:iam::111111111111:role/deployer", "arn:aws:iam::333333333333:role/deployer"]

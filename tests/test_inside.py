"""What is set inside accounts: root modules that nothing else moves, what is let go and what goes, and default VPCs that are closed."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.inside.layout import account_of, regions_by_root, root_name
from generator.manifest import read_manifest
from generator.security.leaving import gone_from
from generator.security.providers import MOST_PROVIDERS
from tests import specs
from tests.checkout import REPOSITORY

SHOP = "222222222222"
ROOT = f"inside-{SHOP}"
_REGIONS = tuple(f"xx-north-{n}" for n in range(1, 31))
_SOME = st.sets(st.sampled_from(_REGIONS))

SPEC = """\
  regions: [eu-north-1, eu-west-1]
  suspended_unit: units/suspended
  inside: {inside}
terraform: {{backend: {{local: {{path: "{{root}}.tfstate"}}}}}}
units: {{suspended: {{}}, workloads: {{accounts: {{{key}: {{{account}}}}}}}}}
"""


def put(folder: Path, inside: str, *, key: str = "shop", account: str = "", lock: str = "") -> None:
    """A spec with one account, and its lock."""
    text = specs.SPEC + SPEC.format(inside=inside, key=key, account=account)
    ids = f'version: 1\nrevision: 1\nids: {{"accounts/shop": "{SHOP}"}}\n{lock}'
    specs.put(folder, text.encode(), org_lock_yaml=ids)


def generate(folder: Path, inside: str, *, key: str = "shop", account: str = "", lock: str = "") -> str:
    """What is printed when it is generated."""
    put(folder, inside, key=key, account=account, lock=lock)
    result = specs.run(folder, "generate")
    assert result.exit_code == 0, result.output
    return result.output


def text(folder: Path, name: str) -> str:
    """A file of the account's root module; empty where there is none."""
    return specs.generated(folder).get(f"{ROOT}/{name}", "")


# Root modules


@given(st.lists(_SOME, min_size=1, max_size=6))
def test_a_region_stays_where_it_is_whatever_comes_and_goes(steps: list[set[str]]) -> None:
    known: dict[str, dict[str, dict[str, str]]] = {}
    before: dict[str, str] = {}
    for wanted in steps:
        found = regions_by_root(SHOP, sorted(wanted), known)
        assert sorted(region for regions in found.values() for region in regions) == sorted(wanted)
        assert all(len(regions) <= MOST_PROVIDERS for regions in found.values())
        now = {region: name for name, regions in found.items() for region in regions}
        assert {one: name for one, name in now.items() if one in before} == {
            one: name for one, name in before.items() if one in now
        }
        known = {
            name: {f"providers/{one}": {"region": one} for one in regions} for name, regions in found.items() if regions
        }
        before = now


def test_a_root_module_knows_its_account() -> None:
    assert [account_of(root_name(SHOP, number)) for number in (1, 2, 11)] == [SHOP] * 3


def test_a_new_key_changes_nothing_but_comments(tmp_path: Path) -> None:
    generate(tmp_path, "{encrypt_ebs: true}")
    before = specs.generated(tmp_path)
    was = "was: [shop], name: shop, email: aws+shop@acme.example"
    generate(tmp_path, "{encrypt_ebs: true}", key="store", account=was)
    now = specs.generated(tmp_path)
    assert now[f"{ROOT}/inside.tf"] == before[f"{ROOT}/inside.tf"].replace("accounts/shop", "accounts/store")
    assert now[f"{ROOT}/addresses.txt"] == before[f"{ROOT}/addresses.txt"]


def test_other_partitions_have_their_own_arns_and_no_regions_to_opt_into(tmp_path: Path) -> None:
    spec = (REPOSITORY / "examples" / "govcloud" / "org.yaml").read_bytes()
    specs.put(tmp_path, spec.replace(b"  workloads:\n", b"  workloads:\n    inside: {encrypt_ebs: true}\n"))
    result = specs.run(tmp_path, "generate", "--strict")
    assert result.exit_code == 0, result.output
    providers = specs.generated(tmp_path)["inside-300000000003/providers.tf"]
    assert "arn:aws-us-gov:iam::300000000003:role/OrganizationAccountAccessRole" in providers
    assert "us_gov_east_1" in providers


def test_accounts_that_control_tower_has_made_are_entered_by_its_role(tmp_path: Path) -> None:
    spec = (REPOSITORY / "examples" / "control-tower" / "org.yaml").read_bytes()
    inside = b"  regions: [eu-north-1, eu-west-1]\n  inside: {block_public_s3: true}\n"
    ids = 'version: 1\nrevision: 1\nids: {"accounts/ferry-dev": "200000000099"}\n'
    specs.put(tmp_path, spec.replace(b"  regions: [eu-north-1, eu-west-1]\n", inside), org_lock_yaml=ids)
    assert specs.run(tmp_path, "generate").exit_code == 0
    for account in ("200000000099", "200000000001"):  # of the factory; in its own unit
        providers = specs.generated(tmp_path)[f"inside-{account}/providers.tf"]
        assert f"arn:aws:iam::{account}:role/AWSControlTowerExecution" in providers


# What leaves


def test_what_is_deleted_goes_and_its_provider_one_apply_later(tmp_path: Path) -> None:
    generate(tmp_path, "{block_public_s3: true, encrypt_ebs: true}")
    printed = generate(tmp_path, "{block_public_s3: true, encrypt_ebs: true, regions: [eu-north-1]}")
    assert "accounts/shop in eu-west-1: new EBS volumes are no longer encrypted by themselves" in printed
    assert "eu_west_1" not in text(tmp_path, "inside.tf")
    assert "eu_west_1" in text(tmp_path, "providers.tf")
    seen = f'gone:\n  "providers/{SHOP}_eu_west_1": 1\n'
    generate(tmp_path, "{block_public_s3: true, encrypt_ebs: true, regions: [eu-north-1]}", lock=seen)
    assert "eu_west_1" not in text(tmp_path, "providers.tf")


def test_an_account_that_is_shut_keeps_what_it_has(tmp_path: Path) -> None:
    generate(tmp_path, "{block_public_s3: true}")
    printed = generate(tmp_path, "{block_public_s3: true}", account="state: suspended")
    assert "what is set inside accounts/shop is no longer managed, and stays as it is" in printed
    assert "from = aws_s3_account_public_access_block.this" in text(tmp_path, "removed.tf")
    assert "eu_north_1" in text(tmp_path, "providers.tf")
    facts = read_manifest(text(tmp_path, "manifest.json")).facts
    assert gone_from(["aws_s3_account_public_access_block.this"], facts) == {}
    assert gone_from([], facts) == {f"providers/{SHOP}_eu_north_1": 1, f"kept/{SHOP}_eu_north_1": 1}
    seen = f'gone:\n  "providers/{SHOP}_eu_north_1": 1\n  "kept/{SHOP}_eu_north_1": 1\n'
    generate(tmp_path, "{block_public_s3: true}", account="state: suspended", lock=seen)
    assert not [name for name in specs.generated(tmp_path) if name.startswith(ROOT)]
    generate(tmp_path, "{block_public_s3: true}", account="state: leaving", lock=seen)


# Default VPCs


def test_a_default_vpc_is_closed_and_stays_so(tmp_path: Path) -> None:
    generate(tmp_path, "{default_vpc: close, regions: [eu-north-1]}")
    closed = ["aws_default_network_acl", "aws_default_security_group", "aws_default_vpc"]
    assert text(tmp_path, "addresses.txt").splitlines() == [f"{one}.eu_north_1" for one in closed]
    assert not re.search(r"ingress|egress|force_destroy", text(tmp_path, "inside.tf"))
    printed = generate(tmp_path, "{default_vpc: keep, regions: [eu-north-1]}")
    words = "accounts/shop in eu-north-1: the default VPC stays closed, and nobody looks after it any more"
    assert [line.strip() for line in printed.splitlines() if "accounts/shop" in line] == [words]

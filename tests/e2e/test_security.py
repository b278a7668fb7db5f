"""The central services: organization, lock, security; then a region that is dropped, and its providers one apply later."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.roots.calls import cost_of
from tests import terraform
from tests.checkout import REPOSITORY, Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """An organization with services, before its first apply."""
    folder = tmp_path_factory.mktemp("security")
    shutil.copyfile(Path(__file__).with_name("security.yaml"), folder / "org.yaml")
    shutil.copyfile(REPOSITORY / "tests" / "golden" / "security" / "basics.yaml", folder / "basics.yaml")
    with Emulator(identity_center=None) as aws:
        yield Checkout.of(folder / "nothing-more", folder, aws)


def test_without_ids_only_the_organization_is_written(checkout: Checkout) -> None:
    printed = checkout.generate()
    assert "ORG550" in printed
    assert not (checkout.folder / "generated" / "security").exists()
    checkout.plan()
    checkout.apply()
    checkout.orgwright("lock")


def test_the_services_stand_in_the_accounts_that_the_lock_names(checkout: Checkout) -> None:
    assert created(checkout) == addresses(checkout)
    checkout.orgwright("apply", "security", "--yes")
    audit = ids(checkout)["audit"]
    found = checkout.aws.client("guardduty", "eu-west-1").list_organization_admin_accounts()["AdminAccounts"]
    assert [one["AdminAccountId"] for one in found] == [audit]
    hub = client(checkout, "securityhub", ids(checkout)["tooling"], "eu-north-1")
    assert hub.describe_organization_configuration()["OrganizationConfiguration"]["ConfigurationType"] == "CENTRAL"
    trail = checkout.aws.client("cloudtrail", "eu-north-1").describe_trails()["trailList"][0]
    assert trail["IsOrganizationTrail"]
    assert nothing_is_left_and_calls_are_as_counted(checkout)


def test_what_is_wanted_inside_an_account_is_set_there(checkout: Checkout) -> None:
    shop = ids(checkout)["shop"]
    root = f"inside-{shop}"
    known = (checkout.folder / "generated" / root / "addresses.txt").read_text().splitlines()
    assert planned(checkout, root) == dict.fromkeys(known, "create")
    checkout.orgwright("apply", root, "--yes")
    assert client(checkout, "iam", shop).get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"] == 14
    closed = client(checkout, "s3control", shop).get_public_access_block(AccountId=shop)
    assert set(closed["PublicAccessBlockConfiguration"].values()) == {True}
    assert client(checkout, "ec2", shop).get_ebs_encryption_by_default()["EbsEncryptionByDefault"]
    assert rules_of_default_groups(checkout, shop) == []
    assert nothing_is_left_and_calls_are_as_counted(checkout, root)


def test_a_dropped_region_takes_its_objects_and_then_its_providers(checkout: Checkout) -> None:
    checkout.edit(
        "  guardduty: {administrator: accounts/audit,",
        "  guardduty: {regions: [eu-north-1], administrator: accounts/audit,",
    )
    assert "services/guardduty leaves eu-west-1" in checkout.generate()
    actions = planned(checkout)
    gone = {address for address, action in actions.items() if action == "delete"}
    assert gone == {address for address in actions if address.partition("[")[0].endswith(".eu_west_1")}
    assert "audit_eu_west_1" in providers(checkout)
    checkout.orgwright("apply", "security", "--yes")
    checkout.orgwright("lock")
    checkout.generate()
    assert "eu_west_1" not in providers(checkout)
    assert planned(checkout) == {}


def test_an_account_leaves_only_after_what_stands_in_it(checkout: Checkout) -> None:
    checkout.edit("audit: {}, log-archive: {}", "audit: {state: leaving}, log-archive: {}")
    assert "ORG553" in checkout.orgwright("generate", expect=1)
    checkout.edit("  guardduty: {", "  guardduty: {enabled: false, ")
    assert "ORG574" in checkout.orgwright("generate", expect=1)
    checkout.edit("audit: {state: leaving}, log-archive: {}", "audit: {}, log-archive: {}")
    spec = checkout.folder / "org.yaml"
    text = spec.read_text().replace(
        "administrator: accounts/tooling", "enabled: false, administrator: accounts/tooling"
    )
    spec.write_text(text)
    printed = checkout.generate()
    for service in ("access_analyzer", "detective", "guardduty", "inspector", "macie", "security_hub"):
        assert f"services/{service} is taken down" in printed
    assert "aws_config_configuration_aggregator.organization goes" in printed  # its archive stays
    assert set(planned(checkout).values()) == {"delete"}
    checkout.orgwright("apply", "security", "--yes")
    checkout.orgwright("lock")
    checkout.edit("audit: {}, log-archive: {}", "audit: {state: leaving}, log-archive: {}")
    checkout.generate()
    assert "audit" not in providers(checkout)
    assert planned(checkout) == {}


def planned(checkout: Checkout, name: str = "security") -> dict[str, str]:
    """What a plan of a root module would do, by address."""
    root = checkout.folder / "generated" / name
    (root / "backend_override.tf").write_text('terraform {\n  backend "local" {}\n}\n')
    checkout.orgwright("plan", name)
    shown = terraform.run(["show", "-json", "plan.tfplan"], root, checkout.environment()).stdout
    changes = [one for one in json.loads(shown).get("resource_changes", []) if one["change"]["actions"] != ["no-op"]]
    return {one["address"]: "+".join(one["change"]["actions"]) for one in changes}


def nothing_is_left_and_calls_are_as_counted(checkout: Checkout, name: str = "security") -> bool:
    """Whether a plan is empty, and asks each service as often as `orgwright plan-cost` says."""
    before = checkout.aws.calls()[-1].sequence
    actions = planned(checkout, name)
    asked = Counter(call.service for call in checkout.aws.calls(after=before) if call.service != "sts")
    cost = cost_of((checkout.folder / "generated" / name / "addresses.txt").read_text()).plan.calls
    counted: Counter[str] = Counter()
    for call, count in cost.items():
        counted[call.partition(" ")[0]] += count
    assert asked == counted
    return actions == {}


def created(checkout: Checkout) -> list[str]:
    """What a first plan of generated/security would make, after it is generated."""
    checkout.generate()
    return sorted(address for address, action in planned(checkout).items() if action == "create")


def addresses(checkout: Checkout) -> list[str]:
    """What the generator says that there is."""
    return (checkout.folder / "generated" / "security" / "addresses.txt").read_text().splitlines()


def providers(checkout: Checkout) -> str:
    """The provider configurations."""
    return (checkout.folder / "generated" / "security" / "providers.tf").read_text()


def rules_of_default_groups(checkout: Checkout, account: str) -> list[dict[str, Any]]:
    """What may pass by the default security groups of an account."""
    found = client(checkout, "ec2", account).describe_security_groups(
        Filters=[{"Name": "group-name", "Values": ["default"]}]
    )
    return [
        rule for group in found["SecurityGroups"] for rule in (*group["IpPermissions"], *group["IpPermissionsEgress"])
    ]


def client(checkout: Checkout, service: str, account: str, region: str = "eu-west-1") -> Any:
    """A client in a member account."""
    return checkout.aws.client(service, region, account)


def ids(checkout: Checkout) -> dict[str, str]:
    """Account ids by name."""
    accounts = checkout.aws.client("organizations").list_accounts()["Accounts"]
    return {account["Name"]: account["Id"] for account in accounts}

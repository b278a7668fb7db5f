"""`python -m bench.roots` (make bench-roots): what a one-account change plans, in a split and in a single layout.

AWS is the emulator. The organization is made there by calls of boto3, and the states are written out: an apply of thousands of grants would
take an hour, and what is measured is the plan. The floor is a root module with one account, and nothing else. CPU is Terraform's and its
provider's; calls are those that the emulator has answered.
"""

import json
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from generator.addresses import node_reference
from tests import specs, terraform
from tests.checkout import LOCAL_STATE, REPOSITORY
from tests.emulator import Emulator

REGION = "eu-west-1"
UNITS = 20
GROUPS = ("platform", "audit", "support")
MOST_CPU, MOST_CALLS = 1.1, 0.05  # of the floor's CPU, of the single layout's calls
_BUILT_IN = 'provider["terraform.io/builtin/terraform"]'
_PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]'

Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a plan has cost."""

    cpu: float
    wall: float
    calls: int


class Ground:
    """An organization in AWS, by what it is made of."""

    def __init__(self, aws: Emulator, accounts: int) -> None:
        self.aws = aws
        organizations, admin = aws.client("organizations"), aws.client("sso-admin", REGION)
        found = organizations.create_organization(FeatureSet="ALL")["Organization"]
        root = organizations.list_roots()["Roots"][0]["Id"]
        self.ids = {"organization": found["Id"], "root": root, "accounts/management": found["MasterAccountId"]}
        organizations.enable_aws_service_access(ServicePrincipal="sso.amazonaws.com")
        organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
        for number in range(UNITS):
            made = organizations.create_organizational_unit(ParentId=root, Name=f"u{number}")
            self.ids[f"units/u{number}"] = made["OrganizationalUnit"]["Id"]
        self.instance = admin.list_instances()["Instances"][0]
        self._people(admin)
        for number in range(accounts):
            made = organizations.create_account(Email=f"aws+a{number}@example.com", AccountName=f"a{number}")
            request = made["CreateAccountStatus"]["Id"]
            status = organizations.describe_create_account_status(CreateAccountRequestId=request)
            identity = status["CreateAccountStatus"]["AccountId"]
            unit = self.ids[f"units/u{number % UNITS}"]
            organizations.move_account(AccountId=identity, SourceParentId=root, DestinationParentId=unit)
            self.ids[f"accounts/a{number}"] = identity
            for group in GROUPS:
                admin.create_account_assignment(**self._grant(group, identity))

    def _people(self, admin: Any) -> None:
        store = self.aws.client("identitystore", REGION)
        for group in GROUPS:
            made = store.create_group(IdentityStoreId=self.instance["IdentityStoreId"], DisplayName=group)
            self.ids[f"groups/{group}"] = made["GroupId"]
            given = {"InstanceArn": self.instance["InstanceArn"], "Name": group, "SessionDuration": "PT1H"}
            self.ids[f"permission_sets/{group}"] = admin.create_permission_set(**given)["PermissionSet"][
                "PermissionSetArn"
            ]

    def _grant(self, group: str, account: str) -> dict[str, str]:
        return {
            "InstanceArn": self.instance["InstanceArn"],
            "TargetId": account,
            "TargetType": "AWS_ACCOUNT",
            "PermissionSetArn": self.ids[f"permission_sets/{group}"],
            "PrincipalType": "GROUP",
            "PrincipalId": self.ids[f"groups/{group}"],
        }

    def lock(self) -> str:
        """org.lock.yaml."""
        lines = [f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in sorted(self.ids.items())]
        return "\n".join(["version: 1", "revision: 1", "ids:", *lines, ""])

    def state(self, addresses: list[str], alias: bool) -> str:
        """The state of a root module with these objects: their ids, and what the provider needs to read them."""
        resources = [self._resource(address, alias) for address in addresses]
        body = {"version": 4, "terraform_version": "1.7.0", "serial": 1, "lineage": "bench", "outputs": {}}
        return json.dumps(body | {"resources": [one for one in resources if one]})

    def _resource(self, address: str, alias: bool) -> Resource | None:
        if address.startswith("terraform_data."):
            module, name, kind, provider = "", address.partition(".")[2], "terraform_data", _BUILT_IN
        else:
            module, _, rest = address.rpartition(".aws_") if address.startswith("module.") else ("", "", address[4:])
            kind, _, name = f"aws_{rest}".partition("[")[0].partition(".")
            provider = f"{_PROVIDER}{'.identity' if alias and kind.startswith(('aws_sso', 'aws_identity')) else ''}"
        attributes = self._attributes(kind, address, node_reference(address) or "")
        if attributes is None:
            return None
        instance: Resource = {"schema_version": 0, "attributes": attributes}
        if "[" in address:
            instance["index_key"] = json.loads(address[address.index("[") + 1 : -1])
        found = {"mode": "managed", "type": kind, "name": name, "provider": provider, "instances": [instance]}
        return found | ({"module": module} if module else {})

    def _attributes(self, kind: str, address: str, reference: str) -> dict[str, Any] | None:
        instance, store = self.instance["InstanceArn"], self.instance["IdentityStoreId"]
        identity = self.ids.get(reference, "")
        match kind:
            case "aws_ssoadmin_account_assignment":
                account = self.ids[f"accounts/{address.split('.')[1].removeprefix('access_')}"]
                group = address.split("groups/")[1].split(" ")[0]
                principal, arn = self.ids[f"groups/{group}"], self.ids[f"permission_sets/{group}"]
                return {"id": f"{principal},GROUP,{account},AWS_ACCOUNT,{arn},{instance}"}
            case "aws_identitystore_group":
                return {"id": f"{store}/{identity}", "group_id": identity, "identity_store_id": store}
            case "aws_ssoadmin_permission_set":
                return {"id": f"{identity},{instance}", "arn": identity, "instance_arn": instance}
            case "terraform_data":
                return {"id": "bench"}
            case _:
                return {"id": identity} if identity else None


def spec(accounts: int, layout: dict[str, Any], tag: str) -> str:
    """The organization as JSON, which is YAML too; `tag` is what changes."""
    units: dict[str, Any] = {f"u{number}": {"accounts": {}} for number in range(UNITS)}
    for number in range(accounts):
        units[f"u{number % UNITS}"]["accounts"][f"a{number}"] = {"tags": {"env": tag}} if number == 0 and tag else {}
    people = [{"principals": [f"groups/{one}"], "permission_set": one, "accounts": ["root"]} for one in GROUPS]
    return json.dumps(
        {
            "version": 1,
            "organization": {
                "name": "bench",
                "management_account": {"name": "Management", "email": "management@example.com"},
                "account_email": "aws+{key}@example.com",
                "home_region": REGION,
            },
            "limits": {"accounts": 50000, "assigned_accounts": 50000},
            "terraform": layout,
            "units": units,
            "identity": {
                "groups": {one: {} for one in GROUPS},
                "permission_sets": {one: {} for one in GROUPS},
                "assignments": people,
            },
        }
    )


def planned(ground: Ground, folder: Path, root: str) -> Cost:
    """Plan a root module, with a state that has everything; exactly one account may change."""
    place = folder / "generated" / root
    environment = terraform.environment() | {
        name: one for name, one in ground.aws.environment().items() if name.startswith(("AWS_", "NO_PROXY"))
    }
    (place / "backend_override.tf").write_text(LOCAL_STATE)
    addresses = (place / "addresses.txt").read_text().splitlines()
    (place / "terraform.tfstate").write_text(
        ground.state(addresses, alias="alias" in (place / "providers.tf").read_text())
    )
    terraform.init(place, environment)
    calls = len(ground.aws.calls())
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = terraform.run(["plan", "-input=false", "-json"], place, environment)
    wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    changed = {
        message["change"]["resource"]["addr"]: message["change"]["action"]
        for message in map(json.loads, done.stdout.splitlines())
        if message.get("type") == "planned_change" and message["change"]["action"] != "read"
    }
    wanted = {"module.account_a0.aws_organizations_account.this": "update"}
    assert changed == wanted, f"{root} would change {len(changed)} objects, such as {sorted(changed.items())[:3]}"
    return Cost(cpu, wall, len(ground.aws.calls()) - calls)


def generated(folder: Path, ground: Ground, accounts: int, layout: dict[str, Any], tag: str) -> None:
    """Generate a checkout."""
    folder.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "modules", folder / "modules", ignore=shutil.ignore_patterns("tests", "examples"))
    (folder / "org.yaml").write_text(spec(accounts, layout, tag))
    (folder / "org.lock.yaml").write_text(ground.lock())
    # What the lock knows and no file describes stands in generated/organization; a split layout begins with nothing there.
    (folder / "org.lock.yaml").write_text(ground.lock() + _homes(accounts, layout))
    result = specs.run(folder, "generate", "--quiet")
    assert result.exit_code == 0, result.output


def _homes(accounts: int, layout: dict[str, Any]) -> str:
    if layout["layout"] == "single":
        return ""
    at_most = layout["grouping"]["at_most"]
    lines = []
    for number in range(accounts):
        shard = number // UNITS // at_most + 1
        root = f"accounts-u{number % UNITS}" + (f"_{shard}" if shard > 1 else "")
        lines.append(f'  "accounts/a{number}": "{root}"')
    return "\n".join(["roots:", *sorted(lines), ""])


def costs(accounts: int, at_most: int, repeats: int) -> Iterator[tuple[str, Cost]]:
    """The floor, the split layout and the single one; of the first two the best of several plans, which take turns."""
    with tempfile.TemporaryDirectory() as name, Emulator(identity_center=REGION) as aws:
        folder = Path(name)
        ground = Ground(aws, accounts)
        split = {"layout": "split", "grouping": {"at_most": at_most}}
        generated(folder / "split", ground, accounts, split, "new")
        generated(folder / "single", ground, accounts, {"layout": "single"}, "new")
        floor = folder / "floor" / "generated" / "floor"
        shutil.copytree(folder / "split" / "modules", folder / "floor" / "modules")
        floor.mkdir(parents=True)
        _floor(floor, folder / "split" / "generated" / "accounts-u0")
        found: dict[str, list[Cost]] = {"floor": [], "split": []}
        for _ in range(repeats):
            found["floor"].append(planned(ground, folder / "floor", "floor"))
            found["split"].append(planned(ground, folder / "split", "accounts-u0"))
        for what, every in found.items():
            yield what, min(every, key=lambda one: one.cpu)
        yield "single", planned(ground, folder / "single", "organization")


def _floor(folder: Path, split: Path) -> None:
    """One account and nothing else, with the providers of the others."""
    for name in ("providers.tf", "versions.tf", "ids.tf"):
        shutil.copyfile(split / name, folder / name)
    blocks = (split / "accounts-u0.tf").read_text().split("\nmodule ")
    (folder / "accounts.tf").write_text(f"module {blocks[1]}")
    (folder / "addresses.txt").write_text("module.account_a0.aws_organizations_account.this\n")


@click.command()
@click.option("--accounts", default=1000, show_default=True)
@click.option("--at-most", default=5, show_default=True, help="Accounts in a root module.")
@click.option("--repeats", default=3, show_default=True)
def main(accounts: int, at_most: int, repeats: int) -> None:
    """Measure, print a table, and exit 1 where a target is missed."""
    found = dict(costs(accounts, at_most, repeats))
    floor, split, single = found["floor"], found["split"], found["single"]
    print(
        f"\n{accounts:,} accounts, {accounts * len(GROUPS):,} grants; {at_most} accounts in a root module; one account changed\n"
    )
    print("| plan | CPU s | s | AWS calls |\n|---|---|---|---|")
    for what, one in found.items():
        print(f"| {what} | {one.cpu:.1f} | {one.wall:.1f} | {one.calls:,} |")
    targets = [
        (f"CPU: {split.cpu / floor.cpu:.2f} times the floor, at most {MOST_CPU}", split.cpu <= MOST_CPU * floor.cpu),
        (f"calls: {split.calls / single.calls:.1%} of the single layout's, at most {MOST_CALLS:.0%}", split.calls <= MOST_CALLS * single.calls),
    ]  # fmt: skip
    print()
    for target, holds in targets:
        print(f"{'holds ' if holds else 'MISSED'} {target}")
    raise SystemExit(0 if all(holds for _, holds in targets) else 1)


if __name__ == "__main__":
    main()

"""Writes the synthetic organization that the benchmark generates from: `python -m bench.organization 1000 org.yaml`.

The same number gives the same bytes on every machine: nothing is random. Every account has a name and tags of its own
and three assignments, each spelled out, because that is what makes a large spec large. The people, policies and units
stay the same at every size, as they do in a company that adds accounts.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.controls import POLICIES

Spec = dict[str, Any]

# Quotas that the largest size goes over; written as `limits:` at every size, so that sizes differ in accounts only.
LIMITS: dict[str, int] = {"accounts": 50_000, "assigned_accounts": 50_000}

DOMAINS = ("payments", "retail", "analytics", "mobile", "partners")
SYSTEMS = ("api", "batch", "catalog", "edge", "events", "ledger", "portal", "reports", "search")
DEVELOPER_SETS = {
    "developer": ("PT8H", ("PowerUserAccess",)),
    "reader": ("PT8H", ("ReadOnlyAccess",)),
    "analyst": ("PT8H", ("AmazonAthenaFullAccess", "AmazonS3ReadOnlyAccess")),
}
OPERATOR_SETS = {
    "operator": ("PT4H", ("AmazonEC2ReadOnlyAccess", "AmazonSSMFullAccess", "CloudWatchReadOnlyAccess")),
    "deployer": ("PT2H", ("AWSCloudFormationFullAccess", "IAMReadOnlyAccess")),
    "on-call": ("PT2H", ("PowerUserAccess", "AWSSupportAccess")),
}
# A central group and the permission set that it uses in the accounts of others.
CENTRAL = {
    "platform": ("administrator", "PT1H", ("AdministratorAccess",)),
    "security": ("security-audit", "PT8H", ("SecurityAudit",)),
    "auditors": ("read-only", "PT8H", ("ReadOnlyAccess",)),
    "network": ("network-operator", "PT4H", ("AmazonVPCFullAccess", "AmazonRoute53FullAccess")),
    "finops": ("cost-reader", "PT8H", ("AWSBillingReadOnlyAccess",)),
    "support": ("support-case", "PT4H", ("AWSSupportAccess",)),
    "data-stewards": ("data-steward", "PT4H", ("AmazonS3ReadOnlyAccess", "AmazonAthenaFullAccess")),
    "database-operators": ("database-operator", "PT2H", ("AmazonRDSFullAccess", "AmazonDynamoDBFullAccess")),
    "incident-response": ("break-glass", "PT1H", ("AdministratorAccess",)),
    "observability": ("observer", "PT12H", ("CloudWatchReadOnlyAccess", "AWSXrayReadOnlyAccess")),
}
FIRST_NAMES = ("Ann", "Ben", "Carla", "Deniz", "Eero", "Farah", "Goran", "Hana", "Ines", "Jonas")
LAST_NAMES = ("Berg", "Costa", "Lee", "Novak", "Okafor")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by path, and the share in percent of all accounts that lie directly in it."""

    path: str
    share: int = 0
    domain: str = ""
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account before it becomes YAML; `number` counts through the whole organization."""

    key: str
    number: int
    unit: Unit


UNITS = (
    Unit("security", 1, "security", "shared"),
    Unit("infrastructure"),
    Unit("infrastructure/network", 2, "network", "shared"),
    Unit("infrastructure/shared-services", 2, "tools", "shared"),
    Unit("workloads"),
    Unit("workloads/prod"),
    *(Unit(f"workloads/prod/{domain}", 7, domain, "prod") for domain in DOMAINS),
    Unit("workloads/nonprod"),
    *(Unit(f"workloads/nonprod/{domain}", 10, domain, "dev") for domain in DOMAINS),
    Unit("sandbox", 8, "sandbox", "dev"),
    Unit("transition", 2, "acquired", "prod"),
    Unit("suspended"),
)


class Inline(dict[str, Any]):
    """A mapping that is written on one line, as people write assignments."""


class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out: a spec has no anchors, even where Python shares an object."""

    def ignore_aliases(self, data: object) -> bool:
        """Never refer back."""
        return True


Dumper.add_representer(
    Inline, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)


def title(key: str) -> str:
    """The name people read for a key: `shared-services` is Shared Services."""
    return key.replace("-", " ").title()


def accounts(count: int) -> list[Account]:
    """Exactly `count` member accounts, spread over the units by their shares."""
    found: list[Account] = []
    share = 0
    for unit in UNITS:
        share += unit.share
        for place in range(count * share // 100 - len(found)):
            system, serial = SYSTEMS[place % len(SYSTEMS)], place // len(SYSTEMS) + 1
            key = f"{unit.domain}-{system}-{unit.environment}-{serial}"
            found.append(Account(key, len(found), unit))
    return found


def account_entry(account: Account, edited: bool) -> Spec:
    """What the spec says about one account; an edited one has moved to another cost center."""
    cost_center = f"cc-{1000 + account.number * 37 % 400}"
    tags = {
        "domain": account.unit.domain,
        "env": account.unit.environment,
        "cost-center": "cc-2000" if edited else cost_center,
    }
    return {"name": title(account.key), "tags": tags}


def unit_tree(entries: dict[str, dict[str, Spec]]) -> Spec:
    """The nested `units:`, parents before children, each with its accounts."""
    tree: Spec = {}
    for unit in UNITS:
        *parents, key = unit.path.split("/")
        level = tree
        for parent in parents:
            level = level[parent].setdefault("units", {})
        level[key] = {"name": title(key)}
        if unit.path in entries:
            level[key]["accounts"] = entries[unit.path]
    return tree


def units(found: list[Account], edited: bool) -> Spec:
    """`units:` with all accounts; `edited` changes the one in the middle."""
    entries: dict[str, dict[str, Spec]] = {}
    for account in found:
        entry = account_entry(account, edited and account.number == len(found) // 2)
        entries.setdefault(account.unit.path, {})[account.key] = entry
    return unit_tree(entries)


def policies() -> Spec:
    """`policies:`, every one with its statements."""
    return {key: {"targets": targets.split(), "statements": rules} for key, (targets, rules) in POLICIES.items()}


def users() -> Spec:
    """Fifty people."""
    names = [f"{first} {last}" for last in LAST_NAMES for first in FIRST_NAMES]
    return {
        name.lower().replace(" ", "-"): {"name": name, "email": f"{name.lower().replace(' ', '.')}@acme.example"}
        for name in names
    }


def groups(people: Spec) -> Spec:
    """Twenty groups: ten central ones, two a domain; everyone is a member of two."""
    names = [*CENTRAL, *(f"{domain}-{role}" for domain in DOMAINS for role in ("developers", "operators"))]
    members: dict[str, list[str]] = {name: [] for name in names}
    for number, person in enumerate(people):
        for place in {number % len(names), (number * 3 + 7) % len(names)}:
            members[names[place]].append(f"users/{person}")
    return {name: {"members": sorted(found)} for name, found in members.items()}


def permission_sets() -> Spec:
    """Forty permission sets: one for each central group, six a domain."""
    kinds = DEVELOPER_SETS | OPERATOR_SETS
    sets = {name: (session, managed) for name, session, managed in CENTRAL.values()}
    sets |= {f"{domain}-{kind}": kinds[kind] for domain in DOMAINS for kind in kinds}
    return {name: {"session": session, "aws_managed": list(managed)} for name, (session, managed) in sets.items()}


def grants(account: Account) -> Iterator[tuple[str, str]]:
    """The three pairs of group and permission set in an account, no two alike."""
    central = [(group, CENTRAL[group][0]) for group in CENTRAL]
    domain, number = account.unit.domain, account.number
    if domain in DOMAINS:
        yield f"{domain}-developers", f"{domain}-{list(DEVELOPER_SETS)[number % 3]}"
        yield f"{domain}-operators", f"{domain}-{list(OPERATOR_SETS)[number // 3 % 3]}"
        yield central[number % len(central)]
    else:
        yield from (central[(number + step) % len(central)] for step in range(3))


def assignments(found: list[Account]) -> list[Spec]:
    """One explicit entry for each grant of each account."""
    return [
        Inline(principals=[f"groups/{group}"], permission_set=permission_set, accounts=[f"accounts/{account.key}"])
        for account in found
        for group, permission_set in grants(account)
    ]


def organization() -> Spec:
    """The head of the spec."""
    return {
        "name": "acme",
        "management_account": {"name": "Acme Management", "email": "aws@acme.example"},
        "account_email": "aws+{key}@acme.example",
        "home_region": "eu-north-1",
        "regions": ["eu-north-1", "eu-west-1"],
        "tags": {"managed-by": "orgwright"},
    }


def spec(count: int, edited: bool = False) -> Spec:
    """The whole document for `count` accounts, of which one is the management account, as AWS counts."""
    found, people = accounts(count - 1), users()
    identity = {
        "source": "identity-center",
        "users": people,
        "groups": groups(people),
        "permission_sets": permission_sets(),
        "assignments": assignments(found),
    }
    return {
        "version": 1,
        "organization": organization(),
        "limits": LIMITS,
        "units": units(found, edited),
        "policies": policies(),
        "identity": identity,
    }


def write(count: int, path: Path, edited: bool = False) -> None:
    """Write the spec for `count` accounts to `path`."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yaml.dump(spec(count, edited), stream, Dumper=Dumper, sort_keys=False, default_flow_style=None, width=110)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic organization.")
    parser.add_argument("accounts", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--edited", action="store_true", help="with one account changed")
    arguments = parser.parse_args()
    write(arguments.accounts, arguments.path, arguments.edited)


if __name__ == "__main__":
    main()

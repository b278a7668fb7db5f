"""`python -m bench.memory` (part of make bench): the memory that a plan of each kind of root module takes, Terraform and its providers together.

AWS is the emulator, and nothing is applied: each is a first plan, of all that the root module describes. Ids of other root modules are made up, as far
as a plan goes they are text. Of each kind the largest root module is planned, and the single layout's only one beside them.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bench import organization
from bench.applied import REGION, Applied, NoTerraformError
from bench.measure import CommandError, Usage
from bench.page import between
from bench.report import MEGABYTE
from generator.lock import write_lock
from generator.lock.record import Lock
from tests.emulator import Emulator

_AUDIT, _ARCHIVE = "accounts/security-api-shared-1", "accounts/security-batch-shared-1"
_IDENTITY = ("groups/", "users/", "permission_sets/")
_LEAST = 200  # accounts: fewer, and there are not both of these
_SPLIT: dict[str, Any] = {"layout": "split", "grouping": {"by": "unit", "at_most": 50}}


@dataclass(frozen=True, slots=True)
class Kind:
    """The largest root module of a kind, and what its plan took."""

    kind: str
    name: str
    objects: int
    usage: Usage


def many(document: dict[str, Any]) -> dict[str, Any]:
    """The organization with something of every kind: central services, Identity Center run from a member account, and settings inside an account."""
    services = {
        "trusted_access": [f"{one}.amazonaws.com" for one in ("cloudtrail", "guardduty", "securityhub")],
        "delegated_administrators": {
            "sso.amazonaws.com": [_AUDIT],
            "member.org.stacksets.cloudformation.amazonaws.com": [_ARCHIVE],
        },
        "cloudtrail": {"account": _ARCHIVE},
        "guardduty": {"administrator": _AUDIT},
        "security_hub": {
            "administrator": _AUDIT,
            "policies": {
                "baseline": {"standards": ["aws-foundational-security-best-practices/v/1.0.0"], "targets": ["root"]}
            },
        },
    }
    document["identity"]["administrator"] = _AUDIT
    security = document["units"]["security"]["accounts"]
    security[_ARCHIVE.partition("/")[2]]["inside"] = {
        "password_policy": {"minimum_length": 16},
        "block_public_s3": True,
        "encrypt_ebs": True,
    }
    roles = {
        "administrator": _ARCHIVE,
        "template": "audit-role",
        "parameters": {"AuditAccountId": f"{{{_AUDIT}.id}}"},
        "targets": ["root"],
    }
    return document | {"services": services, "stack_sets": {"audit-role": roles}}


def ids(document: dict[str, Any], accounts: list[str]) -> dict[str, str]:
    """Made-up ids, of the shapes that AWS has."""
    identity = document["identity"]
    found = {"organization": "o-abcdefghij", "root": "r-ab12", "accounts/management": "100000000000"}
    found |= {f"units/{unit.path}": f"ou-ab12-{_digest(unit.path)[:8]}" for unit in organization.UNITS}
    found |= {account: f"{200_000_000_000 + number}" for number, account in enumerate(accounts)}
    for kind in ("groups", "users"):
        found |= {
            f"{kind}/{one}": f"90670000-{_digest(one)[:4]}-4000-8000-{_digest(one)[:12]}" for one in identity[kind]
        }
    instance = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef"
    return found | {
        f"permission_sets/{one}": f"{instance}/ps-{_digest(one)[:16]}" for one in identity["permission_sets"]
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def generated(accounts: int, aws: Emulator, folder: Path) -> Applied:
    """The split organization with all its root modules. Everything stands where the first run has put it, for all that the lock knows."""
    one = Applied(folder, aws, accounts, _SPLIT, many)
    lock, known = folder / "org.lock.yaml", ids(one.document(), [])
    units = {name: one for name, one in known.items() if not name.startswith(_IDENTITY)}
    lock.write_text(write_lock(Lock(revision=1, ids=units)), encoding="utf-8")
    one.generate()
    homes = {
        account: root["name"] for root in one.listed() if root["kind"] == "accounts" for account in root["accounts"]
    }
    known = ids(one.document(), sorted(homes))
    homes |= {name: "identity" for name in known if name.startswith(_IDENTITY)}
    lock.write_text(write_lock(Lock(revision=2, ids=known, roots=homes)), encoding="utf-8")
    one.generate()
    return one


def kinds(accounts: int, folder: Path) -> Iterator[Kind]:
    """One kind after the other."""
    with Emulator(identity_center=REGION) as aws:
        single = Applied(folder / "single", aws, accounts, {"layout": "single"})
        single.generate()
        whole = single.listed()[0]
        yield Kind("organization, single layout", whole["name"], whole["objects"], single.plan(whole["name"]).usage)
        split = generated(accounts, aws, folder / "split")
        largest: dict[str, dict[str, Any]] = {}
        for root in sorted(split.listed(), key=lambda root: root["objects"]):
            largest[root["kind"]] = root
        for kind, root in largest.items():
            yield Kind(kind, root["name"], root["objects"], split.plan(root["name"]).usage)


HEADINGS = ("kind of root module", "largest", "objects", "peak MB", "CPU s")


def cells(one: Kind) -> list[str]:
    """The row of the table."""
    return [one.kind, one.name, f"{one.objects:,}", f"{one.usage.peak / MEGABYTE:,.0f}", f"{one.usage.cpu:.1f}"]


def markdown(found: list[Kind], accounts: int) -> str:
    """The table."""
    lines = [f"| {' | '.join(HEADINGS)} |", "|---|---|--:|--:|--:|"]
    lines += [f"| {' | '.join([one.kind, f'`{one.name}`', *cells(one)[2:]])} |" for one in found]
    return "\n".join(
        [
            *lines,
            "",
            f"First plans, {accounts:,} accounts in all. Terraform and its providers together; pages that they share count once.",
        ]
    )


@click.command()
@click.option(
    "--accounts", default=1001, show_default=True, type=click.IntRange(min=_LEAST), help="With the management account."
)
@click.option(
    "--page", type=click.Path(path_type=Path, exists=True), help="Put the table into this page too, between its marks."
)
def main(accounts: int, page: Path | None) -> None:
    """Plan a root module of each kind, and print what memory that took."""
    try:
        with tempfile.TemporaryDirectory(prefix="orgwright-bench-") as folder:
            found = list(kinds(accounts, Path(folder)))
    except NoTerraformError as missing:
        click.echo(f"What memory plans take was not measured: {missing}.")
        return
    except CommandError as error:
        raise click.ClickException(str(error)) from error
    if page:
        text = between(
            page.read_text(encoding="utf-8"),
            "bench memory",
            f"python -m bench.memory --accounts {accounts}",
            markdown(found, accounts),
        )
        page.write_text(text, encoding="utf-8")
    table = Table(*HEADINGS)
    for one in found:
        table.add_row(*cells(one))
    Console(highlight=False).print(table)


if __name__ == "__main__":
    main(prog_name="python -m bench.memory")

"""Accounts that a workload or the sandboxes made, and make no longer: where to write what became of them."""

from __future__ import annotations

from generator.finding import Mark
from generator.model import Org


def vanished_purpose(org: Org, reference: str, made_by: str) -> str:
    """What to write, in words. `made_by` is the fact that was recorded: workloads/payments/dev, sandboxes/ann."""
    kind, _, rest = made_by.partition("/")
    return _sandbox(reference, rest) if kind == "sandboxes" else _of_workload(org, reference, *rest.split("/", 1))


def place_of_purpose(org: Org, made_by: str, otherwise: Mark) -> Mark:
    """Where the workload or the sandboxes stand that made the account, if they are still there."""
    if made_by.startswith("sandboxes/"):
        return org.purposes.sandboxes.at if org.purposes.sandboxes else otherwise
    return next((one.at for one in org.purposes.workloads if made_by.startswith(f"{one.reference}/")), otherwise)


def _sandbox(reference: str, person: str) -> str:
    return (
        f"{reference}, the sandbox of users/{person}, has vanished, and Terraform would remove it. Write under sandboxes: "
        f"`accounts: {{{person}: {{quarantined: true}}}}` to keep it shut, or `state: leaving` (it stays in AWS) or `state: closed` in the "
        f"inner braces; if the person has a new key now, write `was: [{person}]` under that user"
    )


def _of_workload(org: Org, reference: str, workload: str, called: str) -> str:
    is_known = any(one.key == workload for one in org.purposes.workloads)
    where = f"under workloads.{workload}" if is_known else f"the workload {workload} again, with `environments: []` and"
    return (
        f"{reference} has vanished, and Terraform would remove it. Write {where} `accounts: {{{called}: {{state: leaving}}}}` (it stays in AWS) "
        f"or `{{state: closed}}`; if the workload or the environment has a new key now, write `was:` with the old one under it"
    )

"""What leaves, and what the lock knows: contradictions inside the spec, and between it and what has been applied."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, place_of, quoted
from generator.model import Account, Document, Org, Unit


def check_removed(org: Org) -> Iterator[Finding]:
    """Removals of what is still there, ids that contradict the lock, addresses that AWS never frees."""
    yield from _still_described(org)
    yield from _other_ids(org)
    yield from _taken_addresses(org)
    yield from _ids_of_leaving(org)


def _still_described(org: Org) -> Iterator[Finding]:
    nodes = {unit.reference: unit.at for unit in org.units} | {policy.reference: policy.at for policy in org.policies}
    nodes |= {one.reference: one.at for one in org.stack_sets}
    if org.identity:
        nodes |= {user.reference: user.at for user in org.identity.users}
        nodes |= {group.reference: group.at for group in org.identity.groups}
        nodes |= {one.reference: one.at for one in org.identity.permission_sets}
    for removal in org.removed:
        if removal.reference in nodes:
            where = place_of(nodes[removal.reference])
            yield Finding(
                "ORG154",
                removal.at,
                f"{removal.reference} is still described (at {where}); delete that entry, or this line",
            )


def _other_ids(org: Org) -> Iterator[Finding]:
    nodes: tuple[Unit | Account, ...] = (*org.units, *org.accounts)
    for node in nodes:
        known = org.lock.ids.get(node.reference)
        if known and node.id and known != node.id:
            at = getattr(node.id, "at", node.at)
            yield Finding("ORG157", at, f"{node.reference} is {quoted(known)} in the lock, and {quoted(node.id)} here")


def _taken_addresses(org: Org) -> Iterator[Finding]:
    taken = {one.email.casefold(): reference for reference, one in org.lock.closed.items()}
    for account in org.accounts if taken else ():
        closed = taken.get(account.email.casefold())
        if closed is not None and account.state != "closed":
            message = f"{quoted(account.email)} was the address of {closed}, which is closed, and AWS never frees it: give {account.reference} another one"
            yield Finding("ORG212", account.email_at, message)


def _ids_of_leaving(org: Org) -> Iterator[Finding]:
    leaving = {account.reference for account in (*org.leaving, *org.accounts) if account.state in ("leaving", "closed")}
    if not leaving:
        return
    for owner, document in _documents(org):
        for one in document.replacements:
            if one.reference in leaving:
                message = f"{owner} names {one.token}, and {one.reference} leaves: run `orgwright lock`, which remembers the id, or write the id itself"
                yield Finding("ORG217", document.at, message)


def _documents(org: Org) -> Iterator[tuple[str, Document]]:
    yield from ((policy.reference, policy.document) for policy in org.policies)
    sets = org.identity.permission_sets if org.identity else ()
    yield from ((one.reference, one.inline) for one in sets if one.inline)

"""Code owners: whom they name, and whom they forget."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Finding, quoted, suggest
from generator.model import CodeOwners, Org


def check_code_owners(org: Org) -> Iterator[Finding]:
    """References to nothing, a file that the code host never reads, owners of workloads whom it does not know."""
    section = org.code_owners
    if section is None:
        return
    known = {unit.reference for unit in org.units}
    known |= {group.reference for group in org.identity.groups} if org.identity else set()
    for one in section.owners:
        if "/" in one.reference and one.reference not in known:
            message = f"unknown {quoted(one.reference)}{suggest(one.reference, known)}"
            yield Finding("ORG961", one.at, message)
    yield from _file(section)
    handled = {one.reference for one in section.owners}
    for workload in org.purposes.workloads:
        if workload.owner in known and workload.owner not in handled:
            handled.add(workload.owner)  # said once
            message = f"{workload.owner} owns {workload.reference} and has no handle in code_owners, so nobody of it is asked to review"
            yield Finding("ORG962", workload.at, message)


def _file(section: CodeOwners) -> Iterator[Finding]:
    other = {"github": ".gitlab/", "gitlab": ".github/"}[section.host]
    if section.file.startswith(other):
        message = f"{section.host} does not read {section.file}; write .{section.host}/CODEOWNERS, CODEOWNERS or docs/CODEOWNERS"
        yield Finding("ORG961", section.at, message)

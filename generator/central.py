"""The root modules of the central services in a run: what there was of them, what they are now, and what would be lost.

Each is a change of its own on disk. A run that is killed between two of them leaves both whole, and the next run makes the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.finding import Finding, Mark, printable
from generator.guard.services import (
    Known,
    changed_layout,
    guard_services,
    kept_in_words,
    lost_ids,
    services_in_words,
)
from generator.manifest import NAME, write_manifest
from generator.model import Org
from generator.previous import Previous
from generator.render.security import NAME as SECURITY
from generator.render.security import SecurityRoot, pages_by_root, render_security_root, templates_for
from generator.security.ids import known_ids, needed_ids
from generator.security.leaving import known_facts
from generator.write import Changes, Tree

_NAMED = 5  # so many references are named in a line


@dataclass(frozen=True, slots=True)
class Central:
    """Findings, and in words what leaves and what is withdrawn; the changes, one a root module, sorted by its name."""

    findings: tuple[Finding, ...]
    leaving: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    changes: tuple[Changes, ...] = ()


def generate_central(org: Org, organization: Previous, out: Path, spec: Path, at: Mark, *, force: bool) -> Central:
    """All root modules of services. `organization` is what was there of the organization's, `at` the place of what stands nowhere."""
    trees = {name: Tree(out / name) for name in _names(out)}
    known = Known({name: known_facts(tree.previous()) for name, tree in trees.items()}, organization)
    findings = [*guard_services(org, known, at), *lost_ids(org, known, at)]
    missing = [one for one in needed_ids(org) if one not in known_ids(org)]
    if missing:
        if not any(one.code == "ORG551" for one in findings):
            findings.append(_waits(missing, org, at))
        return Central(tuple(findings))
    roots = _rendered(org, known, printable(spec.name))
    findings += [] if org.services.by_region else changed_layout(known, roots, at)
    changes: list[Changes] = []
    for name, root in sorted(roots.items()):
        tree = trees.get(name) or Tree(out / name)
        files = root.files | {NAME: write_manifest(root.files, root.facts)}
        changes.append(tree.changes(files))
        findings += [] if force else tree.foreign_hands(changes[-1])
    addresses = [one for root in roots.values() for one in root.addresses]
    return Central(
        tuple(findings),
        tuple(sorted(kept_in_words(org, known))),
        tuple(sorted(services_in_words(org, known, addresses))),
        tuple(changes),
    )


def _names(out: Path) -> Iterator[str]:
    """The root modules that there may be something of: on disk, or, if that was deleted, in the last commit."""
    found = {path.name for path in out.glob(f"{SECURITY}-*") if (path / NAME).is_file()}
    return iter(sorted(found | {SECURITY}))


def _rendered(org: Org, known: Known, spec_name: str) -> dict[str, SecurityRoot]:
    """Those that are wanted, and what is left of others."""
    templates = templates_for(spec_name)
    split = org.services.by_region or any(name != SECURITY and facts for name, facts in known.roots.items())
    pages = pages_by_root(org, templates, by_region=split)
    names = {*pages, *(name for name, facts in known.roots.items() if facts)}
    return {
        name: render_security_root(
            name, pages.get(name, ()), org, templates, known.roots.get(name, {}), _let_go(org, known, name, split=split)
        )
        for name in names
    }


def _let_go(org: Org, known: Known, name: str, *, split: bool) -> list[str]:
    """The services that a root module only lets go: those that are kept, and, where others have taken its place, all of them."""
    if split and name == SECURITY:
        return list(known.roots.get(name, {}))
    return [one.reference for one in org.services.removed if not one.destroy]


def _waits(missing: list[str], org: Org, at: Mark) -> Finding:
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    first = next(one.at for one in org.services.described())
    message = f"generated/security waits for the id{'s' if len(missing) > 1 else ''} of {', '.join(missing[:_NAMED])}{more}: apply generated/organization, then `orgwright lock`, then `make generate`"
    return Finding("ORG550", first or at, message)

"""The root modules of the central services in a run: what there was of them, what they are now, and what would be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.finding import Finding, Mark
from generator.frozen import frozen
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
from generator.render.security import SecurityRoot, pages_by_root, render_security_root
from generator.render.templates import Templates
from generator.roots import ORGANIZATION_ROOT, Rendered, Root
from generator.roots.placement import Homes
from generator.roots.waiting import makers
from generator.security.ids import known_ids, needed_ids
from generator.security.leaving import known_facts
from generator.write import Tree

_NAMED = 5  # so many references are named in a line


@frozen
class Central:
    """Findings, and in words what leaves and what is withdrawn; the root modules, sorted by name."""

    findings: tuple[Finding, ...]
    roots: tuple[Rendered, ...]
    leaving: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def central_roots(org: Org, homes: Homes, organization: Previous, out: Path, templates: Templates, at: Mark) -> Central:
    """All root modules of services. `organization` is what was there of the organization's, `at` the place of what stands nowhere."""
    known = Known({name: known_facts(Tree(out / name).previous()) for name in _names(out)}, organization)
    findings = [*guard_services(org, known, at), *lost_ids(org, known, at)]
    needed, ids = needed_ids(org), known_ids(org)
    missing = [one for one in needed if one not in ids]
    if missing:
        if not any(one.code == "ORG551" for one in findings):
            findings.append(_waits(missing, org, homes, at))
        root = Root(SECURITY, "security", _after(needed, homes), needed, tuple(missing))
        return Central(tuple(findings), (Rendered(root, None),))
    roots = _rendered(org, known, templates)
    findings += [] if org.services.by_region else changed_layout(known, roots, at)
    addresses = [one for root in roots.values() for one in root.addresses]
    return Central(
        tuple(findings),
        tuple(_as_root(root, homes) for _, root in sorted(roots.items())),
        tuple(sorted(kept_in_words(org, known))),
        tuple(sorted(services_in_words(org, known, addresses))),
    )


def _as_root(one: SecurityRoot, homes: Homes) -> Rendered:
    needs = tuple(sorted(reference for reference, fact in one.facts.items() if fact.keys() == {"id"}))
    accounts = tuple(reference for reference in needs if reference.startswith("accounts/"))
    root = Root(one.name, "security", _after(needs, homes), needs, (), accounts, len(one.addresses))
    return Rendered(root, one.files | {NAME: write_manifest(one.files, one.facts)})


def _after(needs: Iterable[str], homes: Homes) -> tuple[str, ...]:
    """The root modules that make what it rests on, the organization's among them: trusted access is there."""
    return tuple(sorted({ORGANIZATION_ROOT, *map(homes.root_of, needs)}))


def _names(out: Path) -> Iterator[str]:
    """The root modules that there may be something of: on disk, or, if that was deleted, in the last commit."""
    found = {path.name for path in out.glob(f"{SECURITY}-*") if (path / NAME).is_file()}
    return iter(sorted(found | {SECURITY}))


def _rendered(org: Org, known: Known, templates: Templates) -> dict[str, SecurityRoot]:
    """Those that are wanted, and what is left of others."""
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


def _waits(missing: list[str], org: Org, homes: Homes, at: Mark) -> Finding:
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    first = next(one.at for one in org.services.described())
    message = f"generated/security waits for the id{'s' if len(missing) > 1 else ''} of {', '.join(missing[:_NAMED])}{more}: apply {makers(missing, homes)}, then `orgwright lock`, then `make generate`"
    return Finding("ORG550", first or at, message)

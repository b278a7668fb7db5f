"""The root modules among which an organization is divided, in a run: where everything stands, what waits, and the files of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.addresses import addresses
from generator.finding import Finding, Mark
from generator.frozen import frozen
from generator.manifest import NAME, Facts, write_manifest
from generator.model import Org
from generator.previous import Previous
from generator.render.parts import Part, divide
from generator.render.root import render_parts
from generator.render.templates import Templates
from generator.roots.border import hold_back
from generator.roots.homes import find_homes
from generator.roots.placement import Homes, runner_of
from generator.roots.root import (
    EMPTIED,
    IDENTITY_ROOT,
    MANAGEMENT_ACCESS_ROOT,
    ORGANIZATION_ROOT,
    STACK_SETS_ROOT,
    Rendered,
    Root,
    kind_of,
)
from generator.roots.stack_sets import abandoned


@frozen
class Divided:
    """The organization without what waits for ids, and where everything of it stands."""

    org: Org
    homes: Homes
    addresses: tuple[str, ...]  # of all parts
    parts: tuple[Part, ...]
    ids: Mapping[str, str]
    waits: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def divided(org: Org, past: Mapping[str, Previous], together: Previous, at: Mark) -> Divided:
    """Divide the organization. `past`: what earlier runs wrote, by root module, and `together`; `at`: the place of what stands nowhere."""
    homes = find_homes(org, past, at)
    held = hold_back(org, homes, together, at)
    planned = addresses(held.org)
    parts = tuple(divide(held.org, homes, held.ids, planned))
    there = {part.root for part in parts} | {name for name, before in past.items() if not _is_over(name, org, before)}
    findings = (*homes.findings, *held.findings, *abandoned(org, there, at))
    return Divided(held.org, homes, tuple(planned), parts, held.ids, held.waits, findings)


def rendered_roots(run: Divided, facts: Facts, past: Mapping[str, Previous], templates: Templates) -> list[Rendered]:
    """The root modules with their files, and those that only wait. What holds nothing any longer stays until a lock has seen its state empty."""
    texts = render_parts(run.parts, templates)
    by_root: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for reference, fact in facts.items():
        by_root[run.homes.root_of(reference)][reference] = fact
    found = []
    for part in run.parts:
        wanted, given = run.homes.wanted.get(part.root, {}), run.homes.given.get(part.root, {})
        withdrawn = run.homes.withdrawn.get(part.root, {})
        manifest = write_manifest(texts[part.root], by_root[part.root], part.tombstones, wanted, given, withdrawn)
        found.append(Rendered(_root(part, run), texts[part.root] | {NAME: manifest}))
    names = {part.root for part in run.parts}
    found += [_emptied(name, run, past[name], templates) for name in past if name not in names]
    waiting = run.waits.keys() - {one.root.name for one in found}
    found += [Rendered(_waiting(name, run), None) for name in sorted(waiting)]
    return found


def _emptied(name: str, run: Divided, before: Previous, templates: Templates) -> Rendered:
    """Without a provider nothing of it could be withdrawn; with an empty state it can be deleted."""
    if _is_over(name, run.org, before):
        return Rendered(Root(name, kind_of(name) or "accounts"), {})
    fact = f"{EMPTIED}{name}"
    since = before.facts.get(fact, {}).get("since", str(run.org.lock.revision))
    part = next(one for one in run.parts if one.root == ORGANIZATION_ROOT).emptied(name, run.ids)
    text = render_parts([part], templates)[name]
    return Rendered(
        _root(part, run),
        text | {NAME: write_manifest(text, {fact: {"since": since}}, withdrawn=run.homes.withdrawn.get(name, {}))},
    )


def _is_over(name: str, org: Org, before: Previous) -> bool:
    """Whether a lock has seen the state of an emptied root module empty."""
    fact = f"{EMPTIED}{name}"
    return str(org.lock.gone.get(fact)) == before.facts.get(fact, {}).get("since", str(org.lock.revision))


def _root(part: Part, run: Divided) -> Root:
    org = part.org
    accounts = [one.reference for one in org.accounts]
    accounts += [f"accounts/{one.account}" for one in (org.identity.access if org.identity else ())]
    accounts += [part.runner] if part.runner and part.root == STACK_SETS_ROOT else []
    return Root(
        part.root,
        kind_of(part.root) or "accounts",
        after=_after(part.root, run),
        needs=tuple(org.elsewhere),
        waits=run.waits.get(part.root, ()),
        accounts=tuple(sorted(set(accounts))),
        objects=len(part.addresses),
    )


def _waiting(name: str, run: Divided) -> Root:
    return Root(name, kind_of(name) or "accounts", _after(name, run), run.waits[name], run.waits[name])


def _after(name: str, run: Divided) -> tuple[str, ...]:
    """The organization's root comes first: no account before the guardrails above it, no administrator before its delegation."""
    if name == ORGANIZATION_ROOT:
        return ()
    names = {part.root for part in run.parts}
    found = {ORGANIZATION_ROOT}
    runner, kind = runner_of(name, run.org), kind_of(name)
    if runner:
        found.add(run.homes.root_of(runner))
    if name == MANAGEMENT_ACCESS_ROOT or kind == "access":
        found.add(IDENTITY_ROOT)
    if kind == "access":
        found.add(name.replace("access", "accounts", 1))
    if kind == "stack-sets":  # a unit is a target once accounts are in it
        found |= {root for root in names if kind_of(root) == "accounts"}
    return tuple(sorted(found & names))

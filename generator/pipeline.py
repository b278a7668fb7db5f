"""The way from a spec to files, one hop after the other: load, validate, build, compile, check, settle, fit, divide, render, guard. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.build import build
from generator.build.org import is_buildable
from generator.central import central_roots
from generator.checks import check
from generator.checks.sandboxes import check_expiry
from generator.collector import without_collector
from generator.consequences import without_consequences
from generator.divided import divided, rendered_roots
from generator.finding import Finding, Place, SpecError, bounded_suggestions, in_order, printable, raise_errors
from generator.fit import arrange
from generator.fork.calls import check_calls
from generator.frozen import frozen
from generator.guard import guard
from generator.lifecycle import settle
from generator.load.include import Document, load
from generator.lock import Lock, LockError, lock_path, read_lock
from generator.manifest import facts_of, since_when
from generator.members import member_roots
from generator.model import Org
from generator.policy.compile import compile_policies
from generator.render.sources import sources
from generator.render.templates import templates_of
from generator.roots import ORGANIZATION_ROOT, Rendered, Root, in_apply_order
from generator.validate import validate
from generator.write import Changes, Tree
from generator.write.commit import is_interrupted
from generator.write.past import past_of


@frozen
class Checked:
    """An organization that nothing is wrong with, and the warnings about it."""

    org: Org
    warnings: tuple[Finding, ...]


def read(spec: Path, out: Path | None = None) -> Checked:
    """The organization that a spec describes. `out`, the folder of generated root modules, tells how its policies are packed there.

    Raises SpecError with every finding of every stage at once; a stage goes on with what the one before could use.
    """
    org, findings = _read(spec)
    fitting = arrange(org, Tree(out / ORGANIZATION_ROOT).previous() if out else None)
    findings = [*findings, *fitting.findings]
    raise_errors(findings)
    return Checked(fitting.org, in_order(findings))


def inspect(spec: Path) -> tuple[Org | None, tuple[Finding, ...]]:
    """The organization as far as it can be told, and everything that is wrong with it; nothing where there is none to speak of.

    For comparing: its policies are arranged as if for the first time, so that two specs are arranged by the same rules.
    """
    try:
        org, findings = _read(spec)
        fitting = arrange(org)
    except SpecError as error:
        return None, error.findings
    return fitting.org, in_order([*findings, *fitting.findings])


Seen = Callable[[Document], None]


def _read(spec: Path, seen: Seen | None = None) -> tuple[Org, list[Finding]]:
    """The organization, and what is wrong with it. Raises SpecError where there is none to speak of. `seen` is shown what was read."""
    with without_collector(), bounded_suggestions():
        if is_interrupted(spec.parent):
            message = "files beside the spec were left half written by `orgwright upgrade`, `eject` or `adopt`; run it again, which finishes it"
            raise SpecError([Finding("ORG980", Place(str(spec)), message)])
        lock = _lock(spec)
        document = load(spec)
        if seen:
            seen(document)
        values, findings = validate(document)
        if not is_buildable(values):
            raise SpecError(findings)
        org, found = build(values, document.folder, lock)
        org = replace(compile_policies(org), files=tuple(map(str, document.files)))
        # The only place that asks for the day: what is built and rendered must not depend on it.
        findings = [*findings, *found, *check(org), *check_expiry(org, date.today())]
        return org, without_consequences(document.root, findings)


def _lock(spec: Path) -> Lock:
    path = lock_path(spec)
    try:
        return read_lock(path)
    except (LockError, OSError) as error:
        message = f"the lock cannot be read: {error.strerror if isinstance(error, OSError) else error}"
        raise SpecError([Finding("ORG955", Place(str(path)), message)]) from None


Words = tuple[str, ...]
News = tuple[Words, Words, Words, Words]  # what leaves, moves, is withdrawn, waits


@frozen
class Outcome:
    """What a run comes to: the warnings, the news in words, and the change on disk that is still to be made.

    `leaving`, `moving` and `withdrawn` come with the next apply; `waiting` is what a later run will do.
    """

    warnings: tuple[Finding, ...]
    leaving: tuple[str, ...]
    moving: tuple[str, ...]
    withdrawn: tuple[str, ...]
    waiting: tuple[str, ...]
    changes: tuple[Changes, ...]  # one a root module, in the order in which they are applied


@frozen
class Generated(Outcome):
    """The outcome of a run over the whole spec, and what it was made from."""

    org: Org
    roots: tuple[Root, ...]  # in the order in which they are applied, those that wait for ids among them
    is_new: bool  # whether anything was said or found that depends on what earlier runs wrote


@frozen
class Rendering:
    """What a spec comes to, before it is compared with the disk. `findings` may hold errors; `found` are those of the spec alone."""

    org: Org
    found: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    leaving: tuple[str, ...]
    moving: tuple[str, ...]
    withdrawn: tuple[str, ...]
    waiting: tuple[str, ...]
    rendered: tuple[Rendered, ...]

    @property
    def news(self) -> News:
        """In words: what leaves, moves, is withdrawn, waits."""
        return self.leaving, self.moving, self.withdrawn, self.waiting

    @property
    def roots(self) -> tuple[Root, ...]:
        """The root modules that there will be, in the order in which they are applied."""
        return in_apply_order(one.root for one in self.rendered if one.files != {})


def generate(spec: Path, out: Path, *, force: bool = False, seen: Seen | None = None) -> Generated:
    """Everything but the writing. `out` is the folder of generated root modules; `force` overwrites what others' hands have changed.

    Raises SpecError with every finding, those of the guard among them. `seen` is shown the spec as it was read.
    """
    with without_collector():
        one = rendering(spec, out, seen)
        changes, hands = _changes(one.rendered, out)
        raise_errors([*one.findings, *([] if force else hands)])
        warnings = in_order(one.findings)
        is_new = any(one.news) or warnings != in_order(one.found)
        return Generated(warnings, *one.news, changes, one.org, one.roots, is_new)


def rendering(spec: Path, out: Path, seen: Seen | None = None) -> Rendering:
    """All files of all root modules, in memory. Raises SpecError where the spec alone is wrong."""
    read_org, found = _read(spec, seen)
    if any(finding.severity == "error" for finding in found):
        raise_errors([*found, *arrange(read_org).findings])
    with without_collector():
        past = past_of(out, read_org.lock.roots.values())
        previous, at = past.together, Place(str(spec))
        settled = settle(read_org, previous)
        fitting = arrange(settled.org, previous)
        run = divided(fitting.org, past.roots, previous, at)
        org = run.org
        own_modules = org.terraform.modules
        names = {"spec": printable(spec.name), "lock": printable(org.lock.name)}
        templates = templates_of(spec.parent, {**names, "source": sources(own_modules)})
        facts = since_when(facts_of(org), previous.facts, org.lock.revision, fitting.touched)
        guarded = guard(org, run.addresses, previous, at)
        central = central_roots(org, run.homes, previous, out, templates, at)
        members = member_roots(org, run.homes, out, templates, at)
        rendered = (*rendered_roots(run, facts, past.roots, templates), *central.roots, *members.roots)
        texts = (text for one in rendered for text in (one.files or {}).values())
        findings = [
            *found,
            *fitting.findings,
            *settled.findings,
            *run.findings,
            *guarded.findings,
            *central.findings,
            *members.findings,
            *templates.findings,
            *check_calls(own_modules, spec.parent, texts),
        ]
        return Rendering(
            fitting.org,
            tuple(found),
            tuple(findings),
            (*guarded.leaving, *central.leaving, *members.leaving),
            guarded.moving,
            (*guarded.withdrawn, *central.withdrawn, *members.withdrawn),
            (*settled.waiting, *fitting.waiting, *run.homes.waiting),
            rendered,
        )


def _changes(rendered: tuple[Rendered, ...], out: Path) -> tuple[tuple[Changes, ...], list[Finding]]:
    """What differs from the disk, root by root, and whether somebody else's hand was in it.

    Each is a change of its own: a run that is killed between two of them leaves both whole, and the next run makes the others.
    """
    files = {one.root.name: one.files for one in rendered}
    changes: list[Changes] = []
    hands: list[Finding] = []
    for root in in_apply_order(one.root for one in rendered):
        wanted = files[root.name]
        if wanted is not None:
            tree = Tree(out / root.name)
            changes.append(tree.changes(wanted))
            hands += tree.foreign_hands(changes[-1])
    return tuple(changes), hands

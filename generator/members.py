"""The root modules inside accounts in a run: what there was of them, what they are now, and what goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.finding import Finding, Mark
from generator.frozen import frozen
from generator.guard.inside import guard_inside, let_go_in_words, withdrawn_inside
from generator.inside.accounts import described, entered_accounts, owned_units, role_of, waiting_accounts
from generator.inside.layout import PREFIX, account_of, regions_by_root
from generator.manifest import NAME, Facts, write_manifest
from generator.model import Org
from generator.model.tree import MANAGEMENT_ACCOUNT
from generator.render.inside import InsideRoot, Scope, render_inside_root
from generator.render.templates import Templates
from generator.roots import ORGANIZATION_ROOT, Rendered, Root
from generator.roots.placement import Homes
from generator.roots.waiting import makers
from generator.security.ids import former_accounts
from generator.write import Tree

_NAMED = 5  # so many references are named in a line


@frozen
class Members:
    """Findings, and in words what is let go and what is withdrawn; the root modules, sorted by name."""

    findings: tuple[Finding, ...]
    roots: tuple[Rendered, ...]
    leaving: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def member_roots(org: Org, homes: Homes, out: Path, templates: Templates, at: Mark) -> Members:
    """All root modules inside accounts. `at` is the place of what stands nowhere."""
    known = {path.parent.name: Tree(path.parent).manifest.facts for path in sorted(out.glob(f"{PREFIX}*/{NAME}"))}
    findings = list(guard_inside(org, known, at))
    waiting = waiting_accounts(org)
    if waiting:
        findings.append(_waits(waiting, org, homes, at))
    rendered = [
        render_inside_root(name, scope, org, templates, known.get(name, {})) for name, scope in _scopes(org, known)
    ]
    addresses = [f"{root.name}/{one}" for root in rendered for one in (*root.addresses, *root.left.let_go)]
    return Members(
        tuple(findings),
        tuple(_as_root(root, homes) for root in rendered),
        tuple(let_go_in_words({root.account: root.left.let_go for root in rendered})),
        tuple(withdrawn_inside(known, addresses)),
    )


def _scopes(org: Org, known: dict[str, Facts]) -> Iterator[tuple[str, Scope]]:
    """The root modules that are wanted, and those that there are, by name in its order, each with what it sees of its account."""
    found: dict[str, Scope] = {}
    by_account: dict[str, dict[str, Facts]] = {}
    for name, facts in known.items():
        by_account.setdefault(account_of(name), {})[name] = facts
    for one in entered_accounts(org):
        for name, regions in regions_by_root(one.id, one.every_region, by_account.get(one.id, {})).items():
            found[name] = Scope(one.account, one.id, one.role, one, regions, is_let_go=False)
    described_now = {account for account, _, _ in described(org)}
    former = former_accounts(org)
    owned = owned_units(org)
    roles = {one.reference: (role_of(one, org, owned), one.state) for one in org.accounts}
    for name, facts in known.items():
        before = next((one for one in facts if one.startswith("accounts/")), "")
        if name in found or not before:
            continue
        account = former.get(before, before)
        role, state = roles.get(account, (org.terraform.member_role, "gone"))
        role = "" if account == MANAGEMENT_ACCOUNT else role
        stays = account in described_now or account == MANAGEMENT_ACCOUNT or state == "active"
        found[name] = Scope(account, facts[before]["id"], role, None, (), is_let_go=not stays)
    return iter(sorted(found.items()))


def _as_root(one: InsideRoot, homes: Homes) -> Rendered:
    needs = (one.account,)
    after = tuple(sorted({ORGANIZATION_ROOT, homes.root_of(one.account)}))
    root = Root(one.name, "members", after, needs, (), needs, len(one.addresses))
    return Rendered(root, one.files | {NAME: write_manifest(one.files, one.facts)} if one.files else {})


def _waits(missing: list[str], org: Org, homes: Homes, at: Mark) -> Finding:
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    first = next((inside.at for account, _, inside in described(org) if account in missing), at)
    message = f"nothing is set inside {', '.join(missing[:_NAMED])}{more} before the ids are known: apply {makers(missing, homes)}, then `orgwright lock`, then `make generate`"
    return Finding("ORG575", first, message)

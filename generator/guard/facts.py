"""Facts that earlier runs recorded: what AWS cannot change, and what Terraform could only by making it anew."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from generator.finding import Finding, Mark, quoted
from generator.guard.control_tower import changed_account_factory, changed_control_tower
from generator.guard.stack_sets import changed_stack_set, stack_set_in_words
from generator.manifest import Facts, facts_of_organization, given_once
from generator.model import Account, Group, Org, PermissionSet, Policy, StackSet, Unit, User
from generator.render.moves import former_paths

_RENAMES = "account.amazonaws.com"

Node = Unit | Account | Policy | User | Group | PermissionSet | StackSet
Fact = Mapping[str, str]


def changed_facts(org: Org, facts: Facts, spec: Mark) -> Iterator[Finding]:
    """A finding for every recorded fact that the spec now says otherwise; `spec` is the place of what no longer stands anywhere."""
    yield from _foundations(org, facts)
    yield from changed_control_tower(org, facts, spec)
    for node, before in _nodes(org, facts):
        yield from _former_keys(org, node, before)
        if isinstance(node, (Unit, Account)):
            yield from _id(node, before)
        if isinstance(node, Account):
            yield from _account(org, node, before)
            yield from changed_account_factory(org, node, before)
        elif isinstance(node, Policy):
            yield from _type(node, before)
        elif isinstance(node, User) and _is_looked_up(org):
            yield from _person(node, before)
        elif isinstance(node, User):
            yield from _name(node, before, node.user_name, "user")
        elif isinstance(node, Group) and _is_looked_up(org):
            yield from _lookup(node, before)  # a group made here may change its name; one from outside is found by it
        elif isinstance(node, PermissionSet):
            yield from _name(node, before, node.name, "permission set")
            yield from _boundary(node, before)
        elif isinstance(node, StackSet):
            yield from changed_stack_set(org, node, before)


def changes_in_words(org: Org, facts: Facts) -> Iterator[str]:
    """What is replaced, and what is turned off: allowed, but never without a word."""
    for node, before in _nodes(org, facts):
        name = node.user_name if isinstance(node, User) else node.name
        known = before.get("name", name)
        if known != name and isinstance(node, User) and _is_looked_up(org):
            yield f"{node.reference} is looked up as {name}, no longer as {known}"
        elif known != name and isinstance(node, (User, PermissionSet)):
            yield f"{node.reference} is replaced: {known} goes once {name} has come"
        if isinstance(node, StackSet):
            yield from stack_set_in_words(org, node, before)
    now = facts_of_organization(org)
    before = dict(facts.get("organization", {}))
    unmanaged = org.organization.unmanaged
    for key, what, stays in (
        ("trusted_access", "trusted access of", unmanaged.trusted_access),
        ("policy_types", "the policy type", unmanaged.policy_types),
    ):
        if stays:
            continue
        for one in sorted(set(before.get(key, "").split()) - set(now.get(key, "").split())):
            yield f"{what} {one} is turned off"


def _nodes(org: Org, facts: Facts) -> Iterator[tuple[Node, Fact]]:
    """The nodes with what is recorded of them, under their reference of now or a former one."""
    if not facts:
        return
    paths = former_paths(org)
    for unit in org.units:
        yield unit, _fact(facts, "units", [unit.path, *paths.get(unit.path, ())])
    for account in org.accounts:
        yield account, _fact(facts, "accounts", [account.key, *account.was])
    for policy in org.policies:
        yield policy, _fact(facts, "policies", [policy.key, *policy.was])
    if org.identity:
        for user in org.identity.users:
            yield user, _fact(facts, "users", [user.key, *user.was])
        for group in org.identity.groups:
            yield group, _fact(facts, "groups", [group.key, *group.was])
        for one in org.identity.permission_sets:
            yield one, _fact(facts, "permission_sets", [one.key, *one.was])
    for stack_set in org.stack_sets:
        yield stack_set, _fact(facts, "stack_sets", [stack_set.key, *stack_set.was])


def _fact(facts: Facts, kind: str, keys: list[str]) -> Fact:
    for key in keys:
        found = facts.get(f"{kind}/{key}")
        if found is not None:
            return found
    return {}


def _foundations(org: Org, facts: Facts) -> Iterator[Finding]:
    """Values on which everything rests: Identity Center would be looked up elsewhere, or later, and all of it made anew."""
    imported = facts.get("organization", {}).get("id")
    if imported and imported != org.organization.id:
        message = f"the organization was imported as {imported}; write `id: {imported}` back, it is a fact and stays"
        yield Finding("ORG151", org.organization.at, message)
    if org.identity is None:
        return
    known = facts.get("identity", {})
    region, source = known.get("region"), known.get("source")
    if region and region != org.identity.region:
        message = f"Identity Center was in {region}, and AWS does not move it; write `region: {region}` under identity"
        yield Finding("ORG416", org.identity.at, message)
    if source and source != ("external" if org.identity.external else "identity-center"):
        message = f"users and groups came from {source}; with another source every group would be another one, and everybody out: write `source: {source}` back"
        yield Finding("ORG417", org.identity.at, message)


def _former_keys(org: Org, node: Node, before: Fact) -> Iterator[Finding]:
    """A `was:` stays until a lock has seen the node under its new key; before, the state may still need its `moved` block."""
    missing = [key for key in before.get("was", "").split() if key not in node.was]
    seen = org.lock.stands(node.reference) and org.lock.revision > _number(before.get("was_since", "0"))
    if missing and not seen:
        yield Finding(
            "ORG152",
            node.at,
            f"{node.reference} was {', '.join(missing)}; keep `was: [{', '.join([*node.was, *missing])}]` until its moves are applied and `orgwright lock` has seen it",
        )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _id(node: Unit | Account, before: Fact) -> Iterator[Finding]:
    known = before.get("id")
    if known and known != node.id:
        yield Finding(
            "ORG151",
            node.at,
            f'{node.reference} was imported as {known}; write `id: "{known}"` back, it is a fact and stays',
        )


def _account(org: Org, account: Account, before: Fact) -> Iterator[Finding]:
    email, name = before.get("email", account.email), before.get("name", account.name)
    if email.casefold() != account.email.casefold() and not account.email_changed:
        yield Finding("ORG210", account.email_at, _runbook(org, account, email))
    if name != account.name and _RENAMES not in org.organization.trusted_access:
        message = f"{account.reference} is renamed from {quoted(name)}; for that, name {_RENAMES} under services.trusted_access"
        yield Finding("ORG211", account.name_at, message)
    yield from _given_once(account, before)


def _runbook(org: Org, account: Account, before: str) -> str:
    """How the address of an account is changed by hand, and accepted then."""
    whose = f"--account-id {org.lock.ids.get(account.reference, 'ID')} --primary-email {shlex.quote(account.email)}"
    return (
        f"the address of {account.reference} was {quoted(before)}, and Terraform ignores the change: write it back, or change it in AWS first, from the "
        f"management account, with `aws account start-primary-email-update {whose}` and, with the code that AWS mails there, "
        f"`aws account accept-primary-email-update {whose} --otp CODE`; then accept it with `email_changed: true`"
    )


def _given_once(account: Account, before: Fact) -> Iterator[Finding]:
    """AWS never reads these again, and Terraform ignores a change: the spec would say what is not so."""
    if account.id or "email" not in before or before.get("id"):
        return
    known, now = set(before.get("given_once", "").split()), set(given_once(account))
    for name in sorted({one.partition("=")[0] for one in known ^ now}):
        value = next((one.partition("=")[2] for one in known if one.startswith(f"{name}=")), "AWS's default")
        message = (
            f"{name} of {account.reference} was {value}, and AWS reads it only when it makes the account: write it back. A role of another name "
            "is made by a stack set, or by hand in the account; access to the bill is changed in the account's own settings"
        )
        yield Finding("ORG219", account.at, message)


def _type(policy: Policy, before: Fact) -> Iterator[Finding]:
    known = before.get("type", policy.type.key)
    if known != policy.type.key:
        message = f"{policy.reference} was of type {known}, and AWS cannot change that; write the other policy under a key of its own"
        yield Finding("ORG351", policy.at, message)


def _name(node: User | PermissionSet, before: Fact, name: str, kind: str) -> Iterator[Finding]:
    known = before.get("name", name)
    if known != name and not node.replace:
        message = (
            f"the {kind} {quoted(node.key)} was called {quoted(known)}, and AWS cannot rename it: write the old name back, "
            "or accept that a new one takes its place with `replace: true`"
        )
        yield Finding("ORG413", node.name_at, message)


def _is_looked_up(org: Org) -> bool:
    """Whether users and groups come from outside, where they are found by their names."""
    return org.identity is not None and org.identity.external


def _person(user: User, before: Fact) -> Iterator[Finding]:
    """The same person may have married; another one would get an account and all access that is not theirs."""
    known = before.get("name", user.user_name)
    if known != user.user_name and not user.replace:
        message = (
            f"{user.reference} was looked up as {quoted(known)}; where that is the same person under a new user name, accept it with "
            "`replace: true`, and where it is another person, give them a key of their own"
        )
        yield Finding("ORG418", user.name_at, message)


def _lookup(group: Group, before: Fact) -> Iterator[Finding]:
    known = before.get("name", group.name)
    if known != group.name:
        message = f"{group.reference} was looked up as {quoted(known)}; under another name another group gets all that it may do: give the other group a key of its own"
        yield Finding("ORG418", group.name_at, message)


def _boundary(one: PermissionSet, before: Fact) -> Iterator[Finding]:
    now = one.boundary_aws_managed or one.boundary_customer_managed
    known = before.get("boundary")
    if known and now and known != now and before.get("name") == one.name:
        at: Mark = one.at
        message = f"the boundary of {quoted(one.key)} was {quoted(known)}; exchanging it leaves everybody inside without one for a moment: give the set a new name too, with `replace: true`"
        yield Finding("ORG415", at, message)

"""The check: every Deny of every control policy, asked on behalf of every protected role that it binds.

A Deny counts when it is certain: whatever the account, whatever is not known of the request, in each of the governed regions. One that
exempts the role, or that hangs on what only AWS knows, does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.evaluate.holes import Holes
from generator.evaluate.statements import Statement, statements
from generator.evaluate.values import element, listed
from generator.finding import Finding, place_of
from generator.lockout.kinds import TAKING_ON, Need
from generator.lockout.roles import Role, protected_roles, request_of
from generator.model import Org, Policy
from generator.model.tree import ROOT, lineage
from generator.policy.rcp_services import RCP_SERVICES

_MOST_NAMED = 3
_Denied = tuple[Statement, Role, Need, tuple[str, ...]]


def check_lockout(org: Org) -> Iterator[Finding]:
    """Findings about policies that lock protected roles out (ORG340, ORG341)."""
    roles = protected_roles(org)
    if not roles:
        return
    holes, tree = Holes(org), _Tree(org)
    for policy, frozen in _with_frozen(org):
        if policy.type.language == "management" or not policy.attachments or policy.document.value is None:
            continue
        bound = [role for role in roles if tree.binds(policy, role)]
        denied = list(_denied(policy, bound, org.organization.regions, holes)) if bound else []
        if not (tree.is_quarantine(policy) or frozen):
            yield from _locked_out(denied, tree.is_below_root(policy))
        elif {role.arn for _, role, _, _ in denied} == {role.arn for role in bound} and denied:
            yield _nobody_left(denied[0][0])


def _with_frozen(org: Org) -> Iterator[tuple[Policy, bool]]:
    """The policies; one that AWS Budgets attaches too as if it had, and whether it is attached in no other way."""
    frozen = org.frozen
    for policy in org.policies:
        accounts = frozen.get(policy.reference, ())
        everywhere = tuple(sorted({*policy.attachments, *accounts}))
        yield replace(policy, attachments=everywhere) if accounts else policy, bool(accounts) and not policy.attachments


def _denied(policy: Policy, roles: list[Role], regions: tuple[str, ...], holes: Holes) -> Iterator[_Denied]:
    """What each statement certainly denies to each role: the first need that it strikes."""
    is_scp = policy.type.language == "service-control"
    document = policy.document
    needed = (action for role in roles for need in (TAKING_ON, *role.kind.needs) for action in need.actions)
    if not _may_strike(document.value, {action.partition(":")[0] for action in needed}):
        return
    for statement in statements(document.value, policy.reference, document.at, holes.filled):
        if not statement.is_deny:
            continue
        for role in roles:
            for need in role.kind.needs if is_scp else (TAKING_ON, *role.kind.needs):
                actions = _struck(statement, role, need, regions, holes, is_scp=is_scp)
                if actions:
                    yield statement, role, need, actions
                    break


def _may_strike(document: Any, services: set[str]) -> bool:
    """Whether some statement names one of the services, so that it is worth while to make the document ready to be asked."""
    for statement in listed(element(document, "Statement")) if isinstance(document, dict) else ():
        actions = element(statement, "Action") if isinstance(statement, dict) else ()
        if actions is None:
            return True  # NotAction
        if any(
            str(action).partition(":")[0].lower() in services or str(action).startswith("*")
            for action in listed(actions)
        ):
            return True
    return False


def _struck(
    statement: Statement, role: Role, need: Need, regions: tuple[str, ...], holes: Holes, *, is_scp: bool
) -> tuple[str, ...]:
    return tuple(
        action
        for action in need.actions
        if (is_scp or action.partition(":")[0] in RCP_SERVICES)
        and statement.concerns(action.lower())
        and all(
            statement.applies(request_of(role, need, action, region, holes, by_role=need is not TAKING_ON)) is True
            for region in regions
        )
    )


def _locked_out(denied: list[_Denied], can_be_shut: bool) -> Iterator[Finding]:
    for statement, role, need, actions in denied:
        names = ", ".join(actions[:_MOST_NAMED]) + (" and more" if len(actions) > _MOST_NAMED else "")
        way = (
            f'write NotResource: "{role.arn}"'
            if need is TAKING_ON
            else f'exempt it with ArnNotLike: {{"aws:PrincipalArn": "{role.arn}"}}'
        )
        shut = "; or list these units under organization.quarantine_units, if they are shut" if can_be_shut else ""
        yield Finding(
            "ORG340",
            statement.at,
            f"{statement.name} of {statement.policy} locks out {role.arn} (protected at {place_of(role.at)}): "
            f"it denies {names}, needed {need.reason}; {way}{shut}",
        )


def _nobody_left(statement: Statement) -> Finding:
    return Finding(
        "ORG341",
        statement.at,
        f"{statement.name} of {statement.policy} leaves no protected role in its quarantine units: nobody could wind them up; "
        "exempt one of protected_roles",
    )


class _Tree:
    """Where policies bind."""

    def __init__(self, org: Org) -> None:
        self._quarantine = frozenset(org.organization.quarantine_units)
        self._management = org.organization.management_id
        self._above = {account.reference: (*lineage(account.parent), account.reference) for account in org.accounts}
        self._by_id = {account.id: account.reference for account in org.accounts if account.id}

    def binds(self, policy: Policy, role: Role) -> bool:
        """Whether a role is in an account that the policy binds, as far as the spec knows the account."""
        if role.account is None:
            return True
        if role.account == self._management:
            return False
        reference = self._by_id.get(role.account)
        above = self._above[reference] if reference else (ROOT,)
        return not set(above).isdisjoint(policy.attachments)

    def is_quarantine(self, policy: Policy) -> bool:
        """Whether it is attached in quarantine units only."""
        return all(not self._quarantine.isdisjoint(self._lineage(target)) for target in policy.attachments)

    def is_below_root(self, policy: Policy) -> bool:
        """Whether there are units that could be named as quarantine units."""
        return ROOT not in policy.attachments

    def _lineage(self, target: str) -> tuple[str, ...]:
        return self._above.get(target) or lineage(target)

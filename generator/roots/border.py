"""The borders between root modules: ids that one makes and another takes as text from the lock, and what waits for those that are not known yet.

What waits is left out of what is generated. Nothing that stands already is: an account stays in its unit until the new one has an id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.addresses import (
    DELEGATION_POLICY,
    account_module,
    administrator_address,
    attachment_address,
    grant_address,
    node_address,
    node_addresses,
)
from generator.finding import Finding, Mark
from generator.frozen import frozen
from generator.model import Access, Account, Document, Grant, Org, Policy, StackSet
from generator.previous import Previous
from generator.render.moves import former_paths
from generator.roots.items import ATTRIBUTES, call_of_address, call_of_item, items_of
from generator.roots.ledger import Ledger
from generator.roots.placement import Homes, runs_elsewhere
from generator.roots.root import ORGANIZATION_ROOT
from generator.roots.stack_sets import held_stack_set
from generator.roots.waiting import narrowed
from generator.security.ids import known_ids


@frozen
class Held:
    """The organization without what waits; the ids that are known, by reference; and by root module, the references that it waits for."""

    org: Org
    ids: Mapping[str, str]
    waits: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...] = ()


def hold_back(org: Org, homes: Homes, previous: Previous, at: Mark) -> Held:
    """Leave out what needs an id that another root module makes and the lock does not have."""
    ids = ids_of(org)
    if not homes.of:
        return Held(org, ids, {})
    return _Border(org, homes, previous, ids, at).held()


def ids_of(org: Org) -> dict[str, str]:
    """The ids that the spec or the lock knows, by the references of now."""
    lock, found = org.lock.ids, known_ids(org)
    if not lock:
        return found
    former = {item: before for item, before in items_of(org).items() if before}
    former |= {f"units/{path}": tuple(f"units/{one}" for one in before) for path, before in former_paths(org).items()}
    for reference, before in former.items():
        known = next((lock[one] for one in before if one in lock), None)
        if known and reference not in found:
            found[reference] = known
    return found


class _Border:
    def __init__(self, org: Org, homes: Homes, previous: Previous, ids: Mapping[str, str], at: Mark) -> None:
        self._org = org
        self._homes = homes
        self._previous = previous
        self._ids = ids
        self._ledger = Ledger(homes, ids, previous.known, org.lock.name, at)

    def held(self) -> Held:
        org = self._identity(replace(self._org, accounts=tuple(self._accounts())))
        org = replace(
            org,
            policies=tuple(self._bound(org.policies)),
            arranged=tuple(self._bound(org.arranged)),
            delegated_administrators=tuple(
                one
                for one in org.delegated_administrators
                if self._ledger.has(one.account, ORGANIZATION_ROOT, one.line, administrator_address(one.line))
            ),
            delegation_policy=self._delegation(org.delegation_policy) if org.delegation_policy else None,
            stack_sets=tuple(self._stack_sets()),
            costs=narrowed(org.costs, lambda accounts: self._known(accounts, "costs")) if org.costs else None,
        )
        return Held(org, self._ids, self._ledger.waits(), tuple(self._ledger.findings()))

    def _accounts(self) -> Iterator[Account]:
        for account in self._org.accounts:
            root = self._homes.root_of(account.reference)
            if root == ORGANIZATION_ROOT:
                yield account
                continue
            account = self._furnished(account, root)
            if account.parent in self._ids:
                yield account
                continue
            if not self._stands(account):
                self._ledger.wait(root, account.parent, account.reference)
                self._ledger.left.add(account.reference)
                continue
            before = self._stood(account)
            if before is None:
                self._ledger.lost(account.parent, root)
                yield account
                continue
            self._ledger.wait(root, account.parent, account.reference)
            yield replace(account, parent=before)

    def _furnished(self, account: Account, root: str) -> Account:
        """Without a policy for AWS Budgets that has no id yet."""
        freeze = account.furniture.freeze
        if freeze is None or self._ledger.has(
            freeze.policy, root, account.reference, f"{account_module(account.key)}.aws_budgets_budget_action.this[0]"
        ):
            return account
        return replace(account, furniture=replace(account.furniture, freeze=None))

    def _stands(self, account: Account) -> bool:
        """Whether an earlier run has described the account."""
        names = (f"accounts/{key}" for key in (account.key, *account.was))
        return any(address in self._ledger.earlier for name in names for address in node_addresses(name))

    def _stood(self, account: Account) -> str | None:
        """Where the last run had an account, if that has an id."""
        facts = (self._previous.facts.get(f"accounts/{key}", {}) for key in (account.key, *account.was))
        return next((fact["unit"] for fact in facts if fact.get("unit") in self._ids), None)

    def _identity(self, org: Org) -> Org:
        identity = org.identity
        if identity is None:
            return org
        access = [one for one in identity.access if f"accounts/{one.account}" not in self._ledger.left]
        access = [kept for one in access if (kept := self._access(one)).grants]
        identity = replace(identity, access=tuple(access))
        administrator = identity.administrator
        if administrator is None or administrator in self._ids:
            return replace(org, identity=identity)

        calls = {call_of_address(address) for address in self._ledger.earlier}

        def stays(item: str) -> bool:
            root = self._homes.root_of(item)
            if not runs_elsewhere(root):
                return True
            if call_of_item(item) in calls:
                self._ledger.named_too_early("identity", administrator, identity.administrator_at or identity.at, root)
                return True
            self._ledger.wait(root, administrator, item)
            return False

        return replace(
            org,
            identity=replace(
                identity,
                users=tuple(one for one in identity.users if identity.external or stays(one.reference)),
                groups=tuple(one for one in identity.groups if identity.external or stays(one.reference)),
                permission_sets=tuple(one for one in identity.permission_sets if stays(one.reference)),
                access_attributes=identity.access_attributes if stays(ATTRIBUTES) else (),
                access=tuple(one for one in identity.access if stays(f"access/{one.account}")),
            ),
        )

    def _access(self, access: Access) -> Access:
        """The grants whose principal, permission set and account have ids; those that stand already have."""
        root = self._homes.root_of(f"access/{access.account}")
        kept = tuple(grant for grant in access.grants if self._can_be_granted(access.account, grant, root))
        return access if len(kept) == len(access.grants) else replace(access, grants=kept)

    def _can_be_granted(self, key: str, grant: Grant, root: str) -> bool:
        account, address = f"accounts/{key}", grant_address(key, grant.line)
        words = f"{account} {grant.line}"
        named = [f"permission_sets/{grant.permission_set}"]
        looks_up = root == ORGANIZATION_ROOT and self._org.identity is not None and self._org.identity.external
        named += [] if looks_up else [grant.principal]
        missing = [one for one in (account, *named) if not self._ledger.has(one, root, words, address)]
        return not missing

    def _may_stand(self, reference: str, document: Document, address: str, at: Mark) -> bool:
        """Whether all accounts that a document names have ids. One that stands already is not left out: it may not name them yet."""
        accounts = [one.reference for one in document.replacements if one.reference.startswith("accounts/")]
        missing = [one for one in accounts if not self._ledger.is_known(one, ORGANIZATION_ROOT)]
        if missing and address in self._ledger.earlier:
            self._ledger.named_too_early(reference, missing[0], at)
            return True
        for one in missing:
            self._ledger.wait(ORGANIZATION_ROOT, one, reference)
        return not missing

    def _delegation(self, document: Document) -> Document | None:
        stands = self._may_stand("the delegation policy", document, DELEGATION_POLICY, document.at)
        return document if stands else None

    def _bound(self, policies: tuple[Policy, ...]) -> Iterator[Policy]:
        for policy in policies:
            if not self._may_stand(policy.reference, policy.document, node_address(policy.reference), policy.at):
                continue
            kept = tuple(
                target
                for target in policy.attachments
                if not target.startswith("accounts/")
                or self._ledger.has(
                    target, ORGANIZATION_ROOT, policy.reference, attachment_address(policy.reference, target)
                )
            )
            yield policy if kept == policy.attachments else replace(policy, attachments=kept)

    def _stack_sets(self) -> Iterator[StackSet]:
        for one in self._org.stack_sets:
            root = self._homes.root_of(one.reference)
            held = held_stack_set(one, root, self._ledger, self._previous.facts)
            if held is not None:
                yield held

    def _known(self, accounts: tuple[str, ...], waiting: str) -> tuple[str, ...]:
        return tuple(account for account in accounts if self._ledger.has(account, ORGANIZATION_ROOT, waiting))

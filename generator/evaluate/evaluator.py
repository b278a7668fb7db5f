"""The evaluator of one organization: who may do what in which account, as far as the spec says.

Service control policies bind the principals of an account, resource control policies its resources; neither binds the management account
or service-linked roles (sources: "SCPs", "RCPs"). What is not looked at: policies of resources, session policies, VPC endpoint policies.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.evaluate.decision import Decision, Layer, LayerKind, Source, Stack
from generator.evaluate.holes import Holes
from generator.evaluate.identity import identity_layers
from generator.evaluate.keys import GLOBAL_SERVICES, REGION, Known
from generator.evaluate.principal import Principal
from generator.evaluate.request import ABSENT, Request, Values
from generator.evaluate.statements import statements
from generator.frozen import frozen
from generator.model import Account, Org, PermissionSet
from generator.model.tree import MANAGEMENT, ROOT, lineage

_GOVERNING: Mapping[LayerKind, tuple[str, str]] = {
    "scp": ("service-control", "FullAWSAccess"),
    "rcp": ("resource-control", "RCPFullAWSAccess"),
}
_ACCOUNT_OF_ARN = 4


class Evaluator:
    """The policies of an organization, compiled once."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.holes = Holes(org)
        self.accounts: Mapping[str, Account] = {account.key: account for account in org.accounts}
        self.permission_sets: Mapping[str, PermissionSet] = {
            one.key: one for one in (org.identity.permission_sets if org.identity else ())
        }
        self._units = {unit.reference: unit for unit in org.units}
        self._by_id = {self.holes.account_id(key): key for key in (*self.accounts, MANAGEMENT)}
        self._layers: dict[tuple[LayerKind, str], Layer] = {}
        self._sources = self._compiled()

    def path(self, account: str) -> tuple[str, ...]:
        """The references from the root down to an account, by its key."""
        if account == MANAGEMENT:
            return (ROOT, f"accounts/{MANAGEMENT}")
        return (*lineage(self.accounts[account].parent), f"accounts/{account}")

    def layers(self, kind: LayerKind, account: str) -> tuple[Layer, ...]:
        """The layers that bind an account, from the root down; none for the management account."""
        if account == MANAGEMENT:
            return ()
        return tuple(self.layer(kind, place) for place in self.path(account))

    def layer(self, kind: LayerKind, place: str) -> Layer:
        """What is attached at one place, the root, a unit or an account, by reference."""
        found = self._layers.get((kind, place))
        if found is None:
            policies = self._sources.get((kind, place), ())
            at = self._units[place].at if place in self._units else self.org.organization.at
            found = self._layers[kind, place] = Layer(kind, place, at, policies, _GOVERNING[kind][1])
        return found

    def account_of(self, arn: str) -> str | None:
        """The key of the account in an ARN, if it is one of the organization's."""
        parts = arn.split(":", 5)
        return self._by_id.get(parts[_ACCOUNT_OF_ARN]) if len(parts) > _ACCOUNT_OF_ARN else None

    def standing(self, account: str, principal: Principal) -> Standing:
        """A principal in an account (by key), ready to ask."""
        return Standing(self, account, principal)

    def organization_path(self, account: str) -> str:
        """The value of aws:PrincipalOrgPaths: the ids from the organization down to the account's unit, each with a slash."""
        ids = [self.holes.organization_id(), *(self.holes.unit_id(place) for place in self.path(account)[:-1])]
        return "".join(f"{one}/" for one in ids)

    def control_policies(self, kind: LayerKind) -> tuple[Source, ...]:
        """Every policy of a kind that is attached anywhere, each once, by name."""
        found = {
            source.name: source for (one, _), sources in self._sources.items() if one == kind for source in sources
        }
        return tuple(found[name] for name in sorted(found))

    @property
    def has_unknown_ids(self) -> bool:
        """Whether there is an account whose id nobody knows, so that an id that nobody knows may be its."""
        return any(not account.id for account in self.org.accounts) or not self.org.organization.management_id

    def _compiled(self) -> dict[tuple[LayerKind, str], tuple[Source, ...]]:
        kinds: dict[str, LayerKind] = {language: kind for kind, (language, _) in _GOVERNING.items()}
        found: dict[tuple[LayerKind, str], list[Source]] = {}
        for policy in self.org.policies:
            kind = kinds.get(policy.type.language)
            if kind is None or policy.document.value is None:
                continue
            document = policy.document
            read = statements(document.value, policy.reference, document.at, self.holes.filled)
            source = Source(policy.reference, policy.at, read)
            for place in policy.attachments:
                found.setdefault((kind, place), []).append(source)
        return {place: tuple(sources) for place, sources in found.items()}


@frozen
class Question:
    """What is asked. Context keys are given in any case; `absent` are keys that the request does not have."""

    action: str
    region: str | None = None
    resource: str | None = None
    context: tuple[tuple[str, Values], ...] = ()
    absent: tuple[str, ...] = ()


class Standing:
    """A principal in an account."""

    def __init__(self, evaluator: Evaluator, account: str, principal: Principal) -> None:
        self._evaluator = evaluator
        self.account = account
        self.principal = principal
        self._id = evaluator.holes.account_id(account)
        self._stacks: dict[str, tuple[Stack, Known]] = {}

    def decide(self, question: Question) -> Decision:
        """The answer."""
        stack, request = self.ask(question)
        return stack.decide(request)

    def ask(self, question: Question) -> tuple[Stack, Request]:
        """The layers that are to be asked, and the request as they see it."""
        action = question.action.lower()
        given: dict[str, Values] = {}
        if action.partition(":")[0] in GLOBAL_SERVICES:
            given[REGION] = (self._evaluator.holes.partition.global_region,)
        elif question.region is not None:
            given[REGION] = (question.region,)
        for key, values in question.context:
            given[key.lower()] = values
        for key in question.absent:
            given[key.lower()] = ABSENT
        owner = self._owner(question.resource, given)
        found = self._stacks.get(owner)
        if found is None:
            found = self._stacks[owner] = self._stack(owner)
        return found[0], Request(action, question.resource, given, found[1])

    def _owner(self, resource: str | None, given: Mapping[str, Values]) -> str:
        """The id of the account that the resource belongs to; an ARN that names none, such as a bucket's, is taken as the principal's."""
        told = given.get("aws:resourceaccount")
        if told:
            return told[0]
        parts = resource.split(":", 5) if resource else ()
        owner = parts[_ACCOUNT_OF_ARN] if len(parts) > _ACCOUNT_OF_ARN else ""
        return owner if owner and owner != "aws" else self._id

    def _stack(self, owner: str) -> tuple[Stack, Known]:
        evaluator, principal = self._evaluator, self.principal
        is_bound = principal.kind != "service-linked"
        key = evaluator._by_id.get(owner)
        layers: list[Layer] = []
        if is_bound:
            layers += evaluator.layers("scp", self.account)
            layers += evaluator.layers("rcp", key) if key else self._foreign(owner)
        layers += identity_layers(evaluator, principal)
        facts = {
            "principal": principal.arn,
            "account": self._id,
            "user": principal.user,
            "organization": evaluator.holes.organization_id(),
            "path": evaluator.organization_path(self.account),
            "resource_account": owner,
            "resource_organization": evaluator.holes.organization_id() if key else None,
            "resource_path": evaluator.organization_path(key) if key else None,
        }
        known = Known(principal.kind, facts, self._session_tags())
        return Stack(tuple(layers), grants=principal.permission_set is not None), known

    def _foreign(self, owner: str) -> tuple[Layer, ...]:
        """What is known of the resource control policies over an account whose id stands nowhere in the spec: any might bind."""
        evaluator = self._evaluator
        if not evaluator.has_unknown_ids:
            return ()
        label = f"whether account {owner} is one whose id the spec does not state"
        policies = evaluator.control_policies("rcp")
        return (Layer("rcp", owner, evaluator.org.organization.at, policies, _GOVERNING["rcp"][1], if_known=label),)

    def _session_tags(self) -> frozenset[str] | None:
        identity = self._evaluator.org.identity
        if self.principal.permission_set is None or identity is None or identity.external:
            return None
        return frozenset(attribute.key.lower() for attribute in identity.access_attributes)

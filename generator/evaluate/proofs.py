"""The spec's own tests, run: each asks every action in every account."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluate.decision import Decision
from generator.evaluate.evaluator import Evaluator, Question, Standing
from generator.evaluate.principal import of_permission_set, of_role
from generator.frozen import frozen
from generator.model import PolicyTest


@frozen
class Proof:
    """One action of one test in one account, and what came out."""

    test: PolicyTest
    number: int  # of the test, from 1
    account: str
    action: str
    decision: Decision

    @property
    def holds(self) -> bool:
        """Whether what came out is what was expected. What is allowed is not denied either."""
        outcome, expect = self.decision.outcome, self.test.expect
        return outcome == expect or (expect == "not-denied" and outcome == "allowed")

    @property
    def name(self) -> str:
        """Who does what where: `permission_sets/developer ec2:RunInstances in accounts/payments-prod, us-west-2`."""
        where = f"{self.test.who} {self.action} in accounts/{self.account}"
        return ", ".join(part for part in (where, self.test.region, self.test.resource) if part)


def proofs(evaluator: Evaluator) -> Iterator[Proof]:
    """Every proof of the spec, in its order."""
    for number, test in enumerate(evaluator.org.tests, 1):
        for account in test.accounts:
            standing = _standing(evaluator, test, account)
            for action in test.actions:
                resource = resource_of(evaluator, test.resource, account)
                question = Question(action, test.region, resource, test.context, test.absent)
                yield Proof(test, number, account, action, standing.decide(question))


def resource_of(evaluator: Evaluator, resource: str | None, account: str) -> str | None:
    """A resource with the placeholders of its ARN filled in; `{account.id}` is the account that is asked."""
    if resource is None:
        return None
    return evaluator.holes.filled(resource.replace("{account.id}", evaluator.holes.account_id(account)))[0]


def _standing(evaluator: Evaluator, test: PolicyTest, account: str) -> Standing:
    identity = evaluator.org.identity
    if test.permission_set is not None and identity is not None:
        one = evaluator.permission_sets[test.permission_set]
        return evaluator.standing(account, of_permission_set(evaluator.holes, identity, one, account))
    return evaluator.standing(account, of_role(evaluator.holes, test.role or "", account))

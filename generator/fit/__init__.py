"""fit: what the spec's policies become in AWS. Slots and characters are short; where they run out, policies are merged and split.

`arrange` keeps what earlier runs arranged, changes as little as it can, and takes each change in steps after which nothing is missing.
"""

from __future__ import annotations

from dataclasses import replace

from generator.finding import Finding
from generator.fit.arrange import arranged
from generator.fit.budget import check_budget
from generator.fit.history import History, history_of
from generator.fit.policies import policy_of
from generator.fit.transition import transition
from generator.frozen import frozen
from generator.lock.digest import digest
from generator.model import Org, Policy
from generator.previous import Previous

__all__ = ["Arranged", "arrange"]


@frozen
class Arranged:
    """The organization with its policies as AWS gets them in this run; what does not fit; and in words what a later run does.

    `touched`: references of those that the last run wrote with another document, or attached elsewhere.
    """

    org: Org
    findings: tuple[Finding, ...]
    waiting: tuple[str, ...]
    touched: frozenset[str] = frozenset()


def arrange(org: Org, previous: Previous | None = None) -> Arranged:
    """Merge and split where need be. Without what earlier runs wrote, the answer says whether it fits, not how it will be."""
    if any(policy.document.value is None for policy in org.policies):
        return Arranged(replace(org, arranged=org.policies), (), ())
    history = history_of(org, previous or Previous())
    nodes = arranged(org, history)
    policies = tuple(map(policy_of, nodes))
    findings = tuple(check_budget(org, list(policies)))
    if previous is None:
        return Arranged(replace(org, arranged=policies), findings, ())
    step = transition(org, nodes, history)
    touched = frozenset(policy.reference for policy in step.policies if _is_touched(policy, history))
    return Arranged(replace(org, arranged=step.policies), findings, step.waiting, touched)


def _is_touched(policy: Policy, history: History) -> bool:
    attached = history.latest.get(policy.reference, frozenset())
    content = history.latest_content.get(policy.reference)
    return attached != set(policy.attachments) or content != digest(policy.document.sent)

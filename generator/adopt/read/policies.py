"""Organization policies with their documents and targets."""

from __future__ import annotations

from generator.adopt.live import LivePolicy
from generator.adopt.read.organization import read_tags
from generator.adopt.read.questions import Answer, Questions
from generator.policy.types import POLICY_TYPES

_SERVICE = "organizations"


def read_policies(ask: Questions) -> tuple[LivePolicy, ...]:
    """Every policy of the customer's, of the types that we know, also where the type is not enabled. Raises ReadError."""
    found = [
        _policy(ask, summary, kind.aws)
        for kind in POLICY_TYPES.values()
        for summary in ask.all(_SERVICE, "list_policies", "Policies", Filter=kind.aws)
        if not summary.get("AwsManaged")
    ]
    return tuple(sorted(found, key=lambda policy: policy.id))


def _policy(ask: Questions, summary: Answer, kind: str) -> LivePolicy:
    policy = summary["Id"]
    document = ask.one(_SERVICE, "describe_policy", PolicyId=policy)["Policy"]
    targets = ask.all(_SERVICE, "list_targets_for_policy", "Targets", PolicyId=policy)
    return LivePolicy(
        id=policy,
        name=summary["Name"],
        description=summary.get("Description") or "",
        type=kind,
        content=document["Content"],
        tags=read_tags(ask, policy),
        targets=tuple(sorted(target["TargetId"] for target in targets)),
    )

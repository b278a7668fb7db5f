"""What other accounts do for the management account: delegated administrators, and the organization's resource policy."""

from __future__ import annotations

from generator.adopt.live import LiveDelegation
from generator.adopt.read.organization import read_tags
from generator.adopt.read.questions import Questions, ReadError

_SERVICE = "organizations"
_NO_POLICY = "ResourcePolicyNotFoundException"


def read_delegation(ask: Questions) -> LiveDelegation:
    """Delegated administrators and the resource policy. Raises ReadError."""
    accounts = ask.all(_SERVICE, "list_delegated_administrators", "DelegatedAdministrators")
    administrators = [
        (account["Id"], service["ServicePrincipal"])
        for account in accounts
        for service in ask.all(
            _SERVICE, "list_delegated_services_for_account", "DelegatedServices", AccountId=account["Id"]
        )
    ]
    try:
        policy = ask.one(_SERVICE, "describe_resource_policy")["ResourcePolicy"]
    except ReadError as error:
        if error.code != _NO_POLICY:
            raise
        return LiveDelegation(tuple(sorted(administrators)))
    one = policy["ResourcePolicySummary"]["Id"]
    return LiveDelegation(tuple(sorted(administrators)), one, policy["Content"], read_tags(ask, one))

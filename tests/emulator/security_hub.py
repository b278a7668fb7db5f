"""Security Hub across an organization: its administrator, central configuration, and configuration policies."""

import uuid

from .errors import AwsError
from .own import Answer, Asked, not_there, route

HUB = "securityhub"


@route(HUB, "POST", "/organization/admin/enable")
def enable_hub_administrator(asked: Asked) -> Answer:
    asked.require_management("securityhub.amazonaws.com")
    asked.organization["administrator"] = asked.require_member(asked.body["AdminAccountId"])
    return {}


@route(HUB, "GET", "/organization/admin")
def list_hub_administrators(asked: Asked) -> Answer:
    known = asked.organization.get("administrator")
    return {"AdminAccounts": [{"AccountId": known, "Status": "ENABLED"}] if known else []}


@route(HUB, "POST", "/organization/admin/disable")
def disable_hub_administrator(asked: Asked) -> Answer:
    asked.organization.pop("administrator", None)
    return {}


@route(HUB, "POST", "/accounts")
def enable_hub(asked: Asked) -> Answer:
    if "hub" in asked.store:
        raise AwsError("ResourceConflictException", "Account is already subscribed to Security Hub")
    generator = asked.body.get("ControlFindingGenerator", "SECURITY_CONTROL")
    asked.store["hub"] = {
        "HubArn": asked.arn("hub/default"),
        "AutoEnableControls": True,
        "ControlFindingGenerator": generator,
    }
    return {}


@route(HUB, "GET", "/accounts")
def describe_hub(asked: Asked) -> Answer:
    return asked.known("hub", "The hub")


@route(HUB, "PATCH", "/accounts")
def update_hub(asked: Asked) -> Answer:
    asked.known("hub", "The hub").update(asked.body)
    return {}


@route(HUB, "DELETE", "/accounts")
def disable_hub(asked: Asked) -> Answer:
    asked.store.pop("hub", None)
    return {}


@route(HUB, "POST", "/findingAggregator/create")
def create_aggregator(asked: Asked) -> Answer:
    asked.known("hub", "The hub")
    arn = asked.arn(f"finding-aggregator/{uuid.uuid4()}")
    asked.store["aggregator"] = {"FindingAggregatorArn": arn, "FindingAggregationRegion": asked.region, **asked.body}
    return asked.store["aggregator"]


@route(HUB, "GET", "/findingAggregator/get/{arn+}")
def get_aggregator(asked: Asked) -> Answer:
    return asked.known("aggregator", "The aggregator")


@route(HUB, "PATCH", "/findingAggregator/update")
def update_aggregator(asked: Asked) -> Answer:
    return {**asked.known("aggregator", "The aggregator"), **asked.body}


@route(HUB, "DELETE", "/findingAggregator/delete/{arn+}")
def delete_aggregator(asked: Asked) -> Answer:
    asked.store.pop("aggregator", None)
    return {}


@route(HUB, "POST", "/organization/configuration")
def configure_hub(asked: Asked) -> Answer:
    asked.require_administrator()
    wanted = asked.body.get("OrganizationConfiguration") or {}
    if wanted.get("ConfigurationType") == "CENTRAL" and "aggregator" not in asked.store:
        raise AwsError("InvalidInputException", "Central configuration needs a finding aggregator.")
    asked.store["configuration"] = {
        "AutoEnable": asked.body["AutoEnable"],
        "AutoEnableStandards": asked.body.get("AutoEnableStandards", "DEFAULT"),
        "OrganizationConfiguration": {**wanted, "Status": "ENABLED"},
        "MemberAccountLimitReached": False,
    }
    return {}


@route(HUB, "GET", "/organization/configuration")
def describe_hub_configuration(asked: Asked) -> Answer:
    asked.require_administrator()
    return asked.store.get("configuration") or {
        "AutoEnable": False,
        "AutoEnableStandards": "NONE",
        "OrganizationConfiguration": {"ConfigurationType": "LOCAL", "Status": "ENABLED"},
        "MemberAccountLimitReached": False,
    }


@route(HUB, "POST", "/configurationPolicy/create")
def create_configuration_policy(asked: Asked) -> Answer:
    asked.require_administrator()
    configuration = (asked.store.get("configuration") or {}).get("OrganizationConfiguration", {})
    if configuration.get("ConfigurationType") != "CENTRAL":
        raise AwsError("AccessDeniedException", "Configuration policies need central configuration.")
    identity = str(uuid.uuid4())
    policy = {"Id": identity, "Arn": asked.arn(f"configuration-policy/{identity}"), "Description": "", **asked.body}
    policy.pop("Tags", None)
    asked.store.setdefault("policies", {})[identity] = policy
    return policy


@route(HUB, "GET", "/configurationPolicy/get/{id}")
def get_configuration_policy(asked: Asked) -> Answer:
    return _policy(asked)


@route(HUB, "PATCH", "/configurationPolicy/{id}")
def update_configuration_policy(asked: Asked) -> Answer:
    _policy(asked).update({key: one for key, one in asked.body.items() if key != "UpdatedReason"})
    return _policy(asked)


@route(HUB, "DELETE", "/configurationPolicy/{id}")
def delete_configuration_policy(asked: Asked) -> Answer:
    identity = _policy(asked)["Id"]
    if identity in (one["ConfigurationPolicyId"] for one in asked.store.get("associations", {}).values()):
        raise AwsError("ResourceInUseException", "The policy is associated.")
    del asked.store["policies"][identity]
    return {}


@route(HUB, "POST", "/configurationPolicyAssociation/associate")
def associate_configuration_policy(asked: Asked) -> Answer:
    (kind, target), *_ = asked.body["Target"].items()
    if kind == "AccountId":
        asked.require_member(target)
    association = {
        "ConfigurationPolicyId": asked.body["ConfigurationPolicyIdentifier"],
        "TargetId": target,
        "TargetType": {"AccountId": "ACCOUNT", "OrganizationalUnitId": "ORGANIZATIONAL_UNIT"}.get(kind, "ROOT"),
        "AssociationType": "APPLIED",
        "AssociationStatus": "SUCCESS",
        "AssociationStatusMessage": "",
    }
    asked.store.setdefault("associations", {})[target] = association
    return association


@route(HUB, "POST", "/configurationPolicyAssociation/get")
def get_configuration_policy_association(asked: Asked) -> Answer:
    found = asked.store.get("associations", {}).get(next(iter(asked.body["Target"].values())))
    if found is None:
        raise not_there("The association")
    return found


@route(HUB, "POST", "/configurationPolicyAssociation/disassociate")
def disassociate_configuration_policy(asked: Asked) -> Answer:
    asked.store.get("associations", {}).pop(next(iter(asked.body["Target"].values())), None)
    return {}


@route(HUB, "GET", "/tags/{arn+}")
def list_hub_tags(asked: Asked) -> Answer:
    return {"Tags": {}}


def _policy(asked: Asked) -> Answer:
    found = asked.store.get("policies", {}).get(asked.path["id"].rpartition("/")[2])
    if found is None:
        raise not_there("The configuration policy")
    return found

"""AWS Config in every account: organization rules, which moto lacks, and conformance packs whose template is not in S3."""

import uuid

from moto.config import models as config

from .errors import AwsError
from .own import Answer, Asked, action

CONFIG = "config"


def install() -> None:
    """Let moto take conformance packs with their template in the call."""
    put = config.ConfigBackend.put_organization_conformance_pack
    config.ConfigBackend.put_organization_conformance_pack = lambda self, **given: put(
        self, **{**given, "template_s3_uri": given.get("template_s3_uri") or "s3://its-body"}
    )


@action(CONFIG, "PutOrganizationConfigRule")
def put_organization_rule(asked: Asked) -> Answer:
    name = asked.body["OrganizationConfigRuleName"]
    if not asked.administers("config-multiaccountsetup.amazonaws.com"):
        raise AwsError("OrganizationAccessDeniedException", "The caller administers no rules for the organization.")
    arn = asked.arn(f"organization-config-rule/{name}-{uuid.uuid4().hex[:8]}")
    asked.store.setdefault("rules", {})[name] = {**asked.body, "OrganizationConfigRuleArn": arn}
    return {"OrganizationConfigRuleArn": arn}


@action(CONFIG, "DescribeOrganizationConfigRules")
def describe_organization_rules(asked: Asked) -> Answer:
    return {"OrganizationConfigRules": [_rule(asked, name) for name in asked.body["OrganizationConfigRuleNames"]]}


@action(CONFIG, "DescribeOrganizationConfigRuleStatuses")
def describe_organization_rule_statuses(asked: Asked) -> Answer:
    names = [name for name in asked.body["OrganizationConfigRuleNames"] if _rule(asked, name)]
    status = {"OrganizationRuleStatus": "CREATE_SUCCESSFUL"}
    return {"OrganizationConfigRuleStatuses": [{"OrganizationConfigRuleName": name, **status} for name in names]}


@action(CONFIG, "DeleteOrganizationConfigRule")
def delete_organization_rule(asked: Asked) -> Answer:
    del asked.store["rules"][_rule(asked, asked.body["OrganizationConfigRuleName"])["OrganizationConfigRuleName"]]
    return {}


def _rule(asked: Asked, name: str) -> Answer:
    found = asked.store.get("rules", {}).get(name)
    if found is None:
        raise AwsError("NoSuchOrganizationConfigRuleException", "There is no such rule.")
    return found

"""Services that look at all accounts: Macie, Detective, IAM Access Analyzer; and what Inspector lacks in moto."""

import uuid

from moto.inspector2 import models as inspector

from .errors import AwsError
from .own import Answer, Asked, route

MACIE, DETECTIVE, ANALYZER = "macie2", "detective", "access-analyzer"


def install() -> None:
    """Let Inspector forget an administrator that goes, as AWS does."""
    inspector.Inspector2Backend.disable_delegated_admin_account = lambda self, account_id: self.admin_accounts.pop(
        account_id, None
    )


# Macie


@route(MACIE, "POST", "/macie")
def enable_macie(asked: Asked) -> Answer:
    if "session" in asked.store:
        raise AwsError("ConflictException", "Macie is enabled already.")
    asked.store["session"] = {
        "createdAt": "2026-01-01T00:00:00Z",
        "updatedAt": "2026-01-01T00:00:00Z",
        "findingPublishingFrequency": asked.body.get("findingPublishingFrequency", "FIFTEEN_MINUTES"),
        "serviceRole": f"arn:aws:iam::{asked.account}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie",
        "status": asked.body.get("status", "ENABLED"),
    }
    return {}


@route(MACIE, "GET", "/macie")
def get_macie(asked: Asked) -> Answer:
    if "session" not in asked.store:
        raise AwsError("AccessDeniedException", "Macie is not enabled")
    return asked.store["session"]


@route(MACIE, "PATCH", "/macie")
def update_macie(asked: Asked) -> Answer:
    get_macie(asked).update(asked.body)
    return {}


@route(MACIE, "DELETE", "/macie")
def disable_macie(asked: Asked) -> Answer:
    asked.store.pop("session", None)
    return {}


@route(MACIE, "POST", "/admin")
def enable_macie_administrator(asked: Asked) -> Answer:
    asked.require_management("macie.amazonaws.com")
    asked.organization["administrator"] = asked.require_member(asked.body["adminAccountId"])
    return {}


@route(MACIE, "GET", "/admin")
def list_macie_administrators(asked: Asked) -> Answer:
    known = asked.organization.get("administrator")
    return {"adminAccounts": [{"accountId": known, "status": "ENABLED"}] if known else []}


@route(MACIE, "DELETE", "/admin")
def disable_macie_administrator(asked: Asked) -> Answer:
    asked.organization.pop("administrator", None)
    return {}


@route(MACIE, "GET", "/admin/configuration")
def describe_macie_configuration(asked: Asked) -> Answer:
    asked.require_administrator()
    return {"autoEnable": asked.store.get("auto_enable", False), "maxAccountLimitReached": False}


@route(MACIE, "PATCH", "/admin/configuration")
def configure_macie(asked: Asked) -> Answer:
    asked.require_administrator()
    asked.store["auto_enable"] = asked.body["autoEnable"]
    return {}


# Detective


@route(DETECTIVE, "POST", "/graph")
def create_graph(asked: Asked) -> Answer:
    asked.store["graph"] = {"Arn": asked.arn(f"graph:{uuid.uuid4().hex}"), "CreatedTime": "2026-01-01T00:00:00.000Z"}
    return {"GraphArn": asked.store["graph"]["Arn"]}


@route(DETECTIVE, "POST", "/graphs/list")
def list_graphs(asked: Asked) -> Answer:
    return {"GraphList": [asked.store["graph"]] if "graph" in asked.store else []}


@route(DETECTIVE, "POST", "/graph/removal")
def delete_graph(asked: Asked) -> Answer:
    asked.store.pop("graph", None)
    return {}


@route(DETECTIVE, "GET", "/tags/{arn+}")
def list_graph_tags(asked: Asked) -> Answer:
    return {"Tags": {}}


@route(DETECTIVE, "POST", "/orgs/enableAdminAccount")
def enable_detective_administrator(asked: Asked) -> Answer:
    asked.require_management("detective.amazonaws.com")
    asked.organization["administrator"] = asked.require_member(asked.body["AccountId"])
    return {}


@route(DETECTIVE, "POST", "/orgs/disableAdminAccount")
def disable_detective_administrator(asked: Asked) -> Answer:
    asked.organization.pop("administrator", None)
    return {}


@route(DETECTIVE, "POST", "/orgs/adminAccountslist")
def list_detective_administrators(asked: Asked) -> Answer:
    known = asked.organization.get("administrator")
    administrator = {"AccountId": known, "GraphArn": f"arn:aws:detective:{asked.region}:{known}:graph:{'0' * 32}"}
    return {"Administrators": [administrator] if known else []}


@route(DETECTIVE, "POST", "/orgs/describeOrganizationConfiguration")
def describe_detective_configuration(asked: Asked) -> Answer:
    asked.require_administrator()
    return {"AutoEnable": asked.store.get("auto_enable", False)}


@route(DETECTIVE, "POST", "/orgs/updateOrganizationConfiguration")
def configure_detective(asked: Asked) -> Answer:
    asked.require_administrator()
    asked.store["auto_enable"] = asked.body["AutoEnable"]
    return {}


# IAM Access Analyzer


@route(ANALYZER, "PUT", "/analyzer")
def create_analyzer(asked: Asked) -> Answer:
    name, kind = asked.body["analyzerName"], asked.body["type"]
    if kind.startswith("ORGANIZATION") and not asked.administers("access-analyzer.amazonaws.com"):
        raise AwsError("ValidationException", "The caller administers IAM Access Analyzer for no organization.")
    analyzer = {"arn": asked.arn(f"analyzer/{name}"), "name": name, "type": kind, "status": "ACTIVE", "tags": {}}
    analyzer["createdAt"] = "2026-01-01T00:00:00Z"
    if asked.body.get("configuration"):
        analyzer["configuration"] = asked.body["configuration"]
    asked.store[name] = analyzer
    return {"arn": analyzer["arn"]}


@route(ANALYZER, "GET", "/analyzer/{name}")
def get_analyzer(asked: Asked) -> Answer:
    return {"analyzer": asked.known(asked.path["name"], "The analyzer")}


@route(ANALYZER, "DELETE", "/analyzer/{name}")
def delete_analyzer(asked: Asked) -> Answer:
    asked.store.pop(asked.path["name"], None)
    return {}


@route(ANALYZER, "GET", "/tags/{arn+}")
def list_analyzer_tags(asked: Asked) -> Answer:
    return {"tags": {}}

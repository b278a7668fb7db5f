"""Control Tower on a landing zone: controls, baselines, the landing zone itself as an echo, and accounts of the account factory.

The factory is a product of AWS Service Catalog; what it makes is an account of the organization. Everything is done at once.
"""

import uuid
from typing import Any

from .errors import AwsError
from .organizations import management
from .own import Answer, Asked, action, not_there, route

TOWER, CATALOG = "controltower", "servicecatalog"
_DONE = {
    "status": "SUCCEEDED",
    "statusMessage": "",
    "startTime": "2026-01-01T00:00:00Z",
    "endTime": "2026-01-01T00:00:00Z",
}


def _started(**more: Any) -> Answer:
    return {"operationIdentifier": str(uuid.uuid4()), **more}


def _require_unit(arn: str) -> None:
    if not any(unit.arn == arn for unit in management().ou):
        raise AwsError("ValidationException", f"{arn} is no unit of the organization.")


# Controls


@route(TOWER, "POST", "/enable-control")
def enable_control(asked: Asked) -> Answer:
    body = asked.body
    _require_unit(body["targetIdentifier"])
    if _control(asked) is not None:
        raise AwsError("ConflictException", "The control is enabled there already.")
    arn = asked.arn(f"enabledcontrol/{uuid.uuid4().hex[:16].upper()}")
    asked.store.setdefault("controls", {})[arn] = {
        "arn": arn,
        "controlIdentifier": body["controlIdentifier"],
        "targetIdentifier": body["targetIdentifier"],
        "parameters": body.get("parameters", []),
        "statusSummary": {"status": "SUCCEEDED"},
        "driftStatusSummary": {"driftStatus": "IN_SYNC"},
    }
    return _started(arn=arn)


@route(TOWER, "POST", "/update-enabled-control")
def update_control(asked: Asked) -> Answer:
    _enabled(asked, "controls", "enabledControlIdentifier")["parameters"] = asked.body["parameters"]
    return _started()


@route(TOWER, "POST", "/disable-control")
def disable_control(asked: Asked) -> Answer:
    found = _control(asked)
    if found is None:
        raise not_there("The control")
    del asked.store["controls"][found["arn"]]
    return _started()


@route(TOWER, "POST", "/list-enabled-controls")
def list_controls(asked: Asked) -> Answer:
    target = asked.body.get("targetIdentifier")
    every = asked.store.get("controls", {}).values()
    return {"enabledControls": [one for one in every if target in (None, one["targetIdentifier"])]}


@route(TOWER, "POST", "/get-enabled-control")
def get_control(asked: Asked) -> Answer:
    return {"enabledControlDetails": _enabled(asked, "controls", "enabledControlIdentifier")}


@route(TOWER, "POST", "/get-control-operation")
def get_control_operation(asked: Asked) -> Answer:
    return {"controlOperation": {**_DONE, "operationType": "ENABLE_CONTROL"}}


def _control(asked: Asked) -> Answer | None:
    which = ("controlIdentifier", "targetIdentifier")
    every = asked.store.get("controls", {}).values()
    return next((one for one in every if all(one[name] == asked.body[name] for name in which)), None)


def _enabled(asked: Asked, kind: str, name: str) -> Answer:
    found = asked.store.get(kind, {}).get(asked.body[name])
    if found is None:
        raise not_there("It")
    return found


# The landing zone


@route(TOWER, "POST", "/create-landingzone")
def create_landing_zone(asked: Asked) -> Answer:
    arn = asked.arn(f"landingzone/{uuid.uuid4().hex[:16].upper()}")
    asked.store["zone"] = {
        "arn": arn,
        "manifest": asked.body["manifest"],
        "version": asked.body["version"],
        "latestAvailableVersion": asked.body["version"],
        "status": "ACTIVE",
        "driftStatus": {"status": "IN_SYNC"},
    }
    return _started(arn=arn)


@route(TOWER, "POST", "/get-landingzone")
def get_landing_zone(asked: Asked) -> Answer:
    return {"landingZone": asked.known("zone", "The landing zone")}


@route(TOWER, "POST", "/update-landingzone")
def update_landing_zone(asked: Asked) -> Answer:
    zone = asked.known("zone", "The landing zone")
    zone.update({"manifest": asked.body["manifest"], "version": asked.body["version"]})
    return _started()


@route(TOWER, "POST", "/get-landingzone-operation")
def get_landing_zone_operation(asked: Asked) -> Answer:
    return {"operationDetails": {**_DONE, "operationType": "CREATE"}}


@route(TOWER, "GET", "/tags/{arn+}")
def list_tags(asked: Asked) -> Answer:
    return {"tags": {}}


# The account factory

_FACTORY = "AWS Control Tower Account Factory"


@action(CATALOG, "ProvisionProduct")
def provision_product(asked: Asked) -> Answer:
    given = {one["Key"]: one["Value"] for one in asked.body["ProvisioningParameters"]}
    unit = _unit_of(given["ManagedOrganizationalUnit"])
    management().create_account(AccountName=given["AccountName"], Email=given["AccountEmail"])
    account = next(one for one in management().accounts if one.email == given["AccountEmail"])
    if account.parent_id != unit:
        management().move_account(AccountId=account.id, SourceParentId=account.parent_id, DestinationParentId=unit)
    product = {
        "Id": f"pp-{uuid.uuid4().hex[:13]}",
        "Name": asked.body["ProvisionedProductName"],
        "Type": "CONTROL_TOWER_ACCOUNT",
        "Status": "AVAILABLE",
        "StatusMessage": "",
        "CreatedTime": 1767225600.0,
        "ProductId": asked.body.get("ProductId") or "prod-factory",
        "ProvisioningArtifactId": asked.body.get("ProvisioningArtifactId") or "pa-factory",
        "LaunchRoleArn": asked.arn("role"),
    }
    asked.store.setdefault("products", {})[product["Id"]] = {
        "detail": product,
        "account": account.id,
        "given": given,
        "tags": asked.body.get("Tags", []),
    }
    return {"RecordDetail": _record(asked, product)}


@action(CATALOG, "UpdateProvisionedProduct")
def update_product(asked: Asked) -> Answer:
    known = _product(asked)
    known["given"] |= {
        one["Key"]: one["Value"] for one in asked.body.get("ProvisioningParameters", ()) if "Value" in one
    }
    known["tags"] = asked.body.get("Tags", known["tags"])
    account = next(one for one in management().accounts if one.id == known["account"])
    unit = _unit_of(known["given"]["ManagedOrganizationalUnit"])
    if account.parent_id != unit:
        management().move_account(AccountId=account.id, SourceParentId=account.parent_id, DestinationParentId=unit)
    return {"RecordDetail": _record(asked, known["detail"])}


@action(CATALOG, "DescribeProvisionedProduct")
def describe_product(asked: Asked) -> Answer:
    detail = _product(asked)["detail"]
    record = _record(asked, detail)["RecordId"]
    return {
        "ProvisionedProductDetail": {
            **detail,
            "LastRecordId": record,
            "LastProvisioningRecordId": record,
            "LastSuccessfulProvisioningRecordId": record,
        },
        "CloudWatchDashboards": [],
    }


@action(CATALOG, "DescribeRecord")
def describe_record(asked: Asked) -> Answer:
    identity = f"pp-{asked.body['Id'].removeprefix('rec-')}"
    known = asked.store.get("products", {}).get(identity)
    if known is None:
        raise not_there("The record")
    return {"RecordDetail": _record(asked, known["detail"]), "RecordOutputs": _outputs(known)}


@action(CATALOG, "GetProvisionedProductOutputs")
def get_outputs(asked: Asked) -> Answer:
    return {"Outputs": _outputs(_product(asked))}


@action(CATALOG, "DescribeProduct")
def describe_factory(asked: Asked) -> Answer:
    artifact = {"Id": "pa-factory", "Name": _FACTORY, "Guidance": "DEFAULT", "CreatedTime": 1767225600.0}
    summary = {"Id": "prodview-factory", "ProductId": "prod-factory", "Name": _FACTORY}
    paths = [{"Id": "lpv3-factory", "Name": "factory"}]
    return {"ProductViewSummary": summary, "ProvisioningArtifacts": [artifact], "LaunchPaths": paths}


def _outputs(known: dict[str, Any]) -> list[dict[str, str]]:
    found = {"AccountId": known["account"], "AccountEmail": known["given"]["AccountEmail"]}
    return [{"OutputKey": key, "OutputValue": value, "Description": ""} for key, value in found.items()]


def _record(asked: Asked, product: dict[str, Any]) -> Answer:
    return {
        "RecordId": f"rec-{product['Id'].removeprefix('pp-')}",
        "ProvisionedProductId": product["Id"],
        "ProvisionedProductName": product["Name"],
        "ProvisionedProductType": product["Type"],
        "ProductId": product["ProductId"],
        "ProvisioningArtifactId": product["ProvisioningArtifactId"],
        "PathId": "lpv3-factory",
        "Status": "SUCCEEDED",
        "CreatedTime": product["CreatedTime"],
        "UpdatedTime": product["CreatedTime"],
        "RecordErrors": [],
        "RecordTags": asked.store["products"][product["Id"]]["tags"],
    }


def _product(asked: Asked) -> dict[str, Any]:
    every = asked.store.get("products", {})
    name = asked.body.get("Name") or asked.body.get("ProvisionedProductName")
    wanted = asked.body.get("Id") or asked.body.get("ProvisionedProductId")
    found = every.get(wanted) or next((one for one in every.values() if one["detail"]["Name"] == name), None)
    if found is None:
        raise not_there("The provisioned product")
    return found


def _unit_of(text: str) -> str:
    """The id in what the factory is told of a unit: its name with the id in brackets."""
    identity = text.rpartition("(")[2].rstrip(")")
    if not any(unit.id == identity for unit in management().ou):
        raise AwsError("InvalidParametersException", f"{text} is no unit of the organization.")
    return identity

"""Budgets and Cost Explorer: what moto lacks of budgets, and anomaly detection, which it lacks altogether.

Cost categories are moto's own. Nothing here ever costs anything, so nobody is ever told of it.
"""

import json
import uuid
from typing import Any

from moto.budgets import models as budget_models
from moto.budgets import responses as budgets
from moto.budgets import urls as budgets_urls
from moto.ce import responses as explorer
from moto.ce import urls as explorer_urls

from .budget_actions import BudgetActions
from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID
from .quotas import BUDGET_NOTIFICATIONS, NOTIFICATION_ADDRESSES


def install() -> None:
    """Make moto use the classes of this module."""
    budgets_urls.url_paths = dict.fromkeys(budgets_urls.url_paths, Budgets.dispatch)
    explorer_urls.url_paths = dict.fromkeys(explorer_urls.url_paths, CostExplorer.dispatch)


class Registry:
    """Anomaly monitors and subscriptions by ARN, tags of budgets, and their actions by id."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.monitors: dict[str, dict[str, Any]] = {}
        self.subscriptions: dict[str, dict[str, Any]] = {}
        self.tags: dict[str, dict[str, str]] = {}
        self.actions: dict[str, dict[str, Any]] = {}


registry = Registry()


class Budgets(BudgetActions, budgets.BudgetsResponse):
    """The budgets service, with updates, subscribers, tags and actions."""

    @property
    def actions(self) -> dict[str, dict[str, Any]]:
        return registry.actions

    def create_budget(self) -> str:
        budget = self._get_param("Budget")
        answer = super().create_budget()
        _exact_amounts(budget)
        arn = f"arn:aws:budgets::{MANAGEMENT_ACCOUNT_ID}:budget/{budget['BudgetName']}"
        registry.tags[arn] = {tag["Key"]: tag["Value"] for tag in self._get_param("ResourceTags") or ()}
        return answer

    def create_budget_action(self) -> str:
        answer = super().create_budget_action()
        name, action = self._get_param("BudgetName"), json.loads(answer)["ActionId"]
        arn = f"arn:aws:budgets::{MANAGEMENT_ACCOUNT_ID}:budget/{name}/action/{action}"
        _remember_tags(arn, self._get_param("ResourceTags"))
        return answer

    def update_budget(self) -> str:
        new = self._get_param("NewBudget")
        known = self._budget(new["BudgetName"])
        known.budget = {"TimePeriod": known.budget["TimePeriod"], **new}
        _exact_amounts(known.budget)
        return "{}"

    def create_notification(self) -> str:
        budget = self._budget(self._get_param("BudgetName"))
        addresses = [one for one in self._get_param("Subscribers") if one["SubscriptionType"] == "EMAIL"]
        if len(budget.notifications) >= BUDGET_NOTIFICATIONS or len(addresses) > NOTIFICATION_ADDRESSES:
            raise AwsError("CreationLimitExceededException", "A budget has ten notifications, each ten addresses.")
        if self._get_param("Notification") in budget.get_notifications():
            raise AwsError("DuplicateRecordException", "The notification is there already.")
        return super().create_notification()

    def describe_subscribers_for_notification(self) -> str:
        budget = self._budget(self._get_param("BudgetName"))
        asked = self._get_param("Notification")
        for one in budget.notifications:
            if one.details == asked:
                return json.dumps({"Subscribers": one.subscribers})
        raise AwsError("NotFoundException", "There is no such notification.")

    def list_tags_for_resource(self) -> str:
        return _tags(self._get_param("ResourceARN"))

    def tag_resource(self) -> str:
        return _tag(self._get_param("ResourceARN"), self._get_param("ResourceTags"))

    def untag_resource(self) -> str:
        return _untag(self._get_param("ResourceARN"), self._get_param("ResourceTagKeys"))

    def _budget(self, name: str) -> budget_models.Budget:
        self.backend.describe_budget(self._get_param("AccountId"), name)  # refuses where there is none
        return self.backend.budgets[self._get_param("AccountId")][name]


def _exact_amounts(budget: dict[str, Any]) -> None:
    """AWS answers with decimals whatever it was sent."""
    budget["BudgetLimit"]["Amount"] = str(float(budget["BudgetLimit"]["Amount"]))


class CostExplorer(explorer.CostExplorerResponse):
    """Cost Explorer, with anomaly detection."""

    def create_anomaly_monitor(self) -> str:
        monitor = self._get_param("AnomalyMonitor")
        of_services = [one for one in registry.monitors.values() if one.get("MonitorDimension") == "SERVICE"]
        if monitor.get("MonitorDimension") == "SERVICE" and of_services:
            raise AwsError("LimitExceededException", "Limit exceeded on dimensional spend monitor creation")
        arn = _arn("anomalymonitor")
        registry.monitors[arn] = {"MonitorArn": arn, **monitor}
        _remember_tags(arn, self._get_param("ResourceTags"))
        return json.dumps({"MonitorArn": arn})

    def update_anomaly_monitor(self) -> str:
        monitor = _known(registry.monitors, self._get_param("MonitorArn"), "UnknownMonitorException")
        monitor["MonitorName"] = self._get_param("MonitorName") or monitor["MonitorName"]
        return json.dumps({"MonitorArn": monitor["MonitorArn"]})

    def delete_anomaly_monitor(self) -> str:
        arn = _known(registry.monitors, self._get_param("MonitorArn"), "UnknownMonitorException")["MonitorArn"]
        del registry.monitors[arn]
        return "{}"

    def get_anomaly_monitors(self) -> str:
        return json.dumps({"AnomalyMonitors": _chosen(registry.monitors, self._get_param("MonitorArnList"))})

    def create_anomaly_subscription(self) -> str:
        subscription = self._get_param("AnomalySubscription")
        _require_frequency(subscription)
        for monitor in subscription["MonitorArnList"]:
            _known(registry.monitors, monitor, "UnknownMonitorException")
        arn = _arn("anomalysubscription")
        registry.subscriptions[arn] = {"AccountId": MANAGEMENT_ACCOUNT_ID, "SubscriptionArn": arn, **subscription}
        _remember_tags(arn, self._get_param("ResourceTags"))
        return json.dumps({"SubscriptionArn": arn})

    def update_anomaly_subscription(self) -> str:
        arn = self._get_param("SubscriptionArn")
        known = _known(registry.subscriptions, arn, "UnknownSubscriptionException")
        fields = ("Frequency", "MonitorArnList", "SubscriptionName", "Subscribers", "ThresholdExpression")
        changed = {field: one for field in fields if (one := self._get_param(field)) is not None}
        _require_frequency({**known, **changed})
        known |= changed
        return json.dumps({"SubscriptionArn": arn})

    def delete_anomaly_subscription(self) -> str:
        arn = self._get_param("SubscriptionArn")
        _known(registry.subscriptions, arn, "UnknownSubscriptionException")
        del registry.subscriptions[arn]
        return "{}"

    def get_anomaly_subscriptions(self) -> str:
        chosen = _chosen(registry.subscriptions, self._get_param("SubscriptionArnList"))
        return json.dumps({"AnomalySubscriptions": chosen})

    def list_tags_for_resource(self) -> str:
        arn = self._get_param("ResourceArn")
        return _tags(arn) if arn in registry.tags else super().list_tags_for_resource()

    def tag_resource(self) -> str:
        arn = self._get_param("ResourceArn")
        return _tag(arn, self._get_param("ResourceTags")) if arn in registry.tags else super().tag_resource()

    def untag_resource(self) -> str:
        arn = self._get_param("ResourceArn")
        return _untag(arn, self._get_param("ResourceTagKeys")) if arn in registry.tags else super().untag_resource()


def _require_frequency(subscription: dict[str, Any]) -> None:
    """Mail comes once a day or a week, topics are told at once."""
    at_once = subscription["Frequency"] == "IMMEDIATE"
    if any((one["Type"] == "SNS") != at_once for one in subscription["Subscribers"]):
        raise AwsError("ValidationException", "Topics go with IMMEDIATE, addresses with DAILY and WEEKLY.")


def _arn(kind: str) -> str:
    return f"arn:aws:ce::{MANAGEMENT_ACCOUNT_ID}:{kind}/{uuid.uuid4()}"


def _known(entries: dict[str, dict[str, Any]], arn: str, code: str) -> dict[str, Any]:
    if arn not in entries:
        raise AwsError(code, f"There is no {arn}.")
    return entries[arn]


def _chosen(entries: dict[str, dict[str, Any]], arns: list[str] | None) -> list[dict[str, Any]]:
    return [entries[arn] for arn in (arns or entries) if arn in entries]


def _remember_tags(arn: str, tags: list[dict[str, str]] | None) -> None:
    registry.tags[arn] = {tag["Key"]: tag["Value"] for tag in tags or ()}


def _tags(arn: str) -> str:
    return json.dumps({"ResourceTags": [{"Key": key, "Value": one} for key, one in registry.tags.get(arn, {}).items()]})


def _tag(arn: str, tags: list[dict[str, str]]) -> str:
    registry.tags.setdefault(arn, {}).update({tag["Key"]: tag["Value"] for tag in tags})
    return "{}"


def _untag(arn: str, keys: list[str]) -> str:
    for key in keys:
        registry.tags.get(arn, {}).pop(key, None)
    return "{}"

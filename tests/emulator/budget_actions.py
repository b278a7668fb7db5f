"""What AWS Budgets does by itself once a budget is spent; of its actions those that attach a service control policy."""

import json
import uuid
from typing import Any

from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management

_KEPT = (
    "ActionThreshold",
    "ActionType",
    "ApprovalModel",
    "BudgetName",
    "Definition",
    "ExecutionRoleArn",
    "NotificationType",
    "Subscribers",
)


class BudgetActions:
    """The calls of the budgets service for actions. Nothing is ever spent here, so an action stands by for good."""

    @property
    def actions(self) -> dict[str, dict[str, Any]]:
        """By id."""
        raise NotImplementedError

    def create_budget_action(self) -> str:
        asked = self._asked()
        _require_what_can_be_attached(asked)
        action = {"ActionId": str(uuid.uuid4()), "Status": "STANDBY", **asked}
        self.actions[action["ActionId"]] = action
        return self._answer(ActionId=action["ActionId"])

    def describe_budget_action(self) -> str:
        return self._answer(Action=self._action())

    def update_budget_action(self) -> str:
        action = self._action()
        old = dict(action)
        action.update(self._asked())
        _require_what_can_be_attached(action)
        return self._answer(OldAction=old, NewAction=action)

    def delete_budget_action(self) -> str:
        return self._answer(Action=self.actions.pop(self._action()["ActionId"]))

    def _asked(self) -> dict[str, Any]:
        found = {name: self._get_param(name) for name in _KEPT}  # type: ignore[attr-defined]
        return {name: one for name, one in found.items() if one is not None}

    def _action(self) -> dict[str, Any]:
        found = self.actions.get(self._get_param("ActionId"))  # type: ignore[attr-defined]
        if found is None:
            raise AwsError("NotFoundException", "There is no such action.")
        return found

    def _answer(self, **more: object) -> str:
        budget = self._get_param("BudgetName")  # type: ignore[attr-defined]
        return json.dumps({"AccountId": MANAGEMENT_ACCOUNT_ID, "BudgetName": budget, **more})


def _require_what_can_be_attached(action: dict[str, Any]) -> None:
    definition = action["Definition"].get("ScpActionDefinition")
    if action["ActionType"] != "APPLY_SCP_POLICY" or definition is None:
        raise NotImplementedError("an action of another type")
    policies = {one.id for one in management().policies if one.type == "SERVICE_CONTROL_POLICY"}
    accounts = {one.id for one in management().accounts}
    if definition["PolicyId"] not in policies or not accounts.issuperset(definition["TargetIds"]):
        raise AwsError("InvalidParameterException", "There is no such service control policy, or no such target.")

"""Views of what watches the bill."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from generator.addresses import account_id, anomaly_monitor_address
from generator.frozen import frozen
from generator.hcl import Expression, arguments, items, label, string
from generator.model import Anomalies, Budget, CostBudget, CostCategory, Costs, Monitor

_MAIL = "Mails go out once a {period}, about all anomalies since the last."
_TOPIC = "A topic is told at once; AWS has no other frequency for it."


@frozen
class FilterView:
    """What a budget counts."""

    name: str
    values: str


@frozen
class BudgetView:
    """A budget over several accounts."""

    label: str
    arguments: str
    filters: tuple[FilterView, ...]
    notifications: tuple[str, ...]


@frozen
class MonitorView:
    """What anomaly detection watches."""

    label: str
    arguments: str


@frozen
class SubscriptionView:
    """Who hears of anomalies."""

    label: str
    comment: str
    arguments: str
    monitors: str
    type: str
    subscribers: tuple[str, ...]
    threshold: int


@frozen
class RuleView:
    """Accounts with one value in a cost category."""

    value: str
    accounts: str


@frozen
class CategoryView:
    """A cost category."""

    label: str
    arguments: str
    rules: tuple[RuleView, ...]
    tag: str


def costs_view(costs: Costs | None, elsewhere: Container[str] = ()) -> Mapping[str, Any] | None:
    """Everything that watches the bill; what comes to no account is left out, as it would watch everything."""
    if costs is None:
        return None
    anomalies = costs.anomalies
    return {
        "budgets": [_budget(one, elsewhere) for one in costs.budgets if not one.is_idle],
        "monitors": [_monitor(one, elsewhere) for one in anomalies.monitors if not one.is_idle] if anomalies else [],
        "subscriptions": list(_subscriptions(anomalies)) if anomalies else [],
        "categories": [_category(one, elsewhere) for one in costs.categories],
    }


def _ids(references: tuple[str, ...], indent: int, elsewhere: Container[str]) -> str:
    return items([Expression(account_id(one, elsewhere)) for one in references], indent)


def _budget(one: CostBudget, elsewhere: Container[str]) -> BudgetView:
    given = [
        ("name", one.name),
        ("budget_type", "COST"),
        ("limit_amount", str(one.budget.monthly)),
        ("limit_unit", one.budget.currency),
        ("time_unit", "MONTHLY"),
    ]
    filters = [FilterView("LinkedAccount", _ids(one.accounts, 4, elsewhere))] if one.narrowed else []
    if one.budget.tags:
        values = [f"user:{key}${value}" for key, value in one.budget.tags]
        filters.append(FilterView("TagKeyValue", items(values, 4)))
    return BudgetView(label(one.key), arguments(given), tuple(filters), tuple(_notifications(one.budget)))


def _notifications(budget: Budget) -> Iterator[str]:
    told: list[tuple[str, Any]] = []
    if budget.notify:
        told.append(("subscriber_email_addresses", Expression(items(budget.notify, 4))))
    if budget.topic:
        told.append(("subscriber_sns_topic_arns", Expression(items([budget.topic], 4))))
    for kind, percents in (("ACTUAL", budget.alerts), ("FORECASTED", budget.forecasts)):
        for percent in percents:
            when = [
                ("comparison_operator", "GREATER_THAN"),
                ("notification_type", kind),
                ("threshold", percent),
                ("threshold_type", "PERCENTAGE"),
            ]
            yield arguments([*when, *told], 4)


def _monitor(one: Monitor, elsewhere: Container[str]) -> MonitorView:
    if not one.tags and not one.narrowed:
        given = [("name", one.name), ("monitor_type", "DIMENSIONAL"), ("monitor_dimension", "SERVICE")]
        return MonitorView(label(one.key), arguments(given))
    lines = arguments([("name", one.name), ("monitor_type", "CUSTOM")])
    return MonitorView(label(one.key), f"{lines}\n\n{_specification(one, elsewhere)}")


def _specification(one: Monitor, elsewhere: Container[str]) -> str:
    """The expression in all its elements: AWS answers with nulls, and the provider compares."""
    if one.tags:
        ((key, value),) = one.tags
        watched, values = ("Tags", string(f"user:{key}")), items([value], 6)
    else:
        watched, values = ("Dimensions", string("LINKED_ACCOUNT")), _ids(one.accounts, 6, elsewhere)
    body = arguments(
        [("Key", Expression(watched[1])), ("MatchOptions", None), ("Values", Expression(values))], 6
    )  # fmt: skip
    elements: dict[str, Any] = dict.fromkeys(("And", "CostCategories", "Dimensions", "Not", "Or", "Tags"))
    elements[watched[0]] = Expression(f"{{\n{body}\n    }}")
    return f"  monitor_specification = jsonencode({{\n{arguments(elements.items(), 4)}\n  }})"


def _subscriptions(anomalies: Anomalies) -> Iterator[SubscriptionView]:
    monitors = [
        Expression(f"{anomaly_monitor_address(one.key)}.arn") for one in anomalies.monitors if not one.is_idle
    ]  # fmt: skip
    period = "day" if anomalies.frequency == "daily" else "week"
    for kind, told, frequency, comment in (
        ("mail", anomalies.notify, anomalies.frequency.upper(), _MAIL.format(period=period)),
        ("topic", (anomalies.topic,) if anomalies.topic else (), "IMMEDIATE", _TOPIC),
    ):
        if told and monitors:
            yield SubscriptionView(
                label=kind,
                comment=comment,
                arguments=arguments([("name", f"anomalies-{kind}"), ("frequency", frequency)]),
                monitors=items(monitors, 2),
                type="EMAIL" if kind == "mail" else "SNS",
                subscribers=tuple(map(string, told)),
                threshold=anomalies.threshold,
            )


def _category(one: CostCategory, elsewhere: Container[str]) -> CategoryView:
    given = [("name", one.name), ("rule_version", "CostCategoryExpression.v1")]
    if one.default:
        given.append(("default_value", one.default))
    rules = tuple(RuleView(string(rule.value), _ids(rule.accounts, 8, elsewhere)) for rule in one.rules)
    return CategoryView(label(one.key), arguments(given), rules, string(one.tag) if one.tag else "")

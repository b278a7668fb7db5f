"""What watches the bill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.names import default_names, duplicates
from generator.finding import Finding, Mark, quoted
from generator.limits import LIMITS
from generator.load.text import mark_of
from generator.model import Anomalies, CostBudget, CostCategory, Monitor, Org


def check_costs(org: Org) -> Iterator[Finding]:
    """What AWS would refuse, and what would watch nothing or tell nobody."""
    budgets = org.costs.budgets if org.costs else ()
    count = len(budgets) + sum(account.furniture.budget is not None for account in org.accounts)
    yield from _quota("budgets", count, org.organization.at)
    if org.costs is None:
        return
    monitors = org.costs.anomalies.monitors if org.costs.anomalies else ()
    yield from _names(budgets, "budget_name", "budget")
    yield from _names(monitors, "monitor_name", "anomaly monitor")
    yield from _names(org.costs.categories, "category_name", "cost category")
    watched: tuple[CostBudget | Monitor, ...] = (*budgets, *monitors)
    for one in watched:
        if one.is_idle:
            yield Finding("ORG512", one.at, f"{quoted(one.key)} comes to no account, and is left out")
    for budget in budgets:
        if not budget.budget.notify and not budget.budget.topic:
            yield Finding(
                "ORG507", budget.at, f"the budget {quoted(budget.key)} would tell nobody; write notify: [somebody@...]"
            )
    if org.costs.anomalies:
        yield from _anomalies(org.costs.anomalies)
    for category in org.costs.categories:
        yield from _category(category)
    if org.costs.categories:
        yield from _quota("cost_categories", len(org.costs.categories), org.costs.categories[-1].at)


def _names(entries: Iterable[CostBudget | Monitor | CostCategory], limit: str, what: str) -> Iterator[Finding]:
    entries = tuple(entries)
    yield from duplicates("ORG508", ((one.name, mark_of(one.name, one.at)) for one in entries), f"{what} name")
    yield from default_names(limit, what, ((one.key, one.name, one.at) for one in entries))


def _anomalies(anomalies: Anomalies) -> Iterator[Finding]:
    if not anomalies.monitors:
        message = "nothing is watched; write monitors: {services: {}}, which watches everything, service by service"
        yield Finding("ORG509", anomalies.at, message)
    if not anomalies.notify and not anomalies.topic:
        yield Finding("ORG509", anomalies.at, "nobody would hear of an anomaly; write notify: [somebody@...]")
    for one in anomalies.monitors:
        if one.tags and one.narrowed:
            message = f"the monitor {quoted(one.key)} watches a tag or accounts, not both; make two of it"
            yield Finding("ORG510", one.at, message)
    whole = [one for one in anomalies.monitors if not one.tags and not one.narrowed]
    for one in whole[1:]:
        message = f"{quoted(whole[0].key)} watches every service already, and AWS takes one such monitor; give {quoted(one.key)} tags or accounts"
        yield Finding("ORG510", one.at, message)


def _category(category: CostCategory) -> Iterator[Finding]:
    if category.by_unit and category.tag:
        yield Finding(
            "ORG511",
            category.at,
            f"the cost category {quoted(category.key)} is by unit; leave tag out, or write by: tag",
        )
    if not category.by_unit and not category.tag:
        yield Finding(
            "ORG511", category.at, f"the cost category {quoted(category.key)} is by tag; say by which: tag: team"
        )
    yield from _quota("category_rules", len(category.rules), category.at)
    for rule in category.rules:
        if len(rule.value) > LIMITS["category_name"].value:
            most = LIMITS["category_name"].value
            yield Finding(
                "ORG513",
                category.at,
                f"the unit's key {quoted(rule.value)} becomes a value of {quoted(category.key)}; AWS takes {most} characters",
            )


def _quota(key: str, count: int, at: Mark) -> Iterator[Finding]:
    limit = LIMITS[key]
    if count > limit.value:
        yield Finding("ORG513", at, f"{count:,} {limit.unit} {limit.what}; AWS allows {limit.value:,}")

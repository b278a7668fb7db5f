"""Watching the bill: budgets over several accounts, anomaly detection, cost categories."""

from __future__ import annotations

from typing import Literal

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.furniture import Budget
from generator.model.tags import Tags


@frozen
class CostBudget:
    """A budget over the whole organization, or over `accounts` (references, sorted) where it is narrowed."""

    key: str
    name: str
    budget: Budget
    narrowed: bool
    accounts: tuple[str, ...]
    at: Mark

    @property
    def is_idle(self) -> bool:
        """Whether it is about some accounts, of which there are none."""
        return self.narrowed and not self.accounts


@frozen
class Monitor:
    """What anomaly detection watches: every service, or what has the one tag, or some accounts (references, sorted) together."""

    key: str
    name: str
    tags: Tags
    narrowed: bool
    accounts: tuple[str, ...]
    at: Mark

    @property
    def is_idle(self) -> bool:
        """Whether it is about some accounts, of which there are none."""
        return self.narrowed and not self.accounts


@frozen
class Anomalies:
    """Who hears of unusual spending, from which impact on."""

    monitors: tuple[Monitor, ...]
    notify: tuple[str, ...]
    topic: str | None
    frequency: Literal["daily", "weekly"]
    threshold: int
    at: Mark


@frozen
class CostRule:
    """What accounts (references, sorted) are called in a cost category."""

    value: str
    accounts: tuple[str, ...]


@frozen
class CostCategory:
    """A column of the bill: by the unit under the root, as `rules`, or by the values of a tag."""

    key: str
    name: str
    by_unit: bool
    tag: str | None
    rules: tuple[CostRule, ...]
    default: str | None
    at: Mark


@frozen
class Costs:
    """Everything sorted by key."""

    budgets: tuple[CostBudget, ...]
    anomalies: Anomalies | None
    categories: tuple[CostCategory, ...]

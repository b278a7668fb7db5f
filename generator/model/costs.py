"""Watching the bill: budgets over several accounts, anomaly detection, cost categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.finding import Mark
from generator.model.furniture import Budget
from generator.model.tags import Tags


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Anomalies:
    """Who hears of unusual spending, from which impact on."""

    monitors: tuple[Monitor, ...]
    notify: tuple[str, ...]
    topic: str | None
    frequency: Literal["daily", "weekly"]
    threshold: int
    at: Mark


@dataclass(frozen=True, slots=True)
class CostRule:
    """What accounts (references, sorted) are called in a cost category."""

    value: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostCategory:
    """A column of the bill: by the unit under the root, as `rules`, or by the values of a tag."""

    key: str
    name: str
    by_unit: bool
    tag: str | None
    rules: tuple[CostRule, ...]
    default: str | None
    at: Mark


@dataclass(frozen=True, slots=True)
class Costs:
    """Everything sorted by key."""

    budgets: tuple[CostBudget, ...]
    anomalies: Anomalies | None
    categories: tuple[CostCategory, ...]

"""The `costs` section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.build.furniture import budget
from generator.build.targets import Targets
from generator.finding import Finding, Mark
from generator.load.text import Text, mark_of
from generator.model import Account, Anomalies, CostBudget, CostCategory, CostRule, Costs, Monitor, Unit

Values = dict[str, Any]
Entries = dict[Text, Any]


class CostsBuilder:
    """Builds what watches the bill; targets become accounts."""

    def __init__(self, targets: Targets, units: tuple[Unit, ...], accounts: tuple[Account, ...]) -> None:
        self._targets = targets
        self._tops = [unit.path for unit in units if unit.depth == 1]
        self._accounts = [account for account in accounts if account.state != "leaving"]

    def costs(self, section: Values, at: Mark, findings: list[Finding]) -> Costs | None:
        """The section; `at` is its place where nothing nearer has one."""
        if not section:
            return None
        budgets: Entries = section.get("budgets", {})
        categories: Entries = section.get("categories", {})
        return Costs(
            budgets=tuple(
                self._budget(key, budgets[key], findings) for key in sorted(budgets) if "monthly" in budgets[key]
            ),
            anomalies=self._anomalies(section, at, findings),
            categories=tuple(
                self._category(key, categories[key]) for key in sorted(categories) if "by" in categories[key]
            ),
        )

    def _budget(self, key: Text, entry: Values, findings: list[Finding]) -> CostBudget:
        narrowed, accounts = self._where(entry, findings)
        return CostBudget(
            key, entry.get("name", key), budget(entry, key.at, findings), narrowed, accounts, key.at
        )  # fmt: skip

    def _anomalies(self, section: Values, at: Mark, findings: list[Finding]) -> Anomalies | None:
        entry: Values = section.get("anomalies") or {}
        if not {"monitors", "notify", "topic"} & entry.keys():
            return None
        monitors: Entries = entry.get("monitors", {})
        topic = entry.get("topic")
        return Anomalies(
            monitors=tuple(self._monitor(key, monitors[key], findings) for key in sorted(monitors)),
            notify=tuple(sorted({str(address) for address in entry.get("notify", ())})),
            topic=str(topic) if topic else None,
            frequency=entry["frequency"],
            threshold=entry["threshold"],
            at=next(mark_of(key, at) for key in section if key == "anomalies"),
        )

    def _monitor(self, key: Text, entry: Values, findings: list[Finding]) -> Monitor:
        narrowed, accounts = self._where(entry, findings)
        tags = tuple((str(tag), str(value)) for tag, value in entry.get("tags", {}).items())
        return Monitor(key, entry.get("name", key), tags, narrowed, accounts, key.at)

    def _where(self, entry: Values, findings: list[Finding]) -> tuple[bool, tuple[str, ...]]:
        """Whether an entry is about some accounts only, and which."""
        named = self._targets.known(entry.get("accounts", ()), findings)
        exceptions = self._targets.known(entry.get("except", ()), findings)
        if "accounts" not in entry and "except" not in entry:
            return False, ()
        return True, self._targets.accounts(named if "accounts" in entry else ["root"], exceptions)

    def _category(self, key: Text, entry: Values) -> CostCategory:
        by_unit = entry["by"] == "unit"
        tag, default = entry.get("tag"), entry.get("default")
        return CostCategory(
            key=key,
            name=entry.get("name", key),
            by_unit=by_unit,
            tag=str(tag) if tag else None,
            rules=tuple(self._rules()) if by_unit else (),
            default=str(default) if default else None,
            at=key.at,
        )

    def _rules(self) -> Iterator[CostRule]:
        """One rule for each unit under the root that holds accounts, named by its key, which stays when the unit is renamed."""
        for top in sorted(self._tops):
            inside = tuple(account.reference for account in self._accounts if account.top_unit == top)
            if inside:
                yield CostRule(top, inside)

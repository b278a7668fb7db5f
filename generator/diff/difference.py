"""What a comparison comes to: items in sections, risks with stable names, and a first line that says it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from generator.diff.words import Phrase
from generator.finding import Finding, Mark
from generator.frozen import frozen

Sign = Literal["+", "-", "~"]

# Sections in the order in which they are shown; the key is what JSON calls them.
SECTIONS: Mapping[str, str] = {
    "tree": "Accounts and units",
    "guardrails": "Guardrails",
    "access": "Access",
    "nodes": "Policies, people and services",
    "room": "Slots and quotas",
    "warnings": "New warnings",
}

# What CI can gate on. A name is never reused for something else.
RISKS: Mapping[str, str] = {
    "production": "Somebody may newly enter a production account.",
    "management": "Somebody may newly enter the management account, or another account newly administers a service for it, or may do something else by the delegation policy.",
    "administrator": "Somebody newly enters with a permission set that can do everything, or one that is in use becomes such.",
    "root": "An assignment newly has the target root: every account, those to come included.",
    "widened": "A permission set that is in use allows more than before.",
    "stacks": "A stack set makes something else in accounts: another template, parameter or capability; or one with IAM resources comes, or to accounts that it did not reach.",
    "loosened": "A guardrail stops less than before, somewhere: by its statements, its targets, or an account's move; or less is set inside an account, its freeze comes later, or a stack set leaves it or those to come.",
    "lockout": "An account that could be entered can be entered by nobody, or a role that was protected is now locked out.",
    "protected-roles": "A role is no longer protected, or policies of a unit may newly deny protected roles.",
    "leaving": "An account, a unit or anything else leaves, is closed, or is turned off.",
    "unknown": "The base could not be read, so nobody knows what changes. Fails every gate.",
}


@frozen
class Item:
    """One change. `at` is the line that says so (`before`: as it was in the base); `facts` is the same as data, for JSON."""

    section: str
    kind: str
    sign: Sign
    phrase: Phrase
    at: Mark | None = None
    before: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)
    weight: int = 1  # how many changes it stands for


@frozen
class Risk:
    """Why a change wants a second look: a name of RISKS, and in words what brings it about. `item` is the change, where one says it all."""

    name: str
    phrase: Phrase
    at: Mark | None = None
    before: bool = False
    item: Item | None = None


@frozen
class Difference:
    """The comparison: `base` in the words of who asked. `notes` are findings about the base itself."""

    base: str
    headline: Phrase
    items: tuple[Item, ...] = ()
    risks: tuple[Risk, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.items and not self.risks

    @property
    def risk_names(self) -> tuple[str, ...]:
        """The names of the risks, each once, in the order of the table."""
        found = {risk.name for risk in self.risks}
        return tuple(name for name in RISKS if name in found)

    @property
    def lonely_risks(self) -> tuple[Risk, ...]:
        """Those that no item says."""
        return tuple(risk for risk in self.risks if risk.item is None)

    def section(self, key: str) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """The items of one section, in order, each with the names of its risks."""
        names: dict[Item, dict[str, None]] = {}
        for risk in self.risks:
            if risk.item is not None:
                names.setdefault(risk.item, {})[risk.name] = None
        return tuple((item, tuple(names.get(item, ()))) for item in self.items if item.section == key)

"""What targets mean: `units/workloads` is that unit and everything below it, `tags/env=prod` every account that says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from generator.finding import Finding, quoted, suggest
from generator.load.text import Text
from generator.model import Account, Unit
from generator.model.tree import MANAGEMENT, ROOT, Tags, lineage

_MANAGEMENT = f"accounts/{MANAGEMENT}"


class Targets:
    """The tree, indexed for the questions that targets ask. An account that leaves is known, and nothing comes to it any more."""

    def __init__(self, units: tuple[Unit, ...], accounts: tuple[Account, ...], common_tags: Tags) -> None:
        self._all_accounts, self._common_tags = accounts, common_tags
        self._parents = {account.reference: account.parent for account in accounts}
        self._shut = {account.reference for account in accounts if account.state != "active"}
        self._leaving = {account.reference for account in accounts if account.state == "leaving"}
        self._units: dict[str, list[str]] = {
            ROOT: [],
            **{unit.reference: [] for unit in units},
        }  # units directly inside
        self._accounts: dict[str, list[str]] = {place: [] for place in self._units}  # accounts directly inside
        self._below: dict[str, list[str]] = {place: [] for place in self._units}  # accounts anywhere inside
        for unit in units:
            self._units[unit.parent].append(unit.reference)
        for account in accounts:
            self._accounts[account.parent].append(account.reference)
        for parent, inside in self._accounts.items():
            for place in lineage(parent):
                self._below[place] += inside

    @cached_property
    def _tagged(self) -> dict[str, list[str]]:
        """Accounts by the targets that name one of their tags."""
        found: dict[str, list[str]] = {}
        for account in self._all_accounts:
            for key, value in {**dict(self._common_tags), **dict(account.tags)}.items():
                found.setdefault(f"tags/{key}={value}", []).append(account.reference)
        return found

    def known(self, targets: Iterable[Text], findings: list[Finding]) -> list[Text]:
        """The targets that exist; each of the others is a finding."""
        return [target for target in targets if target in self._parents or self._is_known(target, findings)]

    def accounts(self, targets: Iterable[str], exceptions: Iterable[str] = ()) -> tuple[str, ...]:
        """References of the accounts that the targets come to, sorted. The management account is among them only if named."""
        named = self._expanded(targets)
        left_out = self._expanded(exceptions)
        return tuple(sorted(named - left_out - self._leaving))

    def open_accounts(self, targets: Sequence[str], exceptions: Sequence[str] = ()) -> tuple[str, ...]:
        """As above, but only those that people may enter: the active ones."""
        if len(targets) == 1 and not exceptions and targets[0] in self._parents:
            # Most assignments name one account, and none is the same as another.
            return () if targets[0] in self._shut else (str(targets[0]),)
        return tuple(one for one in self.accounts(targets, exceptions) if one not in self._shut)

    def attachments(self, targets: Iterable[str], exceptions: Iterable[str]) -> tuple[str, ...]:
        """Where a policy is attached, sorted: roots and units stay whole, unless something in them is an exception."""
        left_out: set[str] = set()
        for exception in exceptions:
            left_out |= {exception} if exception in self._units else self._expanded((exception,))
        broken = {place for one in left_out for place in self._above(one)}
        found: set[str] = set()
        pending = [
            one for target in targets for one in ([target] if target in self._units else self._expanded((target,)))
        ]
        while pending:
            place = pending.pop()
            if place in left_out:
                continue
            if place in broken:
                pending += self._units[place] + self._accounts[place]
            elif not any(above in left_out for above in self._above(place)):
                found.add(place)
        return tuple(sorted(found - self._leaving))

    def _above(self, reference: str) -> tuple[str, ...]:
        """The root and units around a unit or account."""
        if reference in self._units:
            return lineage(reference)[:-1]
        return lineage(self._parents[reference]) if reference in self._parents else ()

    def _expanded(self, targets: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for target in targets:
            if target in self._below:
                found.update(self._below[target])
            elif target.startswith("tags/"):
                found.update(self._tagged.get(target, ()))
            else:
                found.add(str(target))
        return found

    def _is_known(self, target: Text, findings: list[Finding]) -> bool:
        if target in self._units or target == _MANAGEMENT:
            return True
        if target.startswith("tags/"):
            if target not in self._tagged:
                findings.append(
                    Finding(
                        "ORG213",
                        target.at,
                        f"no account has the tag {quoted(target[5:])}{suggest(target, self._tagged)}",
                    )
                )
            return True
        kind = "account" if target.startswith("accounts/") else "unit"
        names = self._parents if kind == "account" else self._units
        findings.append(Finding("ORG203", target.at, f"unknown {kind} {quoted(target)}{suggest(target, names)}"))
        return False

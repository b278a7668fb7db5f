"""`services.delegated_administrators`."""

from __future__ import annotations

from typing import Any

from generator.build.targets import Targets
from generator.finding import Finding
from generator.load.text import Text
from generator.model import DelegatedAdministrator


def build_administrators(
    services: dict[str, Any], targets: Targets, findings: list[Finding]
) -> tuple[DelegatedAdministrator, ...]:
    """The accounts that administer services, each once, sorted by line; an unknown account is a finding (ORG203)."""
    section: dict[Text, tuple[Text, ...]] = services.get("delegated_administrators", {})
    found: dict[str, DelegatedAdministrator] = {}
    for service, accounts in section.items():
        for account in targets.known(accounts, findings):
            one = DelegatedAdministrator(str(service), str(account), account.at, service.at)
            found.setdefault(one.line, one)
    return tuple(found[line] for line in sorted(found))

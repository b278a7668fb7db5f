"""What other accounts do for the management account."""

from __future__ import annotations

from generator.finding import Mark
from generator.frozen import frozen


@frozen
class DelegatedAdministrator:
    """An account (reference) that administers a service (principal) for the organization. `service_at` is the place of the service."""

    service: str
    account: str
    at: Mark
    service_at: Mark

    @property
    def line(self) -> str:
        """The edge as Terraform has it: `accounts/audit config.amazonaws.com`."""
        return f"{self.account} {self.service}"

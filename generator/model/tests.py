"""The proofs that a spec demands of its own policies."""

from __future__ import annotations

from typing import Literal

from generator.finding import Mark
from generator.frozen import frozen

Expectation = Literal["allowed", "denied", "not-denied", "depends"]


@frozen
class PolicyTest:
    """One entry of `tests`, expanded: every action is asked in every account, for a permission set or for a role, and `expect`ed alike.

    Accounts are keys, accounts/management being `management`; context keys are as written, with their values.
    """

    permission_set: str | None
    role: str | None
    accounts: tuple[str, ...]
    actions: tuple[str, ...]
    region: str | None
    resource: str | None
    context: tuple[tuple[str, tuple[str, ...]], ...]
    absent: tuple[str, ...]
    expect: Expectation
    why: str
    at: Mark

    @property
    def who(self) -> str:
        """Who asks, as the spec names it."""
        return f"permission_sets/{self.permission_set}" if self.permission_set else f"role {self.role}"

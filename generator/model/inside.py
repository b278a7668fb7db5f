"""What is set inside an account, where Terraform has to enter it."""

from __future__ import annotations

from generator.finding import Mark
from generator.frozen import frozen

Value = int | bool


@frozen
class Inside:
    """Complete, for one account or for all that say nothing of their own.

    `password_policy` has the names of the provider; `regions` are empty where the organization's hold. `place` is the nearest place that says
    something of it.
    """

    password_policy: tuple[tuple[str, Value], ...]
    block_public_s3: bool
    encrypt_ebs: bool
    closes_default_vpc: bool
    regions: tuple[str, ...]
    place: str
    at: Mark
    regions_at: tuple[Mark, ...] = ()

    @property
    def is_global(self) -> bool:
        """Whether anything in it is of the account as a whole, not of a region."""
        return bool(self.password_policy) or self.block_public_s3

    @property
    def is_regional(self) -> bool:
        """Whether anything in it is of each region."""
        return self.encrypt_ebs or self.closes_default_vpc

"""`inside`: from the values that are put together to what is set in an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.finding import Mark
from generator.load.text import mark_of
from generator.model.inside import Inside, Value

# Fields of a password policy by the names that the provider has for them, and what holds where nothing is said.
PASSWORDS: dict[str, tuple[str, Value | None]] = {
    "users_may_change": ("allow_users_to_change_password", True),
    "hard_expiry": ("hard_expiry", None),
    "max_age_days": ("max_password_age", None),
    "minimum_length": ("minimum_password_length", 14),
    "reuse_prevention": ("password_reuse_prevention", 24),
    "lowercase": ("require_lowercase_characters", False),
    "numbers": ("require_numbers", False),
    "symbols": ("require_symbols", False),
    "uppercase": ("require_uppercase_characters", False),
}


def build_inside(section: Mapping[str, Any] | None, place: str, at: Mark) -> Inside | None:
    """What a section comes to; None where it sets nothing."""
    if not section:
        return None
    regions = {str(one): mark_of(one, at) for one in section.get("regions", ())}
    names = tuple(sorted(regions))
    found = Inside(
        password_policy=_passwords(section["password_policy"]) if "password_policy" in section else (),
        block_public_s3=section.get("block_public_s3", False),
        encrypt_ebs=section.get("encrypt_ebs", False),
        closes_default_vpc=section.get("default_vpc") == "close",
        regions=names,
        place=place,
        at=mark_of(next(iter(section)), at),
        regions_at=tuple(regions[one] for one in names),
    )
    return found if found.is_global or found.is_regional else None


def _passwords(section: Mapping[str, Any]) -> tuple[tuple[str, Value], ...]:
    """All that the provider would otherwise fill in by itself: a policy is set as a whole, never in part."""
    found = ((name, section.get(field, default)) for field, (name, default) in PASSWORDS.items())
    return tuple((name, one) for name, one in found if one is not None)

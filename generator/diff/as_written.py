"""What an account is furnished with, as the spec would say it: the model has the provider's words for some of it."""

from __future__ import annotations

from typing import Any

from generator.build.furniture import PRIMARY
from generator.build.inside import PASSWORDS
from generator.model.furniture import Contact, Freeze, Furniture
from generator.model.inside import Inside

_PASSWORDS = {name: field for field, (name, _) in PASSWORDS.items()}
_PRIMARY = {name: field for field, name in PRIMARY.items()}
_LINE = "address_line_"


def as_written(value: Any) -> Any:
    """The value in the spec's own words, or as it is."""
    if isinstance(value, Inside):
        return {
            "password_policy": {_PASSWORDS[name]: one for name, one in value.password_policy},
            "block_public_s3": value.block_public_s3,
            "encrypt_ebs": value.encrypt_ebs,
            "default_vpc": "close" if value.closes_default_vpc else "keep",
            "regions": value.regions,
        }
    if isinstance(value, Freeze):
        return {"policy": value.policy, "at": value.percent}
    if isinstance(value, Contact):
        return {"key": value.kind, "name": value.name, "title": value.title, "email": value.email, "phone": value.phone}
    if isinstance(value, Furniture):
        return {
            "contacts": value.contacts,
            "primary_contact": _primary(dict(value.primary_contact)),
            "opt_in_regions": value.opt_in_regions,
            "budget": value.budget,
            "freeze": value.freeze,
            "inside": value.inside,
        }
    return value


def _primary(found: dict[str, str]) -> dict[str, Any]:
    lines = tuple(found[name] for name in sorted(found) if name.startswith(_LINE))
    others = {_PRIMARY[name]: one for name, one in found.items() if name in _PRIMARY}
    return others | ({"address": lines} if lines else {})

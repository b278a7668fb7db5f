"""Whether an account is held less than before from within (`inside`), or by its budget (`freeze`); policies are compared in `guardrails`."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diff.follow import Pairs
from generator.model import Furniture
from generator.model.furniture import Freeze
from generator.model.inside import Inside, Value
from generator.model.tree import MANAGEMENT

_NO_END = 10**6  # as an age: a password that never expires
_NO_MATTER = "allow_users_to_change_password"  # neither more nor less


def weakened(pairs: Pairs) -> frozenset[str]:
    """References of accounts, the management account among them, that something holds less; who is shut or leaves is told by that."""
    found = {
        now.reference
        for now in pairs.after.accounts
        if now.state == "active"
        and (before := pairs.accounts.get(now.key)) is not None
        and before.furniture is not now.furniture
        and _is_less(pairs, before.furniture, now.furniture)
    }
    if _is_less_inside(pairs, pairs.before.management_inside, pairs.after.management_inside):
        found.add(f"accounts/{MANAGEMENT}")
    return frozenset(found)


def _is_less(pairs: Pairs, before: Furniture, now: Furniture) -> bool:
    return _is_less_inside(pairs, before.inside, now.inside) or _freezes_less(pairs, before.freeze, now.freeze)


def _freezes_less(pairs: Pairs, before: Freeze | None, now: Freeze | None) -> bool:
    if before is None:
        return False
    return now is None or now.percent > before.percent or pairs.now(before.policy) != now.policy


def _is_less_inside(pairs: Pairs, before: Inside | None, now: Inside | None) -> bool:
    if before is None:
        return False
    if now is None:
        return True
    for old, new in (
        (before.block_public_s3, now.block_public_s3),
        (before.encrypt_ebs, now.encrypt_ebs),
        (before.closes_default_vpc, now.closes_default_vpc),
    ):
        if old and not new:
            return True
    fewer = _regions(pairs.before.organization.regions, before) - _regions(pairs.after.organization.regions, now)
    return (before.is_regional and bool(fewer)) or _asks_less(dict(before.password_policy), dict(now.password_policy))


def _regions(governed: tuple[str, ...], inside: Inside) -> frozenset[str]:
    return frozenset(inside.regions or governed)


def _asks_less(before: Mapping[str, Value], now: Mapping[str, Value]) -> bool:
    """Whether some password that was refused is taken now; a policy that goes asks nothing."""
    if not before:
        return False
    if not now:
        return True
    return any(
        _strength(name, now.get(name)) < _strength(name, before.get(name)) for name in before.keys() | now.keys()
    )


def _strength(name: str, value: Value | None) -> int:
    if name == "max_password_age":
        return -int(_NO_END if value is None else value)
    return int(value or 0)

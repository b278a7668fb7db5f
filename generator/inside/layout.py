"""Which root module of an account has which of its regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.manifest import Facts
from generator.security.leaving import PROVIDERS
from generator.security.providers import MOST_PROVIDERS

PREFIX = "inside-"


def root_name(account_id: str, number: int = 1) -> str:
    """The name of an account's first root module, or of a further one: inside-111122223333, inside-111122223333-2."""
    return f"{PREFIX}{account_id}" if number == 1 else f"{PREFIX}{account_id}-{number}"


def account_of(name: str) -> str:
    """The id of the account that a root module is of."""
    return name.removeprefix(PREFIX).partition("-")[0]


def regions_by_root(account_id: str, regions: Iterable[str], known: Mapping[str, Facts]) -> dict[str, tuple[str, ...]]:
    """A region stays in the root module in which earlier runs had it, since its objects are in that one's state; others go where there is room."""
    before = {region: name for name, facts in known.items() for region in _regions_in(facts)}
    wanted = tuple(regions)
    found: dict[str, list[str]] = {}
    for region in wanted:
        if region in before:
            found.setdefault(before[region], []).append(region)
    taken = {name: set(_regions_in(facts)) for name, facts in known.items()}
    number = 1
    for region in (one for one in wanted if one not in before):
        while len(taken.setdefault(name := root_name(account_id, number), set())) >= MOST_PROVIDERS:
            number += 1
        taken[name].add(region)
        found.setdefault(name, []).append(region)
    return {name: tuple(sorted(one)) for name, one in sorted(found.items())}


def _regions_in(facts: Facts) -> list[str]:
    """The regions whose providers are in a root module, those of objects that leave among them."""
    return [fact["region"] for reference, fact in facts.items() if reference.startswith(PROVIDERS)]

"""What an account is furnished with: contacts, a budget, regions, what is set inside; put together from all places that say something of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.inside import Inside
from generator.model.tags import Tags


@frozen
class Contact:
    """Whom AWS writes to about one kind of thing. `place` is the nearest place that says something of it, `depth` how near."""

    kind: str  # billing, operations, security
    name: str
    title: str
    email: str
    phone: str
    place: str
    depth: int


@frozen
class Budget:
    """How much may be spent in a month, and who gets a mail at which percentages of it (`forecasts`: as soon as they are foreseen)."""

    monthly: int
    currency: str
    alerts: tuple[int, ...]
    forecasts: tuple[int, ...]
    notify: tuple[str, ...]
    topic: str | None
    tags: Tags


@frozen
class Freeze:
    """A policy (reference) that AWS Budgets attaches to an account at a percentage of its budget."""

    policy: str
    percent: int
    at: Mark


@frozen
class Origin:
    """Where a value comes from: the field as a path (`budget.monthly`), the value in words, the place in the tree, the line."""

    field: str
    value: str
    place: str
    at: Mark


@frozen
class Furniture:
    """Complete, for one account or for all that say nothing of their own.

    `primary_contact` has the names of the provider. `places` says for each field that is not empty the nearest place that says
    something of it: organization, units/<path>, accounts/<key>.
    """

    contacts: tuple[Contact, ...] = ()
    primary_contact: Tags = ()
    opt_in_regions: tuple[str, ...] = ()
    budget: Budget | None = None
    freeze: Freeze | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()
    regions_at: tuple[Mark, ...] = ()  # of opt_in_regions
    inside: Inside | None = None


BARE = Furniture()

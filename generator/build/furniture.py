"""Furniture: from the values that are put together to contacts, regions and a budget that are complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.build.inside import build_inside
from generator.finding import Finding, Mark
from generator.frozen import frozen
from generator.limits import LIMITS
from generator.load.text import mark_of
from generator.model import Budget, Contact, Furniture, Origin
from generator.model.furniture import Freeze
from generator.model.inside import Inside
from generator.model.tree import MANAGEMENT
from generator.schema.furniture import CONTACT_KINDS

# Alerts that a budget has when it does not say.
_ALERTS = (80, 100)
_CURRENCY = "USD"
_CONTACT = ("name", "title", "email", "phone")
# Fields of a primary contact by the names that the provider has for them.
PRIMARY = {
    "full_name": "full_name", "company": "company_name", "city": "city", "district": "district_or_county", "state": "state_or_region",
    "postal_code": "postal_code", "country": "country_code", "phone": "phone_number", "website": "website_url",
}  # fmt: skip
_PRIMARY_REQUIRED = ("full_name", "address", "city", "postal_code", "country", "phone")

Values = Mapping[str, Any]


@frozen
class Near:
    """The nearest place that says something, how far down it is (the organization is 1), and the line of the place."""

    place: str
    depth: int
    at: Mark


def furnish(
    values: Values, places: Mapping[str, Near], origins: tuple[Origin, ...], findings: list[Finding]
) -> Furniture:
    """The furniture that the values of all places come to. A contact or budget that lacks something is a finding, and left out."""
    near = places.get("opt_in_regions")
    regions = {str(region): mark_of(region, near.at) for region in values.get("opt_in_regions", ()) if near}
    names = tuple(sorted(regions))
    return Furniture(
        contacts=tuple(contacts(values.get("contacts", {}), places, findings)),
        primary_contact=_primary(values, places, findings),
        opt_in_regions=names,
        budget=_account_budget(values, places, findings),
        places={str(field): places[field].place for field in values if field != "inside"},
        origins=origins,
        regions_at=tuple(regions[name] for name in names),
        freeze=_freeze(values, places, findings),
        inside=_inside(values, places),
    )


def contacts(section: Values, places: Mapping[str, Near], findings: list[Finding]) -> Iterator[Contact]:
    """The contacts of a section, sorted by kind."""
    for kind in CONTACT_KINDS:
        one = section.get(kind)
        if not one:
            continue
        missing = [field for field in _CONTACT if field not in one]
        near = places[f"contacts.{kind}"]
        if missing:
            at = _place(section, kind, near)
            message = (
                f"the {kind} contact has no {_and(missing)}; write it here, or where the rest of the contact stands"
            )
            findings.append(Finding("ORG230", at, message))
            continue
        name, title, email, phone = (str(one[field]) for field in _CONTACT)
        yield Contact(kind, name, title, email, phone, near.place, near.depth)


def management_contacts(section: Values, at: Mark, findings: list[Finding]) -> tuple[Contact, ...]:
    """The contacts of the management account, which inherits none, from the section `organization`."""
    given = section["management_account"].get("contacts", {})
    near = Near(f"accounts/{MANAGEMENT}", 1, at)
    return tuple(contacts(given, {f"contacts.{kind}": near for kind in CONTACT_KINDS}, findings))


def _primary(values: Values, places: Mapping[str, Near], findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    one = values.get("primary_contact")
    if not one:
        return ()
    missing = [field for field in _PRIMARY_REQUIRED if field not in one]
    if missing:
        message = f"the primary contact has no {_and(missing)}"
        findings.append(Finding("ORG231", _place(values, "primary_contact", places["primary_contact"]), message))
        return ()
    found = {name: str(one[field]) for field, name in PRIMARY.items() if field in one}
    found |= {f"address_line_{n}": str(line) for n, line in enumerate(one["address"], 1)}
    return tuple(sorted(found.items()))


def _freeze(values: Values, places: Mapping[str, Near], findings: list[Finding]) -> Freeze | None:
    one = values.get("freeze")
    if not one:
        return None
    at = _place(values, "freeze", places["freeze"])
    if "policy" not in one or not values.get("budget"):
        lacks = (
            "policy; write which is attached: policy: policies/<key>" if "policy" not in one else "budget to be spent"
        )
        findings.append(Finding("ORG239", at, f"the freeze has no {lacks}"))
        return None
    return Freeze(str(one["policy"]), one.get("at", 100), mark_of(one["policy"], at))


def _inside(values: Values, places: Mapping[str, Near]) -> Inside | None:
    near = places.get("inside")
    return build_inside(values.get("inside"), near.place, near.at) if near else None


def _account_budget(values: Values, places: Mapping[str, Near], findings: list[Finding]) -> Budget | None:
    one = values.get("budget")
    if not one:
        return None
    at = _place(values, "budget", places["budget"])
    if "monthly" not in one:
        findings.append(
            Finding("ORG232", at, "the budget has no amount; write how much may be spent in a month: monthly: 100")
        )
        return None
    return budget(one, at, findings)


def budget(entry: Values, at: Mark, findings: list[Finding]) -> Budget:
    """A budget that says at least how much; a finding where it has more alerts than AWS takes."""
    topic = entry.get("topic")
    found = Budget(
        monthly=entry["monthly"],
        currency=str(entry.get("currency", _CURRENCY)),
        alerts=_sorted(entry.get("alerts", _ALERTS)),
        forecasts=_sorted(entry.get("forecasts", ())),
        notify=tuple(sorted({str(address) for address in entry.get("notify", ())})),
        topic=str(topic) if topic else None,
        tags=tuple(sorted((str(key), str(value)) for key, value in entry.get("tags", {}).items())),
    )
    count, most = len(found.alerts) + len(found.forecasts), LIMITS["budget_alerts"].value
    if count > most:
        findings.append(Finding("ORG233", at, f"the budget has {count} alerts and forecasts; AWS takes {most}"))
    return found


def _sorted(percents: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(percents)))


def _place(values: Values, key: str, near: Near) -> Mark:
    """The place of a key that is there; an entry that was put together has keys that nobody wrote."""
    return next(mark_of(one, near.at) for one in values if one == key)


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

"""Views of what accounts are furnished with.

What an account says itself stands in its block. What it inherits stands once, in account_defaults.tf, under the place that says it, and
the account refers to it: a new phone number of the organization is one changed line, not one in every account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import Expression, arguments, items, mapping, string
from generator.model import Account, Budget, Contact, Org
from generator.model.furniture import Freeze
from generator.model.tree import furnished_alike
from generator.schema.furniture import FURNITURE

Pairs = Iterable[tuple[str, Any]]


def furniture_arguments(account: Account) -> tuple[str, ...]:
    """The arguments of the account's module call: first the references, each on one line, then what it says itself."""
    if not account.furniture.places:
        return ()
    references, own = [], []
    for field in sorted(account.furniture.places):
        value, place = getattr(account.furniture, field), account.furniture.places[field]
        if not value:
            continue  # not complete, which is a finding
        if place != account.reference:
            references.append((field, _reference(place, field)))
        elif field == "contacts":
            own.append(arguments([(field, _contacts_of(account))]))
        else:
            own.append(arguments([(field, _written(value, 2))]))
    return tuple([arguments(references)] if references else []) + tuple(own)


def _contacts_of(account: Account) -> Expression:
    """The contacts of an account that says something of some of them; the others come from above."""
    own, inherited = _split(account)
    written = _written(own, 2)
    if not inherited:
        return written
    return Expression(f"merge({_reference(_nearest(inherited), 'contacts')}, {written})")


def _split(account: Account) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    contacts = account.furniture.contacts
    own = tuple(one for one in contacts if one.place == account.reference)
    return own, tuple(one for one in contacts if one not in own)


def _nearest(contacts: tuple[Contact, ...]) -> str:
    return max(contacts, key=lambda one: one.depth).place


def _reference(place: str, field: str) -> Expression:
    return Expression(f"local.account_defaults[{string(place)}].{field}")


@frozen
class DefaultsView:
    """What a place says for the accounts below it."""

    place: str
    arguments: str


def defaults_views(org: Org) -> list[DefaultsView]:
    """The places that accounts inherit something from, sorted: the organization, then units."""
    found: dict[str, dict[str, Any]] = {}
    for accounts in furnished_alike(org.accounts):
        for place, field, value in _inherits(accounts[0]):
            fields = found.setdefault(place, {})
            fields[field] = (
                {**fields.get(field, {}), **{one.kind: one for one in value}} if field == "contacts" else value
            )
    return [DefaultsView(string(place), _fields(found[place])) for place in sorted(found)]


def _inherits(account: Account) -> Iterator[tuple[str, str, Any]]:
    """What an account inherits: the place, the field, the value there."""
    for field, place in account.furniture.places.items():
        value = getattr(account.furniture, field)
        if field == "contacts":
            _, inherited = _split(account)
            if inherited:
                yield _nearest(inherited), field, inherited
        elif value and place != account.reference:
            yield place, field, value


def _fields(fields: dict[str, Any]) -> str:
    contacts = fields.get("contacts", {})
    known = {**fields, "contacts": tuple(contacts[kind] for kind in sorted(contacts))}
    return arguments([(field, _written(known[field], 6)) for field in FURNITURE if known.get(field)], 6)


FREEZE_ROLE = "budget-freeze"


def freeze_view(org: Org) -> Mapping[str, Any] | None:
    """The role by which AWS Budgets attaches policies."""
    ids = ", ".join(f"local.policy_ids[{string(one)}]" for one in sorted(org.frozen))
    return {"role": FREEZE_ROLE, "policies": ids, "partition": org.organization.partition} if ids else None


def _written(value: Any, indent: int) -> Expression:
    """The value of a field as the module takes it."""
    if isinstance(value, Budget):
        return _object(_budget(value, indent + 2), indent)
    if isinstance(value, Freeze):
        return _object(_freeze(value), indent)
    if value and isinstance(value[0], Contact):
        return _object([(one.kind, _object(_contact(one), indent + 2)) for one in value], indent)
    if value and isinstance(value[0], tuple):
        return _object(value, indent)
    return Expression(items(value, indent))


def _contact(one: Contact) -> Pairs:
    return [("name", one.name), ("title", one.title), ("email", one.email), ("phone", one.phone)]


def _freeze(one: Freeze) -> Pairs:
    yield "percent", one.percent
    yield "policy_id", Expression(f"local.policy_ids[{string(one.policy)}]")
    yield "role_arn", Expression("local.freeze_role_arn")


def _budget(one: Budget, indent: int) -> Pairs:
    yield "monthly", one.monthly
    yield "currency", one.currency
    yield "alerts", Expression(f"[{', '.join(map(str, one.alerts))}]")
    if one.forecasts:
        yield "forecasts", Expression(f"[{', '.join(map(str, one.forecasts))}]")
    if one.notify:
        yield "notify", Expression(items(one.notify, indent))
    if one.topic:
        yield "topic", one.topic
    if one.tags:
        yield "tags", Expression(mapping(dict(one.tags), indent))


def _object(pairs: Pairs, indent: int) -> Expression:
    """An object with bare keys, one a line."""
    return Expression(f"{{\n{arguments(pairs, indent + 2)}\n{' ' * indent}}}")

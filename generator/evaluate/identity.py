"""The policies of a permission set as layers: AWS's own, the inline one, the boundary."""

from __future__ import annotations

from typing import Protocol

from generator.evaluate.decision import Layer, Source
from generator.evaluate.holes import Holes
from generator.evaluate.managed import managed_policy
from generator.evaluate.principal import Principal
from generator.evaluate.statements import statements
from generator.finding import Mark
from generator.load.text import mark_of
from generator.model import PermissionSet


class _Holding(Protocol):
    holes: Holes


def identity_layers(evaluator: _Holding, principal: Principal) -> tuple[Layer, ...]:
    """The layers of a permission set; none where the policies of the identity are not known."""
    one = principal.permission_set
    if one is None:
        return ()
    own = _own(one, evaluator.holes)
    return (own, *_boundary(one))


def _own(one: PermissionSet, holes: Holes) -> Layer:
    sources = []
    unread = [_customer_managed(name) for name in one.customer_managed]
    for name in one.aws_managed:
        source = _managed(name, mark_of(name, one.at))
        if source is None:
            unread.append(_unknown(name))
        else:
            sources.append(source)
    if one.inline is not None and one.inline.value is not None:
        name = f"{one.reference} inline"
        sources.append(Source(name, one.inline.at, statements(one.inline.value, name, one.inline.at, holes.filled)))
    return Layer("permission-set", one.reference, one.at, tuple(sources), None, tuple(unread))


def _boundary(one: PermissionSet) -> tuple[Layer, ...]:
    if one.boundary_aws_managed is None and one.boundary_customer_managed is None:
        return ()
    sources, unread = [], []
    if one.boundary_customer_managed is not None:
        unread.append(_customer_managed(one.boundary_customer_managed))
    elif one.boundary_aws_managed is not None:
        source = _managed(one.boundary_aws_managed, one.at)
        if source is None:
            unread.append(_unknown(one.boundary_aws_managed))
        else:
            sources.append(source)
    return (Layer("boundary", one.reference, one.at, tuple(sources), None, tuple(unread)),)


def _managed(name: str, at: Mark) -> Source | None:
    found = managed_policy(name)
    if found is None:
        return None
    return Source(name, at, statements(found, name, at, lambda text: (text,)))


def _customer_managed(name: str) -> str:
    return f"the customer-managed policy {name}, which stands in the account"


def _unknown(name: str) -> str:
    return f"the AWS-managed policy {name}, which this version does not know"

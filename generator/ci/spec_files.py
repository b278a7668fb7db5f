"""The files that a spec is made of, beside its own: what it includes, and the documents and templates that it names."""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from generator.finding import Mark
from generator.model import Org


class _Placed(Protocol):
    @property
    def at(self) -> Mark: ...


def files_of(org: Org, spec: PurePath) -> tuple[str, ...]:
    """Paths below the folder of the spec, sorted. Templates of the catalog are none of them: they come with Orgwright."""
    marks = [one.at for one in _placed(org)]
    marks += [
        mark for one in org.stack_sets for *_, mark in one.template.resources
    ]  # `at` of a template is where the spec names it
    below = (PurePath(name) for name in {mark.name for mark in marks} - {str(spec)})
    found = {one.relative_to(spec.parent) for one in below if one.is_relative_to(spec.parent)}
    return tuple(sorted(one.as_posix() for one in found if one.parts[0] != "templates"))


def _placed(org: Org) -> list[_Placed]:
    """Something of every file: each node, and each document that may stand in a file of its own."""
    identity, purposes = org.identity, org.purposes
    found: list[_Placed] = [*org.units, *org.accounts, *org.leaving, *org.policies, *org.stack_sets]
    found += [*org.protected_roles, *org.tests, *org.removed, *org.delegated_administrators, *org.services.described()]
    found += [*purposes.environments, *purposes.workloads, *(org.costs.budgets if org.costs else ())]
    found += [one for one in (org.control_tower, org.delegation_policy, purposes.sandboxes) if one]
    found += [one.document for one in org.policies]
    if identity:
        found += [*identity.users, *identity.groups, *identity.permission_sets, *identity.assignments]
        found += [one.inline for one in identity.permission_sets if one.inline]
    return found

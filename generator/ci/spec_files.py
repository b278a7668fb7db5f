"""The files that a spec is made of, beside its own: what it includes, and the documents and templates that it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from generator.model import Org


def files_of(org: Org, spec: PurePath) -> tuple[str, ...]:
    """Paths below the folder of the spec, sorted. Templates of the catalog are none of them: they come with Orgwright."""
    below = map(PurePath, {*org.files, *_named(org)} - {str(spec)})
    found = {one.relative_to(spec.parent) for one in below if one.is_relative_to(spec.parent)}
    return tuple(sorted(one.as_posix() for one in found if one.parts[0] != "templates"))


def _named(org: Org) -> Iterator[str]:
    """Of each document that may stand in a file of its own, the file in which it stands."""
    documents = [one.document for one in org.policies]
    documents += [one.inline for one in (org.identity.permission_sets if org.identity else ()) if one.inline]
    documents += [org.delegation_policy] if org.delegation_policy else []
    yield from (one.at.name for one in documents)
    for one in org.stack_sets:
        yield from (mark.name for *_, mark in one.template.resources)  # `at` of a template is where the spec names it
    yield from (one.template_at.name for one in (org.services.config.packs if org.services.config else ()))

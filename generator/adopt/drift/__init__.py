"""Drift: what the spec says and AWS does not, or the other way round, in words and sorted. Nothing is written, in AWS or here."""

from __future__ import annotations

from generator.adopt.describe import settle
from generator.adopt.drift.delegation import contacts_drift, delegation_drift
from generator.adopt.drift.identity import identity_drift
from generator.adopt.drift.policies import policies_drift
from generator.adopt.drift.stack_sets import stack_sets_drift
from generator.adopt.drift.tree import tree_drift
from generator.adopt.drift.words import Beyond
from generator.adopt.live import Live
from generator.adopt.match import match
from generator.frozen import frozen
from generator.model import Org

__all__ = ["Drift", "drift"]


@frozen
class Drift:
    """Every difference, one a line, and the objects of AWS's that cannot be described, which are none."""

    lines: tuple[str, ...]
    not_described: tuple[str, ...]


def drift(org: Org, live: Live) -> Drift:
    """Both sorted. What is `unmanaged` in the spec, or was not read, is not among them."""
    ids = match(org, live, org.lock.ids)
    parts = (tree_drift, policies_drift, identity_drift, delegation_drift, contacts_drift, stack_sets_drift)
    found = [one for part in parts for one in part(org, live, ids)]
    lines = {one for one in found if isinstance(one, str)}
    beyond = [one for one in found if isinstance(one, Beyond)]
    unknown: set[str] = set()
    if beyond:
        names = settle(live, org.organization.home_region).description.names
        unknown = {one for each in beyond for one in each.ids if one not in names}
        lines |= {one.line for one in beyond if unknown.isdisjoint(one.ids)}
    subjects = {one.subject for one in beyond if one.subject and not unknown.isdisjoint(one.ids)}
    return Drift(
        tuple(sorted(lines)), tuple(sorted(f"{one} is not described, because no spec can" for one in subjects))
    )

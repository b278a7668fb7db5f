"""What a lock says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.frozen import frozen


@frozen
class Applied:
    """A policy as it stands in the state: the digest of its document, and the references of its targets, sorted.

    `since`: the revision at which a run last wrote it otherwise, as that run recorded. Where a later run records another one, the state may
    have moved on since this lock.
    """

    content: str
    targets: tuple[str, ...]
    since: str = ""


@frozen
class Closed:
    """An account that was closed: its address stays taken for good. `on` is the day on which a lock first saw it gone."""

    id: str
    email: str
    on: str


@frozen
class Left:
    """An account that has gone out of the state, and was not closed there: it may be in AWS still, and its address is not free."""

    id: str
    email: str


@frozen
class Lock:
    """What is in the state. References are those of the spec; a policy that was split or packed has parts of its own.

    `revision` grows with every lock that says something else than the one before. `gone` names the tombstones that were written
    when this lock was made and whose object is out of the state, with the revision that stood when each was written. `imports` are
    addresses of what exists in AWS and is to be taken over by the next apply, with the id to import.
    """

    revision: int = 0
    ids: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[str, Applied] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)  # of accounts: root or a unit, by reference
    closing: frozenset[str] = frozenset()  # accounts with close_on_deletion in the state
    shut: frozenset[str] = (
        frozenset()
    )  # of the accounts that are not active: nobody enters them, and nothing is attached to them
    gone: Mapping[str, int] = field(default_factory=dict)
    closed: Mapping[str, Closed] = field(default_factory=dict)
    left: Mapping[str, Left] = field(default_factory=dict)
    imports: Mapping[str, str] = field(default_factory=dict)
    closed_lately: int = 0  # within 30 days before the lock was made
    roots: Mapping[str, str] = field(default_factory=dict)  # of what stands in another root module than organization
    handed: Mapping[str, int] = field(
        default_factory=dict
    )  # what may move to another root module, since `imports` has all of it; with the revision at which that was asked for
    outside: frozenset[str] = frozenset()  # references whose ids were read from AWS: the state may not hold them
    name: str = field(default="org.lock.yaml", compare=False)  # of its file, for messages

    def stands(self, reference: str) -> bool:
        """Whether the node was seen in the state."""
        return reference in self.ids and reference not in self.outside


EMPTY = Lock()

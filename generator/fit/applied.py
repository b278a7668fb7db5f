"""Applied: what is certain to be in AWS, because a lock has seen it there and no run since has changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from generator.fit.documents import document_of
from generator.fit.history import History
from generator.fit.nodes import Node
from generator.fit.statements import Atom, Piece
from generator.lock.digest import digest
from generator.lock.record import Lock

_NONE: frozenset[Atom] = frozenset()


class Applied:
    """What the lock says, in terms of the history. `pieces` turns statements that are known into pieces."""

    def __init__(self, lock: Lock, history: History, pieces: Callable[[Iterable[Atom]], Sequence[Piece]]) -> None:
        self._lock = lock
        self._history = history
        self._pieces = pieces
        self._found: dict[str, frozenset[Atom]] = {}

    def binds(self, node: Node, atom: Atom, target: str) -> bool:
        """Whether a node certainly binds a target with a statement, and goes on doing so."""
        reference = node.reference
        applied = self._lock.policies.get(reference)
        if applied is None or target not in applied.targets or atom not in node.atoms:
            return False
        if target not in self._history.latest.get(reference, ()):
            return False
        if applied.since != self._history.since.get(reference, ""):
            return False  # a run since the lock wrote it otherwise, and may be applied
        if reference not in self._found:
            self._found[reference] = self._certain(reference, applied.content)
        return atom in self._found[reference]

    def _certain(self, reference: str, applied: str) -> frozenset[Atom]:
        """The statements that are both in the document that was applied and in the one of the last run."""
        history = self._history
        latest = history.latest_content.get(reference, "")
        written = history.contents.get((reference, latest), _NONE)
        seen = history.contents.get((reference, applied))
        if seen is None:
            seen = written if applied == self._with_ids(written, latest) else _NONE
        return seen & written

    def _with_ids(self, atoms: frozenset[Atom], latest: str) -> str:
        """The digest of the last run's document with the ids in it; nothing where the document cannot be made again, or an id is not known."""
        pieces = self._pieces(atoms)
        if not pieces:
            return ""
        document = document_of(pieces)
        if not document.replacements or digest(document.sent) != latest:
            return ""
        text = document.sent
        for one in document.replacements:
            if one.reference not in self._lock.ids:
                return ""
            text = text.replace(one.token, self._lock.ids[one.reference])
        return digest(text)

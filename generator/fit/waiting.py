"""What waits for the next lock, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.frozen import frozen

_THEN = "apply, then `orgwright lock`, then `make generate`"
_MOST_NAMED = 4


@frozen
class Held:
    """Why a node stays as it is: on targets that it is to leave, or with policies in it that are to leave; and what takes over.

    Where nothing but the node itself does, on other targets, those are `places`.
    """

    targets: tuple[str, ...]
    policies: tuple[str, ...]
    heirs: tuple[str, ...]
    places: tuple[str, ...]


class Waiting:
    """Sentences, collected."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def keeps(self, reference: str, held: Held) -> None:
        """A node stays."""
        beside = f" beside {_listed(held.heirs)}" if held.heirs else ""
        if held.targets and held.places:
            what = f"{reference} stays attached to {_listed(held.targets)} until `orgwright lock` has seen it attached to {_listed(held.places)}"
        elif held.targets:
            what = f"{reference} stays attached to {_listed(held.targets)}{beside} until `orgwright lock` has seen those applied"
        else:
            policies = _listed([f"policies/{key}" for key in held.policies])
            what = (
                f"{reference} keeps the statements of {policies}{beside} until `orgwright lock` has seen those applied"
            )
        self._found.append(f"{what}: {_THEN}")

    def adds(self, reference: str, policies: Collection[str], targets: Collection[str]) -> None:
        """Something is added later."""
        if policies:
            names = _listed([f"policies/{key}" for key in sorted(policies)])
            self._found.append(f"the statements of {names} come into {reference} in a later apply: {_THEN}")
        if targets:
            self._found.append(f"{reference} is attached to {_listed(sorted(targets))} in a later apply: {_THEN}")

    def sentences(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._found)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")

"""The states of several root modules, read as one: what is where, what may move, and what has arrived.

A root module that was never applied has an empty state; of one whose state is out of reach, what was known stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.addresses import node_address
from generator.frozen import frozen
from generator.lock.record import Lock
from generator.lock.state import Stacks, State
from generator.lock.update import Update, counted, update
from generator.manifest import Facts, Manifest
from generator.model import Tombstone
from generator.roots.items import call_of_address, call_of_item
from generator.roots.placement import given_key
from generator.roots.root import EMPTIED, ORGANIZATION_ROOT

_MOVE = ("accounts", "groups", "users", "permission_sets", "stack_sets")
# The provider reads at an import the primary contact of the account that calls, whatever the id says. Where it goes, it is set once more to
# what it is: AWS has one of each account and no way to delete it.
_SET_ANEW = ".aws_account_primary_contact."
# It reads no targets of stacks. Where a stack set goes, they are made once more, which AWS takes as done for stacks that are there.
_MADE_ANEW = ".aws_cloudformation_stack_instances."
_STACK_SET = ".aws_cloudformation_stack_set."
_CALLER = ",SELF"  # what an import says of who calls; where another account runs stack sets, it is put in when that is written


@frozen
class RootState:
    """A root module on disk, and its state, if that is in reach. `described` are the addresses that were generated."""

    name: str
    manifest: Manifest
    described: frozenset[str]
    state: State | None


def update_all(
    before: Lock,
    roots: Iterable[RootState],
    today: date,
    accepted: Iterable[str] = (),
    left: Mapping[str, int] | None = None,
) -> Update:
    """The lock after applies. `accepted` and `left` are as for one state."""
    seen = _Seen(before, tuple(roots))
    found = update(
        before, seen.state(), seen.tombstones(), today, accepted, {**seen.gone(), **(left or {})}, seen.facts()
    )
    handed, imports = seen.handed(), seen.imports()
    lock = replace(
        found.lock,
        revision=before.revision,
        roots=seen.places(),
        imports=imports,
        handed=handed,
        shut=found.lock.shut if seen.complete else before.shut,
    )
    return Update(counted(lock, before), found.others)


class _Seen:
    def __init__(self, before: Lock, roots: tuple[RootState, ...]) -> None:
        self._before = before
        self._roots = roots
        homes = set(before.roots.values())
        self._reached = [
            (one, one.state)
            for one in roots
            if one.state is not None and (one.state.addresses or not one.described or one.name not in homes)
        ]  # an empty state of a root module that had something, and still describes it, is another state
        self._away = {one.name for one in roots} - {root.name for root, _ in self._reached}
        self.complete = len(self._reached) == len(roots)

    def state(self) -> State:
        """All states as one, with what is known of those out of reach, and of what is between two of them."""
        whole = State()
        for reference in self._carried():
            whole.ids[reference] = self._before.ids[reference]
            if reference in self._before.policies:
                whole.policies[reference] = self._before.policies[reference]
            if reference in self._before.parents:
                whole.parents[reference] = self._before.parents[reference]
            if reference in self._before.closing:
                whole.closing.add(reference)
        for _, state in self._reached:
            whole.addresses |= state.addresses
            whole.ids |= state.ids
            whole.policies |= state.policies
            whole.parent_ids |= state.parent_ids
            whole.closing |= state.closing
        whole.place()
        return whole

    def _carried(self) -> Iterator[str]:
        pending = self._before.imports
        for reference in self._before.ids:
            home = self._before.roots.get(reference, ORGANIZATION_ROOT)
            moves = reference.partition("/")[0] in _MOVE
            if home in self._away or (moves and node_address(reference) in pending):
                yield reference

    def tombstones(self) -> Iterator[Tombstone]:
        """Those of root modules whose state says whether they have done their work."""
        for root, _ in self._reached:
            yield from root.manifest.tombstones.values()

    def facts(self) -> Facts:
        """Those of all root modules."""
        return {reference: fact for root in self._roots for reference, fact in root.manifest.facts.items()}

    def gone(self) -> dict[str, int]:
        """What is out of the state that it was to leave; root modules that are empty; and what is known of states out of reach."""
        found = {one: since for one, since in self._before.gone.items() if one.startswith(EMPTIED)}
        for root in self._roots:
            known = {
                *root.manifest.tombstones,
                *(given_key(root.name, item) for item in (*root.manifest.given, *root.manifest.withdrawn)),
            }
            if root.name in self._away:
                found |= {one: since for one, since in self._before.gone.items() if one in known}
        for root, state in self._reached:
            for item, since in (*root.manifest.given.items(), *root.manifest.withdrawn.items()):
                if not state.holds(call_of_item(item)):
                    found[given_key(root.name, item)] = since
            emptied = root.manifest.facts.get(f"{EMPTIED}{root.name}")
            if emptied and not state.addresses:
                found[f"{EMPTIED}{root.name}"] = int(emptied["since"])
        return found

    def places(self) -> dict[str, str]:
        """The root module of each node that is not in the organization's."""
        found = {reference: root for reference, root in self._before.roots.items() if root in self._away}
        pending = self._before.imports
        found |= {one: root for one, root in self._before.roots.items() if node_address(one) in pending}
        for root, state in self._reached:
            if root.name != ORGANIZATION_ROOT:
                found |= dict.fromkeys(state.ids, root.name)
        return found

    def handed(self) -> dict[str, int]:
        """What may move: the state has exactly what is described of it. What is on its way already stays so until it has arrived."""
        under = {call_of_address(address) for address in self._pending()}
        found = {item: since for item, since in self._before.handed.items() if call_of_item(item) in under}
        for root, state in self._reached:
            ready = self._ready(root, state)
            found |= {item: wish.since for item, wish in root.manifest.wanted.items() if call_of_item(item) in ready}
        return found

    def imports(self) -> dict[str, str]:
        """What is to be imported: what has not arrived, and all objects of what may move."""
        found = dict(self._pending())
        for root, state in self._reached:
            ready = self._ready(root, state)
            for address, identity in state.objects.items():
                call = call_of_address(address)
                if call in ready and _SET_ANEW not in address and _MADE_ANEW not in address:
                    found[address] = f"{identity}{_CALLER}" if _STACK_SET in address else identity
        return found

    def _ready(self, root: RootState, state: State) -> set[str]:
        """The calls that are to move and of which the state has exactly what is described."""
        asked = self._asked_of(root)
        if not asked:
            return set()
        there = {one for one in state.addresses if call_of_address(one) in asked}
        described = {one for one in root.described if call_of_address(one) in asked}
        differing = {call_of_address(one) for one in there ^ described}
        differing |= {call_of_item(item) for item in root.manifest.wanted if not self._stacks_are(item, root, state)}
        return set(map(call_of_address, there)) - differing

    def _stacks_are(self, item: str, root: RootState, state: State) -> bool:
        """Whether the stacks of a set are where its root module describes them: one object of Terraform's holds all of them."""
        stacks, fact = state.stacks.get(call_of_item(item)), root.manifest.facts.get(item, {})
        if stacks is None:
            return True  # no stacks, or nothing that has any: told by addresses
        known = {reference: one for _, reached in self._reached for reference, one in reached.ids.items()}
        ids = {**self._before.ids, **known}
        reached = {ids.get(reference, "") for reference in fact.get("reaches", "").split()}
        return stacks == Stacks(frozenset(reached), frozenset(fact.get("regions", "").split()))

    def _pending(self) -> Mapping[str, str]:
        """What is known to be imported and does not stand where it is described. What is asked for anew, or was not given away, is left out."""
        over = set(self._over()) | self._stayed()
        described = {address for root in self._roots for address in root.described}
        arrived = {
            (_resource(address), identity)
            for root, state in self._reached
            for address, identity in state.objects.items()
            if address in root.described and _is_whole(address, root, state)
        }
        everywhere = set(self._staying())
        return {
            address: identity
            for address, identity in self._before.imports.items()
            if (_resource(address), _known_by(address, identity)) not in arrived  # under whatever key it has now
            and (address in described or address not in everywhere)
            and call_of_address(address) not in over
        }

    def _over(self) -> Iterator[str]:
        """The calls of which no earlier import matters: their root module has them and is asked anew, or had them and has destroyed them.

        Not what another root module gives away: that is still to come.
        """
        for root, state in self._reached:
            asked = {call for call in self._asked_of(root) if state.holds(call)}
            gone = {call for call in map(call_of_item, root.manifest.withdrawn) if not state.holds(call)}
            if asked or gone:
                others = (one.manifest.given for one in self._roots if one.name != root.name)
                yield from (asked | gone) - {call_of_item(item) for given in others for item in given}

    def _staying(self) -> Iterator[str]:
        """The addresses in states, but for those that their root module gives away: what is on its way may have got another key meanwhile."""
        for root, state in self._reached:
            given = set(map(call_of_item, root.manifest.given))
            yield from (address for address in state.addresses if not given or call_of_address(address) not in given)

    def _stayed(self) -> set[str]:
        """The calls of what may have moved and was not given away: they stand where they stood, or leave from there."""
        given = {item for root in self._roots for item in root.manifest.given}
        asked = {item for root in self._roots if root.name in self._away for item in root.manifest.wanted}
        return {call_of_item(item) for item in self._before.handed.keys() - given - asked}

    def _asked_of(self, root: RootState) -> set[str]:
        return {call_of_item(item) for item in root.manifest.wanted}


def _known_by(address: str, import_id: str) -> str:
    """The id by which Terraform knows what was imported."""
    return import_id.removesuffix(_CALLER) if _STACK_SET in address else import_id


def _is_whole(address: str, root: RootState, state: State) -> bool:
    """Whether a stack set has come with its stacks: without them nothing could be withdrawn from it."""
    stacks = f"{address.partition(_STACK_SET)[0]}{_MADE_ANEW}this[0]"
    return _STACK_SET not in address or stacks not in root.described or stacks in state.addresses


def _resource(address: str) -> str:
    """The resource of an object, without the module that it is in and the key in its for_each."""
    return address.partition("[")[0].rpartition(".aws_")[2]

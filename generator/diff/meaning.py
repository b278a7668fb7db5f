"""What two sets of statements decide differently, statement by statement.

Text says little: a statement may move to another policy, be split, or be covered by another one. So of the statements that only one side has,
those are told that decide some representative request otherwise than the other side: for every set of actions that the statements treat
alike, for every kind of value of the condition keys that they name (see `cases`), asked through the evaluator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.diff.actions import NONE, Actions, actions_of, written_actions
from generator.diff.cases import applies, requests, tests_of
from generator.evaluate.statements import Statement
from generator.evaluate.truth import Truth
from generator.evaluate.values import element, texts
from generator.frozen import frozen

Identity = tuple[Any, ...]
_UNLIKE = 4


@frozen
class Decided:
    """One difference: a statement of before, of now, or both where the one became the other.

    `more` are actions that the statement of now strikes in some case in which nothing did before; `less` those that the statement of before
    struck in some case in which nothing does now. `is_certain` is false where there were too many cases to try: the two are then taken to differ.
    """

    before: Statement | None
    after: Statement | None
    more: Actions
    less: Actions
    is_certain: bool = True


def identity(statement: Statement) -> Identity:
    """What a statement says, without its name, its order and its place."""
    resources = element(statement.value, "NotResource" if statement.but_resources else "Resource")
    tests = frozenset((operator, key, frozenset(wanted)) for operator, key, wanted in tests_of(statement))
    actions = frozenset(one.lower() for one in written_actions(statement))
    reach = None if statement.resources is None else frozenset(texts(resources, lambda text: (text,)))
    return statement.is_deny, statement.but_actions, actions, statement.but_resources, reach, tests


def compare(before: Sequence[Statement], after: Sequence[Statement]) -> list[Decided]:
    """The differences between statements of one effect, all of which bind at one place."""
    old = {identity(one): one for one in before}
    new = {identity(one): one for one in after}
    gone = [one for key, one in old.items() if key not in new]
    come = [one for key, one in new.items() if key not in old]
    if not gone and not come:
        return []
    asked = _Asked(list(old.values()), list(new.values()), gone, come)
    asked.decide()
    return [one for one in _paired(gone, come, asked) if one.more or one.less]


class _Asked:
    """The questions to both sides, and what each statement that is not on both has been found to decide."""

    def __init__(
        self, old: list[Statement], new: list[Statement], gone: list[Statement], come: list[Statement]
    ) -> None:
        self._old, self._new, self._gone, self._come = old, new, gone, come
        kept = {id(one) for one in (*gone, *come)}
        self._both = [one for one in old if id(one) not in kept]
        self.actions = {id(one): actions_of(one) for one in (*old, *new)}
        self.more: dict[int, Actions] = defaultdict(lambda: NONE)
        self.less: dict[int, Actions] = defaultdict(lambda: NONE)
        self.uncertain: set[int] = set()

    def decide(self) -> None:
        region = NONE
        for one in (*self._gone, *self._come):
            region = region | self.actions[id(one)]
        for one in self._both:
            if one.resources is None and not one.conditions:
                region = region - self.actions[id(one)]  # struck before and after, whatever else is said
        for part in self._parts(region):
            self._ask(part)

    def _parts(self, region: Actions) -> list[Actions]:
        """The actions that every statement treats alike, together."""
        parts = [region] if region else []
        for actions in {self.actions[id(one)] for one in (*self._old, *self._new)}:
            parts = [piece for part in parts for piece in (part & actions, part - actions) if piece]
        return parts

    def _ask(self, part: Actions) -> None:
        old, new = self._concerning(self._old, part), self._concerning(self._new, part)
        gone, come = self._concerning(self._gone, part), self._concerning(self._come, part)
        action = part.sample()
        found = requests(action, list({id(one): one for one in (*old, *new)}.values()))
        if found is None:
            self._give_up(part, gone, come)
            return
        for request in found:
            was, now = _rank(applies(old, request)), _rank(applies(new, request))
            if now > was:
                self._credit(self.more, part, [one for one in come if one.applies(request) is not False])
            elif now < was:
                self._credit(self.less, part, [one for one in gone if one.applies(request) is not False])

    def _concerning(self, statements: Iterable[Statement], part: Actions) -> list[Statement]:
        return [one for one in statements if self.actions[id(one)] & part]

    def _give_up(self, part: Actions, gone: list[Statement], come: list[Statement]) -> None:
        self._credit(self.more, part, come)
        self._credit(self.less, part, gone)
        self.uncertain |= {id(one) for one in (*gone, *come)}

    def _credit(self, found: dict[int, Actions], part: Actions, statements: list[Statement]) -> None:
        for one in statements:
            found[id(one)] = found[id(one)] | part


def _rank(truth: Truth) -> int:
    return 2 if truth is True else 0 if truth is False else 1


def _paired(gone: list[Statement], come: list[Statement], asked: _Asked) -> list[Decided]:
    """Each statement that has gone beside the one that it became: of the same name in the same policy, else of the same actions."""
    left = list(come)
    found = []
    for one in gone:
        other = _became(one, left, asked.actions)
        if other is not None:
            left.remove(other)
        found.append(_decided(one, other, asked))
    return [*found, *(_decided(None, one, asked) for one in left)]


def _became(one: Statement, among: list[Statement], actions: Mapping[int, Actions]) -> Statement | None:
    """The statement that is most like it, by the first of four likenesses that any of them has."""

    def likeness(other: Statement) -> int:
        at_home, alike = other.policy == one.policy, actions[id(other)] == actions[id(one)]
        if at_home and other.name == one.name:
            return 0
        if at_home and alike:
            return 1
        return 2 if one.sid and other.sid == one.sid else 3 if alike else _UNLIKE

    found = min(among, key=likeness, default=None)
    return None if found is None or likeness(found) == _UNLIKE else found


def _decided(before: Statement | None, after: Statement | None, asked: _Asked) -> Decided:
    certain = id(before) not in asked.uncertain and id(after) not in asked.uncertain
    return Decided(before, after, asked.more[id(after)], asked.less[id(before)], certain)

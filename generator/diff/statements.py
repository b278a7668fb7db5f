"""Differences between statements, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any, Literal

from generator.diff.actions import Actions, in_words
from generator.diff.cases import tests_of
from generator.diff.meaning import Decided
from generator.diff.words import NOTHING, Phrase, joined, say
from generator.evaluate.statements import Statement
from generator.evaluate.values import element, texts
from generator.evaluate.words import condition, scope
from generator.finding import Mark
from generator.frozen import frozen

_MOST_ACTIONS = 6
_MOST_LEFT_OUT = 3
_MOST_VALUES = 4
INLINE = "its inline policy"
Direction = Literal["more", "less", "otherwise"]


@frozen
class Effect:
    """The verbs of an effect: `newly denied`."""

    more: str
    less: str
    verb: str


DENIES = Effect("newly denied", "no longer denied", "denies")
ALLOWS = Effect("newly allowed", "no longer allowed", "allows")


@frozen
class Change:
    """What a statement does more, or less. Equal changes are equal wherever they apply; `at` is the line that says so."""

    direction: Direction
    phrase: Phrase
    policy: str
    facts: tuple[tuple[str, Any], ...]
    at: Mark | None = field(compare=False, default=None)
    before: bool = field(compare=False, default=False)


def changes(decided: Decided, effect: Effect) -> Iterator[Change]:
    """One difference as sentences: where only the actions are others, one for what comes and one for what goes."""
    before, after = decided.before, decided.after
    if before is not None and after is not None and _reach(before) != _reach(after):
        yield _otherwise(before, after, decided, effect)
        return
    if decided.more and after is not None:
        yield _simple("more", effect.more, after, decided, decided.more)
    if decided.less and before is not None:
        yield _simple("less", effect.less, before, decided, decided.less)


def _simple(direction: Direction, verb: str, statement: Statement, decided: Decided, actions: Actions) -> Change:
    names, words = _actions(actions, decided)
    phrase = say(verb + " by {}: {}{}" + _doubt(decided), _by(statement), words, _scope(statement))
    return Change(
        direction,
        phrase,
        statement.policy,
        _facts(statement, direction, names, actions),
        statement.at,
        direction == "less",
    )


def _otherwise(before: Statement, after: Statement, decided: Decided, effect: Effect) -> Change:
    actions = decided.more | decided.less
    names, words = _actions(actions, decided)
    direction: Direction = "otherwise" if decided.more and decided.less else "more" if decided.more else "less"
    cases = {"more": "in more cases", "less": "in fewer cases", "otherwise": "in other cases"}[direction]
    delta = joined(list(_deltas(before, after)), "; ")
    verb = effect.more.split()[-1]
    phrase = say(verb + " " + cases + " by {}: {}; {}" + _doubt(decided), _by(after), words, delta)
    return Change(direction, phrase, after.policy, _facts(after, direction, names, actions), after.at)


def _doubt(decided: Decided) -> str:
    return "" if decided.is_certain else " (too many cases to try them all)"


def _actions(actions: Actions, decided: Decided) -> tuple[list[str], Phrase]:
    statements = [one for one in (decided.before, decided.after) if one is not None]
    names = in_words(actions, statements)
    listed = joined(names, most=_MOST_LEFT_OUT if actions.rest else _MOST_ACTIONS)
    if not actions.rest:
        return names, listed
    return names, say("everything but {}", listed) if names else Phrase(("everything",))


def _facts(
    statement: Statement, direction: Direction, names: list[str], actions: Actions
) -> tuple[tuple[str, Any], ...]:
    every = "all_but" if actions.rest else "actions"
    return (
        ("policy", statement.policy),
        ("statement", statement.name),
        ("direction", direction),
        (every, tuple(names)),
    )


def _by(statement: Statement) -> Phrase:
    """The policy and the statement: `policies/freeze` (`DenyAll`); an inline policy has no name of its own."""
    policy = say("{}", statement.policy) if statement.policy != INLINE else Phrase((INLINE,))
    return say("{} ({})", policy, statement.name if statement.sid else Phrase((statement.name,)))


def _scope(statement: Statement) -> Phrase:
    """`on arn:... where aws:RequestedRegion is not eu-north-1`; nothing where it reaches everything."""
    resources, conditions = scope(statement)
    found = say(" on {}", resources) if resources else NOTHING
    return say("{} where {}", found, joined(conditions)) if conditions else found


def _reach(statement: Statement) -> dict[tuple[str, str], frozenset[str]]:
    """Resources and conditions, by operator and key as written in lower case."""
    found = {(operator, key): frozenset(wanted) for operator, key, wanted in tests_of(statement)}
    if statement.resources is not None:
        name = "NotResource" if statement.but_resources else "Resource"
        found[name, ""] = frozenset(texts(element(statement.value, name), lambda text: (text,)))
    return found


def _deltas(before: Statement, after: Statement) -> Iterator[Phrase]:
    old, new, names = _reach(before), _reach(after), {**_keys(before), **_keys(after)}
    for test in sorted(old.keys() | new.keys()):
        operator, key = test
        was, now = old.get(test), new.get(test)
        if was == now:
            continue
        called = names.get(key, key)
        if was is None:
            yield say("now only where {}", _test(operator, called, now or frozenset()))
        elif now is None:
            yield say("no longer only where {}", _test(operator, called, was))
        else:
            parts = [say("+ {}", joined(sorted(now - was), ", ", _MOST_VALUES))] if now - was else []
            parts += [say("- {}", joined(sorted(was - now), ", ", _MOST_VALUES))] if was - now else []
            yield say("{}: {}", _comparison(operator, called), joined(parts, ", "))


def _test(operator: str, key: str, values: frozenset[str]) -> str:
    if not key:
        return (
            f"{'the resource is not' if operator.startswith('Not') else 'the resource is'} {', '.join(sorted(values))}"
        )
    return condition(operator, key, sorted(values))


def _comparison(operator: str, key: str) -> str:
    """The comparison without its values: `ec2:InstanceType is not like`."""
    return operator if operator.endswith("Resource") else condition(operator, key, []).replace("  ", " ").strip()


def _keys(statement: Statement) -> dict[str, str]:
    """The condition keys as written, by their lower-case names."""
    value = element(statement.value, "Condition")
    return {
        str(key).lower(): str(key)
        for keys in (value.values() if isinstance(value, dict) else ())
        for key in (keys if isinstance(keys, dict) else ())
    }

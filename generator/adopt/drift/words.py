"""How a difference is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.finding import quoted
from generator.frozen import frozen

Ids = tuple[str, ...]
_NOTHING: Mapping[str, Ids] = {}


@frozen
class Beyond:
    """A difference that is about objects (ids) of AWS's which the spec does not have. `subject` is the object in words, where it is one.

    Were one of them such that no spec can describe it, this would be a difference for ever, and is none.
    """

    line: str
    ids: Ids
    subject: str = ""


def only_in_spec(reference: str) -> str:
    """A node that the spec describes and AWS does not have."""
    return f"{reference} is in the spec, not in AWS"


def only_in_aws(what: str, name: str, one: str) -> Beyond:
    """An object of AWS's that the spec does not describe."""
    subject = f"{what} {quoted(name)} ({one})"
    return Beyond(f"{subject} is in AWS, not in the spec", (one,), subject)


def differs(reference: str, attribute: str, spec: str, aws: str) -> Iterator[str]:
    """An attribute that is not the same; nothing where it is."""
    if spec != aws:
        yield f"{reference}: {attribute} is {quoted(spec) if spec else 'not set'} in the spec, {quoted(aws) if aws else 'not set'} in AWS"


def sets_differ(
    reference: str, what: str, spec: Iterable[str], aws: Iterable[str], beyond: Mapping[str, Ids] = _NOTHING
) -> Iterator[str | Beyond]:
    """Members of two sets, each on a line of its own. `beyond` has, by member, the objects that the spec does not have."""
    mine, theirs = set(spec), set(aws)
    for one in mine - theirs:
        yield f"{reference}: {what} {one} is in the spec, not in AWS"
    for one in theirs - mine:
        line = f"{reference}: {what} {one} is in AWS, not in the spec"
        yield Beyond(line, beyond[one]) if beyond.get(one) else line


def tags_differ(reference: str, spec: Iterable[tuple[str, str]], aws: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Tags by key."""
    mine, theirs = dict(spec), dict(aws)
    for key in mine.keys() | theirs.keys():
        if mine.get(key) != theirs.get(key):
            words = [
                f"{quoted(one[key])} in {where}" for one, where in ((mine, "the spec"), (theirs, "AWS")) if key in one
            ]
            yield f"{reference}: tag {quoted(key)} is {', '.join(words)}{' only' if len(words) == 1 else ''}"

"""What a caller of a module feels of its new version, and so which digit of the version has to rise."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from generator.frozen import frozen
from generator.modules.interface import Interface, Variable
from generator.modules.types import Type, type_of
from generator.modules.versions import Version, bounds


class Digit(IntEnum):
    """The digit that rises: `MAJOR` where a caller has to do something or something changes under them, `MINOR` where they may."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


@frozen
class Change:
    """One difference, in words."""

    digit: Digit
    words: str


def compare(old: Interface, new: Interface) -> tuple[Change, ...]:
    """Every difference that callers can feel, the gravest first. What differs inside only is none: that is a patch."""
    found = [*_variables(old, new), *_outputs(old, new), *_requirements(old, new), *_resources(old, new)]
    return tuple(sorted(found, key=lambda one: (-one.digit, one.words)))


def least_version(old: Version, changes: tuple[Change, ...]) -> Version:
    """The lowest version that may hold these changes. Before 1.0.0 each digit counts for the one before it, as most tools read it."""
    digit = max((one.digit for one in changes), default=Digit.PATCH)
    if digit is Digit.MAJOR and old.major:
        return Version(old.major + 1, 0, 0)
    if digit is Digit.MAJOR or (digit is Digit.MINOR and old.major):
        return Version(old.major, old.minor + 1, 0)
    return Version(old.major, old.minor, old.patch) if old.pre else Version(old.major, old.minor, old.patch + 1)


def _variables(old: Interface, new: Interface) -> Iterator[Change]:
    for name in sorted(old.variables.keys() | new.variables.keys()):
        before, after = old.variables.get(name), new.variables.get(name)
        if after is None:
            yield Change(Digit.MAJOR, f"the variable {name} is gone")
        elif before is None and after.required:
            yield Change(Digit.MAJOR, f"the variable {name} is new and required")
        elif before is None:
            yield Change(Digit.MINOR, f"the variable {name} is new")
        else:
            yield from _variable(before, after)


def _variable(before: Variable, after: Variable) -> Iterator[Change]:
    name = after.name
    if before.default != after.default:
        if after.required:
            yield Change(Digit.MAJOR, f"the variable {name} has no default any more")
        elif before.required:
            yield Change(Digit.MINOR, f"the variable {name} has a default now")
        else:
            yield Change(Digit.MAJOR, f"the default of the variable {name} was {before.default} and is {after.default}")
    if before.nullable != after.nullable:
        digit = Digit.MINOR if after.nullable else Digit.MAJOR
        yield Change(digit, f"the variable {name} {'takes' if after.nullable else 'no longer takes'} null")
    if before.sensitive != after.sensitive:
        yield Change(Digit.MINOR, f"the variable {name} {'is' if after.sensitive else 'is no longer'} sensitive")
    if before.validations != after.validations:
        # Whether the new rule refuses what the old one took cannot be read off it.
        yield Change(Digit.MINOR, f"what the variable {name} is checked for has changed")
    yield from (
        Change(digit, f"the variable {name}{words}")
        for digit, words in _types(type_of(before.type), type_of(after.type))
    )


def _types(before: Type, after: Type, path: str = "") -> Iterator[tuple[Digit, str]]:
    if before == after:
        return
    if before.name == after.name == "object":
        yield from _attributes(before, after, path)
    elif before.name == after.name and len(before.of) == len(after.of) and before.of:
        for one, other in zip(before.of, after.of, strict=True):
            yield from _types(one, other, path)
    elif after.name == "any" and not after.of:
        yield Digit.MINOR, f"{path} takes any type now"
    else:
        yield Digit.MAJOR, f"{path} has another type"


def _attributes(before: Type, after: Type, path: str) -> Iterator[tuple[Digit, str]]:
    for name in sorted(before.attributes.keys() | after.attributes.keys()):
        here = f"{path}.{name}"
        one, other = before.attributes.get(name), after.attributes.get(name)
        if other is None:
            yield Digit.MAJOR, f"{here} is gone"
        elif one is None:
            yield (Digit.MINOR, f"{here} is new") if other[1] else (Digit.MAJOR, f"{here} is new and required")
        else:
            if one[1] != other[1]:
                yield (
                    (Digit.MINOR, f"{here} may be left out now")
                    if other[1]
                    else (Digit.MAJOR, f"{here} is required now")
                )
            elif one[2] != other[2]:
                yield Digit.MAJOR, f"{here} has another default"
            yield from _types(one[0], other[0], here)


def _outputs(old: Interface, new: Interface) -> Iterator[Change]:
    for name in sorted(old.outputs.keys() | new.outputs.keys()):
        before, after = old.outputs.get(name), new.outputs.get(name)
        if after is None:
            yield Change(Digit.MAJOR, f"the output {name} is gone")
        elif before is None:
            yield Change(Digit.MINOR, f"the output {name} is new")
        elif before.sensitive != after.sensitive:
            # Whoever passes a sensitive value on to an output of their own has to say so there.
            digit = Digit.MAJOR if after.sensitive else Digit.MINOR
            yield Change(digit, f"the output {name} {'is' if after.sensitive else 'is no longer'} sensitive")


def _requirements(old: Interface, new: Interface) -> Iterator[Change]:
    yield from _constraint("Terraform", old.terraform, new.terraform)
    for name in sorted(old.providers.keys() | new.providers.keys()):
        before, after = old.providers.get(name), new.providers.get(name)
        if before is None:
            yield Change(Digit.MAJOR, f"the provider {name} is needed now")
        elif after is None:
            yield Change(Digit.MINOR, f"the provider {name} is no longer needed")
        elif before.source != after.source:
            yield Change(Digit.MAJOR, f"the provider {name} comes from {after.source}, no longer from {before.source}")
        else:
            yield from _constraint(f"the provider {name}", before.version, after.version)


def _constraint(what: str, before: str, after: str) -> Iterator[Change]:
    (low, high), (new_low, new_high) = bounds(before), bounds(after)
    if (low, high) == (new_low, new_high):
        return
    narrower = new_low > low or (new_high is not None and (high is None or new_high < high))
    said = f"{what}: {before or 'any version'} has become {after or 'any version'}"
    yield Change(Digit.MAJOR, f"{said}, which leaves versions out") if narrower else Change(Digit.MINOR, said)


def _resources(old: Interface, new: Interface) -> Iterator[Change]:
    """An address that goes takes its object along, unless `moved` or `removed` says what becomes of it."""
    for address in sorted(old.addresses - new.addresses):
        if address not in new.kept:
            yield Change(Digit.MAJOR, f"{address} is gone, and with it what it manages")
        else:
            yield Change(Digit.MINOR, f"{address} has moved, or is let go")
    for address in sorted(new.addresses - old.addresses):
        yield Change(Digit.MINOR, f"{address} is new")

"""The classes of which everything here is made: dataclasses that nobody changes.

`dataclass(frozen=True, slots=True)` compiles six methods for each of three hundred classes, which was a quarter of the time of a small run,
and then sets every field by a call. Here only `__init__` is compiled, and it assigns; the other methods are written once for all. That no
field is assigned later is what the types say, and what mypy checks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

Class = TypeVar("Class")


@overload
def frozen(cls: type[Class], /) -> type[Class]: ...
@overload
def frozen(*, kw_only: bool = False, eq: bool = True) -> Callable[[type[Class]], type[Class]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Any] | None = None, /, *, kw_only: bool = False, eq: bool = True) -> Any:
    """A dataclass with slots, whose objects are equal where their fields are. Without `eq` each is equal to itself alone."""

    def made(one: type[Any]) -> Any:
        found: Any = dataclass(one, slots=True, repr=False, eq=False, kw_only=kw_only)
        found.__repr__ = _shown
        if eq:
            found._compared = attrgetter("__class__", *(one.name for one in fields(found) if one.compare))
            found.__eq__ = _equal
            found.__hash__ = _hash
        return found

    return made if cls is None else made(cls)


def _shown(self: Any) -> str:
    body = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({body})"


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self is other or self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))

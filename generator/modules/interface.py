"""What a module promises its callers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.frozen import frozen


@frozen
class Variable:
    """An input. Type and default are HCL in one line; without a default it is required."""

    name: str
    type: str
    default: str | None
    description: str
    nullable: bool
    sensitive: bool
    validations: tuple[str, ...] = ()  # their conditions

    @property
    def required(self) -> bool:
        """Whether every caller must give it."""
        return self.default is None


@frozen
class Output:
    """A value that callers may read."""

    name: str
    description: str
    sensitive: bool


@frozen
class Requirement:
    """A provider: where it comes from, and which versions will do (empty: any)."""

    source: str
    version: str


@frozen
class Interface:
    """A module as its callers see it. `addresses` are its resources and calls, `kept` those that `moved` and `removed` blocks speak of."""

    terraform: str  # the version constraint; empty: any
    providers: Mapping[str, Requirement]
    variables: Mapping[str, Variable]
    outputs: Mapping[str, Output]
    addresses: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    calls: Mapping[str, str] = field(default_factory=dict)  # the source of each module call, by its name

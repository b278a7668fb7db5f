"""What a run sees of the spec and of what earlier runs wrote: the files themselves, or, inside `through`, what somebody else shows it.

A run on a part (`generator.partial`) is the same program on less text; here is the only place where it differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol


class Sight(Protocol):
    """Somebody who shows a part."""

    def spec(self, path: Path) -> bytes:
        """The bytes of a file of the spec."""

    def written(self, what: tuple[str, ...], read: Callable[[], str]) -> str:
        """What is seen of a text that an earlier run wrote, which `read` reads; `what` tells it from all others."""

    def page(self, name: str, view: Mapping[str, Any], render: Callable[[], str]) -> str:
        """The text of a page, or, if nobody reads it, any text that is the same for equal views of that page, and for those alone."""

    def asked(self, question: tuple[str, ...], ask: Callable[[], bytes | None]) -> bytes | None:
        """The answer of another program; it may have been asked before."""


_sight: ContextVar[Sight | None] = ContextVar("sight", default=None)


@contextmanager
def through(sight: Sight) -> Iterator[None]:
    """Inside the block everything is seen through this."""
    token = _sight.set(sight)
    try:
        yield
    finally:
        _sight.reset(token)


def spec_bytes(path: Path, read: Callable[[], bytes]) -> bytes:
    """The bytes of a file of the spec, which `read` reads."""
    sight = _sight.get()
    return sight.spec(path) if sight else read()


def written_text(what: tuple[str, ...], read: Callable[[], str]) -> str:
    """A text that an earlier run wrote (addresses.txt, a manifest, on disk or in a commit), as far as it is seen."""
    sight = _sight.get()
    return sight.written(what, read) if sight else read()


def written_bytes(what: tuple[str, ...], data: bytes) -> bytes:
    """The same for bytes that may not be text, such as a lock's."""
    sight = _sight.get()
    if sight is None:
        return data
    return sight.written(what, lambda: data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def page_text(name: str, view: Mapping[str, Any], render: Callable[[], str]) -> str:
    """The text of a page that is rendered from this view."""
    sight = _sight.get()
    return sight.page(name, view, render) if sight else render()


def answer(question: tuple[str, ...], ask: Callable[[], bytes | None]) -> bytes | None:
    """The answer of another program."""
    sight = _sight.get()
    return sight.asked(question, ask) if sight else ask()

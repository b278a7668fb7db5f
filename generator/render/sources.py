"""The head of a module call: where the module comes from, and the providers that it is handed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from generator.hcl import Expression, arguments
from generator.model.modules import ModuleSource, usual_source


def sources(own: Iterable[ModuleSource]) -> Callable[..., str]:
    """The function `source` of the templates: the first lines of a call of one of our modules, aligned as fmt has them."""
    known = {one.name: one for one in own}

    @cache  # every account asks
    def source(name: str, provider: str | None = None) -> str:
        one = known.get(name)
        lines = [("source", one.written if one else usual_source(name))]
        lines += [("version", one.version)] if one and one.version else []
        lines += [("providers", Expression(f"{{ aws = {provider} }}"))] if provider else []
        return arguments(lines)

    return source

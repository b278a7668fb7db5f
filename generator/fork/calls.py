"""Whether a module that stands in for ours takes what its calls give, and is given what it wants: Terraform would say so only after `init`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.finding import Finding, quoted
from generator.hcl import string
from generator.model.modules import ModuleSource
from generator.modules import Interface, ModuleError, read_module

_CALL = re.compile(r'^module "[^"]*" \{$(.*?)^\}$', re.MULTILINE | re.DOTALL)
_ARGUMENT = re.compile(r"^  ([a-z_]\w*) *=", re.MULTILINE)
_META = frozenset({"source", "version", "providers", "count", "for_each", "depends_on"})


def check_calls(own: Iterable[ModuleSource], folder: Path, texts: Iterable[str]) -> Iterator[Finding]:
    """ORG975 for every folder in `own` whose variables do not fit the calls in the rendered texts."""
    known = [one for one in own if one.is_folder]
    if not known:
        return
    given = _given({string(one.written) for one in known}, texts)
    for one in known:
        calls = given.get(string(one.written), [])
        try:
            interface = read_module(folder / one.source)
        except ModuleError:  # said where the spec is built
            continue
        if calls:
            yield from _misfits(one, interface, calls)


def _misfits(one: ModuleSource, interface: Interface, calls: list[frozenset[str]]) -> Iterator[Finding]:
    unknown = sorted(frozenset().union(*calls) - interface.variables.keys())
    if unknown:
        words = f"the module in {quoted(one.source)} has no variable {', '.join(unknown)}, which its calls give; `orgwright upgrade` brings what is new upstream into it"
        yield Finding("ORG975", one.at, words)
    required = {name for name, variable in interface.variables.items() if variable.required}
    missing = sorted(required - frozenset.intersection(*calls))
    if missing:
        words = f"the module in {quoted(one.source)} requires {', '.join(missing)}, which not all of its calls give; give the variable a default"
        yield Finding("ORG975", one.at, words)


def _given(sources: set[str], texts: Iterable[str]) -> Mapping[str, list[frozenset[str]]]:
    """The arguments of each call of these sources, as they are written."""
    found: dict[str, list[frozenset[str]]] = {}
    for text in texts:
        for source in sources:
            if source not in text:
                continue
            for call in _CALL.finditer(text):
                if re.search(rf"^  source += {re.escape(source)}$", call[1], re.MULTILINE):
                    found.setdefault(source, []).append(frozenset(_ARGUMENT.findall(call[1])) - _META)
    return found

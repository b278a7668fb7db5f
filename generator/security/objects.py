"""The objects of a root module, read off the HCL that was rendered: no list of addresses beside it can say something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.frozen import frozen

_RESOURCE = re.compile(r'resource "(?P<type>\w+)" "(?P<label>\w+)" \{\n  provider = aws\.(?P<provider>\w+)\n')
_FOR_EACH = re.compile(r"  for_each = (?:toset\(\[|\{)\n(?P<items>(?:    .*\n)+)  [\])}]")
_KEY = re.compile(r'    ("[^"]*")')


@frozen
class Object:
    """A resource: its address without and with keys, and the alias of its provider."""

    block: str
    addresses: tuple[str, ...]
    provider: str


def objects_in(text: str) -> Iterator[Object]:
    """The resources of a rendered file, in its order. Each names its provider first, as the templates have it."""
    for match in _RESOURCE.finditer(text):
        block = f"{match['type']}.{match['label']}"
        keys = _FOR_EACH.match(text, match.end())
        if keys is None:
            yield Object(block, (block,), match["provider"])
        else:
            found = (key[1] for line in keys["items"].splitlines() if (key := _KEY.match(line)))
            yield Object(block, tuple(f"{block}[{key}]" for key in found), match["provider"])

"""The first lines of a file that we write and people may edit: who wrote it, and a hash by which an edit is seen.

The hash is of everything below it, so the file alone tells; no list beside it can be lost or merged wrongly.
"""

from __future__ import annotations

import hashlib

_PREFIX = "# orgwright:"


def marked(kind: str, spec: str, text: str) -> str:
    """The text under its mark."""
    return (
        f"# Written by `orgwright ci {kind}` from {spec}. It is yours to edit: `orgwright ci` then leaves it alone, and says so.\n"
        f"{_PREFIX}{_hash(text)}\n{text}"
    )


def is_marked(text: str) -> bool:
    """Whether we wrote the file, edited or not."""
    return len(lines := text.splitlines()) > 1 and lines[1].startswith(_PREFIX)


def is_untouched(text: str) -> bool:
    """Whether it is as we wrote it."""
    if not is_marked(text):
        return False
    _, mark, body = text.split("\n", 2)
    return mark == f"{_PREFIX}{_hash(body)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]

"""The digest by which the document of a policy in the state is recognised, however its JSON was written."""

from __future__ import annotations

import contextlib
import hashlib
import json


def digest(text: str) -> str:
    """Sixteen hex digits of the JSON value; of the text itself where it is no JSON."""
    with contextlib.suppress(ValueError):
        text = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]

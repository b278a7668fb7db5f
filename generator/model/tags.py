"""Tags."""

from __future__ import annotations

Tags = tuple[tuple[str, str], ...]  # sorted by key

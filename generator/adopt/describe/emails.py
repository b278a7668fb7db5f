"""The address pattern of an organization: `aws+{key}@acme.example`, where most accounts follow one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.schema.patterns import EMAIL_PATTERN

_POSSIBLE = re.compile(EMAIL_PATTERN.regex)
_LEAST = 2  # accounts; one alone makes no pattern


def email_pattern(addresses: Mapping[str, str]) -> str:
    """The pattern that most addresses (by account key) follow, or an empty text where fewer than half follow one."""
    patterns = Counter(pattern for key, address in addresses.items() if (pattern := _pattern(key, address)))
    if not patterns:
        return ""
    pattern, count = min(patterns.items(), key=lambda one: (-one[1], one[0]))
    return pattern if count >= _LEAST and 2 * count >= len(addresses) else ""


def _pattern(key: str, address: str) -> str:
    if address.count(key) != 1:
        return ""
    pattern = address.replace(key, "{key}")
    return pattern if _POSSIBLE.match(pattern) else ""

"""IAM's wildcards: `*` for any text, `?` for any character. Time grows with the two lengths, whatever the pattern."""

from __future__ import annotations


def is_plain(pattern: str) -> bool:
    """Whether it stands for itself alone."""
    return "*" not in pattern and "?" not in pattern


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text is what the pattern stands for; upper and lower case differ."""
    at = place = 0
    star, resume = -1, 0
    while at < len(text):
        if place < len(pattern) and pattern[place] == "*":
            star, resume = place, at
            place += 1
        elif place < len(pattern) and pattern[place] in ("?", text[at]):
            at, place = at + 1, place + 1
        elif star >= 0:
            resume += 1
            at, place = resume, star + 1
        else:
            return False
    return not pattern[place:].strip("*")

"""Regular expressions of Python as JSON Schema has them: ECMA-262, in the part of it that every reader of schemas agrees on.

Editors compile a pattern with the flag `u` or, failing that, without; validators in other languages with what they have. So the
outcome holds no escape that one of them refuses (`\\Z`, `\\U0010FFFF`, `\\"`) and none that they read differently (`\\w`).
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|.", re.DOTALL)
_ANCHORS = {r"\Z": "$", r"\A": "^"}
# In a class: words (Unicode in Python, ASCII elsewhere), code points beyond 16 bits, quotes that Python lets one escape.
_TROUBLE = re.compile(r"\\[wWU\"']")
_BEYOND_ASCII = "é"


def ecma(regex: str) -> str:
    """The pattern that accepts what `re.match` accepts with this one; beyond ASCII it may let letters pass that Python refuses."""
    tokens = _TOKEN.findall(regex)
    pattern = "".join(_token(token) for token in tokens)
    return f"^(?:{pattern})" if _has_alternatives(tokens) else f"^{pattern}"


def _token(token: str) -> str:
    if token in _ANCHORS:
        return _ANCHORS[token]
    if not _TROUBLE.search(token):
        return token
    return _class(token if token.startswith("[") else f"[{token}]")


def _has_alternatives(tokens: list[str]) -> bool:
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == "|" and depth == 0:
            return True
    return False


def _class(text: str) -> str:
    """A class that says of ASCII what this one says, and takes all other characters or none of them."""
    fits = re.compile(text).match
    negated = fits(_BEYOND_ASCII) is not None
    listed = [code for code in range(128) if (fits(chr(code)) is None) == negated]
    return f"[{'^' if negated else ''}{''.join(_ranges(listed))}]"


def _ranges(codes: list[int]) -> list[str]:
    found: list[list[int]] = []
    for code in codes:
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    between = ("", "", "-")
    return [
        _character(low) if low == high else f"{_character(low)}{between[min(high - low, 2)]}{_character(high)}"
        for low, high in found
    ]


def _character(code: int) -> str:
    character = chr(code)
    if not character.isprintable():
        return f"\\x{code:02x}"
    return f"\\{character}" if character in "\\[]^-" else character

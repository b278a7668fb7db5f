"""Which files of a commit a spec is made of: what it includes, and the documents and templates that it names.

A repository may hold far more than a spec, and nobody waits for all of it. The names are found in the text as it stands, generously: one too
many costs a moment. Where a text could name files in a way that is not seen here, everything is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from posixpath import normpath

_FILE = re.compile(r"""\bfile["']?\s*:\s*(?:&\S+\s+)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'][^\n,}\]#]*))""")
_INCLUDE = re.compile(r"""^["']?include["']?\s*:(.*(?:\n(?:[ \t\-#\]].*)?)*)""", re.MULTILINE)
_NAME = re.compile(r"""[^\s\[\],"'{}]+""")


def named_in(text: str, known: Iterable[str]) -> frozenset[str]:
    """Of the files that there are, those that a YAML text names; all of them where that cannot be told."""
    paths = frozenset(known)
    documents = [next(filter(None, match.groups()), "").strip() for match in _FILE.finditer(text)]
    blocks = _INCLUDE.findall(text)
    if any(name.startswith("*") or "\\" in name for name in documents) or ("include" in text and not blocks):
        return paths
    found = {normpath(name) for name in documents if name}
    patterns = {name for block in blocks for name in _NAME.findall(block)}
    found |= {path for path in paths if any(_fits(path, pattern) for pattern in patterns)}
    return paths & found


def _fits(path: str, pattern: str) -> bool:
    """Whether a pattern of `include` could mean the path; a star is taken to cross folders too."""
    plain = normpath(pattern)
    return path == plain or fnmatchcase(path, plain) or fnmatchcase(path, plain.replace("**/", ""))

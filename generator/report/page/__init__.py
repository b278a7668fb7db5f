"""The page: one file of HTML around the data, with its own style and script and no other source of anything."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from generator.finding import printable

_FOLDER = Path(__file__).parent
# In the order in which they run.
_SCRIPT = ("tools", "model", "lists", "tree", "parts", "details", "access", "views", "search", "main")

# In a script element only its end tag and the marks of comments mean anything; as escapes of JSON they mean nothing to HTML.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def page(data: dict[str, Any]) -> str:
    """The whole file. The policy of its head lets no script run but this one, and nothing be loaded from anywhere."""
    css = (_FOLDER / "report.css").read_text(encoding="utf-8")
    js = f'"use strict";\n(() => {{\n{"".join(_script())}}})();'
    policy = f"default-src 'none'; script-src {_hash(js)}; style-src {_hash(css)}; base-uri 'none'; form-action 'none'"
    name = escape(printable(str(data["organization"]["name"])))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}: the organization</title>
<style>{css}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>{name}</h1>
<nav aria-label="Views" id="views"></nav>
<div class="find" role="search"><label for="find">Search</label>
<input id="find" type="search" autocomplete="off" spellcheck="false" placeholder="accounts, people, policies, lines …"></div>
</header>
<main id="main" tabindex="-1"><noscript><p>This report needs JavaScript; it loads nothing.</p></noscript></main>
<p id="said" class="unseen" role="status"></p>
<script type="application/json" id="data">{text}</script>
<script>{js}</script>
</body>
</html>
"""


def _script() -> Iterator[str]:
    """The parts of the script, which share one scope."""
    for name in _SCRIPT:
        yield (_FOLDER / "script" / f"{name}.js").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

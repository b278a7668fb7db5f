"""A comparison as one HTML page that needs nothing else: for a pipeline's artifacts, or to be sent around."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.diff.difference import RISKS, SECTIONS, Difference, Item
from generator.diff.words import Code, Phrase, place, say
from generator.finding import Mark, printable

_STYLE = """
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --back: #fff; --line: #d0d7de; --code: #f3f4f6; --risk: #9a3412; --riskback: #fff4ec; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9aa4af; --back: #0d1117; --line: #30363d; --code: #1b222b; --risk: #ffb077; --riskback: #2a1a10; } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.4rem; line-height: 1.3; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
code { font: 0.9em ui-monospace, monospace; background: var(--code); padding: 0.1em 0.3em; border-radius: 0.25em; overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; } li { margin: 0.3rem 0; } .at, .base { color: var(--quiet); }
.risks { background: var(--riskback); border-left: 4px solid var(--risk); padding: 0.5rem 1rem; } .risks > p { margin: 0; } b { color: var(--risk); }
@media print { body { padding: 0; max-width: none; } li { break-inside: avoid; } }
"""


def as_html(found: Difference) -> str:
    """The page."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(str(found.headline))}</title><style>{_STYLE}</style></head><body><main>"
    yield f"<h1>{_words(found.headline)}</h1>"
    yield f'<p class="base">Compared with {_code(found.base)}</p>'
    yield from (f"<p>{_words(say('{}', note.message))}</p>" for note in found.notes)
    if found.risks:
        yield f'<div class="risks"><p>Look twice: {_names(found.risk_names)}</p>'
        alone = [
            f"<li>{_names((one.name,))}: {_words(one.phrase)}{_at(one.at, one.before)}</li>"
            for one in found.lonely_risks
        ]
        yield from ("<ul>", *alone, "</ul>") if alone else ()
        yield "</div>"
    for key, title in SECTIONS.items():
        items = found.section(key)
        if items:
            yield f"<section><h2>{title}</h2><ul>"
            yield from (_item(item, names) for item, names in items)
            yield "</ul></section>"
    yield "</main></body></html>"


def _names(risks: tuple[str, ...]) -> str:
    return ", ".join(f'<b title="{escape(RISKS[name], quote=True)}">{name}</b>' for name in risks)


def _item(item: Item, risks: tuple[str, ...]) -> str:
    marked = f' <span class="risk">{_names(risks)}</span>' if risks else ""
    return f"<li>{_words(item.phrase)}{_at(item.at, item.before)}{marked}</li>"


def _at(at: Mark | None, before: bool) -> str:
    if at is None or not at.name:
        return ""
    return f' <span class="at">({"was " if before else ""}{_code(place(at))})</span>'


def _words(phrase: Phrase) -> str:
    return "".join(_code(part.text) if isinstance(part, Code) else escape(part) for part in phrase.parts)


def _code(text: str) -> str:
    return f"<code>{escape(printable(text))}</code>"

"""Policy variables: `${aws:username}` and their like, in resources and in the values of conditions.

One that is not closed is text like any other, and one whose key no request holds matches nothing: either way the statement does not
apply to what was meant (source: "IAM policy elements: Variables and tags"; Access Analyzer calls them "Missing brace in variable" and
"Empty variable").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding import Finding, quoted
from generator.lint.conditions import is_known_key, unknown_key
from generator.lint.hints import Hints
from generator.lint.statement import Statement, Word

_BEGINNING = re.compile(r"\$\{([^{}]*)(\}?)")
# These stand for the character itself.
_CHARACTERS = ("*", "?", "$")


def check_variables(statement: Statement, hints: Hints) -> Iterator[Finding]:
    """Findings about the variables of a statement (ORG323, ORG342)."""
    values = (value for test in statement.tests for value in test.values)
    for word in (*statement.resources, *statement.not_resources, *values):
        if "${" in word.text:
            yield from _variables(word, hints)


def _variables(word: Word, hints: Hints) -> Iterator[Finding]:
    for inner, closing in _BEGINNING.findall(word.text):
        name = inner.partition(",")[0].strip()
        if not closing:
            message = (
                f"the variable {quoted(f'${{{inner}')} is not closed, so it is text like any other; write }} after it"
            )
            yield Finding("ORG342", word.at, message)
        elif not name:
            yield Finding("ORG342", word.at, "a variable names a condition key, such as ${aws:username}")
        elif name not in _CHARACTERS and not is_known_key(name.lower()):
            yield unknown_key(Word(name, word.at), hints)

"""Guardrails in words: their parameters and the requests of their examples, for the command line and the documentation."""

from __future__ import annotations

from typing import Any

from generator.guardrails.catalog import DEVELOPER, REGION, Request
from generator.guardrails.parameters import Parameter


def type_words(parameter: Parameter) -> str:
    """What a parameter is: list of regions, word, number."""
    kind = parameter.type
    return f"list of {kind.name.replace('-', ' ')}" if kind.many else kind.name.replace("-", " ")


def value_words(value: Any) -> str:
    """A value as it would be written in the spec."""
    return f"[{', '.join(_quoted(str(one)) for one in value)}]" if isinstance(value, list) else _quoted(str(value))


def _quoted(text: str) -> str:
    """Text as YAML takes it inside brackets: in quotes where a character of it means something there."""
    return f'"{text}"' if not text or any(c in text for c in "{}[],:#*?& ") or text[0] in "$%@!|>'-" else text


def rule_words(parameter: Parameter) -> str:
    """What holds for a parameter's value beside its type, as a sentence, or nothing."""
    found = []
    if parameter.words:
        found.append(f"{' or '.join(parameter.words)}")
    elif parameter.type.form.says != "this is one line of text, without control characters":
        found.append(parameter.type.form.says)
    if parameter.least:
        found.append("at least one")
    if parameter.holds:
        found.append(f"{', '.join(parameter.holds)} must be among them")
    return "; ".join(found)


def request_words(request: Request) -> str:
    """A request: its action, and whatever else of it matters."""
    parts = [request.action]
    if request.region != REGION:
        parts.append(f"in {request.region}")
    if request.resource:
        parts.append(f"on {request.resource}")
    if request.principal != DEVELOPER:
        parts.append(f"by {request.principal}")
    given = [f"{key}={','.join(values)}" if values else f"no {key}" for key, values in request.context]
    if given:
        parts.append(f"with {', '.join(given)}")
    return " ".join(parts)

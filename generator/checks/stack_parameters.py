"""Values of a template's parameters, by the rules that the template states for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding import Finding, quoted, suggest
from generator.limits import LIMITS
from generator.model import ParameterValue, StackSet, TemplateParameter


def check_parameters(one: StackSet) -> Iterator[Finding]:
    """Parameters that are unknown, missing or hidden, and values that AWS would refuse."""
    declared = {parameter.name: parameter for parameter in one.template.parameters}
    values = {value.name: value for value in one.parameters}
    for value in one.parameters:
        if one.template.resources and value.name not in declared:
            known = suggest(value.name, declared) or (
                f"; it has {', '.join(declared)}" if declared else "; it has none"
            )
            yield Finding("ORG523", value.at, f"the template has no parameter {quoted(value.name)}{known}")
    for parameter in one.template.parameters:
        given = values.get(parameter.name)
        if parameter.no_echo:
            message = f"the parameter {quoted(parameter.name)} of stack set {quoted(one.key)} has NoEcho: AWS hides its value, so Terraform would set it at every plan; read the secret in the template, with {{{{resolve:secretsmanager:...}}}}"
            yield Finding("ORG525", parameter.at, message)
        elif given is None:
            message = f"stack set {quoted(one.key)} needs the parameter {quoted(parameter.name)}: {parameter.description or parameter.type}"
            yield Finding("ORG523", one.at, message)
        elif wrong := _wrong(parameter, given):
            yield Finding("ORG524", given.at, f"the parameter {quoted(parameter.name)} {wrong}")


def _wrong(parameter: TemplateParameter, value: ParameterValue) -> str:
    """What is wrong with a value, as the end of a sentence; a value that waits for an id is judged only where no rule is about it."""
    most = LIMITS["template_parameter_value"].value
    if len(value.text.encode()) > most:
        return f"has {len(value.text.encode()):,} bytes; CloudFormation takes {most:,}"
    if value.replacements:
        return ""
    listed = parameter.type in ("CommaDelimitedList", "List<Number>")
    parts = [part.strip() for part in value.text.split(",")] if listed else [value.text]
    return next((wrong for part in parts if (wrong := _wrong_part(parameter, part))), "")


def _wrong_part(parameter: TemplateParameter, text: str) -> str:
    if parameter.allowed_values and text not in parameter.allowed_values:
        return f"is {quoted(text)}; the template takes {', '.join(parameter.allowed_values)}"
    if parameter.type in ("Number", "List<Number>"):
        return _wrong_number(parameter, text)
    if parameter.allowed_pattern is not None and not _matches(parameter.allowed_pattern, text):
        return f"is {quoted(text)}; the template takes {parameter.allowed_pattern}"
    least, most = parameter.lengths
    if parameter.type == "String" and not (least or 0) <= len(text) <= (most if most is not None else len(text)):
        return f"has {len(text)} characters; the template takes {_range(least, most)}"
    return ""


def _wrong_number(parameter: TemplateParameter, text: str) -> str:
    least, most = parameter.values
    try:
        number = float(text)
    except ValueError:
        return f"is {quoted(text)}, and not a number"
    within = (least is None or number >= least) and (most is None or number <= most)
    return "" if within else f"is {text}; the template takes {_range(least, most)}"


def _range(least: float | None, most: float | None) -> str:
    if most is None:
        return f"{least:g} or more"
    return f"{least:g} to {most:g}" if least is not None else f"{most:g} at the utmost"


def _matches(pattern: str, text: str) -> bool:
    """Whether AWS, which reads patterns as Java does, takes the text; a pattern that Python cannot read is left to AWS."""
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return True

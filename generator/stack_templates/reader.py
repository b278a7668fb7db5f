"""CloudFormation templates, YAML with its short forms of functions or JSON, as far as anybody asks: parameters and kinds of resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.finding import Finding, Mark, Place, SpecError, quoted
from generator.load.json_text import read_json
from generator.load.text import Map, mark_of
from generator.load.yaml_text import decode, read_yaml
from generator.model import Template, TemplateParameter

# Short forms of the intrinsic functions (source: CloudFormation's "Intrinsic function reference", checked 2026-11-23).
_TAGS = frozenset(
    f"!{name}"
    for name in (
        "And", "Base64", "Cidr", "Condition", "Equals", "FindInMap", "ForEach", "GetAtt", "GetAZs", "GetStackOutput", "If", "ImportValue", "Join", "Length",
        "Not", "Or", "Ref", "Select", "Split", "Sub", "ToJsonString", "Transform",
    )
)  # fmt: skip


def read_template(data: bytes, name: str) -> Template:
    """The template in a file of this name. Raises SpecError when it is not YAML or JSON, or not a template (ORG521)."""
    ending = "json" if name.endswith(".json") else "yaml"
    value: Any = read_json(data, name) if ending == "json" else _read_yaml(data, name)
    start = Place(name)
    # As it is, to the last newline: Terraform's provider compares YAML letter by letter with what AWS has.
    text = decode(data, name).replace("\r\n", "\n")
    if not isinstance(value, dict) or not isinstance(value.get("Resources"), dict) or not value["Resources"]:
        raise SpecError([Finding("ORG521", start, "a template is a mapping with at least one entry under Resources")])
    return Template(
        text,
        ending,
        start,
        str(value.get("Description") or ""),
        tuple(sorted(_parameters(value.get("Parameters"), start), key=lambda one: one.name)),
        tuple(_resources(value["Resources"], start)),
        "Transform" in value or '"Fn::Transform"' in text or "Fn::Transform:" in text or "!Transform" in text,
    )


def _read_yaml(data: bytes, name: str) -> Map:
    try:
        return read_yaml(data, name, _TAGS)
    except SpecError as error:
        found = [_as_template(finding) for finding in error.findings]
        raise SpecError(found) from None


def _as_template(finding: Finding) -> Finding:
    """What the reader says of a spec, said of a template."""
    if finding.code == "ORG902":
        return Finding("ORG521", finding.at, "a template is one mapping with at least one entry under Resources")
    return finding


def _parameters(section: Any, at: Mark) -> Iterator[TemplateParameter]:
    if section is None:
        return
    entries = section if isinstance(section, dict) else {}
    broken = [section] if not isinstance(section, dict) else [key for key, one in entries.items() if not _declares(one)]
    if broken:
        what = quoted(str(broken[0]))
        raise SpecError(
            [Finding("ORG521", mark_of(broken[0], at), f"the parameter {what} needs a mapping with a Type")]
        )
    for key, one in entries.items():
        yield TemplateParameter(
            name=str(key),
            type=str(one["Type"]),
            at=mark_of(key, at),
            default=_text(one["Default"]) if "Default" in one else None,
            description=str(one.get("Description") or ""),
            no_echo=_text(one.get("NoEcho")).lower() == "true",
            allowed_values=tuple(map(_text, _listed(one.get("AllowedValues")))),
            allowed_pattern=_text(one["AllowedPattern"]) if one.get("AllowedPattern") else None,
            lengths=(_number(one.get("MinLength")), _number(one.get("MaxLength"))),
            values=(_number(one.get("MinValue")), _number(one.get("MaxValue"))),
        )


def _declares(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("Type"), str)


def _resources(section: dict[Any, Any], at: Mark) -> Iterator[tuple[str, str, Mark]]:
    for key, one in section.items():
        place = mark_of(key, at)
        if not isinstance(one, dict) or not isinstance(one.get("Type"), str):
            raise SpecError([Finding("ORG521", place, f"the resource {quoted(str(key))} has no Type")])
        yield str(key), str(one["Type"]), place


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else []


def _number(value: Any) -> float | None:
    try:
        return None if value is None else float(_text(value))
    except ValueError:
        return None

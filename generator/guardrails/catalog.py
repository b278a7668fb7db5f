"""The catalog as it lies in templates/guardrails: one YAML file a guardrail, named after its id, read when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.assets import TEMPLATES
from generator.frozen import frozen
from generator.guardrails.parameters import PARAMETER_TYPES, Parameter
from generator.load.yaml_text import read_yaml
from generator.policy.types import POLICY_TYPES, PolicyType

_FOLDER = TEMPLATES / "guardrails"
# Who asks and where, unless an example says otherwise. The account is a member of the sample organization.
DEVELOPER = "arn:aws:iam::444455556666:role/developer"
REGION = "eu-north-1"


@frozen
class Request:
    """A call. `context` are condition keys with their values; a key with none is absent from the request."""

    action: str
    region: str
    resource: str | None  # an ARN, where the guardrail asks for it
    principal: str  # an ARN
    context: tuple[tuple[str, tuple[str, ...]], ...]


@frozen
class Examples:
    """Requests that the guardrail stops, and some that it does not, with the parameters of these examples."""

    parameters: Mapping[str, Any]
    stops: tuple[Request, ...]
    allows: tuple[Request, ...]


@frozen
class Guardrail:
    """An entry of the catalog. `body` is a list of statements, or the whole content of a management policy, with `$parameter` in it."""

    id: str
    type: PolicyType
    title: str
    stops: str
    why: str
    breaks: str
    parameters: tuple[Parameter, ...]
    body: Any
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    examples: Examples


@cache
def guardrail_ids() -> tuple[str, ...]:
    """The ids of all guardrails, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def guardrail(name: str) -> Guardrail:
    """The guardrail of an id, one of `guardrail_ids`."""
    path = _FOLDER / f"{name}.yaml"
    entry: dict[Any, Any] = read_yaml(path.read_bytes(), str(path))
    examples = entry.get("examples", {})
    return Guardrail(
        id=str(entry["id"]),
        type=POLICY_TYPES[entry["type"]],
        title=str(entry["title"]),
        stops=str(entry["stops"]),
        why=str(entry["why"]),
        breaks=str(entry["breaks"]),
        parameters=tuple(_parameter(str(key), one) for key, one in entry.get("parameters", {}).items()),
        body=entry["statements"] if "statements" in entry else entry["content"],
        tags=tuple(str(tag) for tag in entry["tags"]),
        sources=tuple(str(source) for source in entry["sources"]),
        examples=Examples(
            examples.get("with", {}),
            tuple(_request(one) for one in examples.get("stops", ())),
            tuple(_request(one) for one in examples.get("allows", ())),
        ),
    )


def _parameter(name: str, entry: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name,
        PARAMETER_TYPES[entry["type"]],
        str(entry["doc"]),
        entry.get("default"),
        int(entry.get("least", 0)),
        tuple(str(word) for word in entry.get("words", ())),
        tuple(str(fact) for fact in entry.get("holds", ())),
    )


def _request(entry: Mapping[str, Any]) -> Request:
    context = entry.get("context", {})
    return Request(
        str(entry["action"]),
        str(entry.get("region", REGION)),
        str(entry["resource"]) if "resource" in entry else None,
        str(entry.get("principal", DEVELOPER)),
        tuple((str(key), _values(value)) for key, value in context.items()),
    )


def _values(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)

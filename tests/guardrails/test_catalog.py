"""Every guardrail of the catalog: whole, within its quota, in words that AWS knows, and true to its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.assets import TEMPLATES
from generator.evaluate.request import UNKNOWN, Request, Unknown, Values
from generator.evaluate.statements import Statement, statements
from generator.guardrails import Guardrail, guardrail, guardrail_ids, sample_document
from generator.guardrails.catalog import DEVELOPER, REGION
from generator.guardrails.catalog import Request as Example
from generator.limits import LIMITS
from generator.policy.syntax import check_document

IDS = guardrail_ids()
ENTRIES = {name: guardrail(name) for name in IDS}
CONTROLS = [name for name in IDS if ENTRIES[name].type.language != "management"]
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "guardrails.md").read_text(encoding="utf-8")
# Characters, a request that is stopped, one that is not, by guardrail.
ROWS = {
    row[1]: row.group(2, 3, 4)
    for row in re.finditer(r"^\| \[([\w-]+)\]\(#\1\) \| \S+ \| ([\d,]+) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
}
KEYS = {
    "id",
    "type",
    "title",
    "stops",
    "why",
    "breaks",
    "tags",
    "parameters",
    "statements",
    "content",
    "sources",
    "examples",
}
TAGS = {
    "ai", "backup", "billing", "chat", "compliance", "compute", "cost", "data", "data-perimeter", "delegation", "detection", "encryption", "identity",
    "incident", "logging", "network", "organization", "platform", "privacy", "public-access", "residency", "sandbox", "security", "supply-chain", "tagging",
}  # fmt: skip


def raw(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((TEMPLATES / "guardrails" / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def test_there_are_enough_of_them() -> None:
    assert len(CONTROLS) >= 40
    assert {ENTRIES[name].type.key for name in IDS} >= {
        "service-control",
        "resource-control",
        "tag",
        "backup",
        "ai-opt-out",
        "chat",
        "ec2",
    }


@pytest.mark.parametrize("name", IDS)
def test_a_file_is_named_after_its_id_and_says_everything(name: str) -> None:
    entry = raw(name)
    assert entry["id"] == name
    assert entry.keys() <= KEYS
    assert len({"statements", "content"} & entry.keys()) == 1
    assert set(entry["tags"]) <= TAGS
    assert entry["sources"]
    for text in (entry["title"], entry["stops"], entry["why"], entry["breaks"]):
        assert re.match(r"[A-Z].*\.\Z", text, re.DOTALL), text
    assert len(entry["title"]) <= LIMITS["policy_description"].value


@pytest.mark.parametrize("name", IDS)
def test_its_parameters_are_the_ones_that_its_body_refers_to(name: str) -> None:
    entry = raw(name)
    body = entry.get("statements", entry.get("content"))
    assert set(_references(body)) == set(entry.get("parameters", {}))


@pytest.mark.parametrize("name", IDS)
def test_aws_takes_its_document(name: str) -> None:
    entry = ENTRIES[name]
    document = sample_document(entry)
    assert [str(one) for one in check_document(document.value, entry.type, document.at)] == []
    assert document.size <= entry.type.size
    assert "$" not in re.sub(r"\$\{aws:|\$account", "", document.sent)


@pytest.mark.parametrize("name", CONTROLS)
def test_it_stops_what_its_examples_say_and_nothing_else(name: str) -> None:
    entry = ENTRIES[name]
    assert entry.examples.stops
    assert entry.examples.allows
    for example in entry.examples.stops:
        assert _is_stopped(entry, example) is True, example
    for example in entry.examples.allows:
        assert _is_stopped(entry, example) is False, example


@pytest.mark.parametrize("name", IDS)
def test_the_table_in_the_documentation_says_what_is_so(name: str) -> None:
    """The size is that of the document as sent; the requests, read off the page, are stopped and not stopped."""
    entry = ENTRIES[name]
    size, stopped, other = ROWS[name]
    assert int(size.replace(",", "")) == sample_document(entry).size == len(sample_document(entry).sent)
    if name in CONTROLS:
        assert (_is_stopped(entry, _example(stopped)), _is_stopped(entry, _example(other))) == (True, False)


def _example(words: str) -> Example:
    """A request from the words in which the page has it."""
    match = re.fullmatch(r"`(\S+)(?: in (\S+))?(?: on (\S+))?(?: by (\S+))?(?: with (.+))?`", words)
    assert match, f"the page says no request: {words!r}"
    action, region, resource, principal, given = match.groups()
    context = [_given(one) for one in given.split(", ")] if given else []
    return Example(action, region or REGION, resource, principal or DEVELOPER, tuple(context))


def _given(words: str) -> tuple[str, tuple[str, ...]]:
    key, known, values = words.removeprefix("no ").partition("=")
    return key, tuple(values.split(",")) if known else ()


class _Facts:
    """Who asks; nothing else is known but what the example says."""

    def __init__(self, principal: str) -> None:
        self._known: dict[str, Values] = {"aws:principalarn": (principal,)}

    def get(self, key: str, /) -> Values | Unknown:
        return self._known.get(key, UNKNOWN)


def _is_stopped(entry: Guardrail, example: Example) -> object:
    """True, False, or what the answer depends on."""
    given = {"aws:requestedregion": (example.region,)} | {key.lower(): values for key, values in example.context}
    request = Request(example.action.lower(), example.resource, given, _Facts(example.principal))
    concerned = [one for one in _statements(entry) if one.concerns(request.action)]
    allow_list = not any(one.is_deny for one in _statements(entry))
    answers = [one.applies(request) for one in concerned if one.is_deny is not allow_list]
    if any(answer is True for answer in answers):
        return not allow_list
    return allow_list if all(answer is False for answer in answers) else answers


def _statements(entry: Guardrail) -> tuple[Statement, ...]:
    document = sample_document(entry)
    return statements(document.value, entry.id, document.at, lambda text: (text,))


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from [one] if key == "each" else _references(one)
            yield from _references(key)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)
    elif isinstance(value, str) and re.fullmatch(r"\$[a-z_]+", value):
        yield value[1:]

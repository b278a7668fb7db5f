"""Policy documents: from the catalog, written as statements, as a whole, or in a JSON file of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.finding import Finding, Mark, SpecError, quoted, suggest
from generator.guardrails import expand, guardrail, guardrail_ids
from generator.load.json_text import read_json
from generator.load.paths import inside, read_regular
from generator.load.text import Map, Text, text_at
from generator.load.yaml_text import MAX_BYTES
from generator.model import Document
from generator.policy.placeholders import Placeholders

_WAYS = ("statements", "content", "file")
IAM_VERSION = "2012-10-17"


class DocumentReader:
    """Reads the documents that entries of the spec describe; what cannot be read becomes a finding."""

    def __init__(
        self, folder: Path, placeholders: Placeholders, facts: Mapping[str, str], findings: list[Finding]
    ) -> None:
        self._folder = folder
        self._placeholders = placeholders
        self._facts = facts
        self._findings = findings

    def policy(self, entry: dict[str, Any], at: Mark) -> Document:
        """The document of an organization policy, which may be a guardrail; without a value after a finding."""
        if "with" in entry and "guardrail" not in entry:
            self._findings.append(
                Finding("ORG316", at, "`with` gives the parameters of a guardrail; name it: guardrail: deny-regions")
            )
        way = self._way(entry, ("guardrail", *_WAYS), at)
        document = self._from_catalog(entry) if way == "guardrail" else self._read(entry, way, at)
        return replace(document, replacements=self._placeholders.left(document.value))

    def delegation(self, entry: dict[str, Any], at: Mark) -> Document:
        """The document of the delegation policy, in which Terraform replaces too; without a value after a finding."""
        document = self._read(entry, self._way(entry, _WAYS, at), at)
        return replace(document, replacements=self._placeholders.left(document.value))

    def document(self, entry: dict[str, Any], at: Mark) -> Document:
        """The document of an inline policy, where Terraform replaces nothing; without a value after a finding."""
        document = self._read(entry, self._way(entry, _WAYS, at), at)
        for one in self._placeholders.left(document.value):
            message = f"{quoted(one.token)} is known only once Terraform runs, which puts nothing into inline policies; state the id in the spec"
            self._findings.append(Finding("ORG318", document.at, message))
        return document

    def _way(self, entry: dict[str, Any], ways: tuple[str, ...], at: Mark) -> str:
        given = [way for way in ways if way in entry]
        if len(given) == 1:
            return given[0]
        found = f"it has {' and '.join(given)}" if given else "it has none"
        named = f"{', '.join(ways[:-1])} and {ways[-1]}"
        self._findings.append(Finding("ORG301", at, f"a policy takes exactly one of {named}; {found}"))
        return ""

    def _from_catalog(self, entry: dict[str, Any]) -> Document:
        name = entry["guardrail"]
        if name not in guardrail_ids():
            near = suggest(name, guardrail_ids()) or "; `orgwright guardrails` lists them"
            self._findings.append(Finding("ORG313", name.at, f"unknown guardrail {quoted(name)}{near}"))
            return Document(None, name.at)
        given = entry.get("with", {})
        value = expand(guardrail(name), given, name.at, self._placeholders, self._facts, self._findings)
        return Document(value, name.at)

    def _read(self, entry: dict[str, Any], way: str, at: Mark) -> Document:
        if not way:
            return Document(None, at)
        value = entry[way]
        if way == "statements":
            document = Document(_with_version(value, at), at)
        elif way == "file":
            document = self._from_file(value, at)
        else:
            document = Document(value, getattr(value, "at", at))
        return replace(document, value=self._placeholders.put_in(document.value, document.at, self._findings))

    def _from_file(self, name: Text, at: Mark) -> Document:
        reason = inside(name, self._folder)
        if not reason:
            path = self._folder / name
            try:
                value = read_json(read_regular(path, MAX_BYTES), str(path))
                if value is None:
                    self._findings.append(Finding("ORG302", name.at, f"the policy file {quoted(name)} holds nothing"))
                return Document(value, getattr(value, "at", name.at))
            except FileNotFoundError:
                reason = "does not exist"
            except OSError as error:
                reason = f"cannot be read: {error.strerror}"
            except SpecError as error:
                self._findings += error.findings
                return Document(None, at)
        self._findings.append(Finding("ORG303", name.at, f"the policy file {quoted(name)} {reason}"))
        return Document(None, at)


def _with_version(statements: Any, at: Mark) -> Map:
    document = Map()
    document.at = at
    document[text_at("Version", at)] = text_at(IAM_VERSION, at)
    document[text_at("Statement", at)] = list(statements)
    return document

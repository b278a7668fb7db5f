"""Policy documents: written as statements, as a whole, or in a JSON file of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.finding import Finding, Mark, SpecError, quoted
from generator.load.json_text import read_json
from generator.load.paths import inside, read_regular
from generator.load.text import Map, Text, text_at
from generator.load.yaml_text import MAX_BYTES
from generator.model import Document

_WAYS = ("statements", "content", "file")
IAM_VERSION = "2012-10-17"


class DocumentReader:
    """Reads the documents that entries of the spec describe; what cannot be read becomes a finding."""

    def __init__(self, folder: Path, findings: list[Finding]) -> None:
        self._folder = folder
        self._findings = findings

    def document(self, entry: dict[str, Any], at: Mark) -> Document:
        """The document of an entry with one of `statements`, `content`, `file`; without a value after a finding."""
        given = [way for way in _WAYS if way in entry]
        if len(given) != 1:
            found = f"it has {' and '.join(given)}" if given else "it has none"
            self._findings.append(
                Finding("ORG301", at, f"a policy takes exactly one of statements, content and file; {found}")
            )
            return Document(None, at)
        value = entry[given[0]]
        if given[0] == "statements":
            return Document(_with_version(value, at), at)
        if given[0] == "file":
            return self._from_file(value, at)
        return Document(value, getattr(value, "at", at))

    def _from_file(self, name: Text, at: Mark) -> Document:
        reason = inside(name, self._folder)
        if not reason:
            path = self._folder / name
            try:
                value = read_json(read_regular(path, MAX_BYTES), str(path))
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

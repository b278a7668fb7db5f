"""Describe, try it out, and leave out what our own checks refuse: what is written always validates, and what is left out is named."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.adopt.describe.spec import SPEC, Description, describe
from generator.adopt.live import Live
from generator.finding import SpecError
from generator.frozen import frozen
from generator.model import Org
from generator.pipeline import read


@frozen
class Adopted:
    """A spec that validates, and the organization that it builds. Where it does not, `org` is None and `errors` say why."""

    description: Description
    org: Org | None
    errors: tuple[str, ...] = ()


def settle(live: Live, home_region: str) -> Adopted:
    """The spec of what stands in AWS, less what cannot be said: a name with a character that we refuse, a document in an old language."""
    left_out: dict[str, str] = {}
    while True:
        description = describe(live, left_out, home_region)
        org, errors = _try(description)
        if org is not None:
            return Adopted(description, org)
        refused = _refused(description, errors)
        if not refused.keys() - left_out.keys():
            return Adopted(description, None, tuple(f"{file}:{line + 1}: {message}" for file, line, message in errors))
        left_out |= refused


Error = tuple[str, int, str]  # file, line from 0, message


def _try(description: Description) -> tuple[Org | None, list[Error]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in {SPEC: description.text, **description.files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            return read(folder / SPEC).org, []
        except SpecError as error:
            prefix = f"{folder}/"
            found = [one for one in error.findings if one.severity == "error"]
            return None, [
                (one.at.name.removeprefix(prefix), one.at.line, one.message.replace(prefix, "")) for one in found
            ]


def _refused(description: Description, errors: list[Error]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for file, line, message in errors:
        owner = description.owner(file, line)
        if owner:
            found.setdefault(owner, message)
    return found

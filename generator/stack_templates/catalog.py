"""The catalog of CloudFormation templates: one file in templates/stack-sets each, named after its id, read when it is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.assets import TEMPLATES
from generator.model import Template
from generator.stack_templates.reader import read_template

_FOLDER = TEMPLATES / "stack-sets"


def own_template(folder: Path, name: str) -> str | None:
    """The path, from the folder of a spec, of the team's own template in the place of this one; None where it is ours."""
    path = f"{TEMPLATES.name}/{_FOLDER.name}/{name}.yaml"
    own = folder / path
    return path if own.is_file() and own.resolve() != (_FOLDER / f"{name}.yaml").resolve() else None


@cache
def stack_template_ids() -> tuple[str, ...]:
    """The ids of all templates, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def stack_template(name: str) -> Template:
    """The template of an id, one of `stack_template_ids`."""
    path = _FOLDER / f"{name}.yaml"
    return read_template(path.read_bytes(), str(path))

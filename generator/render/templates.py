"""The Jinja2 environment of the templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2


class Templates:
    """The templates of a folder. A name that a template uses and a view lacks is an error, never an empty text."""

    def __init__(self, folder: Path, common: Mapping[str, Any]) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
        )
        self._common = common

    def render(self, name: str, view: Mapping[str, Any]) -> str:
        """The text of one file."""
        return self._environment.get_template(name).render(**self._common, **view)

"""Where the templates and modules lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CARRIED = _PACKAGE / "_data"
_HOME = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parent

TEMPLATES = _HOME / "templates"
MODULES = _HOME / "modules"
LICENSE = _HOME / "LICENSE"

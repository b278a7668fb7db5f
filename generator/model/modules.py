"""Where the modules come from that the generated code calls."""

from __future__ import annotations

import posixpath

from generator.finding import Mark
from generator.frozen import frozen

_LOCAL = ("./", "../")
_ABOVE_ROOT_MODULE = "../.."  # from generated/<root>/ to the folder of the spec


@frozen
class ModuleSource:
    """The module that stands in for one of ours: a folder, from that of the spec, or any address that Terraform takes; a version for registries."""

    name: str
    source: str
    version: str | None
    at: Mark

    @property
    def is_folder(self) -> bool:
        """Whether it lies beside the spec."""
        return self.source.startswith(_LOCAL) or self.source in (".", "..")

    @property
    def written(self) -> str:
        """The source as a root module says it."""
        return posixpath.normpath(f"{_ABOVE_ROOT_MODULE}/{self.source}") if self.is_folder else self.source


def usual_source(name: str) -> str:
    """Where a module lies that nobody has made their own, as a root module says it."""
    return f"{_ABOVE_ROOT_MODULE}/modules/{name}"

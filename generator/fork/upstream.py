"""Upstream, as far as this machine has it: the modules and templates of the version that runs."""

from __future__ import annotations

from pathlib import Path

from generator import __version__
from generator.assets import MODULES, TEMPLATES
from generator.frozen import frozen

# What `init` hands out besides; never a template of generated files.
_NO_TEMPLATES = ("init/",)


@frozen
class Upstream:
    """What a version brings."""

    modules: Path
    templates: Path
    version: str

    def module(self, name: str) -> dict[str, str]:
        """The texts of a module, by path in its folder; nothing where there is none of this name."""
        return texts_in(self.modules / name)

    def all_modules(self) -> dict[str, str]:
        """The texts of every module, by path in the folder of modules."""
        return {f"{name}/{path}": text for name in self.module_names() for path, text in self.module(name).items()}

    def module_names(self) -> list[str]:
        """The modules there are."""
        return sorted(path.name for path in self.modules.iterdir() if path.is_dir() and not path.name.startswith("."))

    def template(self, name: str) -> str | None:
        """The text of a template."""
        return self.all_templates().get(name)

    def all_templates(self) -> dict[str, str]:
        """The texts of the templates of generated files, those of CloudFormation among them, by name."""
        paths = (*self.templates.rglob("*.j2"), *self.templates.glob("stack-sets/*.yaml"))
        found = {path.relative_to(self.templates).as_posix(): path for path in paths}
        return {
            name: path.read_text(encoding="utf-8")
            for name, path in sorted(found.items())
            if not name.startswith(_NO_TEMPLATES)
        }


def installed() -> Upstream:
    """The version that runs."""
    return Upstream(MODULES, TEMPLATES, __version__)


def texts_in(folder: Path) -> dict[str, str]:
    """Every file of a module by its path, without what is Terraform's own. Raises OSError and UnicodeDecodeError."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name: path.read_bytes().decode("utf-8")
        for name, path in found.items()
        if not any(part.startswith(".") for part in name.split("/")) and ".tfstate" not in name
    }

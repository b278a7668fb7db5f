"""modules/*/README.md: the tables of inputs and outputs, made from the HCL beside them; the prose around them is the author's."""

from __future__ import annotations

import json
from pathlib import Path

from generator.assets import MODULES
from generator.documentation.markdown import code, table
from generator.hcl_reader import unquoted
from generator.modules import Interface, Variable, read_module


def module_readmes() -> dict[str, str]:
    """Every module's README by its path in the repository, its tables as the HCL has them now."""
    folders = sorted(path.parent for path in MODULES.glob("*/README.md"))
    return {f"modules/{folder.name}/README.md": readme(folder) for folder in folders}


def readme(folder: Path) -> str:
    """The README of a module with true tables."""
    interface = read_module(folder)
    text = (folder / "README.md").read_text(encoding="utf-8")
    for heading, body in (("Inputs", inputs(interface)), ("Outputs", outputs(interface))):
        text = with_section(text, heading, body)
    return text


def with_section(text: str, heading: str, body: str) -> str:
    """The text, with this body under the heading; a heading that is not there yet comes last."""
    before, found, rest = text.partition(f"\n## {heading}\n")
    _, another, after = rest.partition("\n## ")
    return f"{before if found else text.rstrip() + chr(10)}\n## {heading}\n\n{body}\n{another}{after}"


def inputs(interface: Interface) -> str:
    """The table of inputs."""
    rows = [
        (code(one.name), _cell(one.description), code(one.type), _default(one)) for one in interface.variables.values()
    ]
    return table(("Input", "What it is", "Type", "Default"), rows) if rows else "None."


def outputs(interface: Interface) -> str:
    """The table of outputs."""
    rows = [(code(one.name), _cell(one.description)) for one in interface.outputs.values()]
    return table(("Output", "What it is"), rows) if rows else "None."


def _default(variable: Variable) -> str:
    if variable.default is None:
        return "required"
    text = unquoted(variable.default)
    return code(variable.default if text is None else json.dumps(text, ensure_ascii=False))


def _cell(text: str) -> str:
    return " ".join(text.split())

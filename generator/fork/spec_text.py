"""The one line that `eject` writes into a spec, between the author's own lines and comments."""

from __future__ import annotations

from typing import Any

import yaml

from generator.finding import Mark
from generator.load.include import Document
from generator.model.modules import ModuleSource


class NoPlace(ValueError):
    """There is no place where the line can be put without touching what the author wrote."""


def with_module(text: str, name: str, source: str) -> str:
    """The spec with `terraform.modules.NAME: SOURCE`, its lines ended as its author ends them. Raises NoPlace."""
    line, newline = f"{name}: {source}", _newline(text)
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        raise NoPlace("the spec cannot be read") from None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NoPlace("the spec is not a mapping of sections")
    section = _value(root, "terraform")
    if section is None:
        end = "" if text.endswith("\n") or not text else newline
        return text + end + newline.join(["", "terraform:", "  modules:", f"    {line}", ""])
    modules = _value(section[1], "modules")
    if modules is None:
        return _put(text, section, f"modules:\n  {line}", f"modules: {{{line}}}")
    if _value(modules[1], name) is not None:
        raise NoPlace(f"terraform.modules has {name} already")
    return _put(text, modules, line, line)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _value(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The key and the value of an entry."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((pair for pair in pairs if pair[0].value == key), None)


def _put(text: str, entry: tuple[yaml.Node, yaml.Node], block: str, flow: str) -> str:
    """Put an entry first into the mapping that an entry holds; `block` and `flow` are its two forms."""
    key, mapping = entry
    lines = text.splitlines(keepends=True)
    if isinstance(mapping, yaml.MappingNode) and mapping.flow_style:
        at = mapping.start_mark
        row = lines[at.line]
        comma = ", " if mapping.value else ""
        lines[at.line] = f"{row[: at.column + 1]}{flow}{comma}{row[at.column + 1 :]}"
        return "".join(lines)
    if isinstance(mapping, yaml.MappingNode) and mapping.value:
        indent = mapping.value[0][0].start_mark.column
    elif isinstance(mapping, yaml.ScalarNode) and not mapping.value:
        indent = key.start_mark.column + 2
    else:
        raise NoPlace(f"{key.value} is not a mapping that a line can be put into")
    line = key.start_mark.line + 1  # before a comment on what stands first
    newline = _newline(text)
    written = "".join(f"{' ' * indent}{one}{newline}" for one in block.split("\n"))
    if line == len(lines) and lines and not lines[-1].endswith("\n"):
        written = f"{newline}{written}"
    return "".join([*lines[:line], written, *lines[line:]])


def modules_of(document: Document) -> dict[str, ModuleSource]:
    """`terraform.modules` as it is written, of a spec that may be wrong elsewhere: a fork with conflicts makes it so."""
    section: Any = _entry(document.root, "terraform")
    modules: Any = _entry(section, "modules")
    found = {}
    for name, entry in modules.items() if isinstance(modules, dict) else ():
        source = entry.get("source") if isinstance(entry, dict) else entry
        if isinstance(source, str) and source:
            found[str(name)] = ModuleSource(str(name), str(source), None, name.at)
    return found


def section_of(document: Document, key: str) -> Mark | None:
    """Where a section begins, in whichever file."""
    return next((name.at for name in document.root if name == key), None)


def _entry(mapping: Any, key: str) -> Any:
    return next((one for name, one in mapping.items() if name == key), None) if isinstance(mapping, dict) else None

"""The interface of the module in a folder, read off its HCL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.hcl_reader import Block, HclError, parse, tokens, unquoted
from generator.load.paths import read_regular
from generator.modules.interface import Interface, Output, Requirement, Variable


class ModuleError(ValueError):
    """The folder holds no module that can be read: which file, its line (from 1), and why."""

    def __init__(self, name: str, line: int, message: str) -> None:
        self.name, self.line, self.message = name, line, message
        super().__init__(f"{name}:{line}: {message}")


def read_module(folder: Path) -> Interface:
    """The interface of a module. Raises ModuleError."""
    try:
        texts = {path.name: read_regular(path) for path in sorted(folder.glob("*.tf"))}
    except OSError as error:
        raise ModuleError(str(folder), 1, f"this cannot be read: {error.strerror}") from None
    if not texts:
        raise ModuleError(str(folder), 1, "there is no module in this folder: it has no *.tf files")
    return interface_of(texts, str(folder))


def interface_of(texts: Mapping[str, bytes], folder: str = ".") -> Interface:
    """The interface that these files of one module make, by name. Raises ModuleError."""
    blocks = [block for name, data in sorted(texts.items()) for block in _blocks(f"{folder}/{name}", data)]
    settings = [block for block in blocks if block.type == "terraform"]
    addresses = {".".join(block.labels) for block in blocks if block.type == "resource"}
    calls = {
        block.labels[0]: block.literal("source") or "" for block in blocks if block.type == "module" and block.labels
    }
    kept = {block.text("from") or "" for block in blocks if block.type in ("moved", "removed")}
    return Interface(
        terraform=", ".join(text for block in settings if (text := block.literal("required_version"))),
        providers=dict(sorted(_providers(settings))),
        variables={
            one.name: one for one in sorted(map(_variable, _named(blocks, "variable")), key=lambda one: one.name)
        },
        outputs={one.name: one for one in sorted(map(_output, _named(blocks, "output")), key=lambda one: one.name)},
        addresses=frozenset(addresses | {f"module.{name}" for name in calls}),
        kept=frozenset(kept),
        calls=dict(sorted(calls.items())),
    )


def _blocks(name: str, data: bytes) -> list[Block]:
    try:
        return parse(data.decode("utf-8")).blocks
    except UnicodeDecodeError:
        raise ModuleError(name, 1, "this is not UTF-8") from None
    except HclError as error:
        raise ModuleError(name, error.line, error.message) from None


def _named(blocks: Iterable[Block], kind: str) -> Iterator[Block]:
    return (block for block in blocks if block.type == kind and block.labels)


def _variable(block: Block) -> Variable:
    return Variable(
        name=block.labels[0],
        type=block.text("type") or "any",
        default=block.text("default"),
        description=block.literal("description") or "",
        nullable=block.text("nullable") != "false",
        sensitive=block.text("sensitive") == "true",
        validations=tuple(one.text("condition") or "" for one in block.of("validation")),
    )


def _output(block: Block) -> Output:
    return Output(block.labels[0], block.literal("description") or "", block.text("sensitive") == "true")


def _providers(settings: Iterable[Block]) -> Iterator[tuple[str, Requirement]]:
    for block in settings:
        for required in block.of("required_providers"):
            for name, argument in required.arguments.items():
                words = _object(argument.text)
                # The short form, `aws = "~> 5.0"`, names a version only.
                short = unquoted(argument.text)
                yield name, Requirement(words.get("source", f"hashicorp/{name}"), short or words.get("version", ""))


def _object(expression: str) -> dict[str, str]:
    """The texts of a flat object: `{source = "hashicorp/aws", version = ">= 5.0"}`."""
    found = tokens(expression)
    return {
        name.text: value
        for name, equals, text in zip(found, found[1:], found[2:], strict=False)
        if name.kind == "name" and equals.text in ("=", ":") and (value := unquoted(text.text)) is not None
    }

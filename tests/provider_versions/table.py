"""`python -m tests.provider_versions.table WHEEL`: writes arguments.json, the arguments and nested blocks of every type that we generate, by provider version.

Version 5 is asked itself (`terraform providers schema`). Version 6 cannot be: what is on the machines of the tests is the oldest that we support. So its
side is read off cdktf-cdktf-provider-aws, a package on PyPI that is made from the provider's own schema. It is large, hence a table and not a dependency:

    pip download --no-deps cdktf-cdktf-provider-aws
    python -m tests.provider_versions.table cdktf_cdktf_provider_aws-*.whl
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import terraform
from tests.checkout import REPOSITORY

TABLE = Path(__file__).with_name("arguments.json")
DEPRECATED = "deprecated"
# Arguments of Terraform's own, which no provider has.
_TERRAFORMS = frozenset(("connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioners"))
_VERSION = re.compile(rb"registry\.terraform\.io/providers/hashicorp/aws/([0-9.]+)/")
_PARAMETER = re.compile(r":param (\w+): [^\n]*?#(\w+)\}")
_BLOCK = re.compile(r'^(resource|data) "(aws_\w+)"', re.MULTILINE)
_ROOT = 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "5.100.0"\n    }\n  }\n}\n'

Tree = dict[str, Any]  # names to what is in them: nothing, or DEPRECATED, of an argument; names again, of a block


def types_in_use() -> list[str]:
    """Every type that templates and modules have, as `resource aws_iam_role` or `data aws_ssoadmin_instances`, sorted."""
    sources = (*REPOSITORY.glob("templates/**/*.tf.j2"), *REPOSITORY.glob("modules/*/main.tf"))
    found = {" ".join(match) for path in sources for match in _BLOCK.findall(path.read_text(encoding="utf-8"))}
    return sorted(found)


def read_table() -> dict[str, dict[str, Tree]]:
    """The table: by version, then by type."""
    table: dict[str, dict[str, Tree]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


def of_provider() -> tuple[str, dict[str, Tree]]:
    """Version 5 and its types in use."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "versions.tf").write_text(_ROOT)
        terraform.init(folder)
        schema = json.loads(terraform.run(["providers", "schema", "-json"], folder).stdout)
    aws = schema["provider_schemas"]["registry.terraform.io/hashicorp/aws"]
    kinds = {"resource": aws["resource_schemas"], "data": aws["data_source_schemas"]}
    found = {}
    for one in types_in_use():
        kind, _, name = one.partition(" ")
        if name in kinds[kind]:
            found[one] = _block(kinds[kind][name]["block"])
    return "5.100.0", found


def _block(schema: Tree) -> Tree:
    found: Tree = {}
    for name, one in schema.get("attributes", {}).items():
        if one.get("optional") or one.get("required"):
            nested = one.get("nested_type")
            found[name] = _block(nested) if nested else DEPRECATED if one.get("deprecated") else None
    for name, one in schema.get("block_types", {}).items():
        found[name] = _block(one["block"])
    return dict(sorted(found.items()))


def of_bindings(wheel: Path) -> tuple[str, dict[str, Tree]]:
    """The provider's version that the bindings in a wheel were made from, and the types in use that it has."""
    found, versions = {}, set()
    with zipfile.ZipFile(wheel) as archive:
        names = frozenset(archive.namelist())
        for one in types_in_use():
            kind, _, name = one.partition(" ")
            folder = name.removeprefix("aws_") if kind == "resource" else f"data_{name}"
            path = f"cdktf_cdktf_provider_aws/{folder}/__init__.py"
            if path in names:
                text = archive.read(path)
                versions |= set(_VERSION.findall(text))
                found[one] = _config(text.decode())
    (version,) = versions
    return version.decode(), found


def _config(text: str) -> Tree:
    """The arguments in the module of one type: its class `...Config`, and from there the classes of its blocks."""
    classes = {one.name: one for one in ast.parse(text).body if isinstance(one, ast.ClassDef)}
    config = next(name for name in classes if name.endswith("Config") and _is_config(classes[name]))
    return _fields(config, classes)


def _is_config(one: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Attribute) and base.attr == "TerraformMetaArguments" for base in one.bases)


def _fields(name: str, classes: dict[str, ast.ClassDef]) -> Tree:
    init = next(one for one in classes[name].body if isinstance(one, ast.FunctionDef) and one.name == "__init__")
    # Python's names have lost an underscore here and there (address_line1); the documentation has the provider's.
    documented = dict(_PARAMETER.findall(ast.get_docstring(init) or ""))
    found: Tree = {}
    for argument in init.args.kwonlyargs:
        if argument.arg not in _TERRAFORMS and argument.annotation is not None:
            block = next((one for one in _named(argument.annotation) if one in classes), None)
            found[documented.get(argument.arg, argument.arg)] = _fields(block, classes) if block else None
    return dict(sorted(found.items()))


def _named(annotation: ast.expr) -> Iterator[str]:
    """The names in an annotation; of classes that come later in the file they are texts."""
    for one in ast.walk(annotation):
        if isinstance(one, ast.Name):
            yield one.id
        elif isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


if __name__ == "__main__":
    table = dict((of_provider(), of_bindings(Path(sys.argv[1]))))
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")

"""The floor: what the libraries alone take for the same job, `python -m bench.floor org.yaml OUT`.

The spec is parsed and composed in C, with places; accounts and grants are rendered by f-strings into a file each and written. Nothing is
checked, nothing is looked up, nothing of before is read. Nobody could use it.
"""

import gc
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def entries(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """The values of a mapping by key."""
    return {key.value: value for key, value in node.value} if node else {}


def accounts(units: yaml.Node | None) -> dict[str, dict[str, yaml.Node]]:
    """Every account of the units and all below."""
    found = {}
    for unit in entries(units).values():
        parts = entries(unit)
        found |= {key: entries(account) for key, account in entries(parts.get("accounts")).items()}
        found |= accounts(parts.get("units"))
    return found


def grants(identity: yaml.Node) -> dict[str, list[str]]:
    """The lines of who may enter, by account."""
    found = defaultdict(list)
    for assignment in entries(identity)["assignments"].value:
        parts = entries(assignment)
        for account in parts["accounts"].value:
            for principal in parts["principals"].value:
                found[account.value].append(f"{principal.value} {parts['permission_set'].value}")
    return found


def account_block(key: str, account: dict[str, yaml.Node]) -> str:
    """One account."""
    tags = "".join(f'    "{name}" = "{value.value}"\n' for name, value in entries(account.get("tags")).items())
    head = f'  source = "../../modules/account"\n\n  name  = "{account["name"].value}"\n  email = "aws+{key}@acme.example"\n'
    return f'\nmodule "account_{key.replace("-", "_")}" {{\n{head}\n  tags = {{\n{tags}  }}\n}}\n'


def access_block(reference: str, lines: list[str]) -> str:
    """Who may enter one account."""
    key = reference.partition("/")[2].replace("-", "_")
    written = "".join(f'    "{line}",\n' for line in sorted(lines))
    return f'\nmodule "access_{key}" {{\n  source = "../../modules/access"\n\n  account_id = module.account_{key}.id\n\n  assignments = [\n{written}  ]\n}}\n'


def main(spec: str, out: str) -> None:
    """Read, render, write."""
    gc.disable()
    with open(spec, "rb") as stream:
        root = entries(yaml.compose(stream, Loader=Loader))
    blocks = [account_block(key, account) for key, account in sorted(accounts(root["units"]).items())]
    access = [access_block(reference, lines) for reference, lines in sorted(grants(root["identity"]).items())]
    Path(out, "accounts.tf").write_text("".join(blocks), encoding="utf-8")
    Path(out, "access.tf").write_text("".join(access), encoding="utf-8")
    gc.freeze()


if __name__ == "__main__":
    main(*sys.argv[1:])

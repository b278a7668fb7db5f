"""The plain baseline: what a good engineer writes in a day, and what Orgwright is measured against.

`python -m bench.baseline org.yaml OUT` reads the spec with PyYAML, checks the whole document with one Cerberus
validator, checks that every reference leads somewhere, renders one Jinja template for each account, unit, policy,
group, user and permission set, writes each to a file of its own and lets `terraform fmt` align it. Nothing is slowed
down on purpose and nothing is tuned. It does less than Orgwright: no line numbers in errors, no quotas, no policy
evaluation, no removal guard.
"""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from cerberus import Validator
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bench.schema import SCHEMA

Record = dict[str, Any]

RESOURCES = {"groups": "aws_identitystore_group", "users": "aws_identitystore_user"}


class SpecError(Exception):
    """The spec cannot be generated from; the message has one line for each reason."""


def load(path: Path) -> Record:
    """Read the spec as plain dictionaries and lists."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict):
        raise SpecError("the spec is not a mapping")
    return document


def flatten(errors: dict[Any, list[Any]], path: str = "") -> Iterator[str]:
    """Cerberus' nested errors as lines of path and message."""
    for key, messages in errors.items():
        for message in messages:
            if isinstance(message, dict):
                yield from flatten(message, f"{path}{key}.")
            else:
                yield f"{path}{key}: {message}"


def validate(document: Record) -> Record:
    """Check the shape of the whole document and fill in defaults."""
    validator = Validator(SCHEMA)
    if not validator.validate(document):
        raise SpecError("\n".join(flatten(validator.errors)))
    normalized: Record = validator.document
    return normalized


def label(reference: str) -> str:
    """The Terraform label for a key or a reference: `groups/data-stewards` is data_stewards."""
    kind, _, path = reference.partition("/")
    return (path or kind).replace("/", "__").replace("-", "_")


def quote(text: str) -> str:
    """A string literal in HCL; JSON's escapes are HCL's, except for the template marks."""
    return json.dumps(text, ensure_ascii=False).replace("${", "$${").replace("%{", "%%{")


def target_id(target: str) -> str:
    """The HCL expression for the id of `root`, a unit or an account."""
    if target == "root":
        return "aws_organizations_organization.this.roots[0].id"
    kind = "account" if target.startswith("accounts/") else "organizational_unit"
    return f"aws_organizations_{kind}.{label(target)}.id"


def principal_id(principal: str) -> str:
    """The HCL expression for the id of a group or a user."""
    kind = principal.partition("/")[0]
    return f"{RESOURCES[kind]}.{label(principal)}.{kind.removesuffix('s')}_id"


def units_below(units: Record, parent: str = "root") -> Iterator[Record]:
    """Every unit, parents first, with its path and its parent's id."""
    for key, unit in units.items():
        path = f"units/{key}" if parent == "root" else f"{parent}/{key}"
        named = {"name": key, "path": path, "label": label(path), "parent": target_id(parent)}
        yield named | unit
        yield from units_below(unit.get("units", {}), path)


def grants_by_account(assignments: list[Record]) -> dict[str, list[Record]]:
    """Who may enter which account with what, sorted."""
    grants: dict[str, list[Record]] = defaultdict(list)
    for assignment in assignments:
        for account in assignment["accounts"]:
            for principal in assignment["principals"]:
                grants[account].append({"principal": principal, "permission_set": assignment["permission_set"]})
    for granted in grants.values():
        granted.sort(key=lambda grant: (grant["principal"], grant["permission_set"]))
    return grants


def accounts_of(spec: Record, units: list[Record]) -> Iterator[Record]:
    """Every account, with what its template needs."""
    email = spec["organization"]["account_email"]
    grants = grants_by_account(spec["identity"]["assignments"])
    for path, accounts in [("root", spec["accounts"]), *((unit["path"], unit["accounts"]) for unit in units)]:
        for key, account in accounts.items():
            named = {"key": key, "label": label(key), "name": key, "email": email.replace("{key}", key)}
            yield named | account | {"parent": target_id(path), "grants": grants.get(f"accounts/{key}", [])}


def keyed(records: Record) -> list[Record]:
    """The records of a mapping, each with its key, its label and a name."""
    return [{"name": key} | record | {"key": key, "label": label(key)} for key, record in records.items()]


def check_references(spec: Record, units: list[Record], accounts: list[Record]) -> None:
    """Every key and e-mail address once, every reference to something that exists."""
    identity = spec["identity"]
    known = {"root", *(unit["path"] for unit in units), *(f"accounts/{account['key']}" for account in accounts)}
    known |= {f"{kind}/{key}" for kind in ("users", "groups", "permission_sets") for key in identity[kind]}
    used = [target for policy in spec["policies"].values() for target in policy["targets"]]
    used += [member for group in identity["groups"].values() for member in group["members"]]
    for assignment in identity["assignments"]:
        used += [*assignment["principals"], *assignment["accounts"], f"permission_sets/{assignment['permission_set']}"]
    problems = [f"unknown: {reference}" for reference in sorted(set(used) - known)]
    for field in ("key", "email"):
        if len({account[field] for account in accounts}) < len(accounts):
            problems.append(f"two accounts have the same {field}")
    if problems:
        raise SpecError("\n".join(problems))


def environment() -> Environment:
    """Jinja as it is usually set up for configuration files."""
    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters.update(label=label, quote=quote, principal_id=principal_id, target_id=target_id)
    return jinja


def write_all(out: Path, template: Template, kind: str, records: list[Record]) -> None:
    """Render and write one file for each record."""
    for record in records:
        text = template.render({kind: record})
        (out / f"{kind}-{record['label']}.tf").write_text(text, encoding="utf-8")


def write_documents(out: Path, policies: list[Record]) -> None:
    """Write each policy's JSON document where its resource reads it."""
    folder = out / "policies"
    folder.mkdir(parents=True, exist_ok=True)
    for policy in policies:
        document = {"Version": "2012-10-17", "Statement": policy["statements"]}
        (folder / f"{policy['key']}.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def generate(spec: Record, out: Path) -> None:
    """Write the whole root module."""
    units = list(units_below(spec["units"]))
    accounts = list(accounts_of(spec, units))
    check_references(spec, units, accounts)
    shutil.rmtree(out, ignore_errors=True)
    identity = spec["identity"]
    kinds = {
        "organization": keyed({"organization": spec["organization"]}),
        "unit": units,
        "account": accounts,
        "policy": keyed(spec["policies"]),
        "permission_set": keyed(identity["permission_sets"]),
        "group": keyed(identity["groups"]),
        "user": keyed(identity["users"]),
    }
    write_documents(out, kinds["policy"])
    jinja = environment()
    for kind, records in kinds.items():
        write_all(out, jinja.get_template(f"{kind}.tf.j2"), kind, records)


def align(out: Path) -> None:
    """Let Terraform format what was written, where there is a Terraform."""
    terraform = shutil.which("terraform")
    if terraform:
        subprocess.run([terraform, "fmt", "-list=false", str(out)], check=True)


def main(arguments: list[str]) -> int:
    """Generate from the spec into the folder; 1 and the reasons if it cannot be."""
    if len(arguments) != 2:
        print("usage: python -m bench.baseline SPEC OUT", file=sys.stderr)
        return 2
    path, out = map(Path, arguments)
    try:
        generate(validate(load(path)), out)
    except SpecError as error:
        print(error, file=sys.stderr)
        return 1
    align(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

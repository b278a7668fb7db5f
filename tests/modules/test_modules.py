"""The modules as their users meet them: one shape, documentation that is true, promises that Terraform itself confirms.

Most tests read the HCL and take milliseconds. Those that start Terraform share one initialised folder, because each
start of the provider takes seconds and most of a gigabyte.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import hcl2
import pytest

from tests import terraform

MODULES = Path(__file__).parents[2] / "modules"
NAMES = sorted(path.parent.name for path in MODULES.glob("*/main.tf"))

FILES = {
    "README.md",
    "examples/basic/main.tf",
    "main.tf",
    "outputs.tf",
    "variables.tf",
    "versions.tf",
}

# What is gone for good must not go by a slip; what AWS cannot change in place must overlap with what replaces it.
LIFECYCLES: dict[str, dict[str, dict[str, Any]]] = {
    "access": {
        "aws_ssoadmin_account_assignment.this": {"create_before_destroy": True},
    },
    "account": {
        "aws_organizations_account.this": {
            "ignore_changes": ["create_govcloud", "iam_user_access_to_billing", "role_name", "email"],
            "prevent_destroy": True,
        },
    },
    "account-factory": {
        "aws_servicecatalog_provisioned_product.this": {"ignore_changes": ["name"], "prevent_destroy": True},
    },
    "group": {
        "aws_identitystore_group_membership.this": {"create_before_destroy": True},
    },
    "permission-set": {
        "aws_ssoadmin_customer_managed_policy_attachment.this": {"create_before_destroy": True},
        "aws_ssoadmin_managed_policy_attachment.this": {"create_before_destroy": True},
        "aws_ssoadmin_permission_set.this": {"create_before_destroy": True},
        "aws_ssoadmin_permission_set_inline_policy.this": {"create_before_destroy": True},
        "aws_ssoadmin_permissions_boundary_attachment.this": {
            "create_before_destroy": True,
            "ignore_changes": ["permissions_boundary"],
        },
    },
    "policy": {
        "aws_organizations_policy_attachment.account": {"create_before_destroy": True},
        "aws_organizations_policy_attachment.unit": {"create_before_destroy": True},
    },
    "stack-set": {
        "aws_cloudformation_stack_set.this": {"ignore_changes": ["administration_role_arn"]},
    },
    "user": {
        "aws_identitystore_user.this": {
            "create_before_destroy": True,
            # Marks on the one address and number that AWS keeps: users made elsewhere often have others.
            "ignore_changes": [
                "addresses[0].primary",
                "emails[0].primary",
                "emails[0].type",
                "phone_numbers[0].primary",
                "phone_numbers[0].type",
            ],
        },
    },
}

# Outputs that make whoever uses them wait, and for what.
WAITING_OUTPUTS = {
    "permission-set.arn": {
        "aws_ssoadmin_customer_managed_policy_attachment.this",
        "aws_ssoadmin_managed_policy_attachment.this",
        "aws_ssoadmin_permission_set_inline_policy.this",
        "aws_ssoadmin_permissions_boundary_attachment.this",
    },
    "policy.unit_ids": {"aws_organizations_policy_attachment.unit"},
}

# What came after Terraform 1.7 or OpenTofu 1.10, or is known to one of them only, and could stand in these files.
TOO_NEW = {
    r"\bprovider::": "functions of providers: Terraform 1.8",
    r"\btemplatestring\(": "templatestring: Terraform 1.9",
    r"\b(ephemeral|ephemeralasnull|write_only)\b|_wo(_version)?\s*=": "ephemeral values: Terraform 1.10",
    r"\b(override_during|state_key)\b": "test files that override during a plan or name a state: Terraform 1.11",
    r"\b(parallel|skip_cleanup|test)\s*[={]": "test files that run in parallel or skip cleaning up: Terraform 1.12",
    r"^\s*identity\s*=": "import by identity: Terraform 1.12",
    r"^\s*(action|list)\s+\"": "actions and list resources: Terraform 1.14",
    r"^\s*(deprecated|const)\s*=": "deprecated or constant variables: Terraform 1.15",
    r"\blifecycle\s*\{[^}]*\benabled\s*=": "resources with `enabled`: OpenTofu alone",
}


@pytest.fixture(scope="session")
def initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root module that calls every example, with its providers: the one `terraform init` of all these tests."""
    root = tmp_path_factory.mktemp("modules")
    for name in NAMES:
        shutil.copytree(MODULES / name, root / name, ignore=shutil.ignore_patterns(".terraform*", "*.tfstate*"))
    calls = [f'module "{name}" {{\n  source = "./{name}/examples/basic"\n}}\n' for name in NAMES]
    (root / "main.tf").write_text("\n".join(calls), encoding="utf-8")
    terraform.init(root)
    return root


@pytest.mark.terraform
def test_format() -> None:
    terraform.run(["fmt", "-check", "-diff", "-recursive"], MODULES)


@pytest.mark.terraform
def test_examples_are_valid(initialised: Path) -> None:
    terraform.run(["validate"], initialised)


@pytest.mark.terraform
@pytest.mark.parametrize("name", NAMES)
def test_terraform_test(initialised: Path, name: str) -> None:
    folder = initialised / name
    shutil.copytree(initialised / ".terraform/providers", folder / ".terraform/providers", symlinks=True)
    shutil.copy(initialised / ".terraform.lock.hcl", folder)
    done = terraform.run(["test"], folder)
    assert re.search(r"Success! [1-9]\d* passed, 0 failed", done.stdout), done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_files(name: str) -> None:
    found = {path.relative_to(MODULES / name).as_posix() for path in (MODULES / name).rglob("*") if path.is_file()}
    tests = {path for path in found if path.startswith("tests/") and path.endswith(".tftest.hcl")}
    assert tests
    assert found - tests == FILES


@pytest.mark.parametrize("name", NAMES)
def test_versions_are_the_same_everywhere(name: str) -> None:
    text = (MODULES / name / "versions.tf").read_text(encoding="utf-8")
    assert text == (MODULES / NAMES[0] / "versions.tf").read_text(encoding="utf-8")
    assert text in (MODULES / name / "examples/basic/main.tf").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_variables(name: str) -> None:
    variables = blocks(name, "variable")
    assert list(variables) == sorted(variables)
    for variable, body in variables.items():
        assert unquoted(body["description"]).endswith("."), variable
        assert "type" in body, variable
        if body.get("nullable") is not False:
            assert body.get("default", "required") is None, f"{variable}: without nullable = false its default is null"
        for validation in body.get("validation", []):
            read = set(re.findall(r"\bvar\.(\w+)", validation["condition"]))
            assert read == {variable}, f"{variable}: a validation reads other variables only since Terraform 1.9"


@pytest.mark.parametrize("name", NAMES)
def test_outputs(name: str) -> None:
    outputs = blocks(name, "output")
    assert list(outputs) == sorted(outputs)
    for output, body in outputs.items():
        assert unquoted(body["description"]).endswith("."), output
        waits = {reference.strip("${}") for reference in body.get("depends_on", [])}
        assert waits == WAITING_OUTPUTS.get(f"{name}.{output}", set()), output


@pytest.mark.parametrize("name", NAMES)
def test_modules_hold_resources_only(name: str) -> None:
    kinds = {kind for path in (MODULES / name).glob("*.tf") for kind in parse(path)} - {"__comments__"}
    assert kinds <= {"locals", "output", "resource", "terraform", "variable"}


@pytest.mark.parametrize("name", NAMES)
def test_resources(name: str) -> None:
    found = resources(name)
    types = [address.split(".")[0] for address in found]
    for address, body in found.items():
        kind, label = address.split(".")
        assert (label == "this") == (types.count(kind) == 1), f"{address}: the only one of its type is this"
        keys = [key for key in body if not key.startswith("__")]
        assert [key for key in keys if key in {"count", "for_each"}] == keys[: len({"count", "for_each"} & set(keys))]
        last = [key for key in keys if key in {"depends_on", "lifecycle"}]
        assert keys[len(keys) - len(last) :] == last, f"{address}: lifecycle and depends_on come last"
    assert {address: lifecycle(body) for address, body in found.items() if lifecycle(body)} == LIFECYCLES.get(name, {})


@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_counts_far(name: str) -> None:
    """A pattern is compiled for every value, and `{1,128}` into 128 patterns: with one a tag, plans took twice as long."""
    text = (MODULES / name / "variables.tf").read_text(encoding="utf-8")
    patterns = re.findall(r'regex(?:all)?\("((?:[^"\\]|\\.)*)"', text)
    assert [one for one in patterns if any(int(most) > 12 for most in re.findall(r"\{(?:\d+,)?(\d+)\}", one))] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_newer_than_the_oldest_terraform(name: str) -> None:
    for path in [*(MODULES / name).rglob("*.tf"), *(MODULES / name).rglob("*.tftest.hcl")]:
        text = path.read_text(encoding="utf-8")
        assert [reason for pattern, reason in TOO_NEW.items() if re.search(pattern, text, re.MULTILINE)] == [], path


@pytest.mark.parametrize("name", NAMES)
def test_readme_tables_are_true(name: str) -> None:
    text = (MODULES / name / "README.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {name}\n")
    inputs = [
        f"| `{variable}` | {unquoted(body['description'])} | `{expression(body['type'])}` | {default(body)} |"
        for variable, body in blocks(name, "variable").items()
    ]
    outputs = [f"| `{output}` | {unquoted(body['description'])} |" for output, body in blocks(name, "output").items()]
    assert section(text, "Inputs") == table("| Input | What it is | Type | Default |", inputs)
    assert section(text, "Outputs") == (table("| Output | What it is |", outputs) if outputs else "None.")


@pytest.mark.parametrize("name", NAMES)
def test_readme_usage_is_true(name: str) -> None:
    text = (MODULES / name / "README.md").read_text(encoding="utf-8")
    usage = re.search(r"```hcl\n(.*?)```", text, re.DOTALL)
    assert usage, "no usage example"
    (call,) = [body for call in hcl2.loads(usage[1])["module"] for body in call.values()]
    given = {key for key in call if not key.startswith("__")} - {"source"}
    variables = blocks(name, "variable")
    required = {variable for variable, body in variables.items() if "default" not in body}
    assert unquoted(call["source"]) == f"../../modules/{name}"
    assert required <= given <= set(variables)


def parse(path: Path) -> dict[str, Any]:
    """The blocks of an HCL file by kind."""
    return hcl2.loads(path.read_text(encoding="utf-8"))


def blocks(name: str, kind: str) -> dict[str, dict[str, Any]]:
    """The variables or outputs of a module, by name, in the order of their file."""
    found = parse(MODULES / name / f"{kind}s.tf").get(kind, [])
    return {unquoted(label): body for block in found for label, body in block.items()}


def resources(name: str) -> dict[str, dict[str, Any]]:
    """The resources of a module by address, in the order of its file."""
    return {
        f"{unquoted(kind)}.{unquoted(label)}": body
        for block in parse(MODULES / name / "main.tf")["resource"]
        for kind, labels in block.items()
        for label, body in labels.items()
    }


def lifecycle(resource: dict[str, Any]) -> dict[str, Any]:
    """The lifecycle arguments of a resource, without its conditions."""
    (block,) = resource.get("lifecycle", [{}])
    return {
        key: [item.strip("${}") for item in value] if isinstance(value, list) else value
        for key, value in block.items()
        if not key.startswith("__") and key not in {"postcondition", "precondition"}
    }


def unquoted(literal: str) -> str:
    """The text that an HCL string stands for."""
    return str(json.loads(literal))


def expression(value: str) -> str:
    """An HCL expression in one line."""
    return value.removeprefix("${").removesuffix("}") if value.startswith("${") else value


def default(variable: dict[str, Any]) -> str:
    """The last column of a row: the default as HCL, or that there is none."""
    if "default" not in variable:
        return "required"
    value = variable["default"]
    return f"`{expression(value) if isinstance(value, str) else json.dumps(value)}`"


def table(head: str, rows: list[str]) -> str:
    """A Markdown table."""
    return "\n".join([head, "| --- " * (head.count("|") - 1) + "|", *rows])


def section(text: str, title: str) -> str:
    """What a document says under a heading."""
    _, _, rest = text.partition(f"\n## {title}\n")
    return rest.partition("\n## ")[0].strip()

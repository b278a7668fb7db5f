"""One real `terraform init` that takes our modules from everywhere a module can come from, offline but for a server on loopback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.modules import read_module
from tests import specs, terraform
from tests.bundle.server import serving
from tests.checkout import REPOSITORY

NEW_VARIABLE = '\nvariable "zone" {\n  description = "New."\n  type        = string\n  default     = ""\n  nullable    = false\n}\n'


def bundle(folder: Path, *arguments: str, expect: int = 0) -> str:
    result = specs.run(folder, "bundle", *arguments)
    assert result.exit_code == expect, result.output
    return result.output


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with three versions of a module and two of another, and archives beside it as a plain web server would have them."""
    folder = tmp_path_factory.mktemp("publisher")
    shutil.copytree(REPOSITORY / "modules", folder / "modules")
    variables = folder / "modules/policy/variables.tf"
    text = variables.read_text()
    registry = ("registry", "--namespace", "acme", "--output", "web")
    bundle(folder, *registry, "--module", "policy", "--module", "group", "--version", "1.0.0")
    variables.write_text(text + NEW_VARIABLE)
    bundle(folder, *registry, "--module", "policy", "--version", "1.1.0")
    variables.write_text(text.replace('variable "tags"', 'variable "labels"').replace("var.tags", "var.labels"))
    main = folder / "modules/policy/main.tf"
    before = main.read_text()
    main.write_text(before.replace("var.tags", "var.labels"))
    refused = bundle(folder, *registry, "--module", "policy", "--version", "1.2.0", expect=1)
    assert "ORG972 module policy is 1.1.0 here; what has changed since asks for 2.0.0 at least, not 1.2.0" in refused
    bundle(folder, *registry, "--module", "policy", "--version", "2.0.0")
    variables.write_text(text)
    main.write_text(before)
    bundle(folder, "--version", "1.0.0", "--output", "web/archives")
    return folder


@pytest.mark.terraform
def test_modules_are_installed_from_wherever_they_lie(published: Path, tmp_path: Path) -> None:
    web = published / "web"
    git = _git_of(web / "archives" / "module-user-1.0.0.tar.gz", tmp_path / "modules.git")
    certificate = tmp_path / "certificate.pem"
    with serving(web, certificate) as (host, asked):
        sources = {
            "any": ("policy", f'source = "{host}/acme/policy/aws"'),
            "pessimistic": ("policy", f'source = "{host}/acme/policy/aws"\n  version = "~> 1.0"'),
            "exact": ("policy", f'source = "{host}/acme/policy/aws"\n  version = "1.0.0"'),
            "other": ("group", f'source = "{host}/acme/group/aws"\n  version = ">= 1.0, < 3.0"'),
            "zip": ("account", f'source = "https://{host}/archives/module-account-1.0.0.zip"'),
            "tar": ("access", f'source = "https://{host}/archives/module-access-1.0.0.tar.gz"'),
            "file": ("stack-set", f'source = "{web}/archives/module-stack-set-1.0.0.zip"'),
            "git": ("user", f'source = "git::file://{git}//modules/user?ref=v1.0.0"'),
        }
        root = tmp_path / "root"
        root.mkdir()
        calls = [_call(name, module, source) for name, (module, source) in sources.items()]
        (root / "main.tf").write_text("".join(calls), encoding="utf-8")
        terraform.init(root, terraform.environment() | {"SSL_CERT_FILE": str(certificate)})
    installed = json.loads((root / ".terraform/modules/modules.json").read_text())["Modules"]
    found = {one["Key"]: one for one in installed}
    assert {name: found[name].get("Version") for name in ("any", "pessimistic", "exact", "other")} == {
        "any": "2.0.0",
        "pessimistic": "1.1.0",
        "exact": "1.0.0",
        "other": "1.0.0",
    }
    assert "/.well-known/terraform.json" in asked
    for name in sources:
        result = specs.run(Path(), "bundle", "verify", str(root / found[name]["Dir"]))
        assert result.exit_code == 0, result.output


def _call(name: str, module: str, source: str) -> str:
    """A call that gives all that is required, which newer versions of Terraform ask for already when they install."""
    variables = read_module(REPOSITORY / "modules" / module).variables.values()
    given = "".join(f"  {one.name} = null\n" for one in variables if one.required)
    return f'module "{name}" {{\n  {source}\n{given}}}\n'


def _git_of(archive: Path, folder: Path) -> Path:
    """A repository in which an archive was unpacked."""
    home = folder / "modules" / "user"
    home.mkdir(parents=True)
    shutil.unpack_archive(archive, home)
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_GLOBAL": os.devnull}
    author = ("-c", "user.name=a", "-c", "user.email=a@acme.example")
    for arguments in (("init", "--quiet"), ("add", "."), (*author, "commit", "--quiet", "-m", "a"), ("tag", "v1.0.0")):
        subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)
    return folder

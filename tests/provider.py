"""A provider that stays: a walk plans hundreds of times, and most of what a plan costs is starting the AWS provider, three times each.

Such a provider has one configuration, the last one: what is planned with it must have one provider block.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import terraform

_SOURCE = (
    'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = ">= 5.100, < 7.0" }\n  }\n}\n'
)
_ATTACH = re.compile(r"TF_REATTACH_PROVIDERS='(.*)'")


@contextmanager
def standing_provider(folder: Path, environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Start the provider, found by `terraform init` in this empty folder; the variable with which Terraform uses it."""
    folder.mkdir()
    (folder / "versions.tf").write_text(_SOURCE)
    terraform.init(folder, environment)
    binary = next(folder.glob(".terraform/providers/*/hashicorp/aws/*/*/terraform-provider-aws*"))
    process = subprocess.Popen(
        [binary, "-debug"],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=(folder / "provider.log").open("w"),
        text=True,
    )
    try:
        assert process.stdout is not None
        found = next(filter(None, map(_ATTACH.search, process.stdout)))
        yield {"TF_REATTACH_PROVIDERS": found[1]}
    finally:
        process.terminate()
        process.wait()

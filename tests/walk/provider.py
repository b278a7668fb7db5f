"""The AWS provider as one process for many commands: starting it takes Terraform longer than a small plan."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running_provider(root: Path, environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """What to add to Terraform's environment. Nothing where the provider is not found, as with OpenTofu, which knows it by another name."""
    folder = root / ".terraform" / "providers" / "registry.terraform.io" / "hashicorp" / "aws"
    programs = sorted(path for path in folder.glob("*/*/terraform-provider-aws*"))
    if not programs:
        yield {}
        return
    process = subprocess.Popen(
        [programs[0], "-debug"], env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    try:
        yield {"TF_REATTACH_PROVIDERS": _address(process.stdout)}
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _address(lines: Iterator[str]) -> str:
    """Where it listens, as Terraform wants to be told; it prints it among sentences for people."""
    for line in lines:
        start, end = line.find("{"), line.rfind("}")
        if start >= 0:
            return json.dumps(json.loads(line[start : end + 1]))
    raise AssertionError("the provider ended without a word of where it listens")

"""A provider that stays: most of what a plan costs is starting the AWS provider, and each plan starts it three times.

Such a provider has one configuration, the last one, so what is planned with it must have one provider block: an organization whose
Identity Center is in its home region. Stories of many plans take it; the others show that it makes no difference.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tests import terraform
from tests.checkout import Checkout

_SOURCE = (
    'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = ">= 5.100, < 7.0" }\n  }\n}\n'
)
_ATTACH = re.compile(r"TF_REATTACH_PROVIDERS='(.*)'")


@contextmanager
def standing_provider(checkout: Checkout) -> Iterator[Checkout]:
    """Start the provider, found by a `terraform init` beside the checkout; the checkout in which Terraform uses it."""
    folder, environment = checkout.folder.with_name(f"{checkout.folder.name}-provider"), checkout.environment()
    folder.mkdir()
    (folder / "versions.tf").write_text(_SOURCE)
    terraform.init(folder, environment)
    binary = next(folder.glob(".terraform/providers/*/hashicorp/aws/*/*/terraform-provider-aws*"))
    process = subprocess.Popen(
        [binary, "-debug"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=(folder / "provider.log").open("w"),
        text=True,
    )
    try:
        assert process.stdout is not None
        found = next(filter(None, map(_ATTACH.search, process.stdout)))
        yield replace(checkout, variables={"TF_REATTACH_PROVIDERS": found[1]})
    finally:
        process.terminate()
        process.wait()

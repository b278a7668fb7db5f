"""A root module out of its bundle in a bucket, in an empty folder far from the repository: it applies, and then nothing is left to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import terraform
from tests.checkout import Checkout
from tests.emulator import Emulator

pytestmark = pytest.mark.terraform

SPEC = """\
version: 1
organization:
  name: small
  management_account: {name: Small, email: aws@small.example}
  account_email: aws+{key}@small.example
  home_region: eu-north-1
units:
  workloads: {name: Workloads, accounts: {shop: {}}}
policies:
  deny-leaving:
    statements: [{Effect: Deny, Action: "organizations:LeaveOrganization", Resource: "*"}]
    targets: [root]
"""


def test_a_bundled_root_module_applies_from_an_empty_folder(tmp_path: Path) -> None:
    with Emulator(identity_center=None) as aws:
        source = tmp_path / "source"
        source.mkdir()
        checkout = Checkout.of(tmp_path / "nothing", source, aws)
        (source / "org.yaml").write_text(SPEC)
        checkout.orgwright("generate")
        checkout.orgwright("bundle", "--root", "organization", "--version", "1.0.0")
        archive = source / "dist" / "root-organization-1.0.0.tar.gz"
        bucket = aws.client("s3")
        bucket.create_bucket(Bucket="bundles")
        bucket.put_object(Bucket="bundles", Key=archive.name, Body=archive.read_bytes())
        source.rename(tmp_path / "gone")  # nothing in the bundle may lead back to where it was made
        empty = tmp_path / "elsewhere" / "empty"
        empty.mkdir(parents=True)
        environment = checkout.environment()
        # Terraform asks another S3 than Amazon's only where the address itself holds the credentials.
        keys = "aws_access_key_id=test&aws_access_key_secret=test&region=us-east-1"
        address = f"s3::{environment['AWS_ENDPOINT_URL']}/bundles/{archive.name}?{keys}"
        terraform.run(["init", "-input=false", f"-from-module={address}"], empty, environment)
        applied = terraform.run(["apply", "-auto-approve"], empty, environment).stdout
        assert "Resources: " in applied
        # exit code 0: the plan is empty
        terraform.run(["plan", "-detailed-exitcode"], empty, environment)
        calls = {call.action for call in aws.calls()}
    assert {"CreateOrganizationalUnit", "CreateAccount", "CreatePolicy", "AttachPolicy"} <= calls

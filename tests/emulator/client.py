"""The emulator as a test sees it: a process of its own, reached over HTTP."""

import json
import os
import subprocess
import sys
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any, Self

import boto3
from botocore.config import Config

from .calls import Call

_PACKAGE_ROOT = Path(__file__).resolve().parents[__package__.count(".") + 1]


class Emulator:
    """An AWS emulator in a process of its own, from `with` to the end of the block.

    The process ends with the one that started it, however that one ends.
    """

    url: str
    """Where it listens, once it is started."""

    def __init__(self, identity_center: str | None = "us-east-1") -> None:
        """Prepare an emulator whose Identity Center lies in a region, or is not enabled yet (None)."""
        self._identity_center = identity_center
        self._client = cache(self._new_client)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process and wait until it listens."""
        command = [sys.executable, "-m", __package__, "--port", "0", "--until-stdin-closes"]
        if self._identity_center:
            command += ["--identity-center", self._identity_center]
        self._process = subprocess.Popen(
            command,
            cwd=_PACKAGE_ROOT,
            env=_environment_without_aws(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self._process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"The emulator did not start: exit status {self._process.wait()}.")

    def stop(self) -> None:
        """End the process."""
        self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def calls(self, *actions: str, after: int = 0) -> list[Call]:
        """Give the calls answered so far, in order: those of some actions, and later than a sequence number."""
        calls = [Call(**fields) for fields in self._control("GET", f"calls?after={after}")]
        return [call for call in calls if not actions or call.action in actions]

    def reset(self) -> None:
        """Forget everything, the calls included."""
        self._control("POST", "reset")

    def enable_identity_center(self, region: str = "us-east-1") -> None:
        """Do what AWS only lets a person do in the console: enable Identity Center, with an empty identity store."""
        self._control("POST", "identity-center", {"region": region})

    def activate_stack_sets(self, region: str = "us-east-1", *, ahead: bool = False) -> None:
        """Do what Terraform has no resource for: activate trusted access for StackSets in the organization; `ahead` of the first apply, which makes one."""
        organizations = self.client("organizations")
        if ahead:
            organizations.create_organization(FeatureSet="ALL")
        self.client("cloudformation", region).activate_organizations_access()
        if ahead:
            organizations.delete_organization()

    def answer_account_status(self, answered: bool) -> None:
        """Send accounts with `Status` beside `State`, or without it, as AWS has announced for 2026-09-09."""
        self._control("POST", "account-status", {"answered": answered})

    def environment(self) -> dict[str, str]:
        """Give an environment for Terraform, the AWS CLI or any SDK: this one, with AWS replaced by the emulator.

        The first three variables are all that Terraform's AWS provider 5.100 needs; the others keep it, and boto3, away
        from the files, the metadata service and the proxy of the machine. Its retries cannot be set from outside: it
        ignores AWS_MAX_ATTEMPTS, and tries what fails with a 5xx 25 times unless its configuration says otherwise.
        """
        return _environment_without_aws() | {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",  # the name that boto3 knows it by
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1",
            "HTTP_PROXY": self.url,  # S3 Control asks <account>.127.0.0.1, which no name server knows
        }

    def client(self, service: str, region: str = "us-east-1", account: str = "") -> Any:
        """Give a boto3 client that tries every call once; in a member account it goes in as Terraform's provider does."""
        return self._client(service, region, account)

    def _new_client(self, service: str, region: str, account: str) -> Any:
        credentials = {"AccessKeyId": "test", "SecretAccessKey": "test", "SessionToken": None}
        if account:
            role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
            credentials = self.client("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
        return boto3.Session().client(
            service,
            region_name=region,
            endpoint_url=self.url,
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials["SessionToken"],
            config=Config(
                retries={"total_max_attempts": 1}, proxies={"http": self.url} if service == "s3control" else {}
            ),
        )

    def _control(self, method: str, route: str, body: object = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/emulator/{route}",
            method=method,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        without_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with without_proxy.open(request, timeout=600) as response:
            return json.load(response)


def _environment_without_aws() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}

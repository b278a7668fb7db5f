"""The emulator as a process: its log of calls, its switches, its life and its end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session

from . import Emulator, client
from .testing import create_organization, open_account, refused

# The log of calls


def test_calls_are_logged_in_order(aws, organizations):
    root = create_organization(organizations)
    organizations.create_organizational_unit(ParentId=root, Name="Workloads")

    calls = aws.calls()

    assert [(call.sequence, call.action) for call in calls] == [
        (1, "CreateOrganization"),
        (2, "ListRoots"),
        (3, "CreateOrganizationalUnit"),
    ]
    assert (calls[2].service, calls[2].region, calls[2].status, calls[2].error) == (
        "organizations",
        "us-east-1",
        200,
        None,
    )
    assert calls[2].parameters == {"ParentId": root, "Name": "Workloads"}


def test_a_refused_call_is_logged_with_its_error(aws, organizations, root):
    with refused("TargetNotFoundException"):
        organizations.attach_policy(PolicyId="p-FullAWSAccess", TargetId="ou-abcd-12345678")

    call = aws.calls("AttachPolicy")[0]
    assert (call.status, call.error) == (400, "TargetNotFoundException")


def test_an_sdk_that_asks_again_gets_the_same_answer(aws, organizations, root):
    organizations.meta.events.register("before-send.organizations.*", _lose_the_answer)
    unit = organizations.create_organizational_unit(ParentId=root, Name="Workloads")["OrganizationalUnit"]

    assert unit["Name"] == "Workloads"
    assert len(aws.calls("CreateOrganizationalUnit")) == 1


def _lose_the_answer(request, **_):
    """Send the request; the SDK then sends it once more."""
    URLLib3Session().send(request)


def test_calls_are_named_in_every_protocol(aws, root):
    aws.client("account").put_account_name(AccountName="Acme")
    aws.client("sso-admin").list_instances()
    aws.client("sts").get_caller_identity()
    aws.client("s3").list_buckets()

    assert [(call.service, call.action) for call in aws.calls()[-4:]] == [
        ("account", "PutAccountName"),
        ("sso-admin", "ListInstances"),
        ("sts", "GetCallerIdentity"),
        ("s3", "GET /"),
    ]


def test_calls_can_be_selected(aws, organizations, root):
    last = aws.calls()[-1].sequence
    organizations.list_roots()
    organizations.list_accounts()

    assert [call.action for call in aws.calls(after=last)] == ["ListRoots", "ListAccounts"]
    assert [call.sequence for call in aws.calls("ListRoots", after=last)] == [last + 1]


def test_a_call_knows_whether_it_only_reads(aws, root):
    assert [(call.action, call.reads) for call in aws.calls()] == [("CreateOrganization", False), ("ListRoots", True)]


def test_reset_forgets_the_calls(aws, root):
    aws.reset()

    assert aws.calls() == []


# Ten at once, as Terraform does


def test_of_many_equal_units_at_once_one_is_created(aws, organizations, root):
    def create(_):
        try:
            organizations.create_organizational_unit(ParentId=root, Name="Workloads")
        except ClientError as error:
            return error.response["Error"]["Code"]
        return "created"

    with ThreadPoolExecutor(10) as threads:
        outcomes = list(threads.map(create, range(20)))

    assert sorted(outcomes) == ["DuplicateOrganizationalUnitException"] * 19 + ["created"]


def test_many_accounts_at_once_are_all_there(aws, organizations, root):
    with ThreadPoolExecutor(10) as threads:
        ids = set(threads.map(lambda number: open_account(organizations, f"account-{number}"), range(30)))

    listed = {
        account["Id"]
        for page in organizations.get_paginator("list_accounts").paginate()
        for account in page["Accounts"]
    }
    assert listed == ids | {"123456789012"}
    assert [call.sequence for call in aws.calls()] == list(range(1, len(aws.calls()) + 1))


# What is not emulated


@pytest.mark.parametrize(
    ("service", "operation", "request_"),
    [
        ("organizations", "enable_all_features", {}),
        ("sso-admin", "list_application_providers", {}),
        ("iam", "generate_organizations_access_report", {"EntityPath": "o-a1b2c3d4e5/r-ab12"}),
    ],
)
def test_what_is_not_emulated_fails_at_once(aws, service, operation, request_):
    with pytest.raises(ClientError, match=f"{service} .* is not emulated") as caught:
        getattr(aws.client(service, "eu-west-1"), operation)(**request_)

    assert caught.value.response["Error"]["Code"] == "NotEmulated"
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_a_control_route_that_does_not_exist_is_not_found(aws):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{aws.url}/emulator/nothing", timeout=60)


# Without Identity Center


@pytest.fixture(scope="module")
def bare_emulator():
    with Emulator(identity_center=None) as emulator:
        yield emulator


@pytest.fixture
def bare(bare_emulator):
    bare_emulator.reset()
    return bare_emulator


def test_identity_center_can_be_off(bare):
    assert bare.client("sso-admin").list_instances()["Instances"] == []


def test_without_identity_center_there_is_no_identity_store(bare):
    with refused("ResourceNotFoundException"):
        bare.client("identitystore").list_groups(IdentityStoreId="d-0123456789")


def test_identity_center_can_be_switched_on_later(bare):
    bare.enable_identity_center("eu-north-1")

    instances = bare.client("sso-admin", "eu-north-1").list_instances()["Instances"]
    assert [instance["Status"] for instance in instances] == ["ACTIVE"]


def test_identity_center_is_switched_on_once(bare):
    bare.enable_identity_center("eu-north-1")

    with pytest.raises(urllib.error.HTTPError, match="409"):
        bare.enable_identity_center("eu-west-1")


def test_reset_switches_identity_center_off_again(bare):
    bare.enable_identity_center("eu-north-1")

    bare.reset()

    assert bare.client("sso-admin", "eu-north-1").list_instances()["Instances"] == []


# Its environment, its life and its end


def test_two_emulators_know_nothing_of_each_other(aws, root, bare):
    with refused("AWSOrganizationsNotInUseException"):
        bare.client("organizations").describe_organization()


def test_the_environment_leads_to_the_emulator_alone(aws, monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ENDPOINT_URL_ORGANIZATIONS", "https://organizations.us-east-1.amazonaws.com")
    program = "import boto3; print(boto3.client('sts').get_caller_identity()['Account'])"

    found = subprocess.run(
        [sys.executable, "-c", program], env=aws.environment(), capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "123456789012"
    assert "AWS_PROFILE" not in aws.environment()
    assert "AWS_ENDPOINT_URL_ORGANIZATIONS" not in aws.environment()


def test_it_listens_on_one_address_of_the_loopback_interface(aws):
    assert aws.url.startswith("http://127.0.0.1:")

    port = int(aws.url.rpartition(":")[2])
    with pytest.raises(OSError):  # noqa: PT011 - refused on Linux, unreachable on macOS
        socket.create_connection(("127.0.0.2", port), timeout=60)


def test_it_ends_with_the_process_that_started_it():
    program = f"""
import os, time
from {client.__package__} import Emulator
emulator = Emulator()
emulator.start()
print(emulator.url, flush=True)
time.sleep(3600)
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=client._PACKAGE_ROOT, stdout=subprocess.PIPE, text=True
    )
    url = parent.stdout.readline().strip()
    assert answers(url)

    os.kill(parent.pid, signal.SIGKILL)
    parent.communicate()

    deadline = time.monotonic() + 60
    while answers(url) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not answers(url)


def test_it_ends_with_its_block():
    with Emulator() as emulator:
        assert answers(emulator.url)

    assert not answers(emulator.url)


def test_it_runs_by_hand():
    command = [sys.executable, "-m", client.__package__, "--port", "0", "--identity-center", "eu-west-1"]
    process = subprocess.Popen(command, cwd=client._PACKAGE_ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert answers(process.stdout.readline().strip())
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0


def answers(url):
    try:
        with urllib.request.urlopen(f"{url}/emulator/calls", timeout=60) as response:
            return response.status == 200
    except OSError:
        return False

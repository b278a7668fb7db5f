"""Short ways for tests to put things into the emulator, and to say what it must refuse."""

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError

_numbers = itertools.count(1)

DOCUMENTS = {
    "SERVICE_CONTROL_POLICY": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}],
    },
    "RESOURCE_CONTROL_POLICY": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}],
    },
    "TAG_POLICY": {"tags": {"team": {"tag_key": {"@@assign": "team"}}}},
    "BACKUP_POLICY": {"plans": {}},
    "AISERVICES_OPT_OUT_POLICY": {"services": {"default": {"opt_out_policy": {"@@assign": "optOut"}}}},
    "CHATBOT_POLICY": {"chatbot": {"platforms": {}}},
    "DECLARATIVE_POLICY_EC2": {"ec2_attributes": {"serial_console_access": {"status": {"@@assign": "disabled"}}}},
}
"""A valid document of each policy type."""


def create_organization(organizations: Any, *policy_types: str) -> str:
    """Create an organization with some policy types enabled; give the id of its root."""
    organizations.create_organization(FeatureSet="ALL")
    root_id = organizations.list_roots()["Roots"][0]["Id"]
    for policy_type in policy_types:
        organizations.enable_policy_type(RootId=root_id, PolicyType=policy_type)
    return root_id


def create_unit(organizations: Any, parent_id: str, name: str) -> str:
    """Create a unit; give its id."""
    return organizations.create_organizational_unit(ParentId=parent_id, Name=name)["OrganizationalUnit"]["Id"]


def open_account(organizations: Any, name: str = "account", email: str = "") -> str:
    """Open an account under the root; give its id."""
    status = request_account(organizations, name, email or f"aws+{next(_numbers)}@example.com")
    assert status["State"] == "SUCCEEDED", status
    return status["AccountId"]


def request_account(organizations: Any, name: str, email: str) -> dict[str, Any]:
    """Ask for an account; give the status that comes of it."""
    request = organizations.create_account(AccountName=name, Email=email)["CreateAccountStatus"]
    return organizations.describe_create_account_status(CreateAccountRequestId=request["Id"])["CreateAccountStatus"]


def create_policy(organizations: Any, policy_type: str = "SERVICE_CONTROL_POLICY", **fields: Any) -> str:
    """Create a policy, by default with a name of its own and a valid document; give its id."""
    request = {
        "Name": f"policy-{next(_numbers)}",
        "Description": "",
        "Type": policy_type,
        "Content": json.dumps(DOCUMENTS[policy_type]),
    }
    return organizations.create_policy(**request | fields)["Policy"]["PolicySummary"]["Id"]


@contextmanager
def refused(code: str, reason: str | None = None) -> Iterator[None]:
    """Expect AWS's exception, and the reason it carries."""
    with pytest.raises(ClientError) as caught:
        yield
    response = caught.value.response
    assert (response["Error"]["Code"], response.get("Reason")) == (code, reason)

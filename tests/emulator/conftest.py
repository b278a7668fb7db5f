"""One emulator for a whole run of tests (one for each worker of pytest-xdist), empty at the start of each test."""

from collections.abc import Iterator
from typing import Any

import pytest

from .client import Emulator
from .testing import create_organization

IDENTITY_REGION = "eu-west-1"


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    with Emulator(identity_center=IDENTITY_REGION) as emulator:
        yield emulator


@pytest.fixture
def aws(emulator: Emulator) -> Emulator:
    emulator.reset()
    return emulator


@pytest.fixture
def organizations(aws: Emulator) -> Any:
    """The API of AWS Organizations, before there is an organization."""
    return aws.client("organizations")


@pytest.fixture
def root(organizations: Any) -> str:
    """The id of the root of a new organization."""
    return create_organization(organizations)


@pytest.fixture
def identity_center(aws: Emulator) -> Any:
    return aws.client("sso-admin", IDENTITY_REGION)


@pytest.fixture
def instance(identity_center: Any) -> dict[str, Any]:
    return identity_center.list_instances()["Instances"][0]


@pytest.fixture
def identity_store(aws: Emulator) -> Any:
    return aws.client("identitystore", IDENTITY_REGION)

"""One small organization made by hand for all tests that read; none of them may change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import boto3
import pytest
from click.testing import Result

from generator.adopt.live import Live
from generator.adopt.read import PARTS, Questions, read_live
from generator.adopt.read.pace import Pace
from generator.adopt.read.session import require_management_account
from tests import specs
from tests.adopt import handmade
from tests.emulator import Emulator

AT_ONCE = Pace(1000)  # the emulator has no throttles


@dataclass(frozen=True, slots=True)
class World:
    """The emulator and what was made in it."""

    aws: Emulator
    made: handmade.Handmade
    since: int  # the number of the last call that made it

    @classmethod
    def of(cls, aws: Emulator) -> World:
        """The small organization in an empty emulator."""
        made = handmade.make(aws)
        return cls(aws, made, aws.calls()[-1].sequence)

    def adopt(self, folder: Path, *arguments: str) -> Result:
        """Run the command as a user of this AWS would, in a folder."""
        with pytest.MonkeyPatch.context() as patch:
            use(patch, self.aws)
            return specs.run(folder, "adopt", "--share", "1000", "--region", handmade.HOME, *arguments)

    def read(self) -> Live:
        """What the readers make of it."""
        ask = Questions(session(), self.aws.url, AT_ONCE)
        return read_live(ask, require_management_account(ask), PARTS, lambda _: None)


def use(patch: pytest.MonkeyPatch, aws: Emulator) -> None:
    """Take the environment of the emulator, and nothing of the developer's own."""
    for name, value in aws.environment().items():
        if name.startswith(("AWS_", "NO_PROXY")):
            patch.setenv(name, value)


def session() -> boto3.Session:
    """A session that is nobody's."""
    return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=handmade.HOME)


@pytest.fixture(scope="package")
def world() -> Iterator[World]:
    with Emulator(identity_center=handmade.HOME) as aws:
        yield World.of(aws)


@pytest.fixture(scope="package")
def live(world: World) -> Live:
    return world.read()


@pytest.fixture
def own_world() -> Iterator[World]:
    """A world that the test may change."""
    with Emulator(identity_center=handmade.HOME) as aws:
        yield World.of(aws)

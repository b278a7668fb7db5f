"""The snapshot of AWS-managed policies is what its source says, and knows what the examples use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.evaluate.managed import SNAPSHOT, managed_policy, snapshot
from tests.conftest import Compare


def test_the_snapshot_is_that_of_its_source(expect: Compare) -> None:
    """To take a new one: raise the version of moto, add names to the file if some are missing, and `--accept`."""
    source = pytest.importorskip("moto.iam.aws_managed_policies")
    known = json.loads(source.aws_managed_policies_data)
    expect(SNAPSHOT, _written(known, sorted(snapshot()["policies"])))


def _written(known: dict[str, dict[str, object]], names: list[str]) -> str:
    from importlib.metadata import version

    head = {
        "taken": max(str(one["UpdateDate"]) for one in known.values())[:10],
        "source": f"AWS's own documents, as moto {version('moto')} carries them (Apache-2.0)",
    }
    rows = []
    for name in names:
        one = known[name.rpartition("/")[2]]
        assert f"{str(one['Path']).strip('/')}/{name.rpartition('/')[2]}".lstrip("/") == name
        row = {"version": one["DefaultVersionId"], "updated": str(one["UpdateDate"])[:10], "document": one["Document"]}
        rows.append(f"{json.dumps(name)}:{json.dumps(row, separators=(',', ':'), sort_keys=True)}")
    above = "".join(f"{json.dumps(key)}:{json.dumps(value)},\n" for key, value in head.items())
    return f'{{\n{above}"policies":{{\n' + ",\n".join(rows) + "\n}}\n"


@pytest.mark.parametrize(
    "name", ["AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess", "SecurityAudit", "job-function/ViewOnlyAccess"]
)
def test_common_policies_are_known(name: str) -> None:
    document = managed_policy(name)
    assert document is not None
    assert document["Version"] == "2012-10-17"


@pytest.mark.parametrize("name", ["ViewOnlyAccess", "administratoraccess", "PolicyOfTomorrow", ""])
def test_others_are_not(name: str) -> None:
    assert managed_policy(name) is None


def test_the_wheel_carries_it() -> None:
    assert SNAPSHOT.parent == Path(managed_policy.__code__.co_filename).parent

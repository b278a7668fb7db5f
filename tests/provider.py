"""The AWS provider, kept running between the commands of a story: to start it and to ask it for the schemas of everything that AWS
has is most of what a small plan costs.

A provider that is attached serves all provider configurations of a root module with the one that came last (docs/traps.md),
so it serves only root modules whose configurations are alike. All others start their own with every command.
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests import terraform

# It ends with whoever holds its standard input, however that one ends. $0 is the provider.
_WATCHED = '"$0" -debug & cat > /dev/null; kill $!'
_ATTACH = re.compile(r"TF_REATTACH_PROVIDERS='(.*)'")
_CONFIGURATION = re.compile(r'^provider "aws" \{$(.*?)^\}$', re.MULTILINE | re.DOTALL)
_ALIAS = re.compile(r"^ +alias += .*\n|(?<=\w) +(?==)", re.MULTILINE)
_QUIET = ("TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_HELPER_SCHEMA", "TF_LOG_SDK_MUX", "TF_LOG_SDK_PROTO")


class _Provider:
    """One running provider. What it is told of AWS by environment variables is settled when it starts."""

    def __init__(self, binary: Path, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            ["sh", "-c", _WATCHED, str(binary)],
            env={**environment, **dict.fromkeys(_QUIET, "OFF")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        found = next(filter(None, map(_ATTACH.search, self._process.stdout)), None)
        assert found, f"{binary} did not say how it is attached"
        self.attach = json.dumps({terraform.provider_address(): one for one in json.loads(found[1]).values()})

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


_running: dict[str, _Provider] = {}  # by the AWS it talks to; one at a time, since each takes a gigabyte of memory


def attached(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that let Terraform, in this root module and environment, use a provider that runs already; none where it must not."""
    binary = terraform.provider_binary()
    if binary is None or not _alike(root):
        return {}
    aws = json.dumps({name: value for name, value in environment.items() if name.startswith("AWS_")}, sort_keys=True)
    if aws not in _running:
        end_all()
        _running[aws] = _Provider(binary, environment)
    return {"TF_REATTACH_PROVIDERS": _running[aws].attach}


def _alike(root: Path) -> bool:
    """Whether all provider configurations of a root module are the same but for their names."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(root.glob("*.tf"))]
    found = {_ALIAS.sub("", block) for text in texts for block in _CONFIGURATION.findall(text)}
    return len(found) == 1


@atexit.register
def end_all() -> None:
    """End what runs."""
    while _running:
        _running.popitem()[1].end()

"""A machine that runs shell lines of a pipeline: the real git, bash, python and orgwright, and scripts in place of what lies outside.

`terraform` keeps its state in a folder that all jobs reach, as a backend would; `gh` and `pip` note what they are asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

SPEC = """\
version: 1
organization:
  name: acme
  management_account: {name: Acme Management, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
  regions: [eu-north-1]
terraform:
  backend: {s3: {bucket: acme-state, key: "{root}.tfstate", region: eu-north-1}}
units: {prod: {accounts: {shop: {}}}}
"""
STATE = """\
{"format_version": "1.0", "values": {"root_module": {"child_modules": [{"address": "module.account_shop", "resources": [
  {"address": "module.account_shop.aws_organizations_account.this", "mode": "managed", "type": "aws_organizations_account",
   "name": "this", "values": {"id": "111122223333"}}]}]}}}
"""
_TERRAFORM = f"""\
#!/bin/sh
case $1 in -chdir=*) cd "${{1#-chdir=}}" && shift ;; esac
root=$(basename "$PWD")
echo "$root: $*" >> "$CLOUD/terraform"
case "$1 $*" in
  init*) mkdir -p .terraform && echo "provider" > .terraform.lock.hcl ;;
  plan*) for argument; do case $argument in -out=*) echo "plan of $root" > "${{argument#-out=}}" ;; esac; done
    echo "Plan: 1 to add"; [ ! -f "$CLOUD/plan-fails" ] || exit 1; exit 2 ;;
  apply*) [ ! -f "$CLOUD/apply-fails" ] || exit 1; touch "$CLOUD/applied" ;;
  *-json*) if [ -f "$CLOUD/state-$root.json" ]; then cat "$CLOUD/state-$root.json"
    elif [ -f "$CLOUD/applied" ]; then cat <<'STATE'
{STATE}STATE
    else echo '{{"format_version": "1.0"}}'; fi ;;
  show*) echo "  # **not Markdown** in $root" ;;
esac
"""
_GH = """\
#!/bin/sh
echo "$*" >> "$CLOUD/gh"
case "$1 $2" in
  "pr list") if [ -f "$CLOUD/pull-request" ]; then cat "$CLOUD/pull-request"; fi ;;
  "api graphql") for argument; do case $argument in environment=*) cat "$CLOUD/deployed-${argument#*=}" 2> /dev/null || true ;; esac; done ;;
  "pr create") echo 7 > "$CLOUD/pull-request" ;;
esac
"""
_PYTHON = f"""\
#!/bin/sh
case "$*" in "-m pip install"*) echo "$*" >> "$CLOUD/pip"; exit 0 ;;
  "-m zipfile --extract"*) cp "$CLOUD/../bin/terraform" terraform; exit 0 ;; esac
exec {sys.executable} "$@"
"""
_ORGWRIGHT = f"""\
#!/bin/sh
exec {sys.executable} -m generator "$@"
"""


class JobError(AssertionError):
    """A line of a job failed; says which, and all it printed."""


@dataclass(frozen=True, slots=True)
class Machine:
    """`cloud` is what outlives a job, `remote` the repository on the code host."""

    folder: Path
    cloud: Path
    remote: Path

    @classmethod
    def with_repository(cls, folder: Path, files: dict[str, str]) -> Machine:
        """A machine beside a repository whose branch main holds these files."""
        machine = cls(folder, folder / "cloud", folder / "remote.git")
        machine.cloud.mkdir(parents=True)
        programs = folder / "bin"
        programs.mkdir()
        for name, text in {"terraform": _TERRAFORM, "gh": _GH, "python": _PYTHON, "orgwright": _ORGWRIGHT}.items():
            (programs / name).write_text(text)
            (programs / name).chmod(0o755)
        git("init", "--quiet", "--bare", "--initial-branch=main", str(machine.remote))
        git("config", "receive.advertisePushOptions", "true", cwd=machine.remote)
        work = machine.clone("work", None)
        git("checkout", "--quiet", "-b", "main", cwd=work)
        machine.commit(work, files, "Start")
        git("push", "--quiet", "origin", "main", cwd=work)
        return machine

    def clone(self, name: str, commit: str | None) -> Path:
        """A checkout of the whole history, at this commit."""
        folder = self.folder / name
        git("clone", "--quiet", str(self.remote), str(folder))
        git("config", "user.name", "Ann", cwd=folder)
        git("config", "user.email", "ann@acme.example", cwd=folder)
        if commit:
            git("checkout", "--quiet", "--detach", commit, cwd=folder)
        return folder

    def commit(self, work: Path, files: dict[str, str], message: str) -> None:
        """Write files, generate, and commit all of it."""
        for name, text in files.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_text(text)
        if not (work / "modules").exists():
            shutil.copytree(REPOSITORY / "modules/account", work / "modules/account")
        self.run("orgwright generate --quiet", work, {})
        git("add", "--all", cwd=work)
        git("commit", "--quiet", "--message", message, cwd=work)

    def run(self, script: str, folder: Path, environment: dict[str, str]) -> str:
        """Run the lines of one step, as `bash -eo pipefail` does; all that they printed. Raises JobError."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c", script],
            cwd=folder,
            env={
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(REPOSITORY),
                "HOME": str(self.folder),
                "CLOUD": str(self.cloud),
                "LANG": "C.UTF-8",
                **environment,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise JobError(f"exit code {done.returncode}\n{script}\n{done.stdout}")
        return done.stdout

    def asked(self, program: str) -> list[str]:
        """What a program in the cloud was asked since this was last read."""
        path = self.cloud / program
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return lines


def git(*arguments: str, cwd: Path | None = None) -> str:
    """The real git."""
    done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr}"
    return done.stdout.strip()

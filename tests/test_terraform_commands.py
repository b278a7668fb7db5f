"""`orgwright plan` and `orgwright apply`: what they call, what they pass on, what they refuse.

A small script stands in for Terraform; the last test uses a real one.
"""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.options import Settings
from generator.cli.program import program
from tests import terraform

REPOSITORY = Path(__file__).parents[1]

SPEC = """\
version: 1
organization:
  name: acme
  management_account: {name: Acme Management, email: aws@acme.example}
  home_region: eu-north-1
  regions: [eu-north-1]
terraform:
  backend: {s3: {bucket: acme-state, key: organization, region: eu-north-1}}
accounts:
  payments: {email: payments@acme.example}
"""

# Notes its arguments, speaks on both streams, saves what it is told to save; then does what the test asked of the command.
FAKE = """\
#!/bin/sh
echo "$@" >> '{notes}/calls'
pwd > '{notes}/folder'
case "$*" in *-json*) ;; *) echo "out of $1" ;; esac
echo "err of $1" >&2
case $1 in
  init) mkdir -p .terraform ;;
  plan) for argument; do case $argument in -out=*) echo a plan > "${{argument#-out=}}" ;; esac; done ;;
esac
if [ -f '{notes}/'$1 ]; then . '{notes}/'$1; fi
"""

INIT = "init -no-color -input=false"
PLAN = "plan -no-color -out=plan.tfplan -detailed-exitcode"
SHOW = "show -no-color plan.tfplan"
APPLY = "apply -no-color plan.tfplan"
STATE = "show -no-color -json"


class Repository:
    """A user's repository, and the Terraform that is no Terraform."""

    def __init__(self, folder: Path, notes: Path) -> None:
        self.folder = folder
        self.notes = notes
        self.root = folder / "generated/organization"
        self.plan = self.root / "plan.tfplan"

    @property
    def plans(self) -> list[str]:
        return sorted(path.name for path in self.root.glob("*.tfplan"))

    @property
    def calls(self) -> list[str]:
        """What Terraform was called with since this was last read."""
        path = self.notes / "calls"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return lines

    def on(self, command: str, script: str) -> None:
        """From now on Terraform's command also does this."""
        (self.notes / command).write_text(f"{script}\n")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def run(self, *arguments: str) -> int:
        """Run orgwright in this process; its exit code."""
        with pytest.raises(SystemExit) as ended:
            program([*arguments], prog_name="orgwright", obj=Settings())
        assert ended.value.code is None or isinstance(ended.value.code, int)
        return ended.value.code or 0

    def start(self, *arguments: str, **streams: int) -> subprocess.Popen[str]:
        """Start orgwright in a process group of its own, as a shell would."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
        return subprocess.Popen(
            [sys.executable, "-m", "generator", *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
            start_new_session=True,
            text=True,
            **pipes,  # type: ignore[call-overload]
        )

    def on_terminal(self, *arguments: str, typed: str = "") -> tuple[int, str]:
        """Run orgwright on a terminal on which this is typed; its exit code and all that it showed."""
        ours, theirs = pty.openpty()
        process = self.start(*arguments, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # so Linux says that nobody is left who writes
                break
            if not part:
                break
            shown += part
        os.close(ours)
        return process.wait(), shown.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    (folder / "org.yaml").write_text(SPEC)
    shutil.copytree(REPOSITORY / "modules/account", folder / "modules/account")
    with pytest.raises(SystemExit) as ended:
        program(["-C", str(folder), "-q", "generate"], prog_name="orgwright", obj=Settings())
    assert not ended.value.code
    return folder


@pytest.fixture
def repository(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    folder, notes, programs = tmp_path / "repository", tmp_path / "notes", tmp_path / "bin"
    shutil.copytree(generated, folder)
    notes.mkdir()
    programs.mkdir()
    fake = programs / "terraform"
    fake.write_text(FAKE.format(notes=notes))
    fake.chmod(0o755)
    for name in [name for name in os.environ if name.startswith(("TF_", "ORGWRIGHT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TF_IN_AUTOMATION", "1")  # the commands set it, and it must not outlive the test
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(folder)
    return Repository(folder, notes)


@pytest.fixture
def planned(repository: Repository, capfd: pytest.CaptureFixture[str]) -> Repository:
    assert repository.run("plan") == 0
    assert repository.calls == [INIT, PLAN]
    capfd.readouterr()
    return repository


# --- plan -------------------------------------------------------------------------------------------------------------


def test_plan_initializes_once_and_plans_in_the_root_folder(repository: Repository) -> None:
    assert repository.run("plan") == 0
    assert repository.calls == [INIT, PLAN]
    assert (repository.notes / "folder").read_text().strip() == str(repository.root)
    assert repository.run("plan") == 0
    assert repository.calls == [PLAN]
    assert repository.plans == ["plan.inputs.tfplan", "plan.tfplan"]


@pytest.mark.parametrize(
    ("terraforms", "flags", "ours"),
    [
        (0, [], 0),
        (2, [], 0),
        (1, [], 1),
        (3, [], 3),
        (0, ["--detailed-exitcode"], 0),
        (2, ["--detailed-exitcode"], 2),
        (1, ["--detailed-exitcode"], 1),
        (2, ["--", "-detailed-exitcode"], 2),
    ],
)
def test_plan_exit_code(repository: Repository, terraforms: int, flags: list[str], ours: int) -> None:
    repository.on("plan", f"exit {terraforms}")
    assert repository.run("plan", *flags) == ours
    assert bool(repository.plans) == (terraforms in (0, 2))


def test_a_signal_that_ends_terraform_counts_as_in_a_shell(repository: Repository) -> None:
    repository.on("plan", "kill -KILL $$")
    assert repository.run("plan") == 128 + signal.SIGKILL


def test_plan_passes_both_streams_on_and_keeps_init_quiet(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.on("plan", "exit 2")
    repository.run("plan")
    shown = capfd.readouterr()
    assert shown.out == "out of plan\n"
    assert shown.err == "err of plan\nNext: `make apply` shows this plan again and applies exactly it.\n"


def test_plan_without_changes_says_so(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    repository.run("plan")
    assert capfd.readouterr().err.endswith("Next: nothing, there is nothing to apply.\n")


def test_plan_passes_input_on(repository: Repository) -> None:
    repository.on("plan", 'read -r answer; echo "heard $answer"')
    process = repository.start("plan", stdin=subprocess.PIPE)
    out, _ = process.communicate("hello\n")
    assert "heard hello\n" in out


def test_colours_are_kept_on_a_terminal_only(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository.on_terminal("plan")[0] == 0
    assert repository.calls == ["init -input=false", "plan -out=plan.tfplan -detailed-exitcode"]
    monkeypatch.setenv("NO_COLOR", "1")
    repository.on_terminal("plan")
    assert repository.calls == [PLAN]


def test_a_failing_init_shows_what_it_said_and_ends_the_run(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.on("init", "exit 7")
    assert repository.run("plan") == 7
    assert repository.calls == [INIT]
    shown = capfd.readouterr()
    assert shown.out == "out of init\n"
    assert shown.err == "err of init\n`terraform init` failed in generated/organization\n"


def test_arguments_after_two_dashes_are_terraforms(repository: Repository) -> None:
    repository.run("plan", "--", "-target=module.a", "organization")
    assert repository.calls == [INIT, f"{PLAN} -target=module.a organization"]
    repository.run("plan", "organization", "--", "-refresh=false", "--", "x")
    assert repository.calls == [f"{PLAN} -refresh=false -- x"]


@pytest.mark.parametrize("argument", ["-out=elsewhere", "--out", "-out"])
def test_where_the_plan_goes_is_not_for_the_caller_to_say(repository: Repository, argument: str) -> None:
    assert repository.run("plan", "--", argument) == 2
    assert repository.calls == []


# --- when init is due -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "change"),
    [
        (False, lambda r: r.edit("accounts.tf", '"payments@acme.example"', '"pay@acme.example"')),
        (True, lambda r: r.edit("accounts.tf", 'module "account_payments"', 'module "account_ledger"')),
        (True, lambda r: r.edit("accounts.tf", "../../modules/account", "../../modules/other")),
        (True, lambda r: r.edit("versions.tf", "acme-state", "acme-terraform")),
        (True, lambda r: r.edit("versions.tf", "< 7.0", "< 8.0")),
        (True, lambda r: (r.root / "own.tf").write_text('resource "null_resource" "mine" {}\n')),
        (True, lambda r: (r.root / ".terraform.lock.hcl").write_text("# another\n")),
        (True, lambda r: (r.folder / "modules/account/versions.tf").write_text("terraform {\n}\n")),
        (True, lambda r: shutil.rmtree(r.root / ".terraform")),
        (True, lambda r: os.environ.update(TF_CLI_ARGS_init="-upgrade")),
    ],
    ids=["data", "call", "source", "backend", "provider", "own", "lock", "module", "gone", "arguments"],
)
def test_init_runs_again_when_what_it_reads_has_changed(
    planned: Repository, monkeypatch: pytest.MonkeyPatch, due: bool, change: Callable[[Repository], object]
) -> None:
    monkeypatch.setenv("TF_CLI_ARGS_init", "")
    change(planned)
    planned.run("plan", "--no-check")
    assert planned.calls == ([INIT, PLAN] if due else [PLAN])


def test_init_runs_again_after_a_plan_that_failed(planned: Repository) -> None:
    planned.on("plan", "exit 1")
    planned.run("plan")
    assert planned.calls == [PLAN, STATE]
    planned.run("plan")
    assert planned.calls == [INIT, PLAN, STATE]


@pytest.mark.parametrize("command", ["plan", "apply"])
def test_an_account_that_is_half_made_is_told_of_after_a_failure(
    planned: Repository, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Terraform's own words are about `prevent_destroy`, and frighten."""
    account = {"type": "aws_organizations_account", "address": "module.account_payments.aws_organizations_account.this"}
    modules = [{"resources": [{**account, "tainted": True}]}, {"resources": [{**account, "address": "module.other"}]}]
    state = json.dumps({"values": {"root_module": {"child_modules": modules}}})
    planned.on("show", f"""case "$*" in *-json*) printf '%s' '{state}' ;; esac""")
    planned.on(command, "exit 1")
    capfd.readouterr()
    assert planned.run(command, *(["--yes"] if command == "apply" else [])) == 1
    told = capfd.readouterr().err
    assert "accounts/payments is in AWS, and Terraform takes it for half made" in told
    assert f"terraform untaint '{account['address']}'`, then plan again" in told
    assert "module.other" not in told


def test_the_data_folder_may_lie_elsewhere(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TF_DATA_DIR", ".data")
    repository.on("init", "mkdir -p .data")
    repository.run("plan")
    repository.run("plan")
    assert repository.calls == [INIT, PLAN, PLAN]


# --- what plan refuses ------------------------------------------------------------------------------------------------


def refused(repository: Repository, capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> str:
    """What orgwright says when it runs nothing."""
    assert repository.run(*arguments) == code
    assert repository.calls == []
    shown = capfd.readouterr()
    assert shown.out == ""
    return shown.err


def test_plan_without_generated(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(repository.folder / "generated")
    assert refused(repository, capfd, "plan") == "Error: there is no generated/organization; run `make generate`\n"


def test_plan_of_a_root_that_is_not_there(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    assert 'did you mean "organization"?' in refused(repository, capfd, "plan", "organisation")
    assert "there is no" in refused(repository, capfd, "plan", "..")


def test_plan_of_an_old_generated(planned: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    (planned.folder / "org.yaml").write_text(SPEC.replace("payments: {", "payments: {tags: {team: ledger}, "))
    said = refused(planned, capfd, "plan")
    assert said.startswith("Error: generated/organization is not up to date with org.yaml: accounts.tf")
    assert said.endswith("run `make generate`\n")
    assert planned.plans == []
    assert planned.run("plan", "--no-check") == 0


def test_plan_of_a_file_edited_by_hand(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    repository.edit("accounts.tf", "payments@", "pay@")
    assert "ORG951" in refused(repository, capfd, "plan")


def test_plan_of_a_broken_spec(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    (repository.folder / "org.yaml").write_text("version: 2\n")
    assert refused(repository, capfd, "plan").endswith("nothing was planned\n")


def test_half_written_files(planned: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    (planned.root / ".orgwright").mkdir()
    (planned.root / ".orgwright/journal.json").write_text("{}")
    for arguments in (["plan"], ["plan", "--no-check"], ["apply", "--yes"]):
        assert "`make generate` finishes it" in refused(planned, capfd, *arguments)


@pytest.mark.parametrize("command", [["plan"], ["apply", "--yes"]])
def test_no_terraform(
    planned: Repository, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("PATH", str(planned.notes))
    said = refused(planned, capfd, *command)
    assert said.startswith("Error: neither terraform nor tofu is on PATH: install Terraform")
    assert said.count("\n") == 1
    monkeypatch.setenv("ORGWRIGHT_TERRAFORM", "terrafrom")
    assert 'ORGWRIGHT_TERRAFORM names "terrafrom", which is no program' in refused(planned, capfd, *command)


def test_tofu_does_as_well_and_the_variable_decides(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = repository.folder.parent / "bin"
    (programs / "terraform").rename(programs / "tofu")
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    if shutil.which("terraform") is None:
        assert repository.run("plan") == 0
        assert repository.calls == [INIT, PLAN]
    (programs / "tofu").rename(repository.folder / "my terraform")
    monkeypatch.setenv("ORGWRIGHT_TERRAFORM", "./my terraform")
    assert repository.run("plan") == 0
    assert repository.calls == [INIT, PLAN]


def test_a_program_that_cannot_start(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    (repository.folder.parent / "bin/terraform").write_bytes(b"\x7fELF")
    assert "cannot be started: " in refused(repository, capfd, "plan")


# --- apply ------------------------------------------------------------------------------------------------------------


def test_apply_shows_the_plan_and_applies_exactly_it(planned: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    assert planned.run("apply", "--yes") == 0
    assert planned.calls == [SHOW, APPLY]
    shown = capfd.readouterr()
    assert (shown.out, shown.err) == ("out of show\nout of apply\n", "err of show\nerr of apply\n")
    assert planned.plans == []


@pytest.mark.parametrize(("typed", "code", "calls"), [("y\n", 0, 2), ("\n", 1, 1), ("no\n", 1, 1), ("\x04", 1, 1)])
def test_apply_asks_on_a_terminal(planned: Repository, typed: str, code: int, calls: int) -> None:
    ended, shown = planned.on_terminal("apply", typed=typed)
    assert ended == code, shown
    assert planned.calls == ["show plan.tfplan", "apply plan.tfplan"][:calls]
    assert "Apply exactly this? [y/N]:" in shown
    assert bool(planned.plans) == (code == 1)


def test_apply_does_not_ask_where_nobody_answers(planned: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    assert "--yes" in refused(planned, capfd, "apply", code=2)


def test_a_failed_apply_passes_its_code_on_and_keeps_the_plan(
    planned: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    planned.on("apply", "exit 5")
    assert planned.run("apply", "--yes") == 5
    assert "plan again" in capfd.readouterr().err
    assert planned.plans


def test_a_plan_that_cannot_be_shown_is_not_applied(planned: Repository) -> None:
    planned.on("show", "exit 4")
    assert planned.run("apply", "--yes") == 4
    assert planned.calls == [SHOW]


def test_apply_without_a_plan(repository: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        refused(repository, capfd, "apply", "--yes")
        == "Error: there is no generated/organization/plan.tfplan; run `make plan` first\n"
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("manifest.json", lambda r: (r.root / "manifest.json").write_text("{}")),
        ("accounts.tf", lambda r: r.edit("accounts.tf", "payments@", "pay@")),
        ("accounts.tf", lambda r: (r.root / "accounts.tf").unlink()),
        ("own.tf", lambda r: (r.root / "own.tf").write_text("")),
        ("terraform.tfvars", lambda r: (r.root / "terraform.tfvars").write_text("")),
        ("../../modules/account/new.tf", lambda r: (r.folder / "modules/account/new.tf").write_text("")),
    ],
)
def test_a_plan_older_than_what_it_was_made_from(
    planned: Repository, capfd: pytest.CaptureFixture[str], name: str, change: Callable[[Repository], object]
) -> None:
    change(planned)
    said = refused(planned, capfd, "apply", "--yes")
    assert said.startswith("Error: generated/organization/plan.tfplan is older than ")
    assert name in said
    assert said.endswith("; run `make plan`\n")


def test_a_plan_is_current_whatever_its_time(planned: Repository) -> None:
    for path in planned.root.glob("*.tf"):
        os.utime(path, (time.time() + 60, time.time() + 60))
    assert planned.run("apply", "--yes") == 0


@pytest.mark.parametrize("record", [None, "", "[]", '{"format": 2}'])
def test_a_plan_from_elsewhere(planned: Repository, capfd: pytest.CaptureFixture[str], record: str | None) -> None:
    if record is None:
        planned.plan.write_text("another plan\n")
    else:
        (planned.root / "plan.inputs.tfplan").write_text(record)
    assert "was not saved by `orgwright plan`" in refused(planned, capfd, "apply", "--yes")


def test_a_plan_that_changes_while_it_is_read(planned: Repository, capfd: pytest.CaptureFixture[str]) -> None:
    planned.on("show", "echo another > plan.tfplan")
    assert planned.run("apply", "--yes") == 1
    assert planned.calls == [SHOW]


# --- being stopped ----------------------------------------------------------------------------------------------------

# Terraform as it is when somebody wants it to stop: it takes its time, and a second signal in that time is a disaster.
SLOW = """\
trap 'stops=$((stops + 1))' INT TERM
touch '{notes}/started'
tries=0
while [ -z "$stops" ] && [ $tries -lt 12000 ]; do sleep 0.05; tries=$((tries + 1)); done
sleep 0.3
echo "cleaned up after $stops"
exit {code}
"""


def started(repository: Repository, command: str, *arguments: str, code: int) -> subprocess.Popen[str]:
    """Orgwright, as soon as Terraform is in the midst of the command."""
    repository.on(command, SLOW.format(notes=repository.notes, code=code))
    process = repository.start(*arguments)
    while process.poll() is None:
        if (repository.notes / "started").exists():
            return process
        time.sleep(0.05)
    raise AssertionError(process.communicate())


@pytest.mark.parametrize("command", ["plan", "apply"])
def test_ctrl_c_is_terraforms_to_answer(planned: Repository, command: str) -> None:
    process = started(planned, command, command, *(["--yes"] if command == "apply" else []), code=1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, err = process.communicate(timeout=900)
    assert process.returncode == 1
    assert "cleaned up after 1\n" in out
    assert "Traceback" not in err
    assert bool(planned.plans) == (command == "apply")


def test_a_termination_is_passed_on_once(planned: Repository) -> None:
    process = started(planned, "apply", "apply", "--yes", code=1)
    for _ in range(2):
        process.terminate()
        time.sleep(0.1)
    out, _ = process.communicate(timeout=900)
    assert process.returncode == 1
    assert "cleaned up after 1\n" in out


def test_ctrl_c_while_the_plan_is_shown_applies_nothing(planned: Repository) -> None:
    process = started(planned, "show", "apply", "--yes", code=0)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=900)
    assert process.returncode == 1
    assert err.endswith("Aborted!\n")
    assert planned.calls == [SHOW]


# --- the real one -----------------------------------------------------------------------------------------------------

TINY = """\
module "greeting" {
  source = "../../modules/greeting"
}

output "greeting" {
  value = module.greeting.text
}
"""
GREETING = """\
resource "terraform_data" "this" {
  input = "hello"
}

output "text" {
  value = terraform_data.this.output
}
"""


@pytest.mark.terraform
def test_plan_and_apply_with_a_real_terraform(tmp_path: Path) -> None:
    root, module = tmp_path / "generated/tiny", tmp_path / "modules/greeting"
    for folder, text in ((root, TINY), (module, GREETING)):
        folder.mkdir(parents=True)
        (folder / "main.tf").write_text(text)
    environment = terraform.environment() | {
        "ORGWRIGHT_TERRAFORM": terraform.executable(),
        "PYTHONPATH": str(REPOSITORY),
    }

    def orgwright(*arguments: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "generator", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    code, out, err = orgwright("plan", "tiny", "--no-check", "--detailed-exitcode")
    assert code == 2, out + err
    assert "module.greeting.terraform_data.this will be created" in out
    assert "Initializing" not in out
    assert err == "Next: `orgwright apply tiny` shows this plan again and applies exactly it.\n"

    code, out, err = orgwright("apply", "tiny", "--yes")
    assert code == 0, out + err
    assert out.index("will be created") < out.index("Apply complete! Resources: 1 added")
    assert (root / "terraform.tfstate").exists()
    assert not list(root.glob("*.tfplan"))

    code, out, err = orgwright("plan", "tiny", "--no-check", "--detailed-exitcode")
    assert (code, err) == (0, "Next: nothing, there is nothing to apply.\n"), out + err

    (root / "more.tf").write_text('module "again" {\n  source = "../../modules/greeting"\n}\n')
    code, out, err = orgwright("apply", "tiny", "--yes")
    assert (code, out) == (1, "")
    assert "is older than more.tf; run `orgwright plan tiny`" in err
    assert orgwright("plan", "tiny", "--no-check", "--detailed-exitcode")[0] == 2  # a new call needs init, and gets it

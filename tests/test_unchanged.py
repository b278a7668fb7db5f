"""Where nothing has changed a run says at once what it said before, and it never says anything else than the full run would."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.unchanged import stamp
from tests.cached import Repository

REPOSITORY = Path(__file__).resolve().parents[1]
SPEC = """\
version: 1
include: [teams/*.yaml]
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
units: {prod: {name: Prod, accounts: {shop: {name: Shop}}}}
policies:
  guard: {file: policies/guard.json, targets: [units/prod]}
identity:
  groups: {platform: {}}
  permission_sets: {admin: {aws_managed: [AdministratorAccess]}}
  assignments: [{principals: [groups/platform], permission_set: admin, accounts: [root]}]
"""
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:PutBucketAcl", "Resource": "*"}]}\n'
TEAM = "units: {prod: {accounts: {web: {name: Web}}}}\n"


FILES = {"org.yaml": SPEC, "policies/guard.json": POLICY, "teams/web.yaml": TEAM}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.new(tmp_path / "repository", str(tmp_path / "cache"), FILES)


@pytest.mark.parametrize(
    "arguments", [("generate",), ("generate", "--check"), ("-q", "generate", "--spec", "org.yaml")]
)
def test_the_third_run_says_what_the_second_said(repository: Repository, arguments: tuple[str, ...]) -> None:
    repository.run("generate")
    second, third = repository.run(*arguments), repository.run(*arguments)
    assert (third.code, third.out, third.err) == (second.code, second.out, second.err)
    assert (second.replayed, third.replayed) == (False, True)
    if arguments == ("generate",):
        assert "ORG405" in third.err
        assert "generated/organization: no change\n" in third.out


def test_nothing_is_loaded_for_it(repository: Repository) -> None:
    """In a process of its own: what a run imports is what it costs."""
    code = "import sys; from generator.__main__ import main\nmain()\nprint(sorted({'click', 'hashlib', 'json', 're', 'yaml'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), stamp.SWITCH: repository.cache}
    repository.run("generate")
    time.sleep(2.1)  # older than any tick, nothing needs to be hashed
    printed = [
        subprocess.run(
            [sys.executable, "-c", code, "-q", "generate"],
            cwd=repository.folder,
            env=environment,
            capture_output=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert printed[1] == b"[]\n"


def _same_size(folder: Path) -> None:
    """Another text of the same size, with the old time put back: an archive can do that."""
    path = folder / "org.yaml"
    before = path.stat()
    path.write_text(path.read_text().replace("Shop", "Ship"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _exchanged(folder: Path) -> None:
    path = folder / "policies/guard.json"
    (folder / "other").write_text(POLICY.replace("Acl", "Acx"))
    os.utime(folder / "other", ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    os.replace(folder / "other", path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "another text of the same size and time": _same_size,
    "another file under the same name": _exchanged,
    "a new file that is included": lambda folder: (folder / "teams/x.yaml").write_text("units: {lab: {name: Lab}}\n"),
    "an included file is gone": lambda folder: (folder / "teams/web.yaml").unlink(),
    "a lock": lambda folder: (folder / "org.lock.yaml").write_text("version: 1\n"),
    "a generated file by hand": lambda folder: (folder / "generated/organization/accounts-prod.tf").write_text(
        "# mine\n"
    ),
    "a generated file is gone": lambda folder: (folder / "generated/organization/policies.tf").unlink(),
    "a run that was killed": lambda folder: _killed(folder / "generated/organization"),
    "an upgrade that was killed": lambda folder: _killed(folder),
    "a template of one's own": lambda folder: _template(folder, "{{ nothing }}"),
    "a spec that is gone": lambda folder: (folder / "org.yaml").unlink(),
    "a first commit": lambda folder: _commit(folder),
    "a merge": lambda folder: (folder / ".git/MERGE_HEAD").write_text("0" * 40 + "\n"),
    "no repository any more": lambda folder: shutil.rmtree(folder / ".git"),
}


def _template(folder: Path, text: str) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates/ids.tf.j2").write_text(text)


def _killed(root: Path) -> None:
    (root / ".orgwright").mkdir()
    (root / ".orgwright/journal.json").write_text('{"moves": {}, "deletes": []}')


def _commit(folder: Path) -> None:
    repository = Repository(folder, "off")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "all")


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(repository: Repository, change: str) -> None:
    repository.settle("generate", "--check")
    CHANGES[change](repository.folder)
    assert not repository.run("generate", "--check").replayed


OWN: dict[str, Callable[[Path], object]] = {
    "a template is edited": lambda folder: _template(folder, "# mine\n"),
    "a template is added": lambda folder: (folder / "templates/_mine.j2").write_text(""),
    "a fork is edited": lambda folder: (folder / "fork/main.tf").write_text("# mine\n"),
    "a fork has another file": lambda folder: (folder / "fork/more.tf").write_text("# mine\n"),
}


@pytest.mark.parametrize("change", OWN)
def test_what_is_the_teams_own_is_seen(repository: Repository, change: str) -> None:
    shutil.copytree(REPOSITORY / "modules/group", repository.folder / "fork")
    _template(repository.folder, (REPOSITORY / "templates/ids.tf.j2").read_text())
    with (repository.folder / "org.yaml").open("a") as spec:
        spec.write("terraform: {modules: {group: ./fork}}\n")
    repository.settle("generate", "--check")
    OWN[change](repository.folder)
    assert not repository.run("generate", "--check").replayed


@pytest.mark.parametrize("name", ["manifest.json", "addresses.txt"])
def test_a_folder_that_becomes_a_root_module_is_seen(repository: Repository, name: str) -> None:
    (repository.folder / "generated/accounts-x").mkdir(parents=True)
    repository.settle("generate", "--check")
    (repository.folder / "generated/accounts-x" / name).write_text("{}")
    assert not repository.run("generate", "--check").replayed


@pytest.mark.parametrize(
    ("name", "text"), [("NO_COLOR", "1"), ("PATH", "/nowhere"), ("GIT_DIR", "/nowhere"), ("HOME", "/nowhere")]
)
def test_another_environment_is_another_run(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    repository.settle("generate")
    monkeypatch.setenv(name, text)
    assert not repository.run("generate").replayed


def test_another_day_is_another_run(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.settle("generate")
    monkeypatch.setattr(stamp.time, "strftime", lambda form: "2031-01-01")
    assert not repository.run("generate").replayed


@pytest.mark.parametrize(
    "arguments", [("generate", "--no-cache"), ("generate", "--force"), ("validate",), ("generate", "--format", "json")]
)
def test_other_commands_and_options_run_in_full(repository: Repository, arguments: tuple[str, ...]) -> None:
    repository.settle("generate")
    assert not any(repository.run(*arguments).replayed for _ in range(3))


def test_it_can_be_switched_off(repository: Repository) -> None:
    switched_off = Repository(repository.folder, "off")
    assert not any(switched_off.run("generate").replayed for _ in range(3))


def test_code_that_is_newer_than_the_run_leaves_nothing(repository: Repository) -> None:
    """It may have been changed after it was loaded."""
    repository.code_is_old = False
    assert not any(repository.run("generate").replayed for _ in range(3))


def test_a_run_that_fails_leaves_nothing(repository: Repository) -> None:
    (repository.folder / "org.yaml").write_text(SPEC.replace("home_region", "home"))
    assert [repository.run("generate").code for _ in range(2)] == [1, 1]
    assert repository.stamps() == []


HOSTILE: dict[str, Callable[[Path], object]] = {
    "damaged": lambda path: path.write_bytes(path.read_bytes().replace(b"no change", b"no chance")),
    "half written": lambda path: path.write_bytes(path.read_bytes()[:-40]),
    "empty": lambda path: path.write_bytes(b""),
    "not text": lambda path: path.write_bytes(bytes(range(256)) * 10),
    "of another version": lambda path: path.write_bytes(
        _signed(path.read_bytes().replace(b"orgwright ", b"orgwright 9", 1))
    ),
    "for somebody else's run": lambda path: path.write_bytes(_signed(b"\n".join(_lines(path, {1: b"0" * 32})))),
    "with a line that is none": lambda path: path.write_bytes(
        _signed(path.read_bytes().replace(b"read\t", b"read ", 1))
    ),
    "writable for others": lambda path: path.chmod(0o666),
    "in a folder of others": lambda path: path.parent.chmod(0o777),
    "a link": lambda path: path.rename(path.with_name("x")) and path.symlink_to(path.with_name("x")),
    "a pipe": lambda path: path.unlink() or os.mkfifo(path),
    "a folder": lambda path: path.unlink() or path.mkdir(),
}


def _lines(path: Path, others: dict[int, bytes]) -> list[bytes]:
    return [others.get(number, line) for number, line in enumerate(path.read_bytes().split(b"\n"))]


def _signed(data: bytes) -> bytes:
    """With the checksum that belongs to it: whoever changes a stamp can do that too."""
    from zlib import crc32

    body = data.rpartition(b"end\t")[0]
    return body + f"end\t{crc32(body):08x}\n".encode()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_stamp_that_is_not_ours_is_none(repository: Repository, kind: str) -> None:
    repository.settle("generate")
    before = repository.run("generate", "--no-cache")
    HOSTILE[kind](repository.stamps()[0])
    after = repository.run("generate")
    assert not after.replayed
    assert (after.code, after.out, after.err) == (before.code, before.out, before.err)


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(repository: Repository) -> None:
    Path(repository.cache).write_text("a file where a folder should be")
    assert [repository.run("generate").code for _ in range(2)] == [0, 0]


def test_two_runs_at_once_leave_a_whole_stamp(repository: Repository) -> None:
    repository.run("generate")
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), stamp.SWITCH: repository.cache}
    command = [sys.executable, "-m", "generator", "generate", "--check"]
    runs = [
        subprocess.Popen(
            command, cwd=repository.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    assert {run.communicate()[0] for run in runs} == {b"generated/organization is up to date\n"}
    assert [path.suffix for path in Path(repository.cache).iterdir()] == [".stamp"]


# -- the property ---------------------------------------------------------------------------------------------------------------------


def _edit_text(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        path = folder / name
        if path.exists():
            path.write_text(path.read_text().replace(old, new))

    return edit


STEPS: dict[str, Callable[[Path], object]] = {
    **{name: change for name, change in CHANGES.items() if name != "a first commit"},
    "touched": lambda folder: (folder / "org.yaml").touch(),
    "a warning comes": _edit_text("org.yaml", "platform: {}", "platform: {}, idle: {}"),
    "a warning goes": _edit_text("org.yaml", "platform: {}, idle: {}", "platform: {}"),
    "an error comes": _edit_text("org.yaml", "units/prod]", "units/prd]"),
    "an error goes": _edit_text("org.yaml", "units/prd]", "units/prod]"),
    "all as at first": lambda folder: _as_at_first(folder),
    "no generated files": lambda folder: shutil.rmtree(folder / "generated", ignore_errors=True),
    "no lock": lambda folder: (folder / "org.lock.yaml").unlink(missing_ok=True),
}


def _as_at_first(folder: Path) -> None:
    """Whatever the way has been, from here on runs succeed again."""
    for name in ("generated", "teams", ".git"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "org.lock.yaml").unlink(missing_ok=True)
    Repository(folder, "off").fill(FILES)


RUNS = (("generate",), ("generate",), ("generate", "--check"), ("generate", "--strict"), ("-q", "generate"))


@pytest.mark.parametrize("seed", range(2))
def test_with_and_without_it_everything_is_the_same(tmp_path: Path, seed: int) -> None:
    """Two repositories that go the same way of random edits, one of them with stamps, some of which are damaged on the way."""
    chance = random.Random(seed)
    one, other = (
        Repository.new(tmp_path / name / "here", cache, FILES)
        for name, cache in (("with", str(tmp_path / "c")), ("without", "off"))
    )
    replayed = 0
    for _ in range(50):
        arguments = chance.choice(RUNS)
        step = chance.choice([*STEPS, *["all as at first"] * len(STEPS)]) if chance.random() < 0.3 else "nothing"
        for repository in (one, other) if step != "nothing" else ():
            with contextlib.suppress(OSError):  # what is gone cannot go again
                STEPS[step](repository.folder)
        for found in one.stamps() if chance.random() < 0.1 else ():
            with contextlib.suppress(OSError):
                HOSTILE[chance.choice(["damaged", "half written", "not text", "of another version"])](found)
        said, expected = one.run(*arguments), other.run(*arguments)
        assert (said.code, said.out, said.err) == (expected.code, expected.out, expected.err), (step, arguments)
        assert one.files() == other.files(), (step, arguments)
        replayed += said.replayed
    assert replayed > 3, "no run was ever replayed: this walk proves nothing"

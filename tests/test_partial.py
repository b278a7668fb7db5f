"""After a small edit of a spec only a part of it is read and rendered, and what comes of it is what a run over everything comes to."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.finding import SpecError
from generator.partial import edit, remember, run
from generator.partial.memory import Memory
from generator.partial.patch import Elsewhere
from generator.unchanged.stamp import read_signed, write_signed
from tests.cached import Repository, Said
from tests.partial_edits import BESIDE, EDITS, HEAD, ORDINARY, POLICY, TEAM, Edit, Spec


def _flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))


def _cut_off(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])


# -- the walk -------------------------------------------------------------------------------------------------------------------------


class Walk:
    """Two repositories that go the same way, one of them with a cache."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.spec = Spec(self.chance, split=seed % 3 == 2)
        self.files = {"org.yaml": self.spec.text, "policies/guard.json": POLICY, "teams/web.yaml": TEAM}
        self.one, self.other = (
            Repository.new(folder / name / "here", cache, self.files)
            for name, cache in (("with", str(folder / "cache")), ("without", "off"))
        )

    def edit(self, name: str, change: Edit) -> None:
        """The same edit in both; in one of the included files at times."""
        file = "teams/web.yaml" if self.chance.random() < 0.15 else "org.yaml"
        text = change((self.one.folder / file).read_bytes().decode(), self.chance)
        for repository in (self.one, self.other):
            (repository.folder / file).write_bytes(text.encode())

    def run(self, *arguments: str) -> Said:
        """Both, which say and write the same."""
        said, expected = self.one.run(*arguments), self.other.run(*arguments)
        assert (said.code, said.out, said.err) == (expected.code, expected.out, expected.err)
        ones, others = self.one.files(), self.other.files()
        assert ones.keys() == others.keys()
        for name in ones:
            assert ones[name] == others[name], name
        return said

    def beside(self, name: str) -> None:
        """The same in both; what is gone cannot go again."""
        for repository in (self.one, self.other):
            with contextlib.suppress(OSError, subprocess.CalledProcessError, StopIteration):
                BESIDE[name](repository.folder)

    def back(self, text: str) -> None:
        """A spec that was fine."""
        for repository in (self.one, self.other):
            (repository.folder / "org.yaml").write_bytes(text.encode())

    def restart(self) -> None:
        """Whatever the way has been, from here on runs succeed again."""
        for repository in (self.one, self.other):
            for path in repository.folder.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            repository.fill(self.files)
        assert self.run("generate").code == 0


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Of each run that could have been on a part, whether it was; small organizations are remembered too."""
    taken: list[bool] = []
    real, outcome = run.run_on_a_part, run._outcome
    expected = (OSError, ValueError, LookupError, SpecError, Elsewhere, run._Whole)
    surprises: list[Exception] = []

    def checked(project: run.Project, memory: Memory) -> run.Partial:
        try:
            return outcome(project, memory)
        except Exception as error:
            surprises.extend([error] if not isinstance(error, expected) else [])
            raise

    def seen(project: run.Project) -> run.Partial | None:
        found = real(project)
        if project.watch.memory:
            taken.append(found is not None)
        return found

    monkeypatch.setattr(run, "_outcome", checked)
    monkeypatch.setattr(run, "run_on_a_part", seen)
    monkeypatch.setattr(remember, "WORTH_IT", 1)
    monkeypatch.setattr(remember, "MOSTLY", 0)
    yield taken
    assert not surprises


@pytest.mark.parametrize("seed", range(3))
def test_ordinary_edits_are_runs_on_a_part(tmp_path: Path, parts: list[bool], seed: int) -> None:
    walk = Walk(tmp_path, seed)
    for _ in range(3):  # in a divided layout accounts come after the ids of their units
        walk.run("generate")
        walk.beside("a lock")
    walk.run("generate")
    walk.run("generate")
    parts.clear()
    for number in range(12):
        name = walk.chance.choice([*ORDINARY])
        walk.edit(name, ORDINARY[name])
        walk.run("generate")
        if number % 4 == 3:
            walk.beside("a commit")
    assert sum(parts) >= 4, f"{sum(parts)} of {len(parts)} runs were on a part"
    walk.run("generate", "--no-cache")


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_it_is_as_if_everything_were_read(tmp_path: Path, parts: list[bool], seed: int) -> None:
    """Edits of all kinds, some of them wrong; hands in generated files, commits, locks, and damage to what was remembered.

    PARTS_SEED adds to the seeds, PARTS is how many edits each makes.
    """
    walk = Walk(tmp_path, seed + int(os.environ.get("PARTS_SEED", "0")))
    walk.run("generate")
    fine = walk.spec.text
    for number in range(int(os.environ.get("PARTS", "30"))):
        name = walk.chance.choice([*EDITS, *[*ORDINARY] * 3])
        walk.edit(name, EDITS[name])
        if walk.chance.random() < 0.15:
            name = walk.chance.choice([*BESIDE])
            walk.beside(name)
        for found in Path(walk.one.cache).glob("*.part") if walk.chance.random() < 0.1 else ():
            walk.chance.choice([_flipped, _cut_off])(found, walk.chance)
        print(number, name)
        arguments = walk.chance.choice([("generate",)] * 4 + [("generate", "--check"), ("generate", "--strict")])
        said = walk.run(*arguments)
        if said.code == 0:
            fine = (walk.one.folder / "org.yaml").read_bytes().decode()
        elif arguments == ("generate",):
            walk.back(fine)
            if walk.run("generate").code:
                walk.restart()


# -- one thing at a time --------------------------------------------------------------------------------------------------------------

PLAIN = f"""\
{HEAD}units:
  prod:
    name: Prod
    accounts:
      one: {{name: One, tags: {{cost: a}}}}
      two:
        name: Two
        tags: {{cost: b}}
      three: {{name: Three, tags: {{cost: e}}}}
identity:
  groups: {{platform: {{members: [users/ann]}}}}
  users: {{ann: {{name: Ann Lee, email: ann@acme.example}}}}
  permission_sets: {{admin: {{aws_managed: [AdministratorAccess]}}}}
  assignments:
    - {{principals: [groups/platform], permission_set: admin, accounts: [accounts/one]}}
    - {{principals: [groups/platform], permission_set: admin, accounts: [accounts/two]}}
"""


class Pair(Walk):
    """The same two repositories, with an organization that is always the same."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 0)
        self.files = {
            "org.yaml": PLAIN.replace("include: [teams/*.yaml]\n", "").replace(
                "  suspended_unit: units/suspended\n", ""
            )
        }
        self.restart()

    def say(self, old: str, new: str) -> None:
        """Write one thing instead of another."""
        for repository in (self.one, self.other):
            path = repository.folder / "org.yaml"
            path.write_text(path.read_text().replace(old, new))


@pytest.fixture
def pair(tmp_path: Path, parts: list[bool]) -> Pair:
    pair = Pair(tmp_path)
    parts.clear()
    return pair


def test_the_first_edit_and_the_one_after_it(pair: Pair, parts: list[bool]) -> None:
    pair.say("cost: b", "cost: c")
    pair.run("generate")
    pair.say("name: One", "name: Other")
    assert "~ accounts-prod.tf" in pair.run("generate").out
    assert parts == [True, True]
    pair.run("generate", "--no-cache")


def test_accounts_that_policies_name_are_in_the_part(pair: Pair, parts: list[bool]) -> None:
    policy = POLICY.replace('"Resource": "*"', '"NotResource": "arn:aws:s3:::logs-{accounts/three.id}/*"')
    pair.files["org.yaml"] += "policies: {guard: {file: policies/guard.json, targets: [units/prod]}}\n"
    pair.files["policies/guard.json"] = policy
    pair.restart()
    parts.clear()
    pair.say("cost: b", "cost: c")
    assert "~ accounts-prod.tf" in pair.run("generate").out
    assert parts == [True]


def test_root_modules_without_an_edited_account_are_told_of(pair: Pair, parts: list[bool]) -> None:
    pair.files["org.yaml"] += "terraform: {layout: split, grouping: {at_most: 1}}\n"
    pair.restart()
    for _ in range(3):
        pair.beside("a lock")
        pair.run("generate")
    parts.clear()
    pair.say("cost: b", "cost: c")
    assert pair.run("generate").out.count("no change") == 3
    assert parts == [True]


# Of the second account what the third one has, which no part has in it by itself.
OTHERS = {"name": ("name: Two\n", "name: Three\n"), "tags": ("tags: {cost: b}\n", "tags: {cost: e}\n")}


@pytest.mark.parametrize("field", sorted(edit.LOCAL))
def test_what_another_account_has_too(pair: Pair, field: str) -> None:
    """Whoever calls a further field local shows it here: what two accounts have in common is found as in a run over everything."""
    pair.say(*OTHERS[field])
    pair.run("generate")
    pair.say("cost: a", "cost: d")
    pair.run("generate")
    pair.say(*reversed(OTHERS[field]))
    pair.run("generate")


def test_what_was_said_of_an_edited_account_is_said_where_it_now_stands(pair: Pair, parts: list[bool]) -> None:
    """Two accounts share a name, which no part sees; in the one that is edited the name moves to another line."""
    pair.say("name: Two\n", "name: Three\n")
    pair.run("generate")
    parts.clear()
    pair.say("        name: Three\n        tags: {cost: b}\n", "        tags: {cost: b}\n        name: Three\n")
    assert "ORG207" in pair.run("generate").err
    assert parts == [False]


@pytest.mark.parametrize(
    "field", ["email: x@acme.example", "state: suspended", "was: [old]", "id: '111122223333'", "budget: {monthly: 9}"]
)
def test_any_other_field_is_a_run_over_everything(pair: Pair, parts: list[bool], field: str) -> None:
    pair.say("name: Two", f"name: Two\n        {field}")
    pair.run("generate")
    assert parts[0] is False


def _template(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/groups.tf.j2").write_text("{% include 'upstream/groups.tf.j2' %}\n")


def test_templates_of_ones_own_may_say_anything(pair: Pair, parts: list[bool]) -> None:
    for repository in (pair.one, pair.other):
        _template(repository.folder)
    for cost in "cde":
        pair.say("cost: b" if cost == "c" else f"cost: {chr(ord(cost) - 1)}", f"cost: {cost}")
        pair.run("generate")
    assert not any(parts)


def test_it_can_be_switched_off(pair: Pair, parts: list[bool]) -> None:
    pair.say("cost: b", "cost: c")
    pair.run("generate", "--no-cache")
    pair.one.cache = "off"
    pair.say("cost: c", "cost: d")
    pair.run("generate")
    assert parts == []


def test_a_spec_that_a_part_would_have_to_read_all_of_is_not_remembered(
    pair: Pair, parts: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remember, "MOSTLY", 0.75)
    _memory(pair).unlink()
    for cost in ("c", "d"):
        pair.say("cost: b" if cost == "c" else "cost: c", f"cost: {cost}")
        pair.run("generate")
    assert parts == [False, False]


def test_two_projects_share_a_folder(tmp_path: Path, parts: list[bool]) -> None:
    one, other = Pair(tmp_path / "1"), Pair(tmp_path / "2")
    other.one.cache = one.one.cache
    other.run("generate")
    parts.clear()
    for cost in ("c", "d"):
        for pair in (one, other):
            pair.say("cost: b" if cost == "c" else "cost: c", f"cost: {cost}")
            pair.run("generate")
    assert parts == [True] * 4


def _memory(pair: Pair) -> Path:
    (found,) = Path(pair.one.cache).glob("*.part")
    return found


def test_what_is_damaged_anywhere_is_not_believed(pair: Pair) -> None:
    path = _memory(pair)
    whole = path.read_bytes()
    for at in range(0, len(whole), max(len(whole) // 500, 1)):
        path.write_bytes(whole[:at])
        assert read_signed(str(path)) is None
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert read_signed(str(path)) is None


def _another_version(path: Path) -> None:
    lines, text = read_signed(str(path)) or ([], "")
    write_signed(str(path), [lines[0].replace("part", "part 0."), *lines[1:]], text)


UNUSABLE: dict[str, Callable[[Path], object]] = {
    "damaged": lambda path: path.write_bytes(path.read_bytes()[:-3]),
    "of another version": _another_version,
    "somebody else's": lambda path: path.chmod(0o666),
    "a link": lambda path: path.rename(path.with_name("x")) and path.symlink_to(path.with_name("x")),
    "gone": Path.unlink,
    "a folder": lambda path: path.unlink() or path.mkdir(),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_without_a_memory_everything_is_read_and_remembered_anew(pair: Pair, parts: list[bool], kind: str) -> None:
    UNUSABLE[kind](_memory(pair))
    pair.say("cost: b", "cost: c")
    pair.run("generate")
    pair.say("cost: c", "cost: d")
    pair.run("generate")
    assert parts == [False, kind != "a folder"]


def test_a_hand_that_comes_between_is_seen(pair: Pair, parts: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody edits a generated file while a run on a part is under way."""
    real = run.patched

    def slow(*arguments: object) -> object:
        changes = real(*arguments)  # type: ignore[arg-type]
        BESIDE["a generated file by hand"](pair.one.folder)
        return changes

    monkeypatch.setattr(run, "patched", slow)
    pair.say("cost: b", "cost: c")
    said = pair.one.run("generate")
    assert (said.code, parts) == (1, [False])
    assert "ORG951" in said.err


def test_a_spec_that_changes_meanwhile_is_read_by_the_next_run(
    pair: Pair, parts: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = run.rendering

    def slow(*arguments: object) -> object:
        if not parts:
            pair.say("name: One", "name: Later")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "rendering", slow)
    pair.say("cost: b", "cost: c")
    pair.one.run("generate")
    assert '"Later"' not in (pair.one.folder / "generated/organization/accounts-prod.tf").read_text()
    pair.run("generate")
    assert parts == [True, True]

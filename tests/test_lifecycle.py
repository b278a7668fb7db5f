"""What leaves, across several runs: tombstones, the two steps of closing, and what a lock may set free."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.lock import EMPTY, Lock, lock_path, read_lock, write_lock
from generator.lock.state import State
from generator.lock.update import update, with_ids
from generator.write import Tree
from tests import specs

_TODAY = date(2026, 11, 24)
_ONE_ACCOUNT = "AWS gives an address to one account only: where that one is still a member, write"
_ORG = """\
services: {{trusted_access: [account.amazonaws.com]}}
units:
  dev: {{accounts: {{{accounts}}}}}
  suspended: {{}}
"""


def _spec(folder: Path, accounts: Mapping[str, str], more: str = "") -> Path:
    """org.yaml with these accounts (key: what stands in its braces) in units/dev."""
    entries = ", ".join(f"{key}: {{{body}}}" for key, body in accounts.items())
    body = specs.SPEC + "  suspended_unit: units/suspended\n" + _ORG.format(accounts=entries) + more
    return specs.put(folder, body.encode())


def _run(folder: Path, accounts: Mapping[str, str], more: str = "", expect: int = 0) -> str:
    _spec(folder, accounts, more)
    done = specs.generate(folder)
    assert done.exit_code == expect, f"generate ended with {done.exit_code}, not {expect}\n{done.output}"
    return done.output


def _removed(folder: Path) -> list[tuple[str, bool]]:
    """The removed blocks: what they name, and whether it is destroyed."""
    path = folder / "generated" / "organization" / "removed.tf"
    lines = path.read_text().splitlines() if path.exists() else []
    names = [line.split(" = ")[1] for line in lines if line.startswith("  from = ")]
    return list(zip(names, [line.endswith("true") for line in lines if "destroy = " in line], strict=True))


def _locked(folder: Path, state: State, today: date = _TODAY) -> Lock:
    """What `orgwright lock` does with this state."""
    path = lock_path(folder / "org.yaml")
    manifest = Tree(folder / "generated" / "organization").manifest
    lock = update(read_lock(path), state, manifest.tombstones.values(), today, facts=manifest.facts).lock
    path.write_text(write_lock(lock))
    return lock


def _state(*accounts: str, closing: tuple[str, ...] = ()) -> State:
    """A state with these accounts, and nothing else."""
    state = State()
    for number, key in enumerate(accounts, 1):
        state.addresses.add(f"module.account_{key.replace('-', '_')}.aws_organizations_account.this")
        state.ids[f"accounts/{key}"] = f"{number:012}"
        state.parents[f"accounts/{key}"] = "units/dev"
    state.closing.update(f"accounts/{key}" for key in closing)
    return state


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@t.example")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_tombstone_outlives_its_entry_until_the_lock_has_seen_the_account_gone(tmp_path: Path) -> None:
    _run(tmp_path, {"shop": "", "bank": ""})
    _run(tmp_path, {"shop": "", "bank": "state: leaving"})
    _run(tmp_path, {"shop": ""})
    _locked(tmp_path, _state("shop", "bank"))
    _run(tmp_path, {"shop": ""})
    assert _removed(tmp_path) == [("module.account_bank", False)]
    _locked(tmp_path, _state("shop"))
    _run(tmp_path, {"shop": ""})
    assert _removed(tmp_path) == []


def test_a_stale_lock_frees_no_tombstone_of_a_second_life(tmp_path: Path) -> None:
    _run(tmp_path, {"bank": ""})
    _run(tmp_path, {"bank": "state: leaving"})
    _locked(tmp_path, _state())
    _run(tmp_path, {})
    _run(tmp_path, {"bank": "id: '000000000001'"})
    _run(tmp_path, {"bank": "state: leaving"})
    _run(tmp_path, {})
    assert _removed(tmp_path) == [("module.account_bank", False)]


def test_two_branches_that_let_go_keep_both_tombstones(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(".orgwright.lock\n")
    _run(tmp_path, {"shop": "", "bank": "", "forum": ""})
    _git(tmp_path, "init", "-b", "main")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-m", "all three")
    _git(tmp_path, "checkout", "-b", "other")
    _run(tmp_path, {"shop": "", "bank": "state: leaving", "forum": ""})
    _git(tmp_path, "commit", "-am", "bank leaves", "--allow-empty")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "--amend", "--no-edit")
    _git(tmp_path, "checkout", "main")
    _run(tmp_path, {"shop": "", "bank": "", "forum": "state: leaving"})
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-m", "forum leaves")
    _git(tmp_path, "merge", "-s", "ours", "other")  # as whoever takes their own side of every conflict
    _run(tmp_path, {"shop": ""})
    assert _removed(tmp_path) == [("module.account_bank", False), ("module.account_forum", False)]


@pytest.mark.codes("ORG251")
def test_an_account_that_was_let_go_comes_back_by_its_id_only(tmp_path: Path) -> None:
    _run(tmp_path, {"bank": ""})
    _run(tmp_path, {"bank": "state: leaving"})
    assert "ORG251 accounts/bank was let go by an earlier run" in _run(tmp_path, {"bank": ""}, expect=1)
    _run(tmp_path, {"bank": "id: '111122223333'"})
    assert _removed(tmp_path) == []


@pytest.mark.codes("ORG251")
def test_an_account_that_has_long_left_comes_back_by_its_id_only(tmp_path: Path) -> None:
    """Its entry and its tombstone are gone, and somebody describes it anew, under whatever key."""
    _run(tmp_path, {"shop": "", "bank": ""})
    for state in (_state("shop", "bank"), _state("shop", "bank"), _state("shop")):
        _locked(tmp_path, state)
        _run(tmp_path, {"shop": "", "bank": "state: leaving"})
    _run(tmp_path, {"shop": ""})
    again = "email: AWS+bank@acme.example"
    assert f'{_ONE_ACCOUNT} `id: "000000000002"` beside it' in _run(tmp_path, {"shop": "", "money": again}, expect=1)
    _run(tmp_path, {"shop": "", "money": f"{again}, id: '000000000002'"})
    assert _locked(tmp_path, _state("shop", "money")).left == {}


@pytest.mark.codes("ORG251")
def test_an_account_that_somebody_took_out_of_the_state_is_not_made_anew(tmp_path: Path) -> None:
    """By `terraform state rm`, by a refresh after it was closed by hand, or because this is another state."""
    accounts = {"shop": "", "bank": ""}
    _run(tmp_path, accounts)
    _locked(tmp_path, _state("shop", "bank"))
    _locked(tmp_path, _state("shop"))
    assert f'{_ONE_ACCOUNT} `id: "000000000002"` beside it' in _run(tmp_path, accounts, expect=1)
    _run(tmp_path, {"shop": "", "bank": "state: leaving"})
    _locked(tmp_path, _state("shop", "bank"))
    _run(tmp_path, accounts)


def test_deleting_an_account_in_its_first_step_of_closing_is_refused(tmp_path: Path) -> None:
    _run(tmp_path, {"bank": ""})
    _run(tmp_path, {"bank": "state: closed"})
    assert "first step of being closed" in _run(tmp_path, {}, expect=1)


def test_no_more_accounts_are_closed_at_a_time_than_aws_takes(tmp_path: Path) -> None:
    keys = [f"old-{letter}" for letter in "abcde"]
    _run(tmp_path, dict.fromkeys(keys, ""))
    _run(tmp_path, dict.fromkeys(keys, "state: closed"))
    _locked(tmp_path, _state(*keys, closing=tuple(keys)))
    printed = _run(tmp_path, dict.fromkeys(keys, "state: closed"))
    assert _removed(tmp_path) == [(f"module.account_old_{letter}", True) for letter in "abc"]
    assert "accounts/old-d is closed in a later apply (AWS closes 3 at a time)" in printed
    _locked(tmp_path, _state("old-d", "old-e", closing=("old-d", "old-e")))
    _run(tmp_path, dict.fromkeys(keys, "state: closed"))
    assert _removed(tmp_path) == [("module.account_old_d", True), ("module.account_old_e", True)]


def test_no_account_is_closed_beyond_the_quota_of_thirty_days(tmp_path: Path) -> None:
    _run(tmp_path, {"bank": ""})
    _run(tmp_path, {"bank": "state: closed"})
    lock = _locked(tmp_path, _state("bank", closing=("bank",)))
    closed = Lock(lock.revision, lock.ids, parents=lock.parents, closing=lock.closing, closed_lately=250)
    lock_path(tmp_path / "org.yaml").write_text(write_lock(closed))
    assert "250 were closed within 30 days" in _run(tmp_path, {"bank": "state: closed"})
    assert _removed(tmp_path) == []


def test_a_closed_account_is_remembered_with_its_day(tmp_path: Path) -> None:
    _run(tmp_path, {"bank": ""})
    _run(tmp_path, {"bank": "state: closed"})
    _locked(tmp_path, _state("bank", closing=("bank",)))
    _run(tmp_path, {"bank": "state: closed"})
    closed = _locked(tmp_path, _state())
    assert [(one.id, one.email, one.on) for one in closed.closed.values()] == [
        ("000000000001", "aws+bank@acme.example", "2026-11-24")
    ]
    assert closed.closed_lately == 1
    assert _locked(tmp_path, _state(), date(2026, 12, 24)).closed_lately == 0


def test_an_account_closed_by_hand_is_let_go(tmp_path: Path) -> None:
    _run(tmp_path, {"bank": ""})
    _run(tmp_path, {"bank": "state: suspended"})
    _run(tmp_path, {"bank": "state: leaving"})
    assert _removed(tmp_path) == [("module.account_bank", False)]


def test_a_was_goes_once_the_lock_has_seen_the_new_key(tmp_path: Path) -> None:
    _run(tmp_path, {"shop": ""})
    _locked(tmp_path, _state("shop"))
    renamed = "name: shop, email: aws+shop@acme.example"
    _run(tmp_path, {"store": f"was: [shop], {renamed}"})
    assert "ORG152" in _run(tmp_path, {"store": renamed}, expect=1)
    _locked(tmp_path, _state("store"))
    _run(tmp_path, {"store": renamed})
    assert not (tmp_path / "generated" / "organization" / "moved.tf").exists()


def test_an_id_read_from_aws_frees_no_former_key(tmp_path: Path) -> None:
    _run(tmp_path, {"shop": ""})
    _locked(tmp_path, _state("shop"))
    renamed = "name: shop, email: aws+shop@acme.example"
    _run(tmp_path, {"store": f"was: [shop], {renamed}"})
    path = lock_path(tmp_path / "org.yaml")
    path.write_text(write_lock(with_ids(read_lock(path), {"accounts/store": "000000000001"}).lock))
    assert "ORG152" in _run(tmp_path, {"store": renamed}, expect=1)


def test_a_renamed_account_leaves_with_its_moves(tmp_path: Path) -> None:
    _run(tmp_path, {"shop": ""})
    renamed = "name: shop, email: aws+shop@acme.example, was: [shop]"
    _run(tmp_path, {"store": renamed})
    _run(tmp_path, {"store": f"{renamed}, state: leaving"})
    _run(tmp_path, {})
    moved = (tmp_path / "generated" / "organization" / "moved.tf").read_text()
    assert "from = module.account_shop\n  to   = module.account_store\n" in moved


def test_an_id_that_has_changed_is_told(tmp_path: Path) -> None:
    _run(tmp_path, {"shop": "", "bank": ""})
    before = _locked(tmp_path, _state("shop", "bank"))
    found = update(before, _state("bank", "shop"), (), _TODAY)
    assert {(one.reference, one.before, one.now) for one in found.others} == {
        ("accounts/bank", "000000000002", "000000000001"),
        ("accounts/shop", "000000000001", "000000000002"),
    }
    assert update(before, _state("bank", "shop"), (), _TODAY, ("accounts/bank", "accounts/shop")).others == ()


def test_a_lock_that_says_the_same_keeps_its_revision() -> None:
    first = update(EMPTY, _state("shop"), (), _TODAY).lock
    assert first.revision == 1
    assert update(first, _state("shop"), (), _TODAY).lock == first


_STATES = ("", "state: suspended", "state: leaving", "state: closed", "deleted")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_account_is_destroyed_only_where_its_flag_stands_in_the_state(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever is edited, applied and locked in whatever order: a destroy without close_on_deletion would throw the account out."""
    folder = tmp_path_factory.mktemp("any")
    keys = ("a", "b")
    _run(folder, dict.fromkeys(keys, ""))
    applied: dict[str, bool] = dict.fromkeys(keys, False)  # in the state, with the flag?
    written = dict.fromkeys(keys, "")
    for _ in range(data.draw(st.integers(2, 8))):
        step = data.draw(st.sampled_from(("edit", "apply", "lock")))
        if step == "edit":
            wanted = {**written, data.draw(st.sampled_from(keys)): data.draw(st.sampled_from(_STATES))}
            _spec(folder, {key: state for key, state in wanted.items() if state != "deleted"})
            if specs.generate(folder).exit_code == 0:
                written = wanted
        elif step == "apply":
            applied = _applied(folder, applied)
        else:
            _locked(folder, _state(*applied, closing=tuple(key for key, flag in applied.items() if flag)))
            _spec(folder, {key: state for key, state in written.items() if state != "deleted"})
            specs.generate(folder)
        for key in applied:
            call = f"module.account_{key}"
            has_call = any(f'"account_{key}"' in path.read_text() for path in _tf(folder))
            destroyed = (call, True) in _removed(folder)
            assert has_call or call in dict(_removed(folder)), (
                f"accounts/{key} would be destroyed by a call that was dropped"
            )
            assert not destroyed or applied[key], f"accounts/{key} would be thrown out of the organization"


def _applied(folder: Path, state: dict[str, bool]) -> dict[str, bool]:
    """What Terraform's state holds after an apply of what is generated, and whether close_on_deletion stands in it."""
    removed = dict(_removed(folder))
    text = "".join(path.read_text() for path in _tf(folder))
    found = {}
    for key in state | {key: False for key in ("a", "b") if f'"account_{key}"' in text}:
        if f"module.account_{key}" not in removed:
            block = text.partition(f'module "account_{key}"')[2].partition("\n}\n")[0]
            found[key] = "close_on_deletion = true" in block
    return found


def _tf(folder: Path) -> list[Path]:
    return sorted((folder / "generated" / "organization").glob("accounts*.tf"))

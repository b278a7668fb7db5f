"""Keys that live twice, units that have taken another's place, and runs that are repeated: what random walks have found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.lock import lock_path, read_lock, write_lock
from generator.lock.digest import digest
from generator.lock.record import Applied
from generator.lock.state import State
from generator.lock.update import update
from generator.write import Tree
from tests import specs

_DAY = date(2026, 11, 24)
_UNITS = """\
  suspended_unit: units/suspended
services: {trusted_access: [account.amazonaws.com]}
"""
_DENY = '{Effect: Deny, Action: "s3:DeleteBucket", Resource: "*"}'


def _run(folder: Path, body: str, expect: int = 0) -> str:
    """`orgwright generate` of a spec with this body below `organization`."""
    specs.put(folder, (specs.SPEC + _UNITS + body).encode())
    done = specs.generate(folder)
    assert done.exit_code == expect, f"generate ended with {done.exit_code}, not {expect}\n{done.output}"
    return done.output


def _lock(folder: Path, accounts: Mapping[str, str], *others: str, closing: tuple[str, ...] = ()) -> None:
    """What `orgwright lock` does after an apply: with these accounts and where they stand, other nodes, and all policies as generated."""
    root = folder / "generated" / "organization"
    state = State(addresses=set((root / "addresses.txt").read_text().splitlines()))
    for number, reference in enumerate((*others, *accounts), 1):
        state.ids[reference] = f"{number:012}"
    state.parents = dict(accounts)
    state.closing = set(closing)
    manifest = Tree(root).manifest
    for reference in others:
        kind, _, key = reference.partition("/")
        if kind == "policies":
            call = f"module.policy_{key.replace('-', '_')}.aws_organizations_policy_attachment"
            targets = sorted(one.split('"')[1] for one in state.addresses if one.startswith(call))
            content = digest((root / "policies" / f"{key}.json").read_text())
            state.policies[reference] = Applied(content, tuple(targets))
    path = lock_path(folder / "org.yaml")
    lock = update(read_lock(path), state, manifest.tombstones.values(), _DAY, facts=manifest.facts).lock
    path.write_text(write_lock(lock))


def _text(folder: Path, name: str) -> str:
    path = folder / "generated" / "organization" / name
    return path.read_text() if path.exists() else ""


_SHOP = "units: {{suspended: {{}}, dev: {{accounts: {{{}}}}}}}\n"


def test_another_account_with_the_key_of_a_closed_one_is_closed_in_two_steps_too(tmp_path: Path) -> None:
    """Destroyed before its flag stands in the state, it would be thrown out of the organization."""
    _run(tmp_path, _SHOP.format("shop: {}"))
    _run(tmp_path, _SHOP.format("shop: {state: closed}"))
    _lock(tmp_path, {"accounts/shop": "units/suspended"}, closing=("accounts/shop",))
    _run(tmp_path, _SHOP.format("shop: {state: closed}"))
    _lock(tmp_path, {})
    _run(tmp_path, _SHOP.format(""))
    _run(tmp_path, _SHOP.format("shop: {email: aws+second@acme.example}"))
    _run(tmp_path, _SHOP.format("shop: {email: aws+second@acme.example, state: closed}"))
    assert not _text(tmp_path, "removed.tf")
    _lock(tmp_path, {"accounts/shop": "units/suspended"}, closing=("accounts/shop",))
    _run(tmp_path, _SHOP.format("shop: {email: aws+second@acme.example, state: closed}"))
    _lock(tmp_path, {})
    closed = read_lock(lock_path(tmp_path / "org.yaml")).closed
    assert {one.email for one in closed.values()} == {"aws+shop@acme.example", "aws+second@acme.example"}


def test_a_unit_stays_while_an_account_that_was_let_go_stands_in_it(tmp_path: Path) -> None:
    """Its line was moved and it was let go in one plan: AWS still has it in the unit, and deletes none that holds something."""
    units = ("units/old", "units/new", "units/suspended")
    _run(tmp_path, "units: {suspended: {}, old: {accounts: {shop: {}}}, new: {}}\n")
    _lock(tmp_path, {"accounts/shop": "units/old"}, *units)
    _run(tmp_path, "units: {suspended: {}, old: {accounts: {shop: {state: leaving}}}, new: {}}\n")
    _lock(tmp_path, {"accounts/shop": "units/old"}, *units)
    gone = "units: {suspended: {}, new: {accounts: {shop: {state: leaving}}}}\nremoved: {units/old: destroy}\n"
    assert "ORG155" in _run(tmp_path, gone, expect=1)


_PEOPLE = f"""\
policies:
  guard: {{statements: [{_DENY}], targets: [accounts/shop]}}
identity:
  users: {{ann: {{name: Ann Lee}}}}
  permission_sets: {{reader: {{aws_managed: [ReadOnlyAccess]}}}}
  assignments: [{{principals: [users/ann], permission_set: reader, accounts: [accounts/shop]}}]
"""


def test_an_account_is_let_go_once_the_lock_has_seen_nobody_in_it(tmp_path: Path) -> None:
    """Both in one plan end in a cycle of Terraform's, as soon as a unit or a policy changes too."""
    everything = ({"accounts/shop": "units/dev"}, "units/dev", "units/suspended", "policies/guard")
    _run(tmp_path, _SHOP.format("shop: {}") + _PEOPLE)
    _lock(tmp_path, *everything)
    printed = _run(tmp_path, _SHOP.format("shop: {state: leaving}") + _PEOPLE)
    assert "accounts/shop is about to leave: nobody is let in" in printed
    assert "accounts/shop is let go in the apply after the next" in printed
    assert not _text(tmp_path, "removed.tf")
    assert not [
        one for one in _text(tmp_path, "addresses.txt").splitlines() if "access_shop" in one or "accounts/shop" in one
    ]
    assert "ORG250 accounts/shop is leaving" in _run(tmp_path, _SHOP.format(""), expect=1)
    _lock(tmp_path, *everything)
    _run(tmp_path, _SHOP.format("shop: {state: leaving}") + _PEOPLE)
    assert "from = module.account_shop\n" in _text(tmp_path, "removed.tf")


def test_a_node_that_is_kept_after_a_rename_stays_kept_in_the_next_run(tmp_path: Path) -> None:
    """Without the moves of its former key the object would be destroyed, under the address that the state still has."""
    before = "units: {{suspended: {{}}}}\npolicies:\n  other: {{statements: [{0}], targets: [root]}}\n"
    before = before.format(_DENY)
    guard = f"  guard: {{statements: [{_DENY}]}}\n"
    _run(tmp_path, before + guard)
    _run(tmp_path, before + guard.replace("guard: {", "fence: {was: [guard], "))
    _run(tmp_path, before + "removed: {policies/fence: keep}\n")
    _run(tmp_path, before + "removed: {policies/fence: keep}\n")
    assert "from = module.policy_guard\n  to   = module.policy_fence\n" in _text(tmp_path, "moved.tf")


def test_a_former_key_of_what_leaves_is_free_once_the_lock_has_seen_the_move(tmp_path: Path) -> None:
    """Before, the other one would move to the address of what leaves, and go with it."""
    address = "name: shop, email: aws+shop@acme.example"
    other = "name: bank, email: aws+bank@acme.example"
    _run(tmp_path, _SHOP.format("shop: {}, bank: {}"))
    _run(tmp_path, _SHOP.format(f"store: {{was: [shop], {address}}}, bank: {{}}"))
    taken = _SHOP.format(f"store: {{was: [shop], {address}, state: leaving}}, shop: {{was: [bank], {other}}}")
    assert "ORG209" in _run(tmp_path, taken, expect=1)
    _lock(tmp_path, {"accounts/store": "units/dev", "accounts/bank": "units/dev"})
    leaving = _SHOP.format(f"store: {{was: [shop], {address}, state: leaving}}, bank: {{}}")
    _run(tmp_path, leaving)
    _lock(tmp_path, {"accounts/store": "units/dev", "accounts/bank": "units/dev"})
    _run(tmp_path, leaving)
    _run(tmp_path, _SHOP.format(f"shop: {{was: [bank], {other}}}"))
    assert "to   = module.account_store" not in _text(tmp_path, "moved.tf")


_POLICIES = "policies:\n  {}: {{{}statements: [{}], targets: [{}]}}\n"
_OLD = "units: {suspended: {}, old: {units: {team: {accounts: {shop: {}}}}}, new: {}}\n"
_NEW = "units: {suspended: {}, old: {}, new: {units: {team: {replace_unit: true, accounts: {shop: {}}}}}}\n"
_ALL = ("units/suspended", "units/old", "units/new")


def _in_step_one(folder: Path) -> None:
    _run(folder, _OLD + _POLICIES.format("guard", "", _DENY, "units/old/team"))
    _lock(folder, {"accounts/shop": "units/old/team"}, *_ALL, "units/old/team", "policies/guard")
    assert "step 1 of 3" in _run(folder, _NEW + _POLICIES.format("guard", "", _DENY, "units/new/team"))


def test_a_unit_whose_place_was_taken_never_comes_back(tmp_path: Path) -> None:
    """A guardrail that the new unit gets later is no reason to make the old one again."""
    _in_step_one(tmp_path)
    everything = (*_ALL, "units/old/team", "units/new/team", "policies/guard")
    _lock(tmp_path, {"accounts/shop": "units/old/team"}, *everything)
    spec = _NEW + _POLICIES.format("guard", "", _DENY, "units/new/team")
    assert "step 2 of 3" in _run(tmp_path, spec)
    _lock(tmp_path, {"accounts/shop": "units/new/team"}, *everything)
    assert "step 3 of 3" in _run(tmp_path, spec)
    _lock(tmp_path, {"accounts/shop": "units/new/team"}, *_ALL, "units/new/team", "policies/guard")
    another = f"  fence: {{statements: [{_DENY.replace('Bucket', 'Object')}], targets: [units/new/team]}}\n"
    assert "`replace_unit` can be deleted" in _run(tmp_path, spec + another)
    assert ".old__team" not in _text(tmp_path, "addresses.txt")


def test_a_guardrail_under_a_new_key_stays_on_the_unit_that_goes(tmp_path: Path) -> None:
    """Its accounts stand in the old unit until the new one is guarded."""
    _in_step_one(tmp_path)
    _run(tmp_path, _NEW + _POLICIES.format("fence", "was: [guard], name: guard, ", _DENY, "units/new/team"))
    assert 'module.policy_fence.aws_organizations_policy_attachment.unit["units/old/team"]' in _text(
        tmp_path, "addresses.txt"
    )


@pytest.mark.parametrize("old", ["older: {was: [old]}", "other: {}"])
def test_what_a_unit_stands_in_stays_until_its_place_is_taken(tmp_path: Path, old: str) -> None:
    """A block in a unit that is not described would refer to nothing."""
    _in_step_one(tmp_path)
    spec = _NEW.replace("old: {}", old) + _POLICIES.format("guard", "", _DENY, "units/new/team")
    spec += "removed: {units/old: destroy}\n" if "other" in old else ""
    assert "ORG156" in _run(tmp_path, spec, expect=1)


def test_nobody_leaves_out_of_a_unit_whose_place_is_being_taken(tmp_path: Path) -> None:
    """The account would stay in it, and AWS deletes no unit that holds something."""
    _in_step_one(tmp_path)
    spec = _NEW.replace("shop: {}", "shop: {state: leaving}")
    assert "ORG155 accounts/shop still stands in units/old/team" in _run(
        tmp_path, spec + _POLICIES.format("guard", "", _DENY, "units/new/team"), expect=1
    )


def test_the_unit_above_a_new_one_may_have_another_key(tmp_path: Path) -> None:
    """The new unit is not taken for the one that it replaces, because it stands under another path now."""
    _in_step_one(tmp_path)
    spec = _NEW.replace("new: {units", "newer: {was: [new], units")
    _run(tmp_path, spec + _POLICIES.format("guard", "", _DENY, "units/newer/team"))
    units = [one for one in _text(tmp_path, "addresses.txt").splitlines() if one.endswith("__team")]
    assert [one.partition(".")[2] for one in units] == ["newer__team", "old__team"]


def test_generating_twice_changes_nothing(tmp_path: Path) -> None:
    """The lock has seen the policy on the unit below, and a run since has taken it off there: that may be applied by now."""
    units = "units: {suspended: {}, dev: {accounts: {shop: {}}}}\n"
    both = _POLICIES.format("guard", "", _DENY, "units/dev, accounts/shop")
    seen = ("units/suspended", "units/dev", "policies/guard")
    _run(tmp_path, units + both)
    _lock(tmp_path, {"accounts/shop": "units/dev"}, *seen)
    _run(tmp_path, units + _POLICIES.format("guard", "", _DENY, "units/dev"))
    narrow = units + _POLICIES.format("guard", "", _DENY, "accounts/shop")
    _run(tmp_path, narrow)
    first = _text(tmp_path, "addresses.txt")
    _run(tmp_path, narrow)
    assert _text(tmp_path, "addresses.txt") == first
    _lock(tmp_path, {"accounts/shop": "units/dev"}, *seen)
    _run(tmp_path, narrow)
    assert 'unit["units/dev"]' not in _text(tmp_path, "addresses.txt")

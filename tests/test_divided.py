"""Root modules of one organization: what crosses a border waits for its id, accounts stay where they are, and nothing is withdrawn on the way."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.lock import lock_path, read_lock, write_lock
from generator.lock.roots import RootState, update_all
from generator.lock.state import read_state
from tests import specs
from tests.roots.organization import Account, Organization
from tests.roots.paper import World

UNITS = "units: {prod: {accounts: {shop: {}}}, dev: {accounts: {play: {}}}}\n"
IDENTITY = """\
services: {delegated_administrators: {sso.amazonaws.com: [accounts/shop]}}
identity:
  users: {ann: {name: Ann Lee, email: ann@acme.example}}
  groups: {platform: {members: [users/ann]}}
  permission_sets: {admin: {}}
  assignments: [{principals: [groups/platform], permission_set: admin, accounts: [root]}]
"""
SPLIT = "terraform: {layout: split}\n"


def generate(world: World, body: str, *, code: int = 0) -> str:
    result = specs.generate(world.folder, body)
    assert result.exit_code == code, result.output
    return result.output


def applied(world: World, body: str) -> World:
    """Everything applied and locked, in as many rounds as ids take."""
    for number in range(6):
        before = specs.generated(world.folder)
        printed = generate(world, body)
        if number and specs.generated(world.folder) == before and "Waiting" not in printed:
            break
        for path in sorted(world.generated.glob("*/manifest.json"), key=lambda one: one.parent.name != "organization"):
            world.apply(path.parent.name)
        world.lock()
    return world


def roots(world: World) -> list[str]:
    return sorted(path.parent.name for path in world.generated.glob("*/manifest.json"))


def text(world: World, name: str) -> str:
    path = world.generated / name
    return path.read_text() if path.exists() else ""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return applied(World(tmp_path), SPLIT + UNITS + IDENTITY)


def test_accounts_stand_in_a_root_module_of_their_top_unit(world: World) -> None:
    assert roots(world) == ["accounts-dev", "accounts-prod", "organization"]


def test_a_new_account_and_its_access_are_one_change_of_one_root_module(world: World) -> None:
    before = specs.generated(world.folder)
    generate(world, SPLIT + UNITS.replace("shop: {}", "shop: {}, store: {}") + IDENTITY)
    changed = {name for name, one in specs.generated(world.folder).items() if before.get(name) != one}
    assert {name.partition("/")[0] for name in changed} == {"accounts-prod"}
    assert set(world.plan("accounts-prod")) == {
        "module.account_store.aws_organizations_account.this",
        'module.access_store.aws_ssoadmin_account_assignment.this["groups/platform admin"]',
    }


def test_an_account_in_a_new_unit_waits_for_its_id(world: World) -> None:
    more = UNITS.replace("dev: {", "test: {accounts: {try: {}}}, dev: {")
    printed = generate(world, SPLIT + more + IDENTITY)
    assert (
        "in generated/accounts-test, accounts/try waits for the id of units/test: apply generated/organization"
        in printed
    )
    applied(world, SPLIT + more + IDENTITY)
    assert "accounts-test" in roots(world)


def test_an_account_that_moves_to_a_new_unit_stays_where_it_is_until_the_unit_has_an_id(world: World) -> None:
    moved = UNITS.replace("dev: {accounts: {play: {}}}", "dev: {}, test: {accounts: {play: {}}}")
    generate(world, SPLIT + moved + IDENTITY)
    assert 'parent_id = local.guarded_unit_ids["units/dev"]' in text(world, "accounts-dev/accounts-dev.tf")


def test_a_grant_of_a_new_group_waits_and_the_others_stay(world: World) -> None:
    more = IDENTITY.replace("groups: {", "groups: {guests: {members: [users/ann]}, ").replace(
        "[groups/platform]", "[groups/platform, groups/guests]"
    )
    generate(world, SPLIT + UNITS + more)
    assert re.findall(r'"(groups/.*)",', text(world, "accounts-prod/access-prod.tf")) == ["groups/platform admin"]


def test_a_policy_on_an_account_takes_its_id_from_the_lock(world: World) -> None:
    policy = (
        'policies: {own: {statements: [{Effect: Deny, Action: "s3:*", Resource: "*"}], targets: [accounts/shop]}}\n'
    )
    generate(world, SPLIT + UNITS + IDENTITY + policy)
    assert '"accounts/shop" : local.locked_ids["accounts/shop"]' in text(world, "organization/ids.tf")


def test_accounts_that_nothing_names_are_no_lines_in_the_organization(world: World) -> None:
    assert "accounts/play" not in text(world, "organization/ids.tf")


def test_another_layout_waits_for_the_lock_and_then_imports(world: World) -> None:
    assert "`orgwright lock`, then `make generate`" in generate(world, UNITS + IDENTITY)
    assert "removed.tf" not in {path.name for path in world.generated.glob("*/*")}
    world.lock()
    generate(world, UNITS + IDENTITY)
    assert "to = module.account_shop.aws_organizations_account.this" in text(world, "organization/imports.tf")
    assert "from = module.account_shop" in text(world, "accounts-prod/removed.tf")


def test_a_root_module_of_which_nothing_is_left_goes_once_its_state_is_empty(world: World) -> None:
    applied(world, UNITS + IDENTITY)
    assert roots(world) == ["organization"]


def test_accounts_stay_in_their_shard_when_others_come_and_go(tmp_path: Path) -> None:
    shards = "terraform: {layout: split, grouping: {at_most: 2}}\n"
    three = "units: {prod: {accounts: {a: {}, c: {}, e: {}}}}\n"
    world = applied(World(tmp_path), shards + three)
    five = three.replace("c: {}", "b: {}, c: {}, d: {}")
    applied(world, shards + five)
    found = {name: re.findall(r"account_(\w)\.", text(world, f"{name}/addresses.txt")) for name in roots(world)[:-1]}
    assert found == {"accounts-prod": ["a", "c"], "accounts-prod_2": ["b", "e"], "accounts-prod_3": ["d"]}


@pytest.mark.codes("ORG161")
def test_nothing_is_withdrawn_from_what_is_on_its_way(world: World) -> None:
    generate(world, UNITS + IDENTITY)
    world.lock()
    generate(world, UNITS + IDENTITY)
    printed = generate(world, UNITS + IDENTITY.replace("accounts: [root]", "accounts: [units/dev]"), code=1)
    assert "ORG161" in printed
    assert "access/shop is on its way to generated/organization" in printed


@pytest.mark.codes("ORG161")
def test_nothing_is_withdrawn_from_what_no_state_has(world: World) -> None:
    """The old root module has let it go, the new one has not imported it yet: left out now it would stay in AWS."""
    generate(world, UNITS + IDENTITY)
    world.lock()
    generate(world, UNITS + IDENTITY)
    world.apply("accounts-prod")
    for _ in range(2):
        world.lock()
        generate(world, UNITS + IDENTITY)
    fewer = UNITS + IDENTITY.replace("accounts: [root]", "accounts: [units/dev]")
    renamed = fewer.replace("shop: {}", "store: {email: aws+shop@acme.example, was: [shop]}")
    for body in (fewer, renamed.replace("accounts/shop", "accounts/store")):
        printed = generate(world, body, code=1)
        assert "access/shop is on its way to generated/organization" in printed
    assert "from = module.access_shop" in text(world, "accounts-prod/removed.tf")


def test_what_is_withdrawn_meanwhile_is_withdrawn_where_it_stands(world: World) -> None:
    fewer = IDENTITY.replace("accounts: [root]", "accounts: [units/dev]")
    generate(world, UNITS + IDENTITY)
    world.lock()
    generate(world, UNITS + fewer)  # the lock would hand over a grant that is gone
    gone = 'module.access_shop.aws_ssoadmin_account_assignment.this["groups/platform admin"]'
    assert world.plan("accounts-prod") == {gone: "destroy"}
    assert roots(applied(world, UNITS + fewer)) == ["organization"]
    applied(world, UNITS + IDENTITY)  # it comes back, and goes on its way once more
    assert "access-prod" not in roots(applied(world, UNITS + DELEGATED))
    assert read_lock(lock_path(world.folder / "org.yaml")).imports == {}


def test_a_grant_that_is_withdrawn_before_the_others_move_holds_nothing_up(tmp_path: Path) -> None:
    both = (
        SPLIT
        + UNITS
        + IDENTITY.replace(
            "assignments: [", "assignments: [{principals: [users/ann], permission_set: admin, accounts: [root]}, "
        )
    )
    world = applied(World(tmp_path), both)
    generate(world, both.replace(SPLIT, ""))
    world.lock()
    one = both.replace(SPLIT, "").replace("[{principals: [users/ann], permission_set: admin, accounts: [root]}, ", "[")
    assert roots(applied(world, one)) == ["organization"]
    assert read_lock(lock_path(tmp_path / "org.yaml")).imports == {}


def test_a_delegated_administrator_runs_identity_from_its_account(tmp_path: Path) -> None:
    world = applied(World(tmp_path), UNITS + IDENTITY.replace("identity:", "identity:\n  administrator: accounts/shop"))
    assert roots(world) == ["identity", "organization"]
    shop = next(one for one, what in world.aws.items() if what == "module.account_shop.aws_organizations_account.this")
    assert f'role_arn = "arn:aws:iam::{shop}:role/OrganizationAccountAccessRole"' in text(
        world, "identity/providers.tf"
    )


def test_what_touches_the_management_account_is_run_from_it(tmp_path: Path) -> None:
    own = IDENTITY.replace("admin: {}", "admin: {}, billing: {}").replace(
        "identity:", "identity:\n  administrator: accounts/shop"
    )
    own += "    - {principals: [groups/platform], permission_set: billing, accounts: [accounts/management]}\n"
    own = own.replace("assignments: [{", "assignments:\n    - {").replace("accounts: [root]}]", "accounts: [root]}")
    world = applied(World(tmp_path), UNITS + own)
    assert "assume_role" not in text(world, "identity-management/providers.tf")
    assert text(world, "identity-management/addresses.txt").splitlines() == [
        'module.access_management.aws_ssoadmin_account_assignment.this["groups/platform billing"]',
        "module.permission_set_billing.aws_ssoadmin_permission_set.this",
    ]


def test_what_is_known_of_a_state_out_of_reach_stays(world: World) -> None:
    path = lock_path(world.folder / "org.yaml")
    before = read_lock(path)
    reached = [world.root_state(name) for name in roots(world)]
    away = [
        RootState(one.name, one.manifest, one.described, None if one.name == "accounts-dev" else one.state)
        for one in reached
    ]
    assert update_all(before, away, date(2026, 11, 26)).lock == before


def test_an_empty_state_where_something_stood_is_another_state(world: World) -> None:
    path = lock_path(world.folder / "org.yaml")
    before = read_lock(path)
    world.states["accounts-dev"] = {}
    world.lock()
    assert read_lock(path) == before


def test_the_lock_says_in_which_root_module_a_node_is(world: World) -> None:
    assert read_lock(lock_path(world.folder / "org.yaml")).roots == {
        "accounts/play": "accounts-dev",
        "accounts/shop": "accounts-prod",
    }


def test_a_lost_folder_is_known_from_the_lock(world: World) -> None:
    shutil.rmtree(world.generated / "accounts-dev")
    printed = generate(world, UNITS + IDENTITY)  # to single, without knowing what was generated
    assert "accounts/play moves from generated/accounts-dev to generated/organization" in printed


def test_a_lock_is_read_as_it_was_written(world: World) -> None:
    path = lock_path(world.folder / "org.yaml")
    assert write_lock(read_lock(path)) == path.read_text()


def test_people_who_come_from_outside_are_looked_up_once_and_are_text_elsewhere(tmp_path: Path) -> None:
    outside = """\
identity:
  source: external
  groups: {platform: {}}
  permission_sets: {admin: {}}
  assignments: [{principals: [groups/platform], permission_set: admin, accounts: [root]}]
"""
    world = applied(World(tmp_path), SPLIT + UNITS + outside)
    assert "waits for the id of groups/platform" in generate(world, SPLIT + UNITS + outside)
    path = lock_path(world.folder / "org.yaml")
    path.write_text(path.read_text().replace("ids:\n", 'ids:\n  "groups/platform": "seen-in-a-lookup"\n'))
    generate(world, SPLIT + UNITS + outside)
    assert 'data "aws_identitystore_group" "platform"' in text(world, "organization/lookups.tf")
    assert '"groups/platform" : "seen-in-a-lookup"' in text(world, "accounts-prod/ids.tf")
    assert not (world.generated / "accounts-prod" / "lookups.tf").exists()


def test_the_lock_knows_people_from_their_lookups() -> None:
    found = {"mode": "data", "type": "aws_identitystore_group", "name": "our_platform", "values": {"group_id": "g-1"}}
    state = read_state({"values": {"root_module": {"resources": [found]}}})
    assert (state.ids, state.addresses) == ({"groups/our-platform": "g-1"}, set())


def test_a_new_delegation_policy_waits_for_the_account_that_it_names(world: World) -> None:
    policy = 'organization: {delegation_policy: {statements: [{Effect: Allow, Principal: {AWS: "arn:aws:iam::{accounts/late.id}:root"}, Action: "organizations:List*", Resource: "*"}]}}\n'
    late = UNITS.replace("play: {}", "play: {}, late: {}")
    body = specs.SPEC.replace("  home_region: eu-north-1\n", "  home_region: eu-north-1\n  " + policy[15:-2] + "\n")
    (world.folder / "org.yaml").write_text(body + SPLIT + late + IDENTITY)
    printed = specs.run(world.folder, "generate").output
    assert "the delegation policy waits for the id of accounts/late: apply generated/accounts-dev" in printed
    assert not (world.generated / "organization" / "delegation_policy.tf").exists()


DELEGATED = IDENTITY.replace("identity:", "identity:\n  administrator: accounts/shop")


def test_a_root_module_that_has_lost_everything_can_still_withdraw_it(tmp_path: Path) -> None:
    world = applied(World(tmp_path), SPLIT + UNITS + DELEGATED)
    generate(world, SPLIT + UNITS + DELEGATED.replace("accounts: [root]", "accounts: [units/prod]"))
    shop = next(one for one, what in world.aws.items() if what == "module.account_shop.aws_organizations_account.this")
    assert f"arn:aws:iam::{shop}:role/" in text(world, "access-dev/providers.tf")
    assert set(world.plan("access-dev").values()) == {"destroy"}


def test_what_has_not_come_yet_is_imported_still_where_it_is_to_go_on(tmp_path: Path) -> None:
    """Twice on its way, with a root module left out: its state has what went long ago, and not what is to come."""
    both = UNITS + IDENTITY.replace("groups: {", "groups: {guests: {members: [users/ann]}, ").replace(
        "[groups/platform]", "[groups/guests, groups/platform]"
    )
    own, other = both.replace("[groups/guests, groups/p", "[groups/p"), both.replace(", groups/platform]", "]")
    world = applied(World(tmp_path), own)
    delegated = own.replace("identity:", "identity:\n  administrator: accounts/shop")
    for body, is_applied in ((delegated, False), (delegated, True), (both, False), (other, True)):
        generate(world, body)
        if is_applied:
            world.apply("identity")  # and never the organization's root module, whose state keeps what it had
        world.lock()
    generate(world, other)
    generate(world, SPLIT + other)
    world.lock()
    grant = 'module.access_shop.aws_ssoadmin_account_assignment.this["groups/guests admin"]'
    assert grant in read_lock(lock_path(tmp_path / "org.yaml")).imports
    applied(world, SPLIT + other)
    assert world.unmanaged() == set()


def test_what_gets_another_key_on_its_way_is_imported_still(tmp_path: Path) -> None:
    world = applied(World(tmp_path), UNITS + IDENTITY)
    generate(world, SPLIT + UNITS + IDENTITY)
    world.lock()
    renamed = (SPLIT + UNITS + IDENTITY).replace("shop: {}", "store: {email: aws+shop@acme.example, was: [shop]}")
    renamed = renamed.replace("accounts/shop", "accounts/store")
    generate(world, renamed)
    before = read_lock(lock_path(tmp_path / "org.yaml")).imports
    world.lock()  # the old state has it still, under its old key
    assert read_lock(lock_path(tmp_path / "org.yaml")).imports == before
    world.expect(Organization(accounts={"store": Account("units/prod", was=["shop"])}))
    applied(world, renamed)
    assert world.unmanaged() == set()


def test_an_administrator_without_an_id_takes_nothing_over(tmp_path: Path) -> None:
    world = applied(World(tmp_path), UNITS + DELEGATED)
    late = DELEGATED.replace("accounts/shop", "accounts/late")
    printed = generate(world, UNITS.replace("shop: {}", "shop: {}, late: {}") + late, code=1)
    assert "ORG162 identity names the id of accounts/late, which generated/identity takes from the lock" in printed
    assert "has vanished" not in printed


def test_an_account_is_closed_in_the_root_module_where_its_state_is(world: World) -> None:
    closed = UNITS.replace("play: {}", "play: {state: closed}").replace("units: {", "units: {aside: {}, ")
    spec = specs.SPEC + "  suspended_unit: units/aside\n" + SPLIT + closed + IDENTITY
    (world.folder / "org.yaml").write_text(spec)
    assert specs.run(world.folder, "generate").exit_code == 0
    assert world.apply("organization") == {"aws_organizations_organizational_unit.aside": "create"}
    world.lock()
    assert specs.run(world.folder, "generate").exit_code == 0
    assert "close_on_deletion = true" in text(world, "accounts-dev/accounts-aside.tf")
    path = lock_path(world.folder / "org.yaml")
    path.write_text(path.read_text().replace("roots:\n", 'closing:\n  - "accounts/play"\nroots:\n'))
    assert specs.run(world.folder, "generate").exit_code == 0
    assert "from = module.account_play\n\n  lifecycle {\n    destroy = true" in text(world, "accounts-dev/removed.tf")


def test_what_waits_for_an_account_names_the_root_module_that_makes_it(tmp_path: Path) -> None:
    """Services and what stands inside accounts are not made any sooner by applying the organization's root module again."""
    body = """\
  inside: {block_public_s3: true}
services: {trusted_access: [guardduty.amazonaws.com], guardduty: {administrator: accounts/shop}}
"""
    units = '{"units/dev": ou-ab12-11111111, "units/prod": ou-ab12-22222222, "accounts/management": "111122223333"}'
    (tmp_path / "org.lock.yaml").write_text(f"version: 1\nrevision: 1\nids: {units}\n")
    printed = generate(World(tmp_path), body + SPLIT + UNITS)
    (inside,) = [line for line in printed.splitlines() if "ORG575" in line]
    (service,) = [line for line in printed.splitlines() if "ORG550" in line]
    assert "accounts/play, accounts/shop before" in inside
    assert "apply generated/accounts-dev, generated/accounts-prod, then" in inside
    assert "of accounts/shop: apply generated/accounts-prod, then" in service

"""Stack sets that a member account runs, on paper: where they stand, what they wait for, and how they go from one state to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lock import lock_path, read_lock
from tests.roots.paper import World
from tests.test_divided import SPLIT, UNITS, applied, generate, roots, text

PRINCIPAL = "member.org.stacksets.cloudformation.amazonaws.com"
REST = f"accounts: {{deployments: {{}}, security: {{}}}}\nservices: {{delegated_administrators: {{{PRINCIPAL}: [accounts/deployments]}}}}\n"
ALARMS = "alarms: {template: budget-alarm-topic, parameters: {Email: c@acme.example}, targets: [units/prod, units/dev]}"
BASE = f"{UNITS}{REST}stack_sets: {{{ALARMS}}}\n"
DELEGATED = BASE.replace("targets:", "administrator: accounts/deployments, targets:")
FEWER = DELEGATED.replace("[units/prod, units/dev]", "[units/prod]")
SET = "module.stack_set_alarms.aws_cloudformation_stack_set.this"
STACKS = "module.stack_set_alarms.aws_cloudformation_stack_instances.this[0]"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A set that the management account runs, applied and locked."""
    return applied(World(tmp_path), BASE)


def handed_over(world: World, body: str) -> World:
    """Up to the imports, which nobody has applied."""
    generate(world, body)
    world.lock()
    generate(world, body)
    return world


@pytest.mark.parametrize("layout", ["", SPLIT])
def test_a_set_waits_for_the_ids_that_it_needs(tmp_path: Path, layout: str) -> None:
    printed = generate(World(tmp_path), layout + DELEGATED)
    assert (
        "in generated/stack-sets, stack_sets/alarms waits for the id of accounts/deployments: apply generated/"
        in printed
    )
    assert "stack-sets" not in roots(World(tmp_path))


@pytest.mark.parametrize("layout", ["", SPLIT])
def test_it_is_run_from_the_administrator_and_handed_over_to_it_and_back(tmp_path: Path, layout: str) -> None:
    world = applied(World(tmp_path), layout + BASE)
    made = world.aws.copy()
    applied(world, layout + DELEGATED)
    account = next(one for one, what in world.aws.items() if what.startswith("module.account_deployments."))
    assert f'role_arn = "arn:aws:iam::{account}:role/' in text(world, "stack-sets/providers.tf")
    assert text(world, "stack-sets/addresses.txt").splitlines() == [STACKS, SET]
    assert 'call_as     = "DELEGATED_ADMIN"' in text(world, "stack-sets/stack_sets.tf")
    assert applied(world, layout + BASE).aws == made
    assert "stack-sets" not in roots(world)


def test_until_the_lock_hands_it_over_nothing_changes_where_it_stands(world: World) -> None:
    before = text(world, "organization/stack_sets.tf")
    assert "moves from generated/organization to generated/stack-sets" in generate(world, DELEGATED)
    assert text(world, "organization/stack_sets.tf") == before


def test_the_import_says_who_calls(world: World) -> None:
    handed_over(world, DELEGATED)
    assert ',DELEGATED_ADMIN"' in text(world, "stack-sets/imports.tf")
    assert STACKS not in text(world, "stack-sets/imports.tf")
    applied(world, DELEGATED)
    handed_over(world, BASE)
    assert ',SELF"' in text(world, "organization/imports.tf")
    assert "DELEGATED_ADMIN" not in text(world, "organization/stack_sets.tf")


@pytest.mark.codes("ORG161")
@pytest.mark.parametrize(
    "changed", [FEWER, DELEGATED.replace("targets:", "name: other, replace: true, targets:")], ids=["fewer", "renamed"]
)
def test_on_its_way_nothing_of_it_is_withdrawn(world: World, changed: str) -> None:
    printed = generate(handed_over(world, DELEGATED), changed, code=1)
    assert "while stack_sets/alarms is on its way to generated/stack-sets: write it back" in printed


def test_the_management_accounts_own_stack_goes_before_its_set_is_handed_over_and_comes_after_it_is_back(
    tmp_path: Path,
) -> None:
    both = BASE.replace("targets:", "management_account: true, targets:")
    stack = "module.stack_set_alarms.aws_cloudformation_stack.this[0]"
    world = applied(World(tmp_path), both)
    assert stack in text(world, "organization/addresses.txt").splitlines()
    printed = generate(world, DELEGATED)
    assert "stack_sets/alarms removes its stack from accounts/management, with all that it made" in printed
    world.lock()
    generate(world, DELEGATED)
    assert "stack-sets" not in roots(world), "nobody has applied that yet"
    applied(world, DELEGATED)
    generate(world, both)
    assert "management_account" not in text(world, "stack-sets/stack_sets.tf"), (
        "that provider works in a member account"
    )
    world.lock()
    generate(world, both)
    assert "while stack_sets/alarms is on its way to generated/organization: write it back" in generate(
        world, BASE, code=1
    )
    applied(world, both)
    assert stack in text(world, "organization/addresses.txt").splitlines()
    assert "stack-sets" not in roots(world)


def test_what_is_withdrawn_before_is_withdrawn_where_it_stands_and_seen_there(world: World) -> None:
    generate(world, DELEGATED)
    world.lock()
    assert "removes its stacks from units/dev" in generate(world, FEWER)
    assert '"units/dev"' not in text(world, "organization/stack_sets.tf")
    world.lock()  # the state still has the stacks that are to go
    assert read_lock(lock_path(world.folder / "org.yaml")).handed == {}
    world.apply("organization")
    world.lock()
    assert "stack_sets/alarms" in read_lock(lock_path(world.folder / "org.yaml")).handed


def test_a_set_that_came_without_its_stacks_has_not_arrived(world: World) -> None:
    handed_over(world, DELEGATED)
    world.apply("stack-sets")
    del world.states["stack-sets"][STACKS]  # the import was done, and then the power went
    world.lock()
    assert read_lock(lock_path(world.folder / "org.yaml")).handed.keys() == {"stack_sets/alarms"}
    assert "ORG161" in generate(world, FEWER, code=1)


def test_an_administrator_without_an_id_takes_nothing_over(world: World) -> None:
    late = DELEGATED.replace("accounts/deployments", "accounts/late").replace(
        "deployments: {}", "deployments: {}, late: {}"
    )
    world = handed_over(world, late)
    assert "stack-sets" not in roots(world)
    assert SET in text(world, "organization/addresses.txt")
    assert "stack-sets" in roots(applied(world, late))


def test_another_administrator_takes_over_in_the_same_root_module(tmp_path: Path) -> None:
    world = applied(World(tmp_path), DELEGATED)
    other = DELEGATED.replace("accounts/deployments", "accounts/security")
    generate(world, other)
    account = next(one for one, what in world.aws.items() if what.startswith("module.account_security."))
    assert f":{account}:role/" in text(world, "stack-sets/providers.tf")
    assert world.plan("stack-sets") == {}


def test_a_new_unit_is_a_target_once_it_has_an_id_and_none_that_is_one_goes(tmp_path: Path) -> None:
    world = applied(World(tmp_path), FEWER)
    more = FEWER.replace("[units/prod]", "[units/prod, units/test]").replace(
        "dev: {", "test: {accounts: {try: {}}}, dev: {"
    )
    printed = generate(world, more)
    assert "in generated/stack-sets, stack_sets/alarms waits for the id of units/test" in printed
    assert '"units/test"' not in text(world, "stack-sets/stack_sets.tf")
    assert '"units/prod"' in text(world, "stack-sets/stack_sets.tf")
    assert '"units/test"' in text(applied(world, more), "stack-sets/stack_sets.tf")


@pytest.mark.codes("ORG165")
def test_a_lost_id_withdraws_no_stack(tmp_path: Path) -> None:
    world = applied(World(tmp_path), DELEGATED)
    path = lock_path(world.folder / "org.yaml")
    path.write_text("".join(line for line in path.read_text().splitlines(True) if "units/dev" not in line))
    assert "units/dev had an id when generated/stack-sets was written" in generate(world, DELEGATED, code=1)


def test_what_the_last_set_leaves_is_run_by_who_is_registered(tmp_path: Path) -> None:
    world = applied(World(tmp_path), DELEGATED)
    account = next(one for one, what in world.aws.items() if what.startswith("module.account_deployments."))
    trusted = REST.replace("services: {", f"services: {{trusted_access: [{PRINCIPAL}], ")
    generate(world, f"{UNITS}{trusted}removed: {{stack_sets/alarms: keep}}\n")
    assert f":{account}:role/" in text(world, "stack-sets/providers.tf")
    assert "from = module.stack_set_alarms" in text(world, "stack-sets/removed.tf")


def test_a_parameter_names_an_account_once_that_has_an_id(tmp_path: Path) -> None:
    roles = DELEGATED.replace(
        "budget-alarm-topic, parameters: {Email: c@acme.example}",
        'audit-role, parameters: {AuditAccountId: "{accounts/security.id}"}',
    )
    assert "waits for the ids of accounts/deployments, accounts/security" in generate(World(tmp_path), roles)
    world = applied(World(tmp_path), roles)
    assert 'local.locked_ids["accounts/security"]' in text(world, "stack-sets/stack_sets.tf")
    late = roles.replace("{accounts/security.id}", "{accounts/late.id}").replace(
        "security: {}", "security: {}, late: {}"
    )
    printed = generate(world, late, code=1)
    assert (
        "ORG162 stack_sets/alarms names the id of accounts/late, which generated/stack-sets takes from the lock"
        in printed
    )


@pytest.mark.codes("ORG560")
def test_two_root_modules_need_two_states(tmp_path: Path) -> None:
    backend = "terraform: {backend: {s3: {bucket: state, key: org.tfstate, region: eu-north-1}}}\n"
    printed = generate(World(tmp_path), backend + DELEGATED, code=1)
    assert "ORG560 stack_sets/alarms stands in a second root module, generated/stack-sets" in printed

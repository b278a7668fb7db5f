"""Workloads and sandboxes: they come to what somebody would have written by hand, and stay what they were when names change."""

from __future__ import annotations

import difflib
import json
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.addresses import addresses
from generator.checks.sandboxes import check_expiry
from generator.finding import Place
from generator.guard import guard
from generator.manifest import facts_of
from generator.model import Org
from generator.pipeline import read
from generator.previous import Previous
from tests import specs

_IDENTITY = """\
identity:
  users: {ann: {name: Ann Lee}, ben: {name: Ben Oko}}
  groups: {shop: {members: [users/ann]}, ops: {members: [users/ben]}}
  permission_sets: {admin: {aws_managed: [AdministratorAccess]}, look: {aws_managed: [ReadOnlyAccess]}}
"""


def org_of(folder: Path, body: str) -> Org:
    """The organization of a spec with this body."""
    return read(specs.put(folder, body)).org


# What they come to

_UNITS = ("units/a", "units/b", "units/b/c")
_OWNERS = ("groups/shop", "groups/ops")
_TAGS = st.dictionaries(st.sampled_from(("env", "tier", "team")), st.sampled_from(("x", "y", "z")), max_size=2)
_ACCESS = st.lists(
    st.fixed_dictionaries(
        {
            "principals": st.lists(st.sampled_from(("owner", *_OWNERS, "users/ann")), min_size=1, unique=True),
            "permission_set": st.sampled_from(("admin", "look")),
        }
    ),
    max_size=2,
)
_ENVIRONMENTS = st.dictionaries(
    st.sampled_from(("dev", "test", "prod", "pre-prod")),
    st.fixed_dictionaries({"unit": st.sampled_from(_UNITS)}, optional={"tags": _TAGS, "access": _ACCESS}),
    min_size=1,
)
_ACCOUNT = st.fixed_dictionaries({}, optional={"tags": _TAGS, "name": st.sampled_from(("One", "Two"))})


@st.composite
def _sections(draw: st.DrawFn) -> dict[str, Any]:
    environments = draw(_ENVIRONMENTS)
    some = st.lists(st.sampled_from(sorted(environments)), unique=True, min_size=1)
    workload = st.fixed_dictionaries(
        {"owner": st.sampled_from(_OWNERS)},
        optional={
            "environments": some,
            "tags": _TAGS,
            "access": _ACCESS,
            "accounts": st.dictionaries(st.sampled_from(sorted(environments)), _ACCOUNT, max_size=2),
        },
    )
    workloads = draw(st.dictionaries(st.sampled_from(("shop", "search", "mail")), workload, min_size=1))
    return {"environments": environments, "workloads": workloads}


def _by_hand(sections: dict[str, Any]) -> dict[str, Any]:
    """The same, written out: accounts in units, and one assignment for each grant."""
    accounts: dict[str, dict[str, Any]] = {unit: {} for unit in _UNITS}
    grants: set[tuple[str, str, str]] = set()
    for key, workload in sections["workloads"].items():
        special = workload.get("accounts", {})
        for name in {*workload.get("environments", sections["environments"]), *special}:
            environment, own = sections["environments"][name], special.get(name, {})
            tags = environment.get("tags", {}) | workload.get("tags", {}) | own.get("tags", {})
            accounts[environment["unit"]][f"{key}-{name}"] = {**own, "tags": tags}
            for line in (*environment.get("access", ()), *workload.get("access", ())):
                for principal in line["principals"]:
                    who = workload["owner"] if principal == "owner" else principal
                    grants.add((who, line["permission_set"], f"accounts/{key}-{name}"))
    return {
        "units": {
            "a": {"accounts": accounts["units/a"]},
            "b": {"accounts": accounts["units/b"], "units": {"c": {"accounts": accounts["units/b/c"]}}},
        },
        "assignments": [
            {"principals": [who], "permission_set": what, "accounts": [where]} for who, what, where in sorted(grants)
        ],
    }


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(_sections())
def test_workloads_come_to_what_is_written_by_hand(
    tmp_path_factory: pytest.TempPathFactory, sections: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("workloads")
    hand = _by_hand(sections)
    head = "limits: {accounts: 50}\n" + _IDENTITY
    short = (
        head
        + "units: {a: {}, b: {units: {c: {}}}}\n"
        + "".join(f"{key}: {json.dumps(one)}\n" for key, one in sections.items())
    )
    long = head + f"  assignments: {json.dumps(hand['assignments'])}\nunits: {json.dumps(hand['units'])}\n"
    assert specs.rendered(org_of(folder, short)) == specs.rendered(org_of(folder, long))


def test_explain_says_which_line_each_value_comes_from(tmp_path: Path) -> None:
    body = (
        """\
environments:
  dev:
    unit: units/dev
    tags: {env: dev, tier: low}
    access: [{principals: [owner], permission_set: look}]
workloads:
  cart:
    owner: groups/shop
    tags: {domain: cart, tier: high}
    accounts:
      dev: {tags: {domain: carts}}
units: {dev: {}}
"""
        + _IDENTITY
    )
    specs.put(tmp_path, body)
    with specs.within(tmp_path):
        shown = specs.run(Path(), "explain", "accounts/cart-dev").output
    values = shown.partition("where they come from\n")[2].splitlines()
    assert [" ".join(line.split()) for line in values] == [
        "made by workloads/cart/dev: workloads/cart/dev (org.yaml:17:7)",
        "name cart-dev: accounts/cart-dev (org.yaml:17:7)",
        "email aws+cart-dev@acme.example: organization (org.yaml:5:18)",
        "unit units/dev: environments/dev (org.yaml:9:11)",
        "tags.domain carts: accounts/cart-dev (org.yaml:17:28)",
        "tags.env dev: environments/dev (org.yaml:10:17)",
        "tags.tier high: workloads/cart (org.yaml:15:32)",
        "access groups/shop look: org.yaml:11:52",
    ]


def test_explain_lists_what_aws_reads_once_and_keeps_its_columns(tmp_path: Path) -> None:
    given = "role_name: Deployer, iam_user_access_to_billing: DENY, contacts: {security: {name: On call, title: On call, email: s@acme.example, phone: +46 8 123 456}}"
    specs.put(tmp_path, f"accounts: {{shop: {{{given}}}}}\nservices: {{trusted_access: [account.amazonaws.com]}}\n")
    with specs.within(tmp_path):
        shown = specs.run(Path(), "explain", "accounts/shop").output
    values = dict(line.strip().split(None, 1) for line in shown.partition("where they come from\n")[2].splitlines())
    assert values["role_name"] == "Deployer: accounts/shop (org.yaml:7:30)"
    assert values["iam_user_access_to_billing"].startswith("DENY: accounts/shop")
    starts = {
        line.index(values[line.split()[0]])
        for line in shown.splitlines()
        if line.split()[:1] and line.split()[0] in values
    }
    assert len(starts) == 1


# What stays when names change


def _after(before: Org, after: Org) -> list[str]:
    """What the guard has to say about the second organization when the first is what was generated."""
    previous = Previous((tuple(addresses(before)),), facts_of(before))
    found = guard(after, addresses(after), previous, Place("org.yaml"))
    return [*map(str, found.findings), *found.withdrawn]


_SANDBOXES = """
units: {sandbox: {}}
sandboxes: {unit: units/sandbox, people: [groups/shop], permission_set: admin}
"""


def test_a_sandbox_stays_when_its_person_gets_another_name(tmp_path: Path) -> None:
    before = org_of(tmp_path, _SANDBOXES + _IDENTITY)
    after = org_of(
        tmp_path, _SANDBOXES + _IDENTITY.replace("{name: Ann Lee}", "{name: Ann Berg, email: a.berg@x.example}")
    )
    assert _after(before, after) == []


_RENAMED = """
units: {a: {}}
environments: {%s}
workloads: {%s}
"""


def test_a_workload_and_an_environment_with_new_keys_keep_their_accounts(tmp_path: Path) -> None:
    access = "access: [{principals: [owner], permission_set: look}]"
    same = "accounts: {%s: {name: Shop, email: shop@acme.example}}"
    before = _RENAMED % (f"dev: {{unit: units/a, {access}}}", f"shop: {{owner: groups/shop, {same % 'dev'}}}")
    after = _RENAMED % (
        f"trial: {{unit: units/a, was: [dev], {access}}}",
        f"store: {{owner: groups/shop, was: [shop], {same % 'trial'}}}",
    )
    assert _after(org_of(tmp_path, before + _IDENTITY), org_of(tmp_path, after + _IDENTITY)) == []


# Days


@pytest.mark.parametrize(("today", "warns"), [(date(2027, 1, 31), False), (date(2027, 2, 1), True)])
def test_a_sandbox_is_past_its_day_from_the_next_day_on(tmp_path: Path, today: date, warns: bool) -> None:
    org = org_of(tmp_path, _SANDBOXES.replace("admin}", "admin, until: 2027-01-31}") + _IDENTITY)
    assert bool(list(check_expiry(org, today))) == warns


_QUARANTINED = """\
  quarantine_units: [units/shut]
units: {sandbox: {}, shut: {}}
sandboxes:
  unit: units/sandbox
  people: [groups/shop]
  permission_set: admin
  accounts: {ann: {until: 2020-01-31, quarantined: true}}
"""


def test_a_quarantined_sandbox_is_shut_and_no_longer_past_its_day(tmp_path: Path) -> None:
    spec = specs.put(tmp_path, (specs.SPEC + _QUARANTINED + _IDENTITY).encode())
    org = read(spec).org
    assert [account.parent for account in org.accounts] == ["units/shut"]
    assert org.identity
    assert org.identity.access == ()
    assert list(check_expiry(org, date(2027, 1, 1))) == []


@pytest.mark.parametrize("unit", ["quarantine_units: [units/shut]", "suspended_unit: units/shut"])
def test_a_quarantined_sandbox_leaves_from_where_it_stands(tmp_path: Path, unit: str) -> None:
    text = _QUARANTINED.replace("quarantine_units: [units/shut]", unit).replace("true}", "true, state: leaving}")
    org = read(specs.put(tmp_path, (specs.SPEC + text + _IDENTITY).encode())).org
    assert [account.parent for account in org.leaving] == ["units/shut"]


# How short it is


def company(workloads: int) -> str:
    """The spec of 60 engineers, and workloads in three environments, as somebody would write it who likes lines of 120 characters."""
    people = [f"engineer-{n}" for n in range(1, 61)]
    members = fill(", ".join(f"users/{key}" for key in people), 100, subsequent_indent=" " * 16, break_on_hyphens=False)
    lines = [
        specs.SPEC.rstrip(),
        "limits: {accounts: 200}",
        "units:",
        "  workloads: {units: {dev: {}, test: {}, prod: {}}}",
        "  sandbox: {}",
        "policies:",
        "  stay: {guardrail: deny-leaving, targets: [root]}",
        "  users: {guardrail: deny-iam-users, targets: [units/workloads, units/sandbox]}",
        "environments:",
        "  dev: {unit: units/workloads/dev, access: [{principals: [owner], permission_set: administrator}]}",
        "  test: {unit: units/workloads/test, access: [{principals: [owner], permission_set: administrator}]}",
        "  prod: {unit: units/workloads/prod, access: [{principals: [owner], permission_set: read-only}], tags: {env: prod}}",
        "workloads:",
        *(
            f"  service-{n}: {{owner: groups/makers-{n}, tags: {{domain: service-{n}}}}}"
            for n in range(1, workloads + 1)
        ),
        "sandboxes: {unit: units/sandbox, people: [groups/engineers], permission_set: administrator}",
        "identity:",
        "  users:",
        *(f"    {key}: {{name: Engineer {key[9:]}, email: {key}@acme.example}}" for key in people),
        "  groups:",
        f"    engineers:\n      members: [{members}]",
        *(f"    makers-{n}: {{members: [users/{people[n]}, users/{people[n + 30]}]}}" for n in range(1, workloads + 1)),
        "  permission_sets:",
        "    administrator: {session: PT4H, aws_managed: [AdministratorAccess]}",
        "    read-only: {aws_managed: [ReadOnlyAccess]}",
        "",
    ]
    return "\n".join(lines)


def test_sixty_engineers_and_twenty_five_workloads_are_under_two_hundred_lines(tmp_path: Path) -> None:
    text = company(25)
    checked = read(specs.put(tmp_path, text.encode()))
    assert len(text.splitlines()) < 200
    assert len(checked.org.accounts) == 25 * 3 + 60
    assert checked.warnings == ()


def test_a_workload_more_is_two_lines_and_the_change_shows_its_accounts_and_grants(tmp_path: Path) -> None:
    few, more = company(24), company(25)
    assert len(more.splitlines()) == len(few.splitlines()) + 2
    before, after = (specs.rendered(read(specs.put(tmp_path, text.encode())).org) for text in (few, more))
    assert before.keys() == after.keys()
    added: dict[str, str] = {}
    for name in before:
        diff = [*difflib.ndiff(before[name].splitlines(), after[name].splitlines())]
        assert [line for line in diff if line.startswith("- ")] == []
        added[name.partition("/")[2]] = "\n".join(line[2:] for line in diff if line.startswith("+ "))
    for environment in ("dev", "test", "prod"):
        assert f'module "account_service_25_{environment}"' in added["accounts-workloads.tf"]
    assert added["access-workloads.tf"].count('"groups/makers-25 administrator"') == 2
    assert added["access-workloads.tf"].count('"groups/makers-25 read-only"') == 1

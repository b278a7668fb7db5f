"""The report in a real browser: it opens fast, asks nobody for anything, takes every name as text, and says who enters what as the generated code does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench import organization
from tests import browser, specs

REPOSITORY = Path(__file__).resolve().parents[2]
MOST_ELEMENTS = 1000  # when an organization of 1,000 accounts is opened
EVIL = "</script><img src=x onerror=\"window.hit=1\"> <!-- `${x}` & 'y'"

Ways = set[tuple[str, str, str]]  # account, principal, permission set


@pytest.fixture(scope="module")
def page() -> Iterator[browser.Page]:
    with browser.browser() as found:
        tab = found.page()
        tab.size(1400, 900)
        yield tab


def report(folder: Path, spec_folder: Path = REPOSITORY) -> Path:
    path = folder / "report.html"
    result = specs.run(spec_folder, "report", "--output", str(path))
    assert result.exit_code == 0, result.output
    return path


def assignments_in(folder: Path) -> Ways:
    """Who enters what by the generated HCL, read by nothing of ours."""
    found = set()
    for path in folder.rglob("access*.tf"):
        for label, body in re.findall(
            r'^module "access_(\w+)" \{\n(.*?)^\}', path.read_text(), re.DOTALL | re.MULTILINE
        ):
            lines = re.search(r"^  assignments = \[(.*?)\]", body, re.DOTALL | re.MULTILINE)
            assert lines, f"module access_{label} has no assignments"
            for principal, permission_set in re.findall(r'"(\S+) (\S+)"', lines[1]):
                found.add((f"accounts/{label.replace('_', '-')}", principal, permission_set))
    return found


WAYS = """
(() => {
  const chosen = CHOSEN;
  for (const label of document.querySelectorAll('.filters label'))
    for (const [name, value] of Object.entries(chosen))
      if (label.textContent.startsWith(name)) { label.control.value = value; label.control.dispatchEvent(new Event('input')); }
  dispatchEvent(new Event('beforeprint'));
  return [...document.querySelectorAll('tr[data-account] td a')].map((one) => [
    one.closest('tr').dataset.account, one.closest('td').dataset.who, one.dataset.set, one.title]);
})()
"""


def matrix(page: browser.Page, chosen: str) -> list[list[str]]:
    """The ways that the matrix shows, once it is filtered like this."""
    page.go("access")
    found: list[list[str]] = page.run(WAYS.replace("CHOSEN", chosen))
    return found


def test_the_matrix_is_what_the_generated_code_says(page: browser.Page, tmp_path: Path) -> None:
    page.open(report(tmp_path))
    ways = matrix(page, "{}")
    shown = {(account, who, permission_set) for account, who, permission_set, _ in ways}
    generated = assignments_in(REPOSITORY / "generated")
    assert len(generated) > 50
    assert shown == generated
    assert len(ways) == len(shown)
    assert all(re.fullmatch(r"\S+\.yaml:\d+", line) for *_, line in ways)


def test_by_people_it_says_who_enters_through_which_group(page: browser.Page, tmp_path: Path) -> None:
    page.open(report(tmp_path))
    shown = {(account, who, one, through) for account, who, one, through in matrix(page, "{By: 'people'}")}
    listed: dict[tuple[str, str, str], list[str]] = {}
    for row in json.loads(specs.run(REPOSITORY, "access", "--format", "json").stdout)["access"]:
        way = f"through {row['group']}, " if row["group"] else ""
        key = (row["account"], row["person"], row["permission_set"])
        listed.setdefault(key, []).append(f"{way}{row['file']}:{row['line']}")
    assert {one[:3]: sorted(one[3].split("; ")) for one in shown} == {key: sorted(ways) for key, ways in listed.items()}


def test_the_matrix_is_filtered(page: browser.Page, tmp_path: Path) -> None:
    page.open(report(tmp_path))
    chosen = "{By: 'groups', 'Account or unit': 'env=PROD', Who: 'platform', As: 'administrator'}"
    ways = matrix(page, chosen)
    assert ways
    assert {(who, one) for _, who, one, _ in ways} == {("groups/platform", "administrator")}
    assert page.run("document.querySelectorAll('.matrix thead th').length") == 2
    assert matrix(page, "{'Account or unit': 'no such account', Who: '', As: ''}") == []
    matrix(page, "{By: 'groups', 'Account or unit': '', Who: '', As: ''}")


def test_every_view_opens_quietly(page: browser.Page, tmp_path: Path) -> None:
    page.told.clear()
    page.open(report(tmp_path))
    titles = []
    for place in ("root", "access", "guardrails", "quotas", "people", "units/workloads/prod", "accounts/management", "groups/platform", "users/ann", "permission_sets/developer", "policies/region-guard", "nonsense"):  # fmt: skip
        page.go(place)
        titles.append(page.run("document.querySelector('h2').textContent"))
    assert titles[0] == "acme root"
    assert re.fullmatch(r"Guardrails \d+ policies", titles.pop(2))
    assert titles[1:4] == ["Access", "Quotas and slots", "People, groups and permission sets"]
    assert titles[4].endswith("units/workloads/prod")
    assert titles[-2].endswith("policies/region-guard")
    assert titles[-1] == titles[0]
    assert page.told == []


def test_it_is_read_by_keyboard_and_by_machines_that_read_aloud(page: browser.Page, tmp_path: Path) -> None:
    page.open(report(tmp_path))
    page.run("document.querySelector('[role=treeitem][tabindex=\"0\"]').focus()")
    for key in ("ArrowDown", "ArrowLeft", "ArrowDown"):
        page.press(key)
    assert page.run("document.activeElement.dataset.ref") == "units/deployments"
    assert page.run("document.querySelector('[data-ref=\"units/data\"]').getAttribute('aria-expanded')") == "false"
    page.press("Enter")
    page.until("document.querySelector('h2 small')?.textContent === 'units/deployments'")
    assert page.run("[...document.querySelectorAll('input,select')].every((one) => one.labels.length)")
    page.go("access")
    assert page.run(
        "[...document.querySelectorAll('table')].every((one) => one.caption && one.querySelector('th[scope=col]'))"
    )
    assert page.run("document.querySelectorAll('h1').length") == 1


CONTRAST = """
(() => {
  const light = (text) => { const [r, g, b] = text.match(/[\\d.]+/g).map((n) => n / 255).map((n) => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (one) => { for (; one; one = one.parentElement) { const c = getComputedStyle(one).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
  const bad = [];
  for (const one of document.querySelectorAll('body *')) {
    if (![...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()) || !one.getClientRects().length || one.closest('.unseen, script, style')) continue;
    const a = light(getComputedStyle(one).color), b = light(behind(one)), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(`${one.className || one.tagName} ${one.textContent.slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return bad;
})()
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everything_can_be_read(page: browser.Page, tmp_path: Path, dark: bool) -> None:
    path = report(tmp_path)
    page.size(420, 860, dark=dark)
    for place in ("accounts/payments-prod", "access", "people"):
        page.open(path, f"#{place}")
        assert page.run(CONTRAST) == [], f"too little contrast on {place}"
        assert page.run("document.documentElement.scrollWidth <= innerWidth"), f"{place} is wider than a small window"
    page.size(1400, 900)


def test_of_a_thousand_accounts_only_those_are_drawn_that_are_looked_at(page: browser.Page, tmp_path: Path) -> None:
    organization.write(1000, tmp_path / "org.yaml", False)
    path = report(tmp_path, tmp_path)
    page.open(path)
    assert page.run("document.querySelectorAll('[role=treeitem]').length > 0")
    assert page.run("document.querySelectorAll('*').length") < MOST_ELEMENTS
    page.run("(() => { const find = document.getElementById('find'); find.value = 'payments prod'; find.dispatchEvent(new Event('input')); })()")  # fmt: skip
    page.until("/^\\d+ results? for payments prod/.test(document.querySelector('h2').textContent)")


def test_names_stay_text(page: browser.Page, tmp_path: Path) -> None:
    name, key = json.dumps(EVIL), '"</script><img onerror=1>=b"'
    specs.put(
        tmp_path,
        f"""
        units:
          prod: {{name: {name}, accounts: {{shop: {{}}}}}}
        policies:
          lock: {{description: {name}, targets: [units/prod], statements: [{{Sid: A, Effect: Deny, Action: "s3:*", Resource: "*", Condition: {{StringEquals: {{"aws:PrincipalTag/x": {key}}}}}}}]}}
        identity:
          users: {{ann: {{name: {json.dumps("<b>Ann</b> Lee")}, email: ann@acme.example}}}}
          groups: {{platform: {{description: {name}, members: [users/ann]}}}}
          permission_sets: {{admin: {{aws_managed: [AdministratorAccess]}}}}
          assignments:
            - {{principals: [groups/platform], permission_set: admin, accounts: [root]}}
        """,
    )
    page.told.clear()
    page.open(report(tmp_path, tmp_path))
    for place in (
        "root",
        "units/prod",
        "policies/lock",
        "groups/platform",
        "users/ann",
        "access",
        "guardrails",
        "people",
    ):
        page.go(place)
        assert page.run("document.querySelectorAll('img, main script, main b:not(.cards b)').length") == 0, place
    assert page.run("window.hit === undefined")
    page.go("units/prod")
    assert page.run("document.querySelector('h2').firstChild.textContent") == EVIL
    assert page.told == []


def test_it_is_printed_whole(page: browser.Page, tmp_path: Path) -> None:
    page.open(report(tmp_path), "#accounts/payments-prod")
    assert page.printed().startswith(b"%PDF")
    assert page.run("[...document.querySelectorAll('details')].every((one) => one.open)")


def test_the_picture_of_the_tree_holds_its_texts(page: browser.Page, tmp_path: Path) -> None:
    picture = tmp_path / "org.svg"
    assert (
        specs.run(REPOSITORY, "graph", "--format", "svg", "--accounts", "all", "--output", str(picture)).exit_code == 0
    )
    page.open(picture)
    boxes: list[Any] = page.run("[...document.querySelectorAll('g')].map((one) => [one.querySelector('text').getComputedTextLength(), one.querySelector('rect').getBBox().width])")  # fmt: skip
    assert len(boxes) > 40
    assert [box for box in boxes if box[0] > box[1] - 12] == []


def test_the_same_spec_gives_the_same_bytes(tmp_path: Path) -> None:
    first = report(tmp_path).read_bytes()
    assert report(tmp_path).read_bytes() == first
    assert b"://" not in first.replace(b"https://console.aws.amazon.com", b"").replace(b"http://www.w3.org", b"")

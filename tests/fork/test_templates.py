"""Templates of the team's own in the place of ours: the same name in `templates/` beside the spec."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import specs
from tests.checkout import REPOSITORY

SPEC = "units: {sandbox: {accounts: {one: {}, two: {}}}}\n"
OURS = (REPOSITORY / "templates/accounts.tf.j2").read_text()


def shadow(folder: Path, text: str, name: str = "accounts.tf.j2") -> None:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def generate(folder: Path, *, expect: int = 0, body: str = SPEC) -> str:
    result = specs.generate(folder, body)
    assert result.exit_code == expect, result.output
    return result.output


def accounts(folder: Path) -> str:
    return specs.generated(folder)["organization/accounts-sandbox.tf"]


def test_it_takes_the_place_of_ours(tmp_path: Path) -> None:
    shadow(tmp_path, OURS.replace("Do not edit.", "Ask the platform team."))
    generate(tmp_path)
    assert accounts(tmp_path).startswith("# Generated from org.yaml by `make generate`. Ask the platform team.\n")
    assert "Do not edit." in specs.generated(tmp_path)["organization/ids.tf"]


def test_it_may_hold_ours_and_add_to_it(tmp_path: Path) -> None:
    generate(tmp_path)
    before = accounts(tmp_path)
    shadow(tmp_path, '{% include "upstream/accounts.tf.j2" %}\n\nresource "acme_cmdb" "this" {\n}\n')
    generate(tmp_path)
    assert accounts(tmp_path) == before + '\nresource "acme_cmdb" "this" {\n}\n'


def test_it_may_use_a_macro_beside_it(tmp_path: Path) -> None:
    shadow(tmp_path, "{% macro tag(key) %}# {{ key }}{% endmacro %}", "_mine.j2")
    shadow(
        tmp_path, '{% from "_mine.j2" import tag %}\n' + OURS.replace("\nmodule", "\n{{ tag(account.label) }}\nmodule")
    )
    generate(tmp_path)
    assert '# one\nmodule "account_one" {' in accounts(tmp_path)


def test_a_template_of_a_subfolder(tmp_path: Path) -> None:
    shadow(tmp_path, "{{ nothing }}", "security/guardduty.tf.j2")
    generate(tmp_path)  # nothing of it is rendered here


@pytest.mark.codes("ORG976")
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# one\n{% for %}\n", 2, "Expected"),
        ("# one\n\n{{ nothing }}\n", 3, "'nothing' is undefined"),
        ("{% for account in accounts %}\n{{ account.nothing }}\n{% endfor %}", 2, "has no attribute 'nothing'"),
        ("\n{{ 1 // 0 }}", 2, "ZeroDivisionError"),
        ("\n{{ spec.__class__.__mro__ }}", 2, "unsafe"),
        ("{% for x in range(10000000) %}{% endfor %}", 1, "Range too big"),
        ('\n{% include "gone.j2" %}', 2, 'there is no template "gone.j2"'),
        ('module "account_one" {', 1, "what it writes is not HCL: line 1: the block module is not closed"),
        ("{% include 'accounts.tf.j2' %}", 1, "RecursionError"),
    ],
)
def test_a_broken_one_is_a_finding_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    shadow(tmp_path, text)
    said = generate(tmp_path, expect=1)
    assert f"templates/accounts.tf.j2:{line}:1: ORG976 " in said
    assert words in said
    assert said.count("ORG97") == 1
    assert not (tmp_path / "generated").exists()


@pytest.mark.parametrize("text", ['{% include "link.j2" %}', "# {% import 'link.j2' as x %}{{ x }}", None])
def test_a_link_does_not_show_it_the_machine(tmp_path: Path, text: str | None) -> None:
    """A spec with its templates may come from anybody, and what is generated is shown to everybody."""
    (tmp_path / "secret").write_text("# hush\n")
    shadow(tmp_path, text or "")
    link = tmp_path / "templates" / ("link.j2" if text else "accounts.tf.j2")
    link.unlink(missing_ok=True)
    link.symlink_to(tmp_path / "secret")
    said = generate(tmp_path, expect=1)
    assert f"ORG976 {link.name} is a link that leads outside of " in said
    assert "hush" not in said


def test_a_link_to_another_template_is_one(tmp_path: Path) -> None:
    shadow(tmp_path, OURS.replace("Do not edit.", "Ask us."), "mine.j2")
    (tmp_path / "templates" / "accounts.tf.j2").symlink_to("mine.j2")
    generate(tmp_path)
    assert "Ask us." in accounts(tmp_path)


def test_an_error_in_a_file_that_it_includes_is_found_there(tmp_path: Path) -> None:
    shadow(tmp_path, "\n\n{{ nothing }}", "_mine.j2")
    shadow(tmp_path, '{% include "_mine.j2" %}')
    assert "templates/_mine.j2:3:1: ORG976 'nothing' is undefined" in generate(tmp_path, expect=1)


@pytest.mark.codes("ORG977")
def test_one_that_leaves_an_account_out_is_refused(tmp_path: Path) -> None:
    shadow(
        tmp_path,
        OURS.replace("{% for account in accounts %}", '{% for account in accounts if account.label != "two" %}'),
    )
    said = generate(tmp_path, expect=1)
    assert "templates/accounts.tf.j2:1:1: ORG977 it leaves out module.account_two, which are counted on" in said


@pytest.mark.codes("ORG978")
def test_one_that_is_never_used_is_told(tmp_path: Path) -> None:
    shadow(tmp_path, OURS, "acounts.tf.j2")
    said = generate(tmp_path)
    assert 'acounts.tf.j2:1:1: warning ORG978 no template of ours has this name; did you mean "accounts.tf.j2"?' in said


def test_what_is_no_template_of_ours_is_left_alone(tmp_path: Path) -> None:
    shadow(tmp_path, "{% broken", "nginx.conf.j2")
    shadow(tmp_path, "{% broken", "email.html")
    assert "ORG97" not in generate(tmp_path)


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/forking.md").read_text()
    shadow(tmp_path, page.partition("```jinja\n")[2].partition("```")[0])
    generate(tmp_path)
    assert 'resource "acme_inventory_entry" "two" {\n  account_id = module.account_two.id\n}\n' in accounts(tmp_path)


def test_workflows_have_templates_too(tmp_path: Path) -> None:
    specs.put(tmp_path, SPEC)
    specs.run(tmp_path, "eject", "templates/ci/github/check.yml.j2")
    path = tmp_path / "templates/ci/github/check.yml.j2"
    ours = path.read_text()
    path.write_text(ours + "# ours, [= folder =]too\n")
    done = specs.run(tmp_path, "ci", "github")
    assert done.exit_code == 0, done.output
    (written,) = tmp_path.glob(".github/workflows/orgwright-check.yml")
    assert written.read_text().endswith("# ours, too\n")
    path.write_text(ours + "\n[= nothing =]")
    done = specs.run(tmp_path, "ci", "github")
    assert done.exit_code == 1
    assert "check.yml.j2:" in done.output
    assert "ORG976 'nothing' is undefined" in done.output

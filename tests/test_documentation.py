"""The generated documentation: up to date, complete, and as strict as the program that it describes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from generator.cli.options import Settings
from generator.cli.program import program
from generator.codes import CODES
from generator.documentation.__main__ import main
from generator.documentation.ecma import ecma
from generator.documentation.json_schema import json_schema, json_schema_text
from generator.documentation.markdown import anchor
from generator.documentation.pages import pages
from generator.finding import SpecError
from generator.limits import LIMITS
from generator.load.include import load
from generator.pipeline import read
from generator.schema import SPEC, patterns
from generator.schema.spec import NAMED
from generator.validate import validate

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = pages()
MARKDOWN = [name for name in PAGES if name.startswith("docs/")]
PATTERNS = {name: one.regex for name, one in vars(patterns).items() if isinstance(one, patterns.Pattern)}
TEXTS = (
    "payments-prod", "aws@acme.example", "a+{key}@b.se", "012345678901", "o-a1b2c3d4e5", "ou-ab12-c3d4e5f6", "eu-north-1", "PT1H30M", "PT90M", "root",
    "users/ann", "tags/a=b", "job-function/Billing", "/teams/deploy", "units/prod", "${path:a.b}", "sso.amazonaws.com", "arn:aws:iam::012345678901:role/a", "åäö", "+46 8 123 456", "SE", "USD", "arn:aws:sns:us-east-1:012345678901:a", "accounts/a", "policies/a",
    "AWS::S3::Bucket", "pci-dss/v/4.0.1", "IAM.6",
)  # fmt: skip

SMALLEST = """
version: 1
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  account_email: aws+{key}@acme.example
  home_region: eu-north-1
"""


class Yaml12(yaml.SafeLoader):
    """YAML as editors read it: by version 1.2, where only null, true, false and decimal numbers are no text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


Yaml12.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false|True|False|TRUE|FALSE)\Z"), [*"tfTF"])
Yaml12.add_implicit_resolver("int12", re.compile(r"[-+]?[0-9]+\Z"), [*"-+0123456789"])
Yaml12.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]*\Z"), [*"-+0123456789"])
Yaml12.add_constructor("int12", lambda loader, node: int(loader.construct_scalar(node)))


def editor_finds(text: str, schema: dict[str, Any] | None = None) -> list[str]:
    """What an editor would mark."""
    validator = Draft202012Validator(schema or json_schema())
    return [error.message for error in validator.iter_errors(yaml.load(text, Yaml12))]


def validate_finds(text: str, folder: Path) -> list[str]:
    """What `validate` says of the shape."""
    spec = folder / "org.yaml"
    spec.write_text(text, encoding="utf-8")
    try:
        return [str(finding) for finding in validate(load(spec))[1]]
    except SpecError as error:
        return [str(finding) for finding in error.findings]


# Up to date


@pytest.mark.parametrize("name", PAGES)
def test_the_repository_holds_what_is_generated(name: str) -> None:
    assert (REPOSITORY / name).read_bytes() == PAGES[name].encode(), f"{name} is stale; run `make docs`"


def test_check_names_what_is_stale_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    missing = CliRunner().invoke(main, ["--check"])
    assert missing.exit_code == 1
    assert all(name in missing.output for name in PAGES)
    assert not [*tmp_path.iterdir()]
    assert CliRunner().invoke(main, []).exit_code == 0
    assert CliRunner().invoke(main, ["--check"]).exit_code == 0
    (tmp_path / "docs/spec.md").write_bytes(PAGES["docs/spec.md"].replace("\n", "\r\n").encode())
    edited = CliRunner().invoke(main, ["--check"])
    assert edited.exit_code == 1
    assert [name for name in PAGES if name in edited.output] == ["docs/spec.md"]


def test_help_does_not_import_the_documentation() -> None:
    code = (
        "import sys\nfrom generator.cli.program import main\nsys.argv = ['orgwright', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint([m for m in sys.modules if 'documentation' in m])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


# orgwright schema


def run(*arguments: str) -> Any:
    return CliRunner().invoke(program, ["schema", *arguments], obj=Settings())


def test_the_schema_command_prints() -> None:
    assert run().output == json_schema_text()


def test_the_schema_command_writes_in_the_folder_it_works_in(tmp_path: Path) -> None:
    assert run("-C", str(tmp_path), "--output", "org.schema.json").exit_code == 0
    assert (tmp_path / "org.schema.json").read_bytes() == json_schema_text().encode()


def test_the_schema_command_says_what_it_cannot_write(tmp_path: Path) -> None:
    ran = run("--output", str(tmp_path / "no" / "such" / "folder.json"))
    assert ran.exit_code == 1
    assert "cannot be written: No such file" in ran.output


# org.schema.json


@pytest.mark.parametrize("draft", [Draft202012Validator, Draft7Validator])
def test_the_schema_is_one(draft: Any) -> None:
    draft.check_schema(json_schema())


@pytest.mark.parametrize("spec", [REPOSITORY / "org.yaml", *sorted(REPOSITORY.glob("examples/*/org.yaml"))], ids=str)
def test_an_editor_marks_nothing_in_the_examples(spec: Path) -> None:
    assert editor_finds(spec.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", sorted(REPOSITORY.glob("teams/*.yaml")), ids=lambda file: file.name)
def test_an_editor_marks_nothing_in_an_included_file(file: Path) -> None:
    part = {"$ref": "#/$defs/part", "$defs": json_schema()["$defs"]}
    assert editor_finds(file.read_text(encoding="utf-8"), part) == []
    assert editor_finds("identity: {groups: {a: {membres: []}}}", part)


ACCEPTED = (
    "units:",
    "units: {sandbox: {accounts: {log-archive: }}}",
    "units: {a: {units: {b: {units: {c: {accounts: {d: {name: D}}}}}}}}",
    "units: {a: {name: 2026}}",
    "terraform: {required_version: 1.9}",
    "units: {a: {tags: {cost-center: 0042, rate: 1.50}}}",
    "units: {a: {tags: {backup: true, public: no}}}",
    "units: {a: {tags: {at: 12:30, since: 2012-10-17, 2026: x}}}",
    'units: {a: {tags: {backup: ""}}}',
    "units: {a: {tags: {ägare: Åsa Öberg, 所有者: 東京}}}",
    'identity: {permission_sets: {a: {description: "one\\ntwo"}}}',
    'units: {a: {accounts: {b: {id: "012345678901"}}}}',
    "terraform: {backend: {local: }}",
    "terraform: {backend: {remote: {workspaces: {name: x}, retries: 3}}}",
    "policies: {p: {content: {a: [1, true, x, {}], 2012-10-17: 12:30}}}",
    'policies: {p: {statements: [{Effect: Deny, Action: "*", Resource: "*"}]}}',
    "limits: {accounts: 50000}",
    "policies: {p: {targets: [root, units/a/b, accounts/c, tags/env=prod, tags/a b=]}}",
    "identity: {permission_sets: {a: {session: PT1H30M}}}",
    "identity: {access_control_attributes: {team: '${path:enterprise.department}'}}",
    "environments: {dev: units/a, prod: {unit: units/b, production: true}}",
    "sandboxes: {unit: units/a, people: [users/ann], permission_set: b, until: 2027-01-31}",
)
REFUSED = (
    "untis: {}",
    "organisation: {name: acme}",
    "units: {a: {units: {b: {nmae: B}}}}",
    "identity: {assignments: [{principals: [users/a], permission_set: b, accounts: [root], acounts: []}]}",
    "identity: {assignments: [{principals: [users/a], permission_set: b}]}",
    "terraform: {assume_role: {session_name: x}}",
    "identity: {assignments: [{principals: [], permission_set: b, accounts: [root]}]}",
    "units: {a: {name: }}",
    "units: {a: {tags: {env: }}}",
    "services: {trusted_access: }",
    'units: {a: {name: ""}}',
    "units: {a: {name: [A]}}",
    "units: {a: {name: {a: b}}}",
    "services: {trusted_access: sso.amazonaws.com}",
    "units: [a]",
    "identity: enabled",
    'limits: {accounts: "50"}',
    "limits: {accounts: 0}",
    "limits: {accounts: 50001}",
    "limits: {accounts: 50.5}",
    "units: {a: {accounts: {b: {create_govcloud: yes}}}}",
    'units: {a: {accounts: {b: {create_govcloud: "true"}}}}',
    "policies: {p: {type: scp}}",
    "units: {Sandbox: {}}",
    "units: {sand_box: {}}",
    "units: {sand--box: {}}",
    "units: {%s: {}}" % ("a" * 129),
    "units: {a: {accounts: {b: {name: %s}}}}" % ("x" * 51),
    "units: {a: {accounts: {b: {name: Åsa}}}}",
    'units: {a: {accounts: {b: {id: "12345678901"}}}}',
    'units: {a: {accounts: {b: {email: "it\'s@acme.example"}}}}',
    "units: {a: {accounts: {b: {email: åsa@acme.example}}}}",
    "units: {a: {accounts: {b: {email: 🦉@acme.example}}}}",
    "units: {a: {accounts: {b: {email: asa}}}}",
    "units: {a: {tags: {'aws:x': y}}}",
    "units: {a: {tags: {x: a!b}}}",
    f"units: {{a: {{tags: {{{', '.join(f'k{n}: v' for n in range(51))}}}}}}}",
    "terraform: {backend: {local: {}, s3: {}}}",
    "identity: {permission_sets: {a: {session: PT13H}}}",
    "policies: {p: {targets: [unit/a]}}",
    "identity: {groups: {a: {members: [ann]}}}",
    "identity: {region: Stockholm}",
    "environments: {dev: a}",
    "environments: {dev: {tags: {a: b}}}",
    "environments: {dev: }",
    "workloads: {a: units/b}",
    "sandboxes: {unit: units/a, people: [ann], permission_set: b}",
)


@pytest.mark.parametrize("section", ACCEPTED)
def test_an_editor_accepts_what_validate_accepts(section: str, tmp_path: Path) -> None:
    assert validate_finds(SMALLEST + section, tmp_path) == []
    assert editor_finds(SMALLEST + section) == []


@pytest.mark.parametrize("section", REFUSED)
def test_an_editor_marks_what_validate_refuses(section: str, tmp_path: Path) -> None:
    assert validate_finds(SMALLEST + section, tmp_path)
    assert editor_finds(SMALLEST + section)


@pytest.mark.parametrize(
    ("old", "new"), [("version: 1", "version: 2"), ("version: 1", 'version: "1"'), ("  name: acme", "")]
)
def test_an_editor_marks_what_is_wrong_with_what_is_required(old: str, new: str, tmp_path: Path) -> None:
    text = SMALLEST.replace(old, new)
    assert validate_finds(text, tmp_path)
    assert editor_finds(text)


@pytest.mark.parametrize(
    "section", ["units: {a: {accounts: {b: {id: 012345678901}}}}", "units: {a: {name: true}}"], ids=["an id", "a name"]
)
def test_an_editor_asks_for_quotes_where_other_tools_would_read_no_text(section: str, tmp_path: Path) -> None:
    assert validate_finds(SMALLEST + section, tmp_path) == []
    assert editor_finds(SMALLEST + section)


# Patterns


@pytest.mark.parametrize("regex", PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_has_nothing_that_readers_of_schemas_disagree_on(regex: str) -> None:
    converted = re.sub(
        r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[\^$.*+?()\[\]{}|/\\tnrsd-])", "", ecma(regex), flags=re.IGNORECASE
    )
    assert "\\" not in converted
    assert not re.search(r"\(\?[^:!=]", converted)  # groups by name, flags, looking back


@pytest.mark.parametrize("regex", PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_says_what_pythons_says(regex: str) -> None:
    """Every character that ASCII has, put into and instead of every place of texts that fit; beyond it, nothing is refused that fits."""
    original, converted = re.compile(regex), re.compile(ecma(regex))
    fitting = [text for text in TEXTS if original.match(text)]
    assert fitting, "add a text that fits to TEXTS"
    places = [(text, at, width) for text in fitting for at in range(len(text) + 1) for width in (0, 1)]
    for (text, at, width), character in product(places, (*map(chr, range(128)), *"é東٣🦉")):
        other = text[:at] + character + text[at + width :]
        fits = original.match(other) is not None
        if character.isascii() and not other.endswith("\n"):
            assert bool(converted.search(other)) == fits, other
        assert converted.search(other) or not fits, other


# docs/spec.md


def blocks() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", PAGES["docs/spec.md"], re.MULTILINE | re.DOTALL)


def is_whole(block: str) -> bool:
    return "version:" in block and "organization:" in block


def test_an_example_that_is_a_whole_spec_is_valid(tmp_path: Path) -> None:
    whole = [block for block in blocks() if is_whole(block)]
    assert whole
    for block in whole:
        (tmp_path / "org.yaml").write_text(block, encoding="utf-8")
        assert read(tmp_path / "org.yaml").warnings == ()
        assert editor_finds(block) == []


def test_the_examples_together_are_one_valid_spec(tmp_path: Path) -> None:
    files = {"org.yaml": ""}
    for block in blocks():
        named = re.match(r"# (\S+)\n", block)
        if not is_whole(block) and not block.startswith(
            "control_tower:"
        ):  # beside which nobody else records; it has a test of its own
            name = named[1] if named else "org.yaml"
            files[name] = files.get(name, "") + block
    document = '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}'
    files |= dict.fromkeys(re.findall(r"file: (\S+\.json)", files["org.yaml"]), document)
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(files) > 2
    assert read(tmp_path / "org.yaml").warnings == ()
    assert editor_finds(files["org.yaml"]) == []


@pytest.mark.parametrize("section", SPEC)
def test_every_section_has_an_example(section: str) -> None:
    text = re.split(rf"^## `{section}`$", PAGES["docs/spec.md"], flags=re.MULTILINE)[1].partition("\n## ")[0]
    assert re.search(rf"^```yaml\n{section}:", text, re.MULTILINE)


def fields(schema: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every field of the schema with the keys on the way to it."""
    for key, rules in schema.items():
        yield (*above, key), rules
        for inner in (rules, rules.get("valuesrules", {}), rules.get("schema", {}) if rules["type"] == "list" else {}):
            if isinstance(inner.get("schema"), dict) and inner.get("type") == "dict":
                yield from fields(inner["schema"], (*above, key))


FIELDS = {".".join(path): rules for path, rules in (*fields(SPEC), *fields(NAMED["unit"], ("units",)))}


@pytest.mark.parametrize("path", FIELDS)
def test_every_field_is_explained_in_one_sentence(path: str) -> None:
    doc = FIELDS[path]["meta"]["doc"]
    assert re.match(r"[A-Z].+\.\Z", doc), doc
    assert not re.search(r"[.!?] [A-Z]", doc), doc
    assert doc.count("`") % 2 == 0, doc


def test_the_page_lists_every_field_and_nothing_else() -> None:
    listed = set(re.findall(r"^\| \[?`([^`]+)`.*\|.*\|.*\|.*\|$", tables("docs/spec.md"), re.MULTILINE))
    known = {suffix for path in FIELDS for suffix in suffixes(path)}
    assert listed <= known
    assert {path.rpartition(".")[2] for path in FIELDS} - set(SPEC) <= {one.rpartition(".")[2] for one in listed}


def suffixes(path: str) -> Iterator[str]:
    keys = path.split(".")
    yield from (".".join(keys[at:]) for at in range(len(keys)))


def tables(name: str) -> str:
    """The tables of fields on a page, as text."""
    return "\n".join(re.findall(r"^\| Key \| Type .*?(?=\n\n|\Z)", PAGES[name], re.MULTILINE | re.DOTALL))


def test_a_row_says_type_default_meaning_and_rule() -> None:
    rows = tables("docs/spec.md").splitlines()
    assert (
        "| `session` | text | `PT1H` | How long a session lasts: `PT1H` to `PT12H`. | A session is `PT1H` to `PT12H`, such as `PT4H` or `PT1H30M`. |"
        in rows
    )
    assert (
        "| `create_govcloud` | true or false | `false` | Make a linked AWS GovCloud (US) account with it. |  |" in rows
    )
    assert "| `permission_set` | text | required | The permission set's key. | [A key](#forms-of-text). |" in rows


# docs/checks.md and docs/limits.md


def test_every_code_stands_in_its_family_once() -> None:
    found = re.findall(r'^\| <a id="(\w+)"></a>`(\w+)` \| (\w+) \|', PAGES["docs/checks.md"], re.MULTILINE)
    assert found == [
        (one.code.lower(), one.code, one.severity) for one in sorted(CODES.values(), key=lambda one: one.code)
    ]
    for family in re.split(r"^## ", PAGES["docs/checks.md"], flags=re.MULTILINE)[1:]:
        assert len(set(re.findall(r"`ORG(\d)\d\d` \|", family))) == 1


def test_every_limit_stands_with_its_value_source_and_date() -> None:
    rows = {
        match[1]: match[0] for match in re.finditer(r"^\| `([\w.-]+)` \|.*$", PAGES["docs/limits.md"], re.MULTILINE)
    }
    assert rows.keys() == LIMITS.keys()
    for key, limit in LIMITS.items():
        cells = [cell.strip() for cell in rows[key].strip("|").split("|")]
        adjustable = "no" if not limit.adjustable else f"up to {limit.most:,}" if limit.most else "yes"
        assert (cells[1], cells[3], cells[5]) == (f"{limit.value:,}", adjustable, limit.checked)
        assert re.sub(r"[\[\]`]", "", cells[4]) == limit.source


@pytest.mark.parametrize("what", ["root e-mail address", "Move a unit", "Enable Identity Center", "StackSets"])
def test_what_cannot_be_done_is_said(what: str) -> None:
    assert re.search(rf"^\*\*[^*]*{what}[^*]*\*\*", PAGES["docs/limits.md"], re.MULTILINE)


# Markdown


@pytest.mark.parametrize("name", MARKDOWN)
def test_every_link_leads_somewhere(name: str) -> None:
    for page, target in re.findall(r"\]\((?!https:)([\w.]*)#?([\w-]*)\)", PAGES[name]):
        beside = Path(REPOSITORY, "docs", page)
        text = PAGES.get(f"docs/{page}") or beside.read_text(encoding="utf-8") if page else PAGES[name]
        anchors = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        assert not target or target in anchors | set(re.findall(r'<a id="(\w+)">', text)), (page, target)
    for label in re.findall(r"\[([^\]]+)\](?![(:])", re.sub(r"`[^`]*`|\\.", "", PAGES[name])):
        assert f"\n[{label}]: https://" in PAGES[name]


@pytest.mark.parametrize("name", MARKDOWN)
def test_text_is_never_taken_for_markup(name: str) -> None:
    text = re.sub(r"^```.*?^```$", "", PAGES[name], flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`|\\.|<a id=\"\w+\"></a>|<!--.*?-->|\*\*", "", text)
    assert not re.search(r"[<>`]|\{\{|\b_|_\b", text)
    for table in re.findall(r"(?:^\|.*\|$\n)+", text, re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table

"""The corpus, by name: what stands in the folder, and the code that the first finding may have.

Large files are built here rather than kept; what an attacker needs is rarely long to describe.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.specs import SPEC

MEGABYTE = 1_000_000
_POLICY = 'policies: {p: {type: tag, file: "p.json", targets: [root]}}\n'
_DENY = 'statements: [{Effect: Deny, Action: "*", Resource: "*"}]'


@dataclass(frozen=True, slots=True)
class Hostile:
    """A spec (text follows what every spec begins with, bytes are the whole file), files beside it, and what is to be said of it."""

    spec: str | bytes
    codes: frozenset[str]
    files: Mapping[str, bytes] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    make: Callable[[Path], object] | None = None

    @property
    def content(self) -> bytes:
        """The bytes of org.yaml."""
        return self.spec if isinstance(self.spec, bytes) else (SPEC + self.spec).encode()

    def lay_out(self, folder: Path) -> None:
        """Write everything into a folder."""
        (folder / "org.yaml").write_bytes(self.content)
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        for name, target in self.links.items():
            (folder / name).symlink_to(target)
        if self.make:
            self.make(folder)


def _spec(spec: str | bytes, *codes: str) -> Hostile:
    return Hostile(spec, frozenset(codes))


def _json(content: str | bytes, *codes: str) -> Hostile:
    data = content if isinstance(content, bytes) else content.encode()
    return Hostile(_POLICY, frozenset(codes), {"p.json": data})


def _laughs(levels: int, width: int) -> str:
    """A billion laughs: each anchor holds the one before many times."""
    lines = ["l0: &l0 [x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


def _tower(levels: int) -> str:
    """Aliases that nest deeper than any file could, in few values."""
    deep, shut = "[" * 60, "]" * 60
    lines = [f"      t0: &t0 {deep}x{shut}"]
    lines += [f"      t{n}: &t{n} {deep}*t{n - 1}{shut}" for n in range(1, levels)]
    return "policies:\n  p:\n    targets: []\n    content:\n" + "\n".join(lines) + "\n"


SMALL: dict[str, Hostile] = {
    "empty file": _spec(b"", "ORG902"),
    "comment only": _spec(b"# nothing\n", "ORG902"),
    "white space only": _spec(b"\n\n   \n", "ORG902"),
    "null": _spec(b"~\n", "ORG902"),
    "a word": _spec(b"version\n", "ORG902"),
    "list": _spec(b"- version: 1\n", "ORG902"),
    "two documents": _spec("---\nversion: 1\n", "ORG902"),
    "document end and rubbish": _spec("...\n}{\n", "ORG901", "ORG902"),
    "UTF-16 little": _spec(SPEC.encode("utf-16-le"), "ORG900"),
    "UTF-16 with mark": _spec(SPEC.encode("utf-16"), "ORG900"),
    "UTF-32": _spec(SPEC.encode("utf-32"), "ORG900"),
    "byte order mark": _spec(b"\xef\xbb\xbf" + SPEC.encode(), "ORG900"),
    "byte order mark inside": _spec("units: {\ufeffprod: {}}\n", "ORG901", "ORG913"),
    "Latin-1": _spec(SPEC.encode() + b"# caf\xe9\n", "ORG900"),
    "overlong UTF-8": _spec(SPEC.encode() + b"# \xc0\xaf\n", "ORG900"),
    "surrogates in UTF-8": _spec(SPEC.encode() + b"# \xed\xa0\x80\n", "ORG900"),
    "NUL": _spec("# \x00\n", "ORG900"),
    "control characters": _spec("# \x01\x1b[31m\n", "ORG901"),
    "delete": _spec("# \x7f\n", "ORG901"),
    "noncharacter": _spec("# \uffff\n", "ORG901"),
    "tab": _spec("units:\n\tprod: {}\n", "ORG901"),
    "carriage returns": _spec((SPEC + "units: 5\n").replace("\n", "\r").encode(), "ORG912"),
    "line separators": _spec("units:\u2028  prod: 5\n", "ORG901", "ORG912"),
    "lone surrogate by escape": _spec('accounts: {a: {name: "\\ud800"}}\n', "ORG901", "ORG913"),
    "lone surrogate where any text may stand": _spec('units: {a: {name: "\\udc80"}}\n', "ORG901"),
    "surrogate pair by escapes": _spec('accounts: {a: {name: "\\ud83d\\ude00"}}\n', "ORG901", "ORG913"),
    "beyond Unicode by escape": _spec('accounts: {a: {name: "\\UFFFFFFFF"}}\n', "ORG901"),
    "unknown escape": _spec('accounts: {a: {name: "\\q"}}\n', "ORG901"),
    "unclosed quote": _spec('accounts: {a: {name: "x\n', "ORG901"),
    "unclosed brace": _spec("accounts: {a: {\n", "ORG901"),
    "percent": _spec(b"%YAML 9.9\n---\n" + SPEC.encode(), "ORG901"),
    "binary": _spec(bytes(range(256)) * 8, "ORG900"),
    "executable": _spec(b"\x7fELF\x02\x01\x01\x00" + bytes(64), "ORG900"),
    "huge number": _spec(f"limits: {{accounts: {'9' * 5000}}}\n", "ORG912"),
    "negative number": _spec("limits: {accounts: -1}\n", "ORG915"),
    "hexadecimal number": _spec("limits: {accounts: 0x10}\n", "ORG912"),
    "infinity": _spec("limits: {accounts: .inf}\n", "ORG912"),
    "duplicate keys": _spec("units: {a: {}, a: {}}\n", "ORG906"),
    "duplicate keys by escape": _spec('units: {a: {}, "\\x61": {}}\n', "ORG906"),
    "duplicate section": _spec("organization: {}\n", "ORG906"),
    "merge key": _spec("units: {a: &a {}, b: {<<: *a}}\n", "ORG904"),
    "merge key of itself": _spec("units: &u {<<: *u}\n", "ORG904"),
    "python object": _spec("a: !!python/object/apply:os.system ['exit 3']\n", "ORG904"),
    "binary tag": _spec("a: !!binary aGVsbG8=\n", "ORG904"),
    "own tag": _spec("a: !include /etc/passwd\n", "ORG904"),
    "set": _spec("a: !!set {x, y}\n", "ORG904"),
    "mapping as key": _spec("? {a: b}\n: c\n", "ORG904"),
    "list as key": _spec("[a]: c\n", "ORG904"),
    "alias as key": _spec("a: &a [x]\n*a : c\n", "ORG904", "ORG901"),
    "alias of itself": _spec("units: &u {a: *u}\n", "ORG905"),
    "aliases of each other": _spec("a: &a {b: *b}\nb: &b {a: *a}\n", "ORG905"),
    "alias of nothing": _spec("units: *nothing\n", "ORG905"),
    "section without value": _spec(b"version: 1\norganization:\n", "ORG911", "ORG912"),
    "every section a list": _spec(
        "units: []\naccounts: []\npolicies: []\nidentity: []\nterraform: []\nlimits: []\n", "ORG912"
    ),
    "every section a word": _spec(
        "units: x\naccounts: x\npolicies: x\nidentity: x\nterraform: x\nlimits: x\n", "ORG912"
    ),
    "path as unit": _spec('units: {"../../etc": {units: {x: {}}}, "a/b": {accounts: {s: {}}}, "": {}}\n', "ORG913"),
    "HCL as key": _spec('units: {"x\\" {}\\nresource": {}}\n', "ORG913"),
    "HCL as backend argument": _spec('terraform: {backend: {s3: {"a = 1\\n}\\n": x}}}\n', "ORG913"),
    "HCL as workspace argument": _spec('terraform: {backend: {cloud: {workspaces: {"a = 1\\n}": x}}}}\n', "ORG913"),
    "text as backend": _spec("terraform: {backend: {s3: hello}}\n", "ORG912"),
    "role without role": _spec("terraform: {assume_role: {session_name: x}}\n", "ORG911"),
    "Arabic digits": _spec('accounts: {a: {id: "٠١٢٣٤٥٦٧٨٩٠١"}}\n', "ORG913"),
    "colours in a key": _spec('units: {"\\e[31mred\\n": 5}\n', "ORG912", "ORG913"),
    "colours in a value": _spec('accounts: {a: {name: "\\e]0;owned\\a"}}\n', "ORG913"),
    "right to left": _spec('units: {"\u202etxt": {}}\n', "ORG913"),
    "policy outside": _spec("policies: {p: {file: ../p.json, targets: [root]}}\n", "ORG303"),
    "policy by absolute path": _spec("policies: {p: {file: /etc/passwd, targets: [root]}}\n", "ORG303"),
    "policy at home": _spec("policies: {p: {file: ~/p.json, targets: [root]}}\n", "ORG303"),
    "policy is a device": _spec("policies: {p: {file: sub/CON.json, targets: [root]}}\n", "ORG303"),
    "policy through a link": Hostile(_POLICY, frozenset(["ORG303"]), links={"p.json": "/etc/passwd"}),
    "policy through a linked folder": Hostile(
        f"policies: {{p: {{file: d/passwd, {'targets: [root]'}}}}}\n", frozenset(["ORG303"]), links={"d": "/etc"}
    ),
    "policy through a link with brackets": Hostile(
        "policies: {p: {file: 'p[1].json', targets: [root]}}\n",
        frozenset(["ORG303"]),
        links={"p[1].json": "/etc/passwd"},
    ),
    "policy is a link to itself": Hostile(_POLICY, frozenset(["ORG303"]), links={"p.json": "p.json"}),
    "policy is a dangling link": Hostile(_POLICY, frozenset(["ORG303"]), links={"p.json": "nothing"}),
    "policy is a folder": Hostile(_POLICY, frozenset(["ORG303"]), {"p.json/x": b""}),
    "policy is a pipe": Hostile(_POLICY, frozenset(["ORG303"]), make=lambda folder: os.mkfifo(folder / "p.json")),
    "policy name is too long": _spec(f"policies: {{p: {{file: {'x' * 300}, targets: [root]}}}}\n", "ORG303"),
    "JSON empty": _json("", "ORG907"),
    "JSON list": _json("[]", "ORG302"),
    "JSON null": _json("null", "ORG302"),
    "JSON surrogate": _json('{"tags": "\\ud800"}', "ORG907"),
    "JSON infinite": _json('{"tags": 1e999}', "ORG907"),
    "JSON very large": _json('{"tags": 1e300}', "ORG907"),
    "JSON not a number": _json('{"tags": NaN}', "ORG907"),
    "JSON Arabic digit": _json('{"tags": \u0661}', "ORG907"),
    "JSON duplicate": _json('{"tags": 1, "tags": 2}', "ORG906"),
    "JSON mark": _json(b"\xef\xbb\xbf{}", "ORG900"),
    "JSON UTF-16": _json('{"tags": {}}'.encode("utf-16"), "ORG900"),
    "JSON control character": _json('{"tags": "\x01"}', "ORG907"),
    "JSON newline in text": _json('{"tags": "\n"}', "ORG907"),
    "JSON comment": _json('{"tags": {}} // x', "ORG907"),
    "include of itself": _spec("include: [org.yaml]\n", "ORG908"),
    "include in a circle": Hostile(
        "include: [a.yaml]\n",
        frozenset(["ORG908"]),
        {"a.yaml": b"include: [b.yaml]\n", "b.yaml": b"include: [a.yaml]\n"},
    ),
    "include of everything": Hostile("include: ['**']\n", frozenset(["ORG909"]), {"sub/a.yaml": b"units: {}\n"}),
    "include outside": _spec("include: [sub/../../x.yaml]\n", "ORG908"),
    "include by wild path": _spec("include: ['../*.yaml', '/etc/*']\n", "ORG908"),
    "include of a bad pattern": _spec("include: ['a**b', '[']\n", "ORG908", "ORG909"),
    "include of a long pattern": _spec(f"include: ['{'x' * 300}/*']\n", "ORG908", "ORG909"),
    "include of many stars": _spec(f"include: ['{'*x' * 40}y']\n", "ORG909"),
    "include through a link": Hostile("include: [a.yaml]\n", frozenset(["ORG908"]), links={"a.yaml": "/etc/passwd"}),
    "include through a matched link": Hostile(
        "include: ['*a.yaml']\n", frozenset(["ORG908"]), links={"a.yaml": "/etc/passwd"}
    ),
    "include of a link to itself": Hostile("include: [a.yaml]\n", frozenset(["ORG908"]), links={"a.yaml": "a.yaml"}),
    "include of a pipe": Hostile(
        "include: [a.yaml]\n", frozenset(["ORG909"]), make=lambda folder: os.mkfifo(folder / "a.yaml")
    ),
    "include of a name that is no text": Hostile(
        "include: ['*.yml']\n",
        frozenset(["ORG908"]),
        make=lambda folder: (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yml"))).write_text("units: 5\n"),
    ),
    "include is a mapping": _spec("include: {a: b}\n", "ORG908"),
    "include of nothing": _spec("include: [null, '']\n", "ORG908"),
}

DEEP: dict[str, Hostile] = {
    "brackets": _spec(b"[" * 10_000, "ORG903"),
    "braces": _spec(b"{a: " * 10_000, "ORG903"),
    "dashes": _spec(b"- " * 10_000, "ORG903"),
    "question marks": _spec(b"? " * 10_000, "ORG904"),
    "brackets in JSON": _json("[" * 100_000, "ORG903"),
    "braces in JSON": _json('{"a":' * 100_000, "ORG903"),
    "billion laughs": _spec(_laughs(30, 10), "ORG905"),
    "tower of aliases": _spec(_tower(30), "ORG903"),
}

LARGE: dict[str, Hostile] = {
    "a megabyte of text": _spec(f"accounts: {{a: {{name: {'x' * MEGABYTE}}}}}\n", "ORG915"),
    "a megabyte of lines": _spec(
        f"accounts: {{a: {{name: {'x x' * (MEGABYTE // 7)}}}}}\n".replace(" x", "\n  x"), "ORG901", "ORG915"
    ),
    "a megabyte of key": _spec(f"units: {{? {'x' * MEGABYTE} : {{}}}}\n", "ORG913"),
    "a megabyte of target": _spec(f"policies: {{p: {{{_DENY}, targets: [accounts/{'x' * MEGABYTE}]}}}}\n", "ORG203"),
    "a megabyte of address": _spec(
        SPEC.replace("aws+{key}@acme.example", f'"{"{key}" * (MEGABYTE // 5)}"').encode(), "ORG915"
    ),
    "a megabyte of version constraint": _spec(f"terraform: {{required_version: '>={' ' * MEGABYTE}x'}}\n", "ORG501"),
    "a megabyte of anchor": _spec(f"a: *{'x' * MEGABYTE}\n", "ORG905"),
    "a megabyte of JSON text": _json(f'{{"tags": "{"x" * MEGABYTE}"}}', "ORG380"),
    "a megabyte of JSON escapes": _json('{"tags": "' + "\\n" * (MEGABYTE // 2) + '"}', "ORG380"),
    "a megabyte of unclosed JSON text": _json('{"tags": "' + "x" * MEGABYTE, "ORG907"),
    "a megabyte of JSON digits": _json('{"tags": ' + "1" * MEGABYTE + "}", "ORG907"),
    "5,000 unknown keys": _spec("".join(f"k{n}: 1\n" for n in range(5_000)), "ORG910"),
    "5,000 bad keys": _spec("policies:\n" + "".join(f"  K{n}: {{content: x}}\n" for n in range(5_000)), "ORG913"),
    "5,000 bad entries": _spec("units:\n" + "".join(f"  k{n}: 5\n" for n in range(5_000)), "ORG912"),
    "5,000 duplicate keys": _spec("units:\n" + "".join(f"  k{n}: {{}}\n" for n in range(5_000)) * 2, "ORG906"),
    "5,000 unknown members": _spec(
        f"identity: {{groups: {{g: {{members: [{', '.join(f'users/u{n}' for n in range(5_000))}]}}}}}}\n", "ORG401"
    ),
    "200 misspelt among 5,000": _spec(
        "limits: {accounts: 6000}\naccounts:\n"
        + "".join(f"  payments-{n}-prod:\n" for n in range(5_000))
        + f"policies: {{p: {{{_DENY}, targets: [{', '.join(f'accounts/paymints-{n}-prod' for n in range(200))}]}}}}\n",
        "ORG203",
    ),
    "former keys that multiply": _spec(
        "units:"
        + "".join(
            f"\n{'  ' * n}  u{n}:\n{'  ' * n}    was: [{', '.join(f'w{k}' for k in range(500))}]\n{'  ' * n}    units:"
            for n in (0, 2, 4, 6, 8)
        )
        + " {}\n",
        "ORG915",
    ),
    "64 megabytes and more": _spec(b"#" * (64 * 2**20 + 1), "ORG900"),
}

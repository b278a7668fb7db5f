"""What holds for every spec: findings instead of tracebacks, order without meaning, addresses that tell keys apart, renames that lose nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Template
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.addresses import addresses
from generator.finding import Place, SpecError
from generator.guard import Previous, guard
from generator.hcl import label
from generator.manifest import facts_of
from generator.model import Org
from generator.pipeline import read
from generator.render.moves import moves
from tests import specs
from tests.hostile.mutation import RICH, mutated, plain, shuffled, written

_BOUNDED = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=120)
_MARKS = ('"', "'", "[", "}", "&a ", "*a", "? ", "- ", "\t", "#", "|\n", ">\n", "\n---\n", "!!str ")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_KEYS = (
    st.lists(st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True), min_size=1, max_size=3).map("-".join).map("k{}".format)
)


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that each example writes anew."""
    return tmp_path_factory.mktemp("properties") / "org.yaml"


def org_of(spec: Path, text: str) -> Org | None:
    """The organization that a text describes, or None where it is refused; SpecError without findings passes through."""
    spec.write_text(text, encoding="utf-8")
    try:
        return read(spec).org
    except SpecError as error:
        if not error.findings:
            raise
        return None


@_BOUNDED
@given(st.data())
def test_a_changed_spec_is_rendered_or_refused(spec: Path, data: st.DataObject) -> None:
    org = org_of(spec, written(mutated(data, plain(RICH))))
    for name, rendered in specs.rendered(org).items() if org else ():
        if name.endswith(".tf"):
            _is_balanced(name, rendered)


@_BOUNDED
@given(st.data())
def test_a_damaged_text_is_read_or_refused(spec: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(RICH)))
    upto = data.draw(st.integers(at, min(at + 30, len(RICH))))
    put = data.draw(st.text(max_size=5) | st.sampled_from(_MARKS))
    org_of(spec, (RICH[:at] + put + RICH[upto:]).encode("utf-8", "replace").decode())


@settings(_BOUNDED, max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_means_nothing(spec: Path, random: Any) -> None:
    before, after = org_of(spec, written(plain(RICH))), org_of(spec, written(shuffled(random, plain(RICH))))
    assert before
    assert after
    assert specs.rendered(after) == specs.rendered(before)


@given(st.lists(_KEYS, min_size=1, max_size=5))
def test_a_label_tells_its_path(path: list[str]) -> None:
    """The way back exists, so no two paths share a label."""
    found = label("/".join(path))
    assert re.fullmatch(r"[a-z][a-z0-9_]*", found)
    assert found.replace("__", "/").replace("_", "-").split("/") == path


_HISTORY = Template("""\
version: 1
organization:
  name: acme
  management_account: {name: Acme, email: aws@acme.example}
  home_region: eu-north-1
units: {$unit: {was: $was_unit, units: {$below: {was: $was_below, accounts: {$shop: {was: $was_shop, name: Shop, email: shop@acme.example}}}}}}
policies:
  $fence: {was: $was_fence, statements: [{Effect: Deny, Action: "s3:*", Resource: "*"}], targets: [units/$unit/$below, accounts/$shop]}
identity:
  users: {$ann: {was: $was_ann, name: Ann Lee, user_name: ann}}
  groups: {$ops: {was: $was_ops, members: [users/$ann]}}
  permission_sets: {$look: {was: $was_look, name: look, aws_managed: [ReadOnlyAccess]}}
  assignments: [{principals: [groups/$ops, users/$ann], permission_set: $look, accounts: [root]}]
""")
_NODES = ("unit", "below", "shop", "fence", "ann", "ops", "look")


@settings(_BOUNDED, max_examples=40)
@given(st.tuples(*[st.lists(_KEYS, min_size=1, max_size=4, unique=True) for _ in _NODES]), st.data())
def test_a_rename_with_was_loses_nothing(spec: Path, histories: tuple[list[str], ...], data: st.DataObject) -> None:
    """Each node has had some keys; the last run knew any of them, and this one knows the last."""

    def at(stages: list[int]) -> Org:
        words = {}
        for node, keys, stage in zip(_NODES, histories, stages, strict=True):
            words |= {node: keys[stage], f"was_{node}": f"[{', '.join(keys[:stage])}]"}
        org = org_of(spec, _HISTORY.substitute(words))
        assert org
        return org

    before = at([data.draw(st.integers(0, len(keys) - 1)) for keys in histories])
    after = at([len(keys) - 1 for keys in histories])
    found = guard(after, addresses(after), Previous((tuple(addresses(before)),), facts_of(before)), Place("org.yaml"))
    assert [str(one) for one in found.findings] == []
    assert found.withdrawn == ()
    for side in ("before", "after"):
        counts = Counter(getattr(move, side) for move in moves(after))
        assert [address for address, count in counts.items() if count > 1] == [], "Terraform refuses a second block"


def _is_balanced(name: str, text: str) -> None:
    """Without its strings and comments, a file is names, numbers and closed brackets: no text of the spec has got out."""
    code = re.sub(r"^\s*#.*$", "", _STRING.sub("", text), flags=re.MULTILINE)
    assert '"' not in code, f"{name} has an open string"
    strange = re.search(r"[^\w\s{}\[\]().,:=>/-]", code)
    assert strange is None, f"{name} holds {strange and strange[0]!r} outside of strings"
    for opened, closed in ("{}", "[]", "()"):
        assert code.count(opened) == code.count(closed), f"{name} has an open {opened}"
    templates = {found for string in _STRING.findall(text) for found in re.findall(r"(?<![$%])[$%]\{[^}]*", string)}
    assert templates <= {"${path.module"}, f"{name} has a template that is not ours: {templates}"

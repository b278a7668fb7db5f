"""The small parts: keys, YAML, address patterns, folded assignments, pace, kept answers."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.adopt.describe.emails import email_pattern
from generator.adopt.describe.fold import Places, fold
from generator.adopt.describe.keys import Candidate, distinct, key_of
from generator.adopt.describe.yaml_text import Entry, write_yaml
from generator.adopt.read.answers import Answers
from generator.adopt.read.pace import Pace
from generator.load.yaml_text import read_yaml
from generator.schema.patterns import KEY

PRINTED = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=40)
KEYS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
VALUES = st.recursive(
    PRINTED, lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4), max_leaves=12
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), st.booleans())
def test_what_is_written_is_read_back(sections: dict[str, object], block: bool) -> None:
    text, owners = write_yaml(
        {key: Entry(one, block=block) if isinstance(one, dict) else one for key, one in sections.items()}
    )
    assert read_yaml(text.encode(), "org.yaml") == sections
    assert len(owners) == text.count("\n")


@pytest.mark.parametrize(
    "word", ["no", "true", "012345678901", "1e3", "2012-10-17", "null", "~", "", " a", "a ", "a: b", "a #b", "- a", "*"]
)
def test_a_word_that_other_readers_take_for_something_else_is_quoted(word: str) -> None:
    assert write_yaml({"key": word})[0] in (f'key: "{word}"\n', f"key: '{word}'\n")


@given(st.text(max_size=200))
def test_every_name_makes_a_key(name: str) -> None:
    from re import fullmatch

    assert fullmatch(KEY.regex, key_of(name, "account"))


@given(st.lists(st.sampled_from(["Prod", "prod", "PROD!", "prod 2", "Shared", "", "日本"]), max_size=12), st.randoms())
def test_keys_are_distinct_whatever_order_aws_answers_in(names: list[str], order: random.Random) -> None:
    candidates = [
        Candidate(str(n), name, key_of(name, "unit"), f"x-{key_of(name, 'unit')}") for n, name in enumerate(names)
    ]
    keys = distinct(candidates, taken=["shared"])
    assert len({*keys.values(), "shared"}) == len(names) + 1
    order.shuffle(candidates)
    assert distinct(candidates, taken=["shared"]) == keys


@pytest.mark.parametrize(
    ("addresses", "pattern"),
    [
        ({"a-x": "aws+a-x@b.example", "b-x": "aws+b-x@b.example", "c": "other@b.example"}, "aws+{key}@b.example"),
        ({"one": "one@b.example"}, ""),
        ({"one": "1@b.example", "two": "2@b.example"}, ""),
        (
            {
                "one": "one@b.example",
                "two": "two@b.example",
                "x": "1@c.example",
                "y": "2@c.example",
                "z": "3@c.example",
            },
            "",
        ),
    ],
)
def test_a_pattern_is_what_most_addresses_follow(addresses: dict[str, str], pattern: str) -> None:
    assert email_pattern(addresses) == pattern


PARENTS = {
    "accounts/a": "root",
    "accounts/b": "units/x",
    "accounts/c": "units/x",
    "accounts/d": "units/x/y",
    "accounts/e": "units/z",
}
EDGES = st.sets(
    st.tuples(
        st.sampled_from(["groups/g", "users/u"]),
        st.sampled_from(["p", "q"]),
        st.sampled_from([*PARENTS, "accounts/management"]),
    )
)


@given(EDGES)
def test_folded_assignments_mean_the_same(edges: set[tuple[str, str, str]]) -> None:
    below = {
        place: {one for one, parent in PARENTS.items() if f"{parent}/".startswith(f"{place}/")}
        for place in ("units/x", "units/x/y", "units/z")
    }
    below["root"] = set(PARENTS)
    lines = fold(edges, Places(PARENTS))
    meant = [
        (principal, line.permission_set, account)
        for line in lines
        for principal in line.principals
        for target in line.accounts
        for account in below.get(target, {target})
    ]
    assert sorted(meant) == sorted(edges)


def test_equal_access_is_one_line_and_a_whole_unit_is_named() -> None:
    edges = [
        (f"groups/{group}", "p", account)
        for group in "gh"
        for account in ("accounts/b", "accounts/c", "accounts/d", "accounts/e")
    ]
    (line,) = fold(edges, Places(PARENTS))
    assert (line.principals, line.accounts) == (("groups/g", "groups/h"), ("units/x", "accounts/e"))


def test_no_second_has_more_calls_than_the_throttle_allows() -> None:
    now = 0.0
    calls = []

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    pace = Pace(1.0, lambda: now, sleep)
    for _ in range(100):
        pace.wait("organizations", "list_tags_for_resource")
        calls.append(now)
    assert calls[14] == 0, "fifteen may come at once"
    assert calls[99] == pytest.approx(8.5), "then ten a second"
    assert all(later - first >= 0.999 for first, later in zip(calls, calls[25:], strict=False)), (
        "and never 15 + 10 within one second"
    )


def test_calls_that_share_a_throttle_wait_for_each_other() -> None:
    slept: list[float] = []
    pace = Pace(1.0, lambda: 0.0, slept.append)
    for operation in itertools.islice(itertools.cycle(["list_permission_sets", "describe_permission_set"]), 21):
        pace.wait("sso-admin", operation)
    assert slept == [pytest.approx(1 / 20)]


def test_an_answer_that_was_cut_off_is_asked_again_and_the_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    answers = Answers(path, "o-1")
    for question in ("a", "b", "c"):
        answers.keep(question, {"to": question})
    path.write_bytes(path.read_bytes()[:-5])
    again = Answers(path, "o-1")
    assert (again.get("a"), again.get("b"), again.get("c"), again.resumed) == ({"to": "a"}, {"to": "b"}, None, 2)
    again.keep("c", 3)
    assert Answers(path, "o-1").get("c") == 3


@pytest.mark.parametrize("change", [{"whose": "o-2"}, {"format": 0}, {"began": 0}])
def test_answers_of_another_organization_or_another_day_are_not_believed(
    tmp_path: Path, change: dict[str, object]
) -> None:
    path = tmp_path / "answers"
    Answers(path, "o-1").keep("a", 1)
    head, line, _ = path.read_text().split("\n")
    path.write_text("\n".join([json.dumps(json.loads(head) | change), line, ""]))
    assert Answers(path, "o-1").get("a") is None


def test_nobody_else_may_read_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    Answers(path, "o-1")
    assert path.stat().st_mode & 0o077 == 0

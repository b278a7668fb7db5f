"""The rule "Diff you will see", and the digit of the version, held by what was released last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import __version__
from tests.released.check import silent_changes, versions_too_low
from tests.released.record import RECORD, Case, Record, announced, now, read, write


def test_a_diff_that_users_will_see_is_announced() -> None:
    changed = list(silent_changes(read(), now(None)))
    assert changed == [], (
        "these golden specs come out otherwise than at the last release, and CHANGELOG.md announces nothing new: "
        'write "Diff you will see: ..." under Unreleased'
    )


def test_the_version_says_what_has_changed_in_modules() -> None:
    assert list(versions_too_low(read(), now(__version__))) == []


def test_the_record_is_read_as_it_was_written() -> None:
    assert RECORD.read_text(encoding="utf-8") == write(read())
    one = now("1.2.3")
    assert one.modules
    assert one.golden


BEFORE = Record(None, {"a": Case("spec", {"x.tf": "1"}), "b": Case("spec", {"x.tf": "1"})}, {}, ("a tag.",))


@pytest.mark.parametrize(
    ("golden", "said", "expected"),
    [
        ({"a": Case("spec", {"x.tf": "2"})}, ("a tag.",), ["a: x.tf"]),
        ({"a": Case("spec", {"x.tf": "1", "y.tf": "1"})}, ("a tag.",), ["a: y.tf"]),
        ({"a": Case("spec", {"x.tf": "2"})}, (), ["a: x.tf"]),
        ({"a": Case("spec", {"x.tf": "2"})}, ("a tag.", "another line."), []),
        ({"a": Case("another", {"x.tf": "2"})}, ("a tag.",), []),
        ({"new": Case("spec", {"x.tf": "2"})}, ("a tag.",), []),
        ({"a": Case("spec", {"x.tf": "1"})}, ("a tag.",), []),
    ],
)
def test_what_is_a_silent_change(golden: dict[str, Case], said: tuple[str, ...], expected: list[str]) -> None:
    assert list(silent_changes(BEFORE, replace(BEFORE, golden=golden, announced=said))) == expected


def test_a_module_that_changed_asks_for_a_version() -> None:
    released = now("1.0.0")
    group = released.modules["group"]
    narrower = replace(group, outputs={})  # an output has been added since
    changed = replace(released, modules={"group": narrower})
    assert list(versions_too_low(changed, now("1.0.1"))) == ["group: 1.1.0 at least, since the output id is new"]
    assert list(versions_too_low(changed, now("1.1.0"))) == []
    assert list(versions_too_low(replace(changed, version=None), now("0.0.1"))) == []


def test_what_a_changelog_announces() -> None:
    text = """# Changelog

## Unreleased

- One. Diff you will see: none without the section.
- Two. Diff you will
  see: a tag on
  every account.
- Three.

### Changed

- Four. Diff you will see: another header.

## 1.0.0

- Five. Diff you will see: long ago.
"""
    assert announced(text) == ("a tag on every account.", "another header.")

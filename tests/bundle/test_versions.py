"""The digit that has to rise, and that what was published stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.modules.compare import Digit, compare, least_version
from generator.modules.read import interface_of
from generator.modules.versions import Version, bounds, version_of
from tests.bundle.test_bundles import files, run

BASE = """
terraform {
  required_version = ">= 1.7"
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.100, < 7.0" }
  }
}
variable "name" {
  description = "A name."
  type        = string
  nullable    = false
}
variable "tags" {
  type    = map(object({ key = string, value = optional(string, "") }))
  default = {}
  validation {
    condition     = length(var.tags) < 50
    error_message = "Too many."
  }
}
resource "aws_x" "this" {}
output "id" {
  value = 1
}
"""


def changes(old: str, new: str, base: str = BASE) -> tuple[tuple[Digit, str], ...]:
    assert base.count(old) == 1
    before, after = (interface_of({"main.tf": text.encode()}) for text in (base, base.replace(old, new)))
    return tuple((one.digit, one.words) for one in compare(before, after))


@pytest.mark.parametrize(
    ("old", "new", "digit", "words"),
    [
        ('variable "name"', 'variable "title"', 2, "the variable name is gone"),
        ('variable "name" {', 'variable "b" { type = string }\nvariable "name" {', 2, "the variable b is new and required"),
        ('variable "name" {', 'variable "b" { default = 1 }\nvariable "name" {', 1, "the variable b is new"),
        ("type        = string", "type        = number", 2, "the variable name has another type"),
        ("type        = string", "type        = any", 1, "the variable name takes any type now"),
        ("type        = string", "type        = string\n  default = 1", 1, "the variable name has a default now"),
        ("default = {}", "", 2, "the variable tags has no default any more"),
        ("default = {}", "default = null", 2, "the default of the variable tags was {} and is null"),
        ("nullable    = false", "nullable = true", 1, "the variable name takes null"),
        ('variable "tags" {', 'variable "tags" {\n  nullable = false', 2, "the variable tags no longer takes null"),
        ('variable "tags" {', 'variable "tags" {\n  sensitive = true', 1, "the variable tags is sensitive"),
        ("< 50", "< 40", 1, "what the variable tags is checked for has changed"),
        ("key = string", "key = optional(string)", 1, "the variable tags.key may be left out now"),
        ('optional(string, "")', "string", 2, "the variable tags.value is required now"),
        ('optional(string, "")', 'optional(string, "a")', 2, "the variable tags.value has another default"),
        ('optional(string, "")', "optional(number, 1)", 2, "the variable tags.value has another type"),
        ("key = string,", "", 2, "the variable tags.key is gone"),
        ("key = string,", "key = string, b = string,", 2, "the variable tags.b is new and required"),
        ("key = string,", "key = string, b = optional(list(string), [1, 2]),", 1, "the variable tags.b is new"),
        ("map(object", "list(object", 2, "the variable tags has another type"),
        ('output "id"', 'output "ids"', 2, "the output id is gone"),
        ('output "id" {', 'output "b" {}\noutput "id" {', 1, "the output b is new"),
        ('output "id" {', 'output "id" {\n  sensitive = true', 2, "the output id is sensitive"),
        ('">= 1.7"', '">= 1.9"', 2, "Terraform: >= 1.7 has become >= 1.9, which leaves versions out"),
        ('">= 1.7"', '">= 1.5"', 1, "Terraform: >= 1.7 has become >= 1.5"),
        ('">= 5.100, < 7.0"', '"~> 5.100"', 2, "the provider aws: >= 5.100, < 7.0 has become ~> 5.100, which leaves versions out"),
        ('">= 5.100, < 7.0"', '">= 5.100"', 1, "the provider aws: >= 5.100, < 7.0 has become >= 5.100"),
        ('"hashicorp/aws"', '"acme/aws"', 2, "the provider aws comes from acme/aws, no longer from hashicorp/aws"),
        ('resource "aws_x" "this"', 'resource "aws_x" "that"', 2, "aws_x.this is gone, and with it what it manages"),
        ('resource "aws_x" "this" {}', 'moved {\n  from = aws_x.this\n  to = aws_x.that\n}\nresource "aws_x" "that" {}', 1, "aws_x.this has moved, or is let go"),
    ],
)  # fmt: skip
def test_what_a_caller_feels(old: str, new: str, digit: int, words: str) -> None:
    found = changes(old, new)
    assert (Digit(digit), words) in found
    assert found[0][0] == digit


@pytest.mark.parametrize(
    ("old", "new"),
    [("A name.", "Another word."), ("Too many.", "Fewer."), ("value = 1", "value = 2"), (">= 1.7", ">= 1.7.0")],
)
def test_what_no_caller_feels_is_a_patch(old: str, new: str) -> None:
    assert changes(old, new) == ()


def test_a_type_without_an_end_is_only_equal_to_itself() -> None:
    deep = "list(" * 5000 + "string" + ")" * 5000
    assert changes("string", deep, 'variable "a" { type = string }\n') == (
        (Digit.MAJOR, "the variable a has another type"),
    )
    assert changes(deep, f"{deep} # a", f'variable "a" {{\n  type = {deep}\n}}\n') == ()


def test_a_bundle_of_no_version_is_refused(tmp_path: Path) -> None:
    from generator.bundle.archive import pack

    (tmp_path / "m.zip").write_bytes(
        pack({"bundle.json": b'{"format": 1, "name": "m", "kind": "module", "version": "x", "files": {}}'}, ".zip")
    )
    files(tmp_path, modules__m__main=BASE)
    assert '"x" is not a version' in run(tmp_path, "--against", "m.zip", expect=1)


@pytest.mark.parametrize(
    ("old", "digit", "least"),
    [
        ("1.2.3", Digit.MAJOR, "2.0.0"), ("1.2.3", Digit.MINOR, "1.3.0"), ("1.2.3", Digit.PATCH, "1.2.4"),
        ("0.2.3", Digit.MAJOR, "0.3.0"), ("0.2.3", Digit.MINOR, "0.2.4"), ("0.2.3", Digit.PATCH, "0.2.4"),
        ("1.2.3-rc.1", Digit.PATCH, "1.2.3"),
    ],
)  # fmt: skip
def test_the_digit_that_rises(old: str, digit: Digit, least: str) -> None:
    from generator.modules.compare import Change

    assert str(least_version(version_of(old), (Change(digit, ""),))) == least


@given(st.tuples(*[st.integers(0, 30)] * 3), st.tuples(*[st.integers(0, 30)] * 3))
def test_versions_are_ordered_by_number(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    assert (Version(*one) < Version(*other)) == (one < other)


def test_a_candidate_comes_before_its_release() -> None:
    order = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0"]
    assert sorted(map(version_of, reversed(order))) == [version_of(one) for one in order]


@pytest.mark.parametrize(
    ("constraint", "low", "high"),
    [
        ("", (0, 0, 0), None), ("~> 1.2", (1, 2, 0), (2, 0, 0)), ("~> 1.2.3", (1, 2, 3), (1, 3, 0)),
        (">= 1.2, < 2", (1, 2, 0), (2, 0, 0)), ("1.2.3", (1, 2, 3), (1, 2, 4)), ("> 1.2.3", (1, 2, 4), None), ("!= 1.0", (0, 0, 0), None),
    ],
)  # fmt: skip
def test_bounds_of_constraints(constraint: str, low: tuple[int, ...], high: tuple[int, ...] | None) -> None:
    assert bounds(constraint) == (low, high)


@pytest.mark.codes("ORG972")
def test_a_version_that_says_too_little_is_refused(tmp_path: Path) -> None:
    files(tmp_path, modules__m__main=BASE)
    run(tmp_path, "--version", "1.0.0", "--output", "old")
    run(tmp_path, "--version", "1.0.0", "--against", "old")  # the same again is no new version
    files(tmp_path, modules__m__main=BASE.replace('variable "name"', 'variable "title"'))
    said = run(tmp_path, "--version", "1.1.0", "--against", "old", "--output", "new", expect=1)
    assert (
        "ORG972 module m is 1.0.0 here; what has changed since asks for 2.0.0 at least, not 1.1.0: the variable name is gone; the variable title is new and required"
        in said
    )
    assert not (tmp_path / "new").exists()
    run(tmp_path, "--version", "2.0.0", "--against", "old/module-m-1.0.0.tar.gz")
    files(tmp_path, modules__m__main=BASE + "# a word\n")
    assert "asks for 1.0.1 at least, not 1.0.0: its files differ" in run(
        tmp_path, "--version", "1.0.0", "--against", "old", expect=1
    )


@pytest.mark.codes("ORG973")
def test_what_was_published_stays(tmp_path: Path) -> None:
    files(tmp_path, modules__m__main=BASE)
    registry = ("registry", "--namespace", "acme", "--version", "1.0.0")
    run(tmp_path, *registry)
    assert "no change" in run(tmp_path, *registry)
    files(tmp_path, modules__m__main=BASE + "# more\n")
    assert "ORG973 m 1.0.0 is published already" in run(tmp_path, *registry[:-1][:4], "1.0.0", expect=1)
    run(tmp_path, *registry[:4], "1.0.1")
    run(tmp_path, *registry[:4], "1.0.1-rc.1", expect=0)
    versions = (tmp_path / "registry/v1/modules/acme/m/aws/versions").read_text()
    assert [versions.index(one) for one in ("1.0.0", "1.0.1-rc.1", '1.0.1"')] == sorted(
        versions.index(one) for one in ("1.0.0", "1.0.1-rc.1", '1.0.1"')
    )


def test_an_older_line_is_measured_by_its_own_past(tmp_path: Path) -> None:
    files(tmp_path, modules__m__main=BASE)
    registry = ("registry", "--namespace", "acme", "--version")
    run(tmp_path, *registry, "1.0.0")
    files(tmp_path, modules__m__main=BASE.replace('output "id"', 'output "ids"'))
    run(tmp_path, *registry, "2.0.0")
    files(tmp_path, modules__m__main=BASE + "# mended\n")
    run(tmp_path, *registry, "1.0.1")


def test_a_version_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    files(tmp_path, modules__m__main=BASE)
    registry = ("registry", "--namespace", "acme", "--version")
    run(tmp_path, *registry, "1.0.0")
    (tmp_path / "registry/v1/modules/acme/m/aws/1.0.0/module.tar.gz").write_bytes(b"")
    assert "ORG971" in run(tmp_path, *registry, "1.0.1", expect=1)


@pytest.mark.parametrize("namespace", ["", "a b", "../x", "-a"])
def test_a_namespace_is_a_word(tmp_path: Path, namespace: str) -> None:
    files(tmp_path, modules__m__main=BASE)
    run(tmp_path, "registry", "--namespace", namespace, expect=2)


def test_no_earlier_bundle_is_no_check(tmp_path: Path) -> None:
    files(tmp_path, modules__m__main=BASE)
    (tmp_path / "empty").mkdir()
    assert "there is no bundle in" in run(tmp_path, "--against", "empty", expect=1)
    assert "No such file" in run(tmp_path, "--against", "nowhere.zip", expect=1)

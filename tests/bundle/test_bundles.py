"""A bundle's bytes follow from its contents alone, and whatever was done to it is found without unpacking it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bundle.archive import SUFFIXES, ArchiveError, pack, unpack
from generator.bundle.verify import verify
from tests import specs
from tests.checkout import REPOSITORY

ROOT = 'module "a" {\n  source = "../../modules/one"\n}\n\nmodule "b" {\n  source = "./inner"\n}\n'
ONE = 'module "deep" {\n  source = "../two" # beside it\n}\n\noutput "id" {\n  description = "Its id."\n  value       = 1\n}\n'
TWO = 'variable "name" {\n  type = string\n}\n'


def files(folder: Path, **texts: str) -> Path:
    """Write files; the name of each has __ for / and no .tf."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.tf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A root module that calls a module that calls another."""
    folder = tmp_path / "here"
    files(
        folder,
        generated__root__main=ROOT,
        generated__root__inner__main="",
        modules__one__main=ONE,
        modules__one__examples__basic__main='module "one" {\n  source = "../.."\n}\n',
        modules__two__main=TWO,
    )
    (folder / "generated/root/manifest.json").write_text("{}")
    (folder / "generated/root/terraform.tfstate").write_text("secret")
    (folder / "generated/root/.terraform.lock.hcl").write_text(
        'provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.100.0"\n}\n'
    )
    return folder


def run(folder: Path, *arguments: str, expect: int = 0) -> str:
    result = specs.run(folder, "bundle", *arguments)
    assert result.exit_code == expect, result.output
    return result.output


def archive(folder: Path, name: str) -> dict[str, bytes]:
    path = folder / "dist" / name
    return unpack(path.read_bytes(), ".zip" if name.endswith(".zip") else ".tar.gz")


def test_made_twice_elsewhere_on_another_day_by_another_user_it_is_the_same(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(repository)
    other = tmp_path / "another path" / "there"
    shutil.copytree(repository, other)
    shutil.rmtree(other / "dist")
    for path in other.rglob("*"):
        path.chmod(0o755)
        os.utime(path, (1, 1))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    run(other)
    names = sorted(path.name for path in (repository / "dist").iterdir())
    assert len(names) == 7
    for name in names:
        assert (repository / "dist" / name).read_bytes() == (other / "dist" / name).read_bytes()


@pytest.mark.parametrize(
    ("suffix", "digest"),
    [
        (".tar.gz", "14a4e4b6b7ba71120a279098d05f93225dbbc4e09e647232e8b55057ba2ea208"),
        (".zip", "f65fb147cc3b070a5b32dfe59a668ab86b372b48f96931474fe43ffba65ed478"),
    ],
)
def test_the_bytes_are_these_with_any_python_and_any_zlib(suffix: str, digest: str) -> None:
    data = pack({"a.tf": b"a = 1\n", "b" * 90 + "/" + "c" * 90: b"x" * 200_000, "\u00e9": b""}, suffix)
    assert hashlib.sha256(data).hexdigest() == digest


@given(st.dictionaries(st.from_regex(r"[a-z]{1,9}(/[a-z]{1,9}){0,3}", fullmatch=True), st.binary(max_size=99)))
def test_what_was_packed_comes_out(contents: dict[str, bytes]) -> None:
    for suffix in SUFFIXES:
        assert unpack(pack(contents, suffix), suffix) == contents


def test_other_programs_read_it(repository: Path, tmp_path: Path) -> None:
    run(repository)
    for form, suffix in (("gztar", ".tar.gz"), ("zip", ".zip")):
        shutil.unpack_archive(repository / f"dist/root-root-0.1.0{suffix}", tmp_path / form, form)
        assert (tmp_path / form / "modules/one/main.tf").is_file()


def test_sources_point_inside_and_nothing_is_there_that_should_not_be(repository: Path) -> None:
    said = run(repository)
    found = archive(repository, "root-root-0.1.0.zip")
    assert sorted(found) == [
        ".terraform.lock.hcl",
        "bom.cdx.json",
        "bundle.json",
        "inner/main.tf",
        "main.tf",
        "modules/one/main.tf",
        "modules/two/main.tf",
    ]
    assert found["main.tf"].decode() == ROOT.replace("../../modules/one", "./modules/one")
    assert found["modules/one/main.tf"].decode() == ONE  # ../two is where it was
    assert "terraform.tfstate was left out" in said
    own = archive(repository, "module-one-0.1.0.tar.gz")
    assert own["main.tf"].decode() == ONE.replace("../two", "./modules/two")
    assert own["examples/basic/main.tf"].decode() == 'module "one" {\n  source = "../.."\n}\n'


def test_the_manifest_says_what_goes_in_and_comes_out(repository: Path) -> None:
    run(repository, "--module", "one", "--version", "2.1.0", "--licence", "MIT")
    found = archive(repository, "module-one-2.1.0.zip")
    manifest = json.loads(found["bundle.json"])
    assert (manifest["name"], manifest["version"], manifest["licence"]) == ("one", "2.1.0", "MIT")
    assert manifest["outputs"] == {"id": {"sensitive": False, "description": "Its id."}}
    assert manifest["calls"] == {"deep": "./modules/two"}
    assert manifest["modules"]["modules/two"]["inputs"]["name"]["required"] is True
    assert manifest["files"]["main.tf"]["sha256"] == hashlib.sha256(found["main.tf"]).hexdigest()
    bill = json.loads(found["bom.cdx.json"])
    assert bill["metadata"]["component"]["name"] == "one"
    assert {"ref": "module/one@2.1.0", "dependsOn": ["modules/two"]} in bill["dependencies"]


def test_the_bill_names_the_provider_that_was_locked(repository: Path) -> None:
    files(repository, generated__root__versions='terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = ">= 5.100" }\n  }\n}\n')  # fmt: skip
    run(repository, "--root", "root")
    bill = json.loads(archive(repository, "root-root-0.1.0.zip")["bom.cdx.json"])
    (aws,) = [one for one in bill["components"] if one["name"] == "hashicorp/aws"]
    assert (aws["version"], aws["properties"][0]["value"]) == ("5.100.0", ">= 5.100")


def test_our_modules_carry_our_licence(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "modules/group", tmp_path / "modules/group")
    run(tmp_path)
    found = archive(tmp_path, "module-group-0.1.0.zip")
    assert found["LICENSE"] == (REPOSITORY / "LICENSE").read_bytes()
    assert json.loads(found["bundle.json"])["licence"] == "Apache-2.0"


# What cannot be bundled


@pytest.mark.codes("ORG970")
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('module "x" {\n  source = "../nowhere"\n}\n', 1, 'there is no module at "../nowhere"'),
        ('\nmodule "x" {\n  source = "../.."\n}\n', 2, "there is no module at"),
        ('locals {\n  a = file("${path.module}/../secret")\n}\n', 2, "this reads a file outside the folder"),
        ("locals {\n  a = [\n}\n", 3, "this closes another bracket"),
        ('module "x" {\n  source = "./bundle.json"\n}\n', 1, "there is no module at"),
    ],
)
def test_what_would_lead_outside_is_refused(tmp_path: Path, text: str, line: int, words: str) -> None:
    files(tmp_path, modules__m__main=text)
    said = run(tmp_path, expect=1)
    assert "ORG970" in said
    assert words in said
    assert f"main.tf:{line}:1: " in said
    assert "nothing was written" in said
    assert not (tmp_path / "dist").exists()


def test_paths_that_stay_inside_are_fine(tmp_path: Path) -> None:
    files(tmp_path, modules__m__main='# "${path.module}/../x"\n', modules__m__examples__a__main='locals {\n  a = file("${path.module}/../../README.md")\n}\n')  # fmt: skip
    run(tmp_path)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_is_refused(tmp_path: Path, kind: str) -> None:
    files(tmp_path, modules__m__main="")
    target = tmp_path / "secret"
    target.mkdir() if kind == "folder" else target.write_text("secret")
    (tmp_path / "modules/m/link").symlink_to(target)
    assert "this is a link" in run(tmp_path, expect=1)


def test_a_module_in_another_one_comes_along_with_it(tmp_path: Path) -> None:
    files(tmp_path, modules__m__main="", modules__m__n__main="", modules__a__main='module "x" {\n  source = "../m/n"\n}\nmodule "y" {\n  source = "../m"\n}\n')  # fmt: skip
    run(tmp_path, "--module", "a")
    main = archive(tmp_path, "module-a-0.1.0.zip")["main.tf"].decode()
    assert main == 'module "x" {\n  source = "./modules/m/n"\n}\nmodule "y" {\n  source = "./modules/m"\n}\n'


def test_a_module_that_holds_its_caller_is_refused(tmp_path: Path) -> None:
    files(tmp_path, modules__main="", modules__a__main='\nmodule "x" {\n  source = "../"\n}\n')
    said = run(tmp_path, expect=1)
    assert "main.tf:2:1: ORG970" in said
    assert "holds this module" in said


def test_two_modules_of_one_name_get_two_places(tmp_path: Path) -> None:
    files(tmp_path, modules__a__main='module "x" {\n  source = "../x/net"\n}\nmodule "y" {\n  source = "../y/net"\n}\n')
    files(tmp_path, modules__x__net__main="# x", modules__y__net__main="# y")
    run(tmp_path, "--module", "a")
    found = archive(tmp_path, "module-a-0.1.0.zip")
    places = {text: name for name, data in found.items() if (text := data.decode()) in ("# x", "# y")}
    assert len(set(places.values())) == 2
    assert all(name.startswith("modules/") for name in places.values())


def test_what_is_elsewhere_is_named(tmp_path: Path) -> None:
    files(tmp_path, modules__a__main='module "x" {\n  source = "acme/net/aws"\n}\n')
    assert "acme/net/aws is not in it" in run(tmp_path)


def test_a_fork_takes_the_place_of_the_module(tmp_path: Path) -> None:
    files(tmp_path, modules__account__main="# ours\n", forks__account__main="# yours\n")
    specs.put(tmp_path, "terraform: {modules: {account: ./forks/account}}\n")
    run(tmp_path, "--module", "account")
    assert archive(tmp_path, "module-account-0.1.0.zip")["main.tf"] == b"# yours\n"


@pytest.mark.parametrize("arguments", [("--module", "on"), ("--version", "1.0"), ("--root", "x")])
def test_wrong_usage(repository: Path, arguments: tuple[str, ...]) -> None:
    run(repository, *arguments, expect=2)


def test_nothing_to_bundle(tmp_path: Path) -> None:
    assert "there is nothing to bundle" in run(tmp_path, expect=1)


# What was done to a bundle


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    files(folder, modules__m__main="# one\n", modules__m__other="# two\n")
    run(folder)
    return folder / "dist"


@pytest.mark.codes("ORG971")
@given(data=st.data())
def test_any_flipped_bit_is_found(data: st.DataObject, good: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    suffix = data.draw(st.sampled_from(SUFFIXES))
    whole = (good / f"module-m-0.1.0{suffix}").read_bytes()
    at = data.draw(st.integers(0, len(whole) * 8 - 1))
    flipped = bytearray(whole)
    flipped[at // 8] ^= 1 << at % 8
    path = tmp_path_factory.getbasetemp() / f"flipped{suffix}"  # alone: no SHA256SUMS beside it to help
    path.write_bytes(flipped)
    assert [finding.code for finding in verify(path)] == ["ORG971"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_bit_near_the_ends_is_looked_at(good: Path, suffix: str) -> None:
    """Where the libraries that read archives have most to say: headers, and the directory of a zip."""
    whole = (good / f"module-m-0.1.0{suffix}").read_bytes()
    for at in (*range(600 * 8), *range((len(whole) - 700) * 8, len(whole) * 8)):
        flipped = bytearray(whole)
        flipped[at // 8] ^= 1 << at % 8
        with pytest.raises(ArchiveError):
            unpack(bytes(flipped), suffix)


def test_a_good_one_is_good(good: Path) -> None:
    run(good, "verify", *(path.name for path in good.iterdir() if path.name.endswith(SUFFIXES)))


def _changed(found: dict[str, bytes]) -> None:
    found["main.tf"] = b"# evil\n"


def _missing(found: dict[str, bytes]) -> None:
    del found["main.tf"]


def _extra(found: dict[str, bytes]) -> None:
    found["evil.tf"] = b""


def _no_manifest(found: dict[str, bytes]) -> None:
    del found["bundle.json"]


def _bad_manifest(found: dict[str, bytes]) -> None:
    found["bundle.json"] = b'{"format": 1, "files": []}'


def _newer_manifest(found: dict[str, bytes]) -> None:
    found["bundle.json"] = b'{"format": 2}'


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_changed, "main.tf is not what bundle.json says: it was changed"),
        (_missing, "main.tf is missing"),
        (_extra, "evil.tf is not in bundle.json: it was added"),
        (_no_manifest, "it has no bundle.json"),
        (_bad_manifest, "is missing in its bundle.json"),
        (_newer_manifest, "is of format 2"),
    ],
)
def test_what_was_packed_anew_with_something_else_is_found(
    good: Path, tmp_path: Path, suffix: str, change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    found = archive(good.parent, f"module-m-0.1.0{suffix}")
    change(found)
    path = tmp_path / f"m{suffix}"
    path.write_bytes(pack(found, suffix))
    (finding,) = verify(path)
    assert words in finding.message


def _tar(**member: object) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=0) as tar:
        info = tarfile.TarInfo(str(member.pop("name", "x")))
        for key, value in member.items():
            setattr(info, key, value)
        tar.addfile(info, io.BytesIO(b"\0" * info.size) if info.isreg() else None)
    return _stored(gzip.decompress(buffer.getvalue()))


def _stored(data: bytes) -> bytes:
    """Our form of gzip around somebody's tar."""
    from generator.bundle import archive as module

    return module._gzip(data)


def _zipped(name: str, *, mode: int = 0o100644, compression: int = zipfile.ZIP_STORED, data: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as out:
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr, info.compress_type = 3, mode << 16, compression
        out.writestr(info, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("suffix", "data", "words"),
    [
        (".tar.gz", _tar(name="../evil"), "leads out of the bundle"),
        (".tar.gz", _tar(name="/etc/evil"), "leads out of the bundle"),
        (".tar.gz", _tar(name="a/../../evil"), "leads out of the bundle"),
        (".tar.gz", _tar(type=tarfile.SYMTYPE, linkname="/etc/passwd"), "is a link, a folder or a device"),
        (".tar.gz", _tar(type=tarfile.LNKTYPE, linkname="../x"), "is a link, a folder or a device"),
        (".tar.gz", _tar(type=tarfile.CHRTYPE), "is a link, a folder or a device"),
        (".tar.gz", _tar(type=tarfile.GNUTYPE_SPARSE), "is a link, a folder or a device"),
        (".tar.gz", gzip.compress(b"\0" * 10_000_000), "it is compressed"),
        (".tar.gz", b"", "it is not a gzip file"),
        (".tar.gz", b"PK", "it is not a gzip file"),
        (".zip", _zipped("../evil"), "leads out of the bundle"),
        (".zip", _zipped("C:/evil"), "leads out of the bundle"),
        (".zip", _zipped("a", mode=0o120777, data=b"/etc/passwd"), "is a link, a folder or a device"),
        (".zip", _zipped("a", compression=zipfile.ZIP_DEFLATED, data=b"\0" * 10_000_000), "it is compressed"),
        (".zip", b"", "it cannot be read"),
    ],
)
def test_hostile_archives_are_refused_before_they_are_read(
    tmp_path: Path, suffix: str, data: bytes, words: str
) -> None:
    path = tmp_path / f"evil{suffix}"
    path.write_bytes(data)
    (finding,) = verify(path)
    assert words in finding.message
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_zip_whose_members_share_their_bytes_is_refused() -> None:
    """A zip bomb without compression: many entries that name one place."""
    data = bytearray(_zipped("a", data=b"\0" * 10_000))
    directory = data.index(b"PK\x01\x02")
    entry, end = bytes(data[directory : data.index(b"PK\x05\x06")]), data[data.index(b"PK\x05\x06") :]
    entries = b"".join(entry.replace(b"a", bytes([letter])) for letter in b"abcdefghij")
    end[8:10] = end[10:12] = (10).to_bytes(2, "little")
    end[12:16] = len(entries).to_bytes(4, "little")
    with pytest.raises(ArchiveError):
        unpack(bytes(data[:directory]) + entries + bytes(end), ".zip")


def test_an_unpacked_bundle_is_checked_where_it_lies(good: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(good / "module-m-0.1.0.zip", tmp_path)
    (tmp_path / ".terraform").mkdir()
    (tmp_path / ".terraform/x").write_text("")
    (tmp_path / ".terraform.lock.hcl").write_text("")
    assert verify(tmp_path) == []
    (tmp_path / "link").symlink_to("/etc/passwd")
    assert "link is a link" in verify(tmp_path)[0].message


def test_the_hashes_beside_an_archive_must_agree(good: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    files(other, modules__m__main="# another\n")
    run(other)
    path = other / "dist/module-m-0.1.0.zip"
    path.write_bytes((good / path.name).read_bytes())  # a good bundle, but not the one that was published here
    assert "it is not what SHA256SUMS beside it says" in verify(path)[0].message
    path.with_name("renamed.zip").write_bytes(path.read_bytes())
    assert "SHA256SUMS beside it does not name it" in verify(path.with_name("renamed.zip"))[0].message


def test_hashes_of_what_was_there_before_are_kept(repository: Path) -> None:
    run(repository, "--module", "one")
    run(repository, "--module", "two")
    run(repository / "dist", "verify", "module-one-0.1.0.zip", "module-two-0.1.0.zip")


def test_a_folder_of_bundles(repository: Path) -> None:
    run(repository)
    run(repository, "registry", "--namespace", "acme")
    run(repository, "verify", "dist", "registry")
    (repository / "dist/module-one-0.1.0.zip").unlink()
    (repository / "registry/v1/modules/acme/two/aws/0.1.0/module.tar.gz").write_bytes(b"")
    said = run(repository, "verify", "dist", "registry", expect=1)
    assert "dist/module-one-0.1.0.zip:1:1: ORG971 SHA256SUMS names it, and it is not there" in said
    assert "two/aws/0.1.0/module.tar.gz:1:1: ORG971 it is not a gzip file" in said


def test_what_is_no_bundle_is_said(tmp_path: Path) -> None:
    assert "a bundle is a folder or ends in .tar.gz or .zip" in run(tmp_path, "verify", "../x.rar", expect=1)
    assert "No such file" in run(tmp_path, "verify", "x.zip", expect=1)


def test_an_earlier_bundle_that_is_damaged_is_named(repository: Path) -> None:
    run(repository, "--module", "one")
    (repository / "dist" / "module-one-0.1.0.zip").write_bytes(b"PK")
    said = run(repository, "--module", "one", "--version", "0.2.0", "--against", "dist", expect=1)
    assert "dist/module-one-0.1.0.zip: it cannot be read" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_not_packed(repository: Path) -> None:
    os.mkfifo(repository / "modules" / "one" / "pipe")
    said = run(repository, "--module", "one", expect=1)
    assert "modules/one/pipe:1:1: ORG970 this cannot be read: it is not a regular file" in said


# Signatures


def test_another_program_signs_every_file(repository: Path) -> None:
    script = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"
    run(repository, "--module", "one", "--sign-with", f"{sys.executable} -c '{script}' {{file}} {{file}}.sig")
    signed = sorted(path.name for path in (repository / "dist").glob("*.sig"))
    assert signed == ["SHA256SUMS.sig", "module-one-0.1.0.tar.gz.sig", "module-one-0.1.0.zip.sig"]


def test_a_signature_that_fails_is_an_error(repository: Path) -> None:
    assert "false ended with 1" in run(repository, "--module", "one", "--sign-with", "false {file}", expect=1)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("no-such-program {file}", "no-such-program is no program"),
        ("{file}", "{file} is no program"),
        ("true", "write {file}"),
        ("", "write {file}"),
        ("true '{file}", "cannot be read"),
    ],
)
def test_a_command_that_cannot_sign_is_known_before_anything_is_packed(
    repository: Path, command: str, words: str
) -> None:
    assert words in run(repository, "--module", "one", "--sign-with", command, expect=1)
    assert not (repository / "dist").exists()

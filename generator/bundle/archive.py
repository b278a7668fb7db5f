"""The two forms of an archive, tar.gz and zip, written so that one content has one form, byte for byte, and read without ever unpacking to disk.

Nothing is compressed (ADR 20261126-bundles-are-stored): deflate gives other bytes with another zlib, stored blocks are the same everywhere.
It also means that no archive of ours can grow when it is read, so one that would is refused before it does.
"""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping

SUFFIXES = (".tar.gz", ".zip")
Files = Mapping[str, bytes]  # by path inside the archive, with `/`

_GZIP_HEADER = b"\x1f\x8b\x08\x00" + b"\x00" * 4 + b"\x00\xff"  # no name, no time, no compression level, no system
_STORED = 0xFFFF  # the longest stored block
_MOMENT = 315532800  # 1980-01-01, the first day that zip can say
_MODE = 0o644


class ArchiveError(ValueError):
    """The bytes are not an archive as we write them; says what is wrong."""


def pack(files: Files, suffix: str) -> bytes:
    """The archive of these files. Raises ArchiveError where a path is too long for its form."""
    return _tar_gz(files) if suffix == ".tar.gz" else _zip(files)


def unpack(data: bytes, suffix: str) -> dict[str, bytes]:
    """The files in an archive that `pack` wrote, and in no other. Raises ArchiveError."""
    try:
        files = dict(_tar_members(_gunzip(data)) if suffix == ".tar.gz" else _zip_members(data))
        same = pack(files, suffix) == data
    except ArchiveError:
        raise
    except Exception as error:  # the libraries have no end of errors for bytes that were tampered with
        raise ArchiveError(f"it cannot be read: {error}") from None
    if not same:
        raise ArchiveError(
            "its bytes are not those that its files come to: it was changed, or packed by another program"
        )
    return files


def _tar_gz(files: Files) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT, encoding="utf-8") as tar:
        for name, data in sorted(files.items()):
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = len(data), _MODE, _MOMENT
            try:
                tar.addfile(member, io.BytesIO(data))
            except ValueError:
                raise ArchiveError(f"the path is too long for a tar file: {name}") from None
    return _gzip(buffer.getvalue())


def _gzip(data: bytes) -> bytes:
    starts = range(0, len(data), _STORED) or range(1)
    blocks = []
    for start in starts:
        block = data[start : start + _STORED]
        blocks.append(struct.pack("<BHH", start == starts[-1], len(block), len(block) ^ 0xFFFF) + block)
    return _GZIP_HEADER + b"".join(blocks) + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _gunzip(data: bytes) -> bytes:
    """The inverse, for stored blocks only: what is longer than the archive itself cannot come out."""
    if not data.startswith(_GZIP_HEADER[:3]):
        raise ArchiveError("it is not a gzip file")
    blocks, at, last = [], len(_GZIP_HEADER), False
    while not last:
        kind, length, _ = struct.unpack_from("<BHH", data, at)
        if kind > 1:
            raise ArchiveError("it is compressed, which our bundles never are")
        last = kind == 1
        blocks.append(data[at + 5 : at + 5 + length])
        at += 5 + length
    return b"".join(blocks)


def _tar_members(data: bytes) -> Iterator[tuple[str, bytes]]:
    members = _Members(len(data))
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8") as tar:
        for member in tar:
            plain = member.type == tarfile.REGTYPE and member.sparse is None and not member.pax_headers
            members.add(member.name, member.size, plain=plain)
            content = tar.extractfile(member)
            yield member.name, content.read() if content else b""


def _zip(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr = 3, (0o100000 | _MODE) << 16  # as on Unix, wherever we are
            archive.writestr(member, data)
    return buffer.getvalue()


def _zip_members(data: bytes) -> Iterator[tuple[str, bytes]]:
    members = _Members(len(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
                raise ArchiveError("it is compressed, which our bundles never are")
            if member.flag_bits & 1:
                raise ArchiveError("it is encrypted, which our bundles never are")
            members.add(member.filename, member.file_size, plain=member.external_attr >> 28 in (0, 0o10))
            yield member.filename, archive.read(member)


class _Members:
    """What was met in an archive so far, refused as soon as it cannot be one of ours."""

    def __init__(self, room: int) -> None:
        self._room = (
            room  # bytes that the members can have together: a member that overlaps others, or has holes, claims more
        )
        self._seen: set[str] = set()

    def add(self, name: str, size: int, *, plain: bool) -> None:
        if not plain:
            raise ArchiveError(f"{name!r} in it is a link, a folder or a device; a bundle holds files only")
        if leads_out(name):
            raise ArchiveError(f"{name!r} in it leads out of the bundle")
        if name.casefold() in self._seen:
            raise ArchiveError(f"{name!r} stands in it twice")
        self._seen.add(name.casefold())
        self._room -= size
        if self._room < 0:
            raise ArchiveError("its files claim to be larger than the archive is")


def leads_out(name: str) -> bool:
    """Whether a path is anything but plain names below a folder."""
    return "\\" in name or "\x00" in name or ":" in name or any(part in ("", ".", "..") for part in name.split("/"))

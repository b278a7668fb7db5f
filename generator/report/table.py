"""The list of access as text, CSV and JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from generator.finding import printable
from generator.model import Org
from generator.report.access import Directory, Row

COLUMNS = (
    "person", "person_name", "group", "account", "account_name", "account_id", "unit", "permission_set", "file", "line",
)  # fmt: skip
# A cell that begins with one of these is a formula to a spreadsheet, and may send what stands beside it anywhere.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def records(org: Org, rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The rows by COLUMNS."""
    known = Directory(org)
    for row in rows:
        yield (
            row.person,
            known.person_name(row.person),
            row.group,
            row.account,
            known.account_name(row.account),
            known.account_id(row.account),
            known.unit(row.account),
            row.permission_set,
            row.at.name,
            str(row.at.line + 1),
        )


def as_csv(org: Org, rows: Iterable[Row]) -> str:
    """CSV (RFC 4180), its lines ended as there. No cell is a formula: where one would be, an apostrophe stands before it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(cell) for cell in record] for record in records(org, rows))
    return out.getvalue()


def as_json(org: Org, rows: Iterable[Row]) -> str:
    """One object a row; what is not known is null."""
    found = [
        {name: (int(cell) if name == "line" else cell or None) for name, cell in zip(COLUMNS, record, strict=True)}
        for record in records(org, rows)
    ]
    return json.dumps({"version": 1, "access": found}, indent=2, ensure_ascii=False) + "\n"


def as_text(org: Org, rows: Iterable[Row]) -> Iterator[str]:
    """Lines with aligned columns: account, permission set, who, through what, and where that stands."""
    found = [
        (row.account, row.permission_set, row.person or row.group, f"through {row.group}" if row.person and row.group else "", f"{row.at.name}:{row.at.line + 1}")
        for row in rows
    ]  # fmt: skip
    widths = [max((len(printable(row[n])) for row in found), default=0) for n in range(4)]
    for row in found:
        yield _line(row, widths)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [printable(cell).ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, row[-1]]).rstrip()


def _cell(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text

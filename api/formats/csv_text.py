"""CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark (Excel takes it for the local code page without),
lines end in CRLF (RFC 4180), and no cell is a formula (`ontology.cells`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from api.formats.stated import Columns
from api.formats.table import Leaf, Record, Scalar, table
from ontology.cells import joined, written
from ontology.literals import number_text


def csv_text(envelope: Mapping[str, object], columns: Columns, lang: str) -> bytes:
    """The table of an answer, its first line in "zh" or "en"."""
    found = table(envelope, columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([leaf.title(lang) for leaf in found.leaves])
    for row in found.rows:
        writer.writerow([_cell(leaf, row) for leaf in found.leaves])
    # a lone surrogate, which no encoding can write, becomes a question mark
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _cell(leaf: Leaf, row: Record) -> str:
    values = leaf.values(row)
    if leaf.listed:
        return written(joined(tuple(_text(value) for value in values)))
    value = values[0] if values else None
    return written(value) if isinstance(value, str) else _text(value)


def _text(value: Scalar | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, float) else str(value)

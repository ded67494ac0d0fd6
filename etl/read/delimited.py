"""Read .csv and .tsv: every record a row of tab-parted cells, with its number as a spreadsheet shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.document import Place
from etl.read.characters import CJK
from etl.read.encoding import decoded
from etl.read.file import File
from etl.read.mapped import Mapped
from etl.read.source import Source

_DELIMITERS = "\t,;"
_QUOTED = re.compile('"[^"]*"')
_DOUBLED = re.compile('""')
# A line end inside a cell is no space between Chinese characters.
_BREAK = re.compile(rf"(?<=[{CJK}，。、；：）》”])\s*\n\s*(?=[{CJK}（《“])")
_WHITE = re.compile(r"\s+")


def sources(file: File) -> Iterator[Source]:
    """The one document of a file of comma-, semicolon- or tab-separated values."""
    text = decoded(file.content, file.name)
    raw = Mapped.whole(text)
    rows: list[Mapped] = []
    places: list[Place] = []
    for number, fields in enumerate(_records(text, _delimiter(file, text)), 1):
        places.append(Place(fields[0][0], row=number))
        rows.append(_row(raw, fields))
    yield Source(file.name, file.content, Mapped.joined(rows), places=tuple(places))


def _delimiter(file: File, text: str) -> str:
    """What parts the cells: by the file's type, else whichever sign the first line has most of outside quotes."""
    if file.suffix == ".tsv":
        return "\t"
    first = _QUOTED.sub("", text.lstrip().split("\n", 1)[0])
    return max(_DELIMITERS[1:] + _DELIMITERS[:1], key=first.count)


def _records(text: str, delimiter: str) -> Iterator[list[tuple[int, int]]]:
    """The records, each as the spans of its fields without their quotes (RFC 4180; a stray quote is a character)."""
    field = re.compile(
        rf' *"(?P<quoted>(?:[^"]|"")*+)" *(?=[{delimiter}\r\n]|$)|(?P<plain>[^{delimiter}\r\n]*)', re.DOTALL
    )
    fields: list[tuple[int, int]] = []
    position = 0
    while position <= len(text):
        found = field.match(text, position)
        if found is None:
            break
        fields.append(found.span("quoted") if found["quoted"] is not None else found.span("plain"))
        position = found.end()
        if text[position : position + 1] != delimiter:
            yield fields
            fields = []
            position += text.startswith("\r\n", position)
        position += 1


def _row(raw: Mapped, fields: Sequence[tuple[int, int]]) -> Mapped:
    """The cells with tabs between; white space inside a cell, line ends too, is one space."""
    parts: list[Mapped] = []
    for index, (start, end) in enumerate(fields):
        parts += [_sign("\t", fields[index - 1][1])] if index else []
        parts.append(raw.cut(start, end).sub(_DOUBLED, '"').sub(_BREAK, "").sub(_WHITE, " ").stripped())
    return Mapped.joined([*parts, _sign("\n", fields[-1][1])])


def _sign(sign: str, offset: int) -> Mapped:
    return Mapped(sign, (offset,))

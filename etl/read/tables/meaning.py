"""What the columns of one table hold, by their headers and, where a header says nothing, by their cells.

Whatever is not understood becomes an issue with document and cell: no column is skipped in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.document import Cell, ColumnMap, Document, MappedColumn, Table
from etl.extraction import AuditIssue
from etl.read.tables.grid import is_empty
from etl.read.tables.implied import key_column, round_header
from etl.read.tables.shapes import looks_like
from etl.read.tables.vocabulary import Column, Header, normal, vocabulary
from etl.values import parse_money

_UNIT = re.compile(r"(?:单位(?!名)|[Uu]nits?)\s*[:：为]?\s*(?P<unit>[^\s:：()（）\[\]，。、；]+(?: [a-z]+)?)")
_TYPES = ("Policy", "Model", "Chip", "Organization", "Region", "Technology")


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column that is understood. `type`: class of the entities in its cells, None where it holds values."""

    index: int
    role: str
    column: Column
    type: str | None
    unit: str
    header: str
    date: str = ""  # the form of its dates, where somebody has said so


@dataclass(frozen=True, slots=True)
class Meaning:
    """One table of a document understood: `number` counts from 1; columns left aside are not among `columns`."""

    table: Table
    number: int
    columns: tuple[TypedColumn, ...]
    issues: tuple[AuditIssue, ...]


def meanings(document: Document) -> tuple[Meaning, ...]:
    """All tables of a document with what their columns hold."""
    return tuple(_meaning(document, table, number) for number, table in enumerate(document.tables, 1))


def locator(document: Document, number: int, row: int | None, header: str) -> str:
    """Where in the tables something stands, for a person: "表1 第3行 × 发布时间"; rows count from 1.

    With the page or sheet before it, where the document has such; a row that a sheet numbers goes by that number."""
    before, numbered = _place(document, number, row)
    if numbered:
        return f"{before} × {header}"
    before += " · " if before else ""
    if document.lang == "en":
        return f"{before}table {number}" + (f", row {row}" if row else "") + f" × {header}"
    return f"{before}表{number}" + (f" 第{row}行" if row else "") + f" × {header}"


def _place(document: Document, number: int, row: int | None) -> tuple[str, bool]:
    """The label of where a row (None: the table) stands, and whether the row's own number is in it."""
    table = document.tables[number - 1]
    cells = [cell for cell in table.rows[row - 1] if cell.text] if row else []
    # a cell taken over from the row above stands before the others
    place = document.place(max((cell.start for cell in cells), default=table.start))
    if place is None:
        return "", False
    numbered = bool(cells) and place.row > 0 and not _lies_across(document, cells)
    return place.label(document.lang, row=numbered), numbered


def _lies_across(document: Document, cells: Sequence[Cell]) -> bool:
    """Whether what is a row of the table is a column of the sheet, where the table lies on its side."""
    return len({document.place(cell.start) for cell in cells[1:]}) > 1


def _meaning(document: Document, table: Table, number: int) -> Meaning:
    mapped = _mapped(document, table)
    known = [
        Header(column.role, column.unit) if column else vocabulary().header(cell.text)
        for column, cell in zip(mapped, table.header, strict=True)
    ]
    if not any(known):
        place = locator(document, number, None, table.header[0].text)
        issue = AuditIssue(place, "no header is known, the table was left aside", "表头均不认识，未读取该表")
        return Meaning(table, number, (), (issue,))
    known = [header or round_header(table, index) for index, header in enumerate(known)]
    key = key_column(table, known)
    columns: list[TypedColumn] = []
    issues: list[AuditIssue] = []
    for index, (cell, header) in enumerate(zip(table.header, known, strict=True)):
        column = _typed(table, index, header.role, header.unit, mapped[index]) if header and header.role else None
        if column is None and key is not None and key[0] == index:
            column = TypedColumn(index, "name", vocabulary().columns["name"], key[1], "", cell.text)
        place = locator(document, number, None, cell.text or f"#{index + 1}")
        if column and column.column.why:
            issues.append(AuditIssue(place, column.column.why.en, column.column.why.zh))
        elif column:
            columns.append(column)
        elif (header is None or header.role) and any(row[index].text for row in table.rows):
            issues.append(AuditIssue(place, "the column is not understood", "不认识该列"))
    return Meaning(table, number, tuple(columns), tuple(issues))


def _mapped(document: Document, table: Table) -> list[MappedColumn | None]:
    """What the user's mapping says of each column."""
    if document.mapping is None:
        return [None] * len(table.header)
    sheet = _sheet(document, table)
    return [document.mapping.find(sheet, normal(cell.text)) for cell in table.header]


def _sheet(document: Document, table: Table) -> str:
    place = document.place(table.start)
    return place.sheet if place else ""


def unmet(document: Document) -> tuple[AuditIssue, ...]:
    """Columns of a mapping for this one document that none of its tables has."""
    mapping = document.mapping
    if mapping is None or not mapping.complete:
        return ()
    met = {each for table in document.tables for each in _mapped(document, table) if each}
    return tuple(_unmet(mapping, column) for column in mapping.columns if column not in met)


def _unmet(mapping: ColumnMap, column: MappedColumn) -> AuditIssue:
    place = " · ".join(part for part in (mapping.name, column.sheet, column.header) if part)
    return AuditIssue(place, "no table has this mapped column", "没有表格含有所映射的该列")


def _typed(table: Table, index: int, role: str, unit: str, mapped: MappedColumn | None) -> TypedColumn | None:
    column = vocabulary().columns[role]
    cells = [row[index] for row in table.rows if index < len(row)]
    said = mapped.type if mapped else None
    held = (said or _type_of(cells)) if column.generic else column.type
    if column.generic and held is None:
        return None
    if column.value == "money" and not unit:
        unit = _caption_unit(table.caption)
    return TypedColumn(index, role, column, held, unit, table.header[index].text, mapped.date if mapped else "")


def _caption_unit(caption: str) -> str:
    """The unit of sums that stands above a table: 表3 融资情况（单位：亿元）, Unit: USD million; "" without."""
    found = _UNIT.search(caption)
    one = parse_money("1", unit=found["unit"]) if found else None
    return found["unit"] if found and one and (one.currency or one.amount != 1) else ""


def _type_of(cells: Sequence[Cell]) -> str | None:
    """The class that at least half of the cells look like, by the lexicon and by their shape."""
    texts = [cell.text for cell in cells if not is_empty(cell)]
    votes = Counter(kind for text in texts for kind in looks_like(text))
    best = max(_TYPES, key=lambda kind: (votes[kind], -_TYPES.index(kind)))
    return best if votes[best] * 2 >= len(texts) > 0 else None

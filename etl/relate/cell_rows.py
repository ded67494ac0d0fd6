"""One row of a table with the entities in its cells, and the writing of what it states with the row as evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.document import Cell, Document
from etl.mention import Mention
from etl.read.tables.grid import is_empty
from etl.read.tables.meaning import Meaning, TypedColumn, locator
from etl.read.tables.vocabulary import vocabulary
from etl.recognise.cells import CellMention, table_mentions
from etl.recognise.result import Recognised
from etl.relate.claims import Claim, ClaimBook
from etl.relate.trust import table_rule, table_trust, trust
from ontology.statement import Evidence, Factuality

# What holds of a company or policy whether or not the event of its row came about.
_LASTING = frozenset(
    {"foundedOn", "locatedIn", "subsidiaryOf", "appliesToRegion", "policyStatus", "issuedBy"}
    | {"ticker", "unifiedSocialCreditCode", "wikidataId"}
)
_LONGEST_QUOTE = 300  # characters; a longer row is quoted only between the two cells


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a cell and the entity that it names; `lead`: marked as leading the round."""

    entity: str
    start: int
    end: int
    lead: bool


@dataclass(frozen=True, slots=True)
class Target:
    """What a cell states: `predicate`, and an entity (`is_object`) or a value, as written in `raw`."""

    predicate: str
    target: str
    is_object: bool
    raw: str
    approximate: bool = False
    factuality: Factuality = Factuality.ACTUAL
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row under the header; `number` counts from 1, `names` by index of column and class.

    `factuality`: how its status column puts the event that it tells."""

    number: int
    cells: tuple[Cell, ...]
    names: Mapping[tuple[int, str | None], tuple[Named, ...]]
    factuality: Factuality = Factuality.ACTUAL

    def text(self, column: TypedColumn) -> str:
        """The cell's text; "" where the row has none or it says nothing."""
        cell = self.cells[column.index] if column.index < len(self.cells) else None
        return "" if cell is None or is_empty(cell) else cell.text

    def cell(self, column: TypedColumn) -> Cell:
        """The cell; `text` must not be "" for it."""
        return self.cells[column.index]

    def named(self, column: TypedColumn) -> tuple[Named, ...]:
        """The names in the cell, of the class that the column holds."""
        return self.names.get((column.index, column.type or column.column.mentions), ())

    def entities(self, column: TypedColumn) -> tuple[str, ...]:
        """The entities in the cell, each once."""
        return tuple(dict.fromkeys(name.entity for name in self.named(column)))

    def regions(self, column: TypedColumn) -> tuple[str, ...]:
        """The regions that stand before a title in a cell of policies."""
        return tuple(name.entity for name in self.names.get((column.index, "Region"), ()))


def rows_of(document: Document, found: Recognised, meaning: Meaning) -> Iterator[Row]:
    """The rows of a table, names of cells resolved to the document's entities."""
    names: dict[int, dict[tuple[int, str | None], list[Named]]] = defaultdict(lambda: defaultdict(list))
    for mention in table_mentions(document, meaning):
        names[mention.row][mention.column, mention.type] += _resolved(found, mention)
    for number, cells in enumerate(meaning.table.rows, 1):
        for column in meaning.columns:
            if column.column.mentions and column.index < len(cells):
                names[number][column.index, column.column.mentions] += _mentioned(found, cells[column.index], column)
        by_column = {key: tuple(named) for key, named in names[number].items()}
        yield Row(number, cells, by_column, _factuality(cells, meaning))


def _factuality(cells: Sequence[Cell], meaning: Meaning) -> Factuality:
    for column in meaning.columns:
        if column.column.value == "status" and column.index < len(cells):
            status = vocabulary().status(cells[column.index].text)
            if status is not None:
                return Factuality(status)
    return Factuality.ACTUAL


def _mentioned(found: Recognised, cell: Cell, column: TypedColumn) -> Iterator[Named]:
    """What other finders see in a cell of prose."""
    for mention in found.mentions_in(cell.start, cell.end, nested=True):
        if mention.type == column.column.mentions:
            yield Named(mention.entity, mention.start, mention.end, lead=False)


def _resolved(found: Recognised, mention: CellMention) -> Iterator[Named]:
    """The entity whose mention has just this span; else those of the class inside it that no longer one covers."""
    inside = [
        other for other in found.mentions_in(mention.start, mention.end, nested=True) if other.type == mention.type
    ]
    exact = [other for other in inside if (other.start, other.end) == (mention.start, mention.end)]
    for other in exact[:1] or _outermost(inside):
        yield Named(other.entity, other.start, other.end, mention.lead)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    def covered(one: Mention) -> bool:
        return any(o != one and o.start <= one.start and one.end <= o.end for o in mentions)

    return [mention for mention in mentions if not covered(mention)]


class RowWriter:
    """Writes what the rows of one table state into the claims of the document."""

    def __init__(self, document: Document, meaning: Meaning, book: ClaimBook) -> None:
        self.document = document
        self.meaning = meaning
        self._book = book

    def place(self, row: Row, column: TypedColumn) -> str:
        """Where a cell is, for a person."""
        return locator(self.document, self.meaning.number, row.number, column.header)

    def add(self, row: Row, subject: str, target: Target, columns: tuple[TypedColumn, TypedColumn]) -> None:
        """State a target of a subject; `columns` are those of the subject and of what is stated."""
        start, end = self._span(row, columns)
        evidence = Evidence(
            document=self.document.sha256,
            start=start,
            end=end,
            quote=self.document.text[start:end],
            locator=self.place(row, columns[1]),
            raw=target.raw,
            lang="en" if self.document.lang == "en" else "zh",
            rule=table_rule(columns[1].role),
            confidence=round(_trust(target, columns), 3),
        )
        about, other = (target.target, subject) if target.inverse else (subject, target.target)
        told = target.factuality
        denied = row.factuality is Factuality.NEGATED
        if (denied or told is Factuality.ACTUAL) and target.predicate not in _LASTING:
            told = row.factuality
        self._book.add(Claim(about, target.predicate, other, target.is_object, told), evidence)

    def _span(self, row: Row, columns: Sequence[TypedColumn]) -> tuple[int, int]:
        """The row, or where that is long or lies across the text, what reaches from the one cell to the other."""
        whole = _around([cell for cell in row.cells if cell.text])
        if whole[1] - whole[0] <= _LONGEST_QUOTE:
            return whole
        return _around([row.cell(column) for column in columns])


def _trust(target: Target, columns: tuple[TypedColumn, TypedColumn]) -> float:
    lowered = trust().form.discounts
    factor = lowered.approximate if target.approximate else 1
    factor *= lowered.prose if columns[1].column.mentions else 1
    factor *= lowered.by_cells if any(column.column.generic for column in columns) else 1
    return table_trust(columns[1].role) * factor * columns[1].column.doubt


def _around(cells: Sequence[Cell]) -> tuple[int, int]:
    return min(cell.start for cell in cells), max(cell.end for cell in cells)

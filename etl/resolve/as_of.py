"""The rows of a store as they were on a date: those of the documents that were published until then.

Decisions of people hold whenever they were made: they say how documents are to be read, not what happened."""

from __future__ import annotations

from collections.abc import Iterator

from etl.resolve.rows import Rows
from etl.store import FoundRow
from ontology.partial_dates import is_until
from ontology.statement import DocumentRecord, Statement


class AsOfRows:
    """`rows` without the documents that were not certainly published until `date` (YYYY, YYYY-MM or YYYY-MM-DD).

    Attributes: `undated` and `later`, how many documents are left out as they have no date or may be later.
    """

    def __init__(self, rows: Rows, date: str) -> None:
        self._rows = rows
        documents = tuple(rows.documents())
        dated = [(d.sha256, d.published_on) for d in documents if d.published_on is not None]
        self._kept = frozenset(sha256 for sha256, published in dated if is_until(published, date))
        self.undated = len(documents) - len(dated)
        self.later = len(dated) - len(self._kept)

    def found(self) -> Iterator[FoundRow]:
        """As in Rows."""
        return (row for row in self._rows.found() if row.document in self._kept)

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """As in Rows."""
        return (row for row in self._rows.surfaces() if row[2] in self._kept)

    def statements(self) -> Iterator[Statement]:
        """As in Rows."""
        return (row for row in self._rows.statements() if row.evidence[0].document in self._kept)

    def documents(self) -> Iterator[DocumentRecord]:
        """As in Rows."""
        return (document for document in self._rows.documents() if document.sha256 in self._kept)

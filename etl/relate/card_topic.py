"""What a document's profile (模型名称：…, 发布方：…) is about: the lines of prose below it are told of that."""

from __future__ import annotations

from etl.document import Cell, Document
from etl.recognise.result import Recognised
from etl.relate.mask import Slot

_KINDS = frozenset({"Model", "Chip", "Policy"})


def card_topics(document: Document, found: Recognised) -> dict[str, Slot]:
    """The name in the first cell of the document's profile, by type; {} where it has several profiles, or none."""
    cards = [table.rows[0][0] for table in document.tables if len(table.rows) == 1 and table.rows[0]]
    return _named(cards[0], found) if len(cards) == 1 else {}


def _named(cell: Cell, found: Recognised) -> dict[str, Slot]:
    inside = [m for m in found.mentions if cell.start <= m.start and m.end <= cell.end and not m.nested]
    return {m.type: Slot(m.type, m.start, m.end, m.entity, carried=True) for m in inside if m.type in _KINDS}

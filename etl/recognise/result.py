"""What recognition hands to relation finding: one frozen record per document. Finding itself is in `pipeline`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from etl.extraction import AuditIssue
from etl.mention import FoundEntity, Mention, Value

Span = tuple[int, int]
Word = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything that recognition found in one document. All offsets are code points into the document's text.

    `doc.text` equals the document's text; `doc.ents` holds the flat mentions, `doc.spans["mentions"]` all of them
    (label: type, kb_id: entity id, id: finder), `doc.spans["values"]` the values (label: kind, kb_id: normal form),
    the tagger's words are in `words` only: as spans of the Doc they would cost more than finding names in them.
    """

    doc: Doc
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    mentions: tuple[Mention, ...]  # sorted, flat and nested
    values: tuple[Value, ...]  # sorted, disjoint
    entities: Mapping[str, FoundEntity]  # by id, in the order of ids
    words: tuple[Word, ...]  # start, end, the tagger's tag
    issues: tuple[AuditIssue, ...] = ()  # what the tagger said and nobody understands

    def mentions_in(self, start: int, end: int, *, nested: bool = False) -> tuple[Mention, ...]:
        """Mentions that lie inside [start, end), in order; without nested ones unless asked for."""
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end and (nested or not m.nested))

    def values_in(self, start: int, end: int) -> tuple[Value, ...]:
        """Values that lie inside [start, end), in order."""
        return tuple(v for v in self.values if start <= v.start and v.end <= end)

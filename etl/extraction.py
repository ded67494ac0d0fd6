"""What one document states. Making it belongs to `etl.extract`, keeping it to `etl.store`."""

from __future__ import annotations

from dataclasses import dataclass

from etl.document import Document
from etl.mention import FoundEntity
from ontology.statement import Statement


@dataclass(frozen=True, order=True, slots=True)
class AuditIssue:
    """Something in scope that was not understood, and so states nothing. `place`: where, as "表1 第3行 × 发布时间"."""

    place: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The entities and statements of one document, with ids as they are before resolution."""

    document: Document
    entities: tuple[FoundEntity, ...]
    statements: tuple[Statement, ...]
    issues: tuple[AuditIssue, ...] = ()

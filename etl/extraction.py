"""What one document states. Making it belongs to `etl.extract`, keeping it to `etl.store`."""

from __future__ import annotations

from dataclasses import dataclass

from etl.document import Document
from etl.mention import FoundEntity
from ontology.statement import Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """The entities and statements of one document, with ids as they are before resolution."""

    document: Document
    entities: tuple[FoundEntity, ...]
    statements: tuple[Statement, ...]

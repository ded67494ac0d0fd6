"""The pieces of evidence that a graph and an export show for a statement: one for each place in a document."""

from __future__ import annotations

from collections.abc import Mapping

from ontology.ids import evidence_id
from ontology.statement import Evidence, Statement


def pieces(statement: Statement) -> Mapping[str, Evidence]:
    """Evidence by its id. Two rules may find the same words: the more confident one counts."""
    found: dict[str, Evidence] = {}
    for one in sorted(statement.evidence, key=lambda e: (-e.confidence, e.rule)):
        found.setdefault(evidence_id(statement.id, one.document, one.start, one.end), one)
    return found

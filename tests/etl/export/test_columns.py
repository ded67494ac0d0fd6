"""Records as rows and back: the same records, whatever kind and however much evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from etl.export.columns import Known, Row, columns_of, records_of, rows_of
from ontology.statement import Entity, Evidence, Statement
from tests.snapshots import NEWS, POLICIES, QINGLAN, YUANSHAN, claim, example_snapshot

NOTHING = Known({}, {})
SAID = NEWS.evidence("青岚大模型", "", "r", 0.9)
ALSO = POLICIES.evidence("措施", "", "r", 0.8)


def rows(records: Iterable[Any], known: Known = NOTHING) -> list[Row]:
    return [row for record in records for row in rows_of(record, columns_of(type(record)), known)]


def test_statements_come_back_with_all_their_evidence_and_without_any() -> None:
    stated = claim(QINGLAN, "developedBy", YUANSHAN, SAID)
    told = [replace(stated, id=f"st-{len(found)}", evidence=found) for found in ((), (SAID,), (SAID, ALSO))]
    found = rows(told)
    assert [(row["id"], row["evidence_quote"]) for row in found] == [
        ("st-0", None),
        ("st-1", SAID.quote),
        ("st-2", SAID.quote),
        ("st-2", ALSO.quote),
    ]
    assert list(records_of(Statement, found)) == told


def test_other_records_come_back_as_they_are() -> None:
    entities = list(example_snapshot().entities())
    assert list(records_of(Entity, rows(entities))) == entities


def test_names_are_those_of_what_is_known_and_missing_for_the_rest() -> None:
    snapshot = example_snapshot()
    known = Known({YUANSHAN.id: YUANSHAN}, {document.sha256: document for document in snapshot.documents()})
    (row,) = rows([claim(QINGLAN, "developedBy", YUANSHAN, SAID)], known)
    assert (row["subject_name"], row["object_name"], row["object_type"]) == (None, YUANSHAN.name, "Organization")
    assert (row["document_name"], row["document_published_on"]) == ("news.txt", "2024-06")


def test_a_tables_columns_are_the_fields_of_its_records() -> None:
    assert [column.name for column in columns_of(Evidence)] == [
        *("document", "start", "end", "quote", "locator", "raw", "lang", "rule", "confidence")
    ]

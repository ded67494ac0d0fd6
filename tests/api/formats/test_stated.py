"""What an answer is about is read off its columns; what is looked up for it is bounded in time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from api.formats.described import Read, described
from api.formats.kinds import CSV, FORMATS, JSON, NDJSON, Format
from api.formats.stated import Columns, Said, Stated, stated_in
from api.formats.writing import offered, written
from cypher.graph import Row, Value
from cypher.row import draw
from cypher.words import graph_vocabulary
from ontology.iri import BASE
from tests.snapshots import NEWS, YUANSHAN, example_snapshot


def columns(row: Mapping[str, object]) -> Columns:
    return tuple(draw(dict(row), graph_vocabulary()))


def stated(row: Mapping[str, object], *items: Mapping[str, Value], **params: object) -> Stated:
    return stated_in({"params": params, "items": list(items)}, columns(row))


def test_the_entities_of_a_row_go_with_each_other_but_those_of_a_list_do_not() -> None:
    row = {"id": "Model.id", "developer": {"id": "Organization.id"}, "rounds": [{"id": "FundingRound.id"}]}
    found = stated(
        row, {"id": "m", "developer": {"id": "d"}, "rounds": [{"id": "r1"}, {"id": "r2"}]}, backer={"id": "b"}
    )
    assert found.entities == ("b", "m", "d", "r1", "r2")
    assert set(found.pairs) == {
        *(("b", "m"), ("b", "d"), ("b", "r1"), ("b", "r2")),
        *(("d", "m"), ("m", "r1"), ("m", "r2"), ("d", "r1"), ("d", "r2")),
    }


def test_a_step_within_a_list_has_ends_that_go_with_each_other() -> None:
    row = {"id": "Entity.id", "path": [{"from": {"id": "Entity.id"}, "to": {"id": "Entity.id"}}]}
    path: list[Value] = [{"from": {"id": "a"}, "to": {"id": "b"}}, {"from": {"id": "b"}, "to": {"id": "c"}}]
    assert {("a", "b"), ("b", "c")} <= set(stated(row, {"id": "a", "path": path}).pairs)


def test_values_are_said_of_the_entity_whose_class_and_name_they_bear() -> None:
    row = {
        "id": "Policy.id",
        "name": "Policy.name",
        "issuedOn": "Policy.issuedOn",
        "since": "Policy.effectiveOn",  # another name: it may be another thing's, or worked out
        "foundedOn": "Organization.foundedOn",
        "disputed": "Policy.disputed",
        "policies": "int",
    }
    item: dict[str, Value] = {"id": "p", "name": "n", "issuedOn": "2024", "since": "2023", "foundedOn": "2020"}
    found = stated(row, item | {"disputed": ["issuedOn"], "policies": 3})
    assert found.values == (Said("p", "issuedOn", "2024"), Said("p", "disputed", "issuedOn"))


def test_statements_and_documents_are_named_by_their_ids() -> None:
    row = {"facts": [{"statementId": "Statement.id", "document": {"id": "Document.id"}, "quote?": "Evidence.quote"}]}
    facts: list[Value] = [{"statementId": "st-1", "document": {"id": "d1"}, "quote": None}, {"statementId": "st-1"}]
    assert stated(row, {"facts": facts}, as_of="2024") == Stated(statements=("st-1",), documents=("d1",), as_of="2024")


def test_what_is_not_there_states_nothing() -> None:
    row = {"id": "Policy.id", "developer?": {"id": "Organization.id"}, "issuedOn?": "Policy.issuedOn"}
    found = stated(row, {"id": "p", "developer": None, "issuedOn": None}, {"issuedOn": "2024"}, city="x", as_of=None)
    assert found == Stated(("p",))


@pytest.mark.parametrize(
    ("row", "left_out"),
    [
        ({"id": "Policy.id"}, set()),
        ({"facts": [{"statementId": "Statement.id"}]}, {"graphml"}),
        ({"label": "str", "entities": "int"}, {"jsonld", "ttl", "nt", "graphml"}),
    ],
)
def test_an_answer_has_the_formats_that_can_say_what_it_says(row: Mapping[str, object], left_out: set[str]) -> None:
    assert {each.name for each in FORMATS} - {each.name for each in offered(columns(row))} == left_out
    assert offered(columns(row))[:3] == (JSON, CSV, NDJSON)


def bytes_of(form: Format, envelope: Mapping[str, object], read: Read) -> bytes:
    return written(form, envelope, columns({"id": "Entity.id"}), read, base=BASE, lang="zh")


def test_json_is_the_envelope_and_ndjson_a_row_a_line(embedded_read: Read) -> None:
    rows = [{"id": "a\n甲"}, {"id": "b"}]
    envelope: dict[str, object] = {"params": {}, "items": rows, "next": None}
    assert json.loads(bytes_of(JSON, envelope, embedded_read)) == envelope
    assert bytes_of(NDJSON, envelope, embedded_read).decode() == '{"id":"a\\n甲"}\n{"id":"b"}\n'
    assert bytes_of(NDJSON, {"params": {}, "item": rows[1]}, embedded_read) == b'{"id":"b"}\n'
    assert bytes_of(NDJSON, {"params": {}, "items": []}, embedded_read) == b""


def test_a_document_alone_is_described(embedded_read: Read) -> None:
    found = described(Stated(documents=(NEWS.record.sha256, "nothing")), embedded_read)
    assert found.documents == (NEWS.record,)


def test_records_come_back_from_the_graph_as_they_went_in(read: Read) -> None:
    whole = example_snapshot()
    asked = Stated(tuple(each.id for each in whole.entity_records), tuple(each.id for each in whole.statement_records))
    found = described(asked, read)
    assert found.entities == whole.entity_records
    assert sorted(found.documents, key=lambda each: each.sha256) == [*whole.document_records]
    assert [replace(each, evidence=tuple(sorted(each.evidence))) for each in found.statements] == [
        *whole.statement_records
    ]


def test_each_look_up_asks_for_so_many_at_once(embedded_read: Read) -> None:
    asked: list[int] = []

    def counted(text: str, values: Mapping[str, Value]) -> list[Row]:
        asked.extend(len(value) for name, value in values.items() if name == "ids" and isinstance(value, list))
        return embedded_read(text, values)

    found = described(Stated((YUANSHAN.id, *(f"organization-{place}" for place in range(1000)))), counted)
    assert ([each.name for each in found.entities], asked) == ([YUANSHAN.name], [500, 500, 1])
    assert described(Stated(), counted).entities == ()
    assert asked == [500, 500, 1]

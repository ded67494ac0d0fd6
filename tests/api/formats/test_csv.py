"""CSV as a spreadsheet opens it: every cell comes back as it was, and none of them is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from api.formats.csv_text import csv_text
from api.formats.models import columns_of
from api.formats.stated import Columns
from api.formats.words import text_of
from api.search_shapes import ChangeRow, EvidenceRow, SearchRow, SuggestRow
from cypher.catalogue import QueryFile, load_catalogue
from cypher.graph import Value
from cypher.row import Column, draw
from cypher.words import graph_vocabulary
from ontology.cells import is_formula, parted, read
from tests.ontology.test_cells import NAMES


def columns(row: Mapping[str, object]) -> Columns:
    return tuple(draw(dict(row), graph_vocabulary()))


def lines(data: bytes) -> list[list[str]]:
    """As a program reads it that knows CSV."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def of(row: Mapping[str, object], *items: Mapping[str, Value], lang: str = "en") -> list[list[str]]:
    return lines(csv_text({"params": {}, "items": list(items)}, columns(row), lang))


PLACE: dict[str, object] = {"quote": "Evidence.quote", "locator?": "Evidence.locator"}
NEAR: dict[str, object] = {"id": "Region.id", "name": "Region.name"}


def test_it_begins_with_a_byte_order_mark_and_its_lines_end_as_excel_wants() -> None:
    data = csv_text({"params": {}, "items": [{"name": "a,b"}]}, columns({"name": "Policy.name"}), "zh")
    assert data == '\ufeff名称\r\n"a,b"\r\n'.encode()


def test_a_record_stands_side_by_side_and_a_list_in_one_cell() -> None:
    row = {"name": "Policy.name", "policy": NEAR, "regions": [NEAR], "aliases": ["Entity.name"]}
    near: list[Value] = [{"id": "r1", "name": "甲|乙"}, {"id": "r2", "name": None}, {"id": "r3", "name": "丙"}]
    assert of(row, {"name": "n", "policy": {"id": "p", "name": "q"}, "regions": near, "aliases": ["x", "y"]}) == [
        ["name", "policy · id", "policy · name", "regions · id", "regions · name", "aliases"],
        ["n", "p", "q", "r1|r2|r3", "甲\\|乙||丙", "x|y"],
    ]


def test_numbers_are_written_out_and_what_is_not_known_is_empty() -> None:
    row: dict[str, object] = {"a": "float", "b?": "int", "c": "bool", "d?": "str", "e?": {"f": "str"}}
    given_: dict[str, Value] = {"a": -2.5e9, "b": None, "c": True, "d": None, "e": None}
    assert of(row, given_, {**given_, "a": 0.25, "b": -3, "c": False})[1:] == [
        ["-2500000000", "", "true", "", ""],
        ["0.25", "-3", "false", "", ""],
    ]


def test_of_evidence_the_first_piece_is_shown() -> None:
    row = {"id": "Policy.id", "facts": [PLACE]}
    pieces: list[Value] = [{"quote": "一", "locator": "第3页"}, {"quote": "二", "locator": None}]
    assert of(row, {"id": "p", "facts": pieces}, {"id": "q", "facts": []}, lang="zh") == [
        ["标识", "依据 · 原文", "依据 · 位置说明"],
        ["p", "一", "第3页"],
        ["q", "", ""],
    ]


def test_columns_that_were_not_asked_for_are_not_there_also_where_no_row_is() -> None:
    row = {"id": "Policy.id", "name": "Policy.name", "facts": [PLACE]}
    assert of(row, {"name": "n"}) == [["name"], ["n"]]
    assert of(row) == [["id", "name"]]


def test_a_single_thing_is_a_row_for_each_of_its_first_records() -> None:
    row = {"id": "Entity.id", "facts": [{"value?": "Statement.value", "evidence": [PLACE]}], "documents": [NEAR]}
    facts: list[Value] = [
        {"value": "1", "evidence": [{"quote": "一", "locator": None}, {"quote": "二", "locator": None}]},
        {"value": None, "evidence": []},
    ]
    head = ["id", "fact · value", "fact · evidence · quote", "fact · evidence · locator"]

    def table(facts: list[Value]) -> list[list[str]]:
        item = {"id": "e", "facts": facts, "documents": [{"id": "d", "name": "n"}]}
        return lines(csv_text({"params": {}, "item": item}, columns(row), "en"))

    assert table(facts) == [head, ["e", "1", "一", ""], ["e", "", "", ""]]
    assert table([]) == [head, ["e", "", "", ""]]


def test_a_single_thing_without_records_is_one_row() -> None:
    assert lines(csv_text({"params": {}, "item": {"id": "e"}}, columns({"id": "Entity.id"}), "en")) == [["id"], ["e"]]


@given(NAMES, st.lists(NAMES, min_size=1))
def test_whatever_a_name_is_it_comes_back_and_is_no_formula(name: str, aliases: list[str]) -> None:
    _, (one, many) = of({"name": "Entity.name", "aliases": ["Entity.name"]}, {"name": name, "aliases": aliases})
    assert not is_formula(one)
    assert not is_formula(many)
    assert (read(one), parted(read(many))) == (name, tuple(aliases))


def test_a_lone_surrogate_does_not_break_the_file() -> None:
    assert of({"name": "Entity.name"}, {"name": "a\ud800b"}) == [["name"], ["a?b"]]


def nameless(columns: Columns) -> list[str]:
    return [c.name for c in columns if text_of(c) is None] + [n for c in columns for n in nameless(c.columns)]


@pytest.mark.parametrize("query", load_catalogue().queries, ids=lambda query: query.name)
def test_every_column_of_the_catalogue_has_a_name_in_both_languages(query: QueryFile) -> None:
    assert nameless(query.row) == []


@pytest.mark.parametrize("model", [ChangeRow, EvidenceRow, SearchRow, SuggestRow])
def test_every_column_of_the_index_has_a_name_in_both_languages(model: type[BaseModel]) -> None:
    assert nameless(columns_of(model)) == []


def test_a_column_that_nobody_named_is_called_as_in_the_row() -> None:
    assert of({"ofItsOwn": "int"}, {"ofItsOwn": 1})[0] == ["ofItsOwn"]
    assert text_of(Column("ofItsOwn", "int")) is None


@pytest.mark.parametrize(
    ("params", "head"),
    [
        ({}, ["id", "name"]),
        ({"fields": "name", "include": "total"}, ["name"]),
        ({"fields": "name", "include": "evidence,total"}, ["name", "evidence · quote", "evidence · locator"]),
    ],
)
def test_an_empty_page_has_the_columns_that_its_rows_would_have(params: dict[str, object], head: list[str]) -> None:
    drawn = columns({"id": "Policy.id", "name": "Policy.name", "facts": [PLACE]})
    assert lines(csv_text({"params": params, "items": []}, drawn, "en")) == [head]

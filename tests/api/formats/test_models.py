from __future__ import annotations

from typing import Literal

import pytest
from pydantic import BaseModel

from api.formats.models import columns_of
from api.formats.writing import offered
from api.search_shapes import ChangeRow, EvidenceRow, SearchRow, SuggestRow
from cypher.row import Column


class Inner(BaseModel):
    start: int


class Row(BaseModel):
    name: str
    match: Literal["exact", "prefix"]
    score: float | None
    spans: list[Inner]
    best: Inner | None
    words: list[str]


def test_a_model_gives_the_columns_of_its_rows() -> None:
    start = (Column("start", "int"),)
    assert columns_of(Row) == (
        Column("name", "str"),
        Column("match", "str"),
        Column("score", "float", nullable=True),
        Column("spans", None, many=True, columns=start),
        Column("best", None, nullable=True, columns=start),
        Column("words", "str", many=True),
    )


@pytest.mark.parametrize("model", [ChangeRow, EvidenceRow, SearchRow, SuggestRow])
def test_rows_of_the_index_have_tables_but_no_rdf(model: type[BaseModel]) -> None:
    assert [each.name for each in offered(columns_of(model))] == ["json", "csv", "ndjson"]

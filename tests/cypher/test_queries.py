"""The shipped queries as both engines see them: each is planned, is bound to its limit, and only reads."""

from __future__ import annotations

import pytest

from cypher.catalogue import QueryFile, load_catalogue
from cypher.checks import after
from cypher.graph import Graph, Value
from tests.snapshots import BEIJING, CHANGHE, MEASURES, YUANSHAN

EXAMPLES: dict[str, Value] = {
    "city": BEIJING.id,
    "backer": CHANGHE.id,
    "developer": YUANSHAN.id,
    "id": YUANSHAN.id,
    "type": "Organization",
    "instrument": "compute-voucher",
    "policy": MEASURES.id,
}
QUERIES = load_catalogue().queries


def values(query: QueryFile, limit: int = 10) -> dict[str, Value]:
    given = {param.name: EXAMPLES.get(param.name, param.head.default) for param in query.params}
    page: dict[str, Value] = {} if query.one else {"limit": limit} | {after(column): None for column in query.order}
    return given | page


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_is_planned_by_the_engine(graph: Graph, query: QueryFile) -> None:
    graph.read(f"EXPLAIN {query.for_engine(embedded=graph.engine == 'embedded')}", values(query))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_gives_its_columns_in_their_order(graph: Graph, query: QueryFile) -> None:
    rows = graph.read(query.for_engine(embedded=graph.engine == "embedded"), values(query))
    assert rows, query.name
    assert {tuple(row) for row in rows} == {tuple(column.name for column in query.row)}


@pytest.mark.parametrize("query", [query for query in QUERIES if not query.one], ids=lambda query: query.name)
def test_a_list_is_as_long_as_its_limit_at_most(graph: Graph, query: QueryFile) -> None:
    text = query.for_engine(embedded=graph.engine == "embedded")
    assert len(graph.read(text, values(query, limit=1))) == 1
    assert graph.read(text, values(query, limit=0)) == []


@pytest.mark.parametrize("query", [query for query in QUERIES if query.params], ids=lambda query: query.name)
def test_an_id_that_nothing_bears_finds_nothing(graph: Graph, query: QueryFile) -> None:
    text = query.for_engine(embedded=graph.engine == "embedded")
    nobody = dict.fromkeys(EXAMPLES, "nobody-aaaaaaaaaa")
    assert graph.read(text, values(query) | {k: v for k, v in nobody.items() if k in values(query)}) == []


def test_no_query_has_a_sibling_for_one_engine() -> None:
    assert [query.name for query in QUERIES if query.embedded is not None or query.unsupported is not None] == []

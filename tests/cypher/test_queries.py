"""The shipped queries as both engines see them: each is planned, is bound to its limit, and only reads."""

from __future__ import annotations

import pytest

from cypher.catalogue import QueryFile, load_catalogue
from cypher.graph import Graph, Value
from ontology.evidence import pieces
from tests.cypher.asking import ask, first_page
from tests.snapshots import BEIJING, CHANGHE, MEASURES, YUANSHAN, example_snapshot

STATEMENT = example_snapshot().statement_records[0]
EXAMPLES: dict[str, Value] = {
    "city": BEIJING.id,
    "backer": CHANGHE.id,
    "developer": YUANSHAN.id,
    "id": YUANSHAN.id,
    "type": "Organization",
    "instrument": "compute-voucher",
    "policy": MEASURES.id,
    "statement": STATEMENT.id,
    "evidence": next(iter(pieces(STATEMENT))),
    "document": STATEMENT.evidence[0].document,
}
QUERIES = load_catalogue().queries


LISTS = [query for query in QUERIES if query.listing is not None]


def values(query: QueryFile) -> dict[str, Value]:
    return {param.name: EXAMPLES.get(param.name, param.head.default) for param in query.params}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_is_planned_by_the_engine(graph: Graph, query: QueryFile) -> None:
    graph.read(f"EXPLAIN {first_page(graph, query)}", values(query) | {"limit": 10})


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_gives_its_columns_in_their_order(graph: Graph, query: QueryFile) -> None:
    rows = ask(graph, query, values(query))
    assert rows, query.name
    assert {tuple(row) for row in rows} == {tuple(column.name for column in query.row)}


@pytest.mark.parametrize("query", LISTS, ids=lambda query: query.name)
def test_a_list_is_as_long_as_its_limit_at_most(graph: Graph, query: QueryFile) -> None:
    assert len(ask(graph, query, values(query), limit=1)) == 1
    assert ask(graph, query, values(query), limit=0) == []


@pytest.mark.parametrize("query", [query for query in QUERIES if query.params], ids=lambda query: query.name)
def test_an_id_that_nothing_bears_finds_nothing(graph: Graph, query: QueryFile) -> None:
    nobody = dict.fromkeys(EXAMPLES, "nobody-aaaaaaaaaa")
    assert ask(graph, query, values(query) | {k: v for k, v in nobody.items() if k in values(query)}) == []


def test_no_query_has_a_sibling_for_one_engine() -> None:
    assert [query.name for query in QUERIES if query.embedded is not None or query.unsupported is not None] == []

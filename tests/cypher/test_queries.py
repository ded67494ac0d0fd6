"""The shipped queries as both engines see them: each is planned, is bound to its limit, and only reads."""

from __future__ import annotations

import pytest

from cypher.catalogue import QueryFile, load_catalogue
from cypher.graph import Graph, Value
from tests.cypher.asking import ask, first_page
from tests.cypher.questions import is_entity, questions
from tests.cypher.questions import values as values_of

QUERIES = load_catalogue().queries
LISTS = [query for query in QUERIES if query.listing is not None]


def values(query: QueryFile) -> dict[str, Value]:
    """Those of a question that has an answer."""
    return values_of(query, next(one for one in questions() if one.query == query.name and one.right))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_is_planned_by_the_engine(fixture_graph: Graph, query: QueryFile) -> None:
    fixture_graph.read(f"EXPLAIN {first_page(fixture_graph, query)}", values(query) | {"limit": 10})


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_gives_its_columns_in_their_order(fixture_graph: Graph, query: QueryFile) -> None:
    rows = ask(fixture_graph, query, values(query))
    assert rows, query.name
    assert {tuple(row) for row in rows} == {tuple(column.name for column in query.row)}


@pytest.mark.parametrize("query", LISTS, ids=lambda query: query.name)
def test_a_list_is_as_long_as_its_limit_at_most(fixture_graph: Graph, query: QueryFile) -> None:
    assert len(ask(fixture_graph, query, values(query), limit=1)) == 1
    assert ask(fixture_graph, query, values(query), limit=0) == []


@pytest.mark.parametrize(
    "query",
    [q for q in QUERIES if any(is_entity(p) and p.head.required for p in q.params)],
    ids=lambda query: query.name,
)
def test_an_id_that_nothing_bears_finds_nothing(fixture_graph: Graph, query: QueryFile) -> None:
    nobody: dict[str, Value] = {p.name: "nobody-aaaaaaaaaa" for p in query.params if is_entity(p) and p.head.required}
    assert ask(fixture_graph, query, values(query) | nobody) == []


def test_one_query_has_a_sibling_for_the_embedded_engine() -> None:
    """It has no SHORTEST k; at most three may have one (DESIGN.md, decision 9)."""
    assert [query.name for query in QUERIES if query.embedded is not None or query.unsupported is not None] == [
        "paths_between"
    ]

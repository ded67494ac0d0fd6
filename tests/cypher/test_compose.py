"""The texts that a list's file stands for, as written and as both engines run them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cypher.catalogue import QueryFile, load_catalogue
from cypher.compose import KEYSET, Filter, Form, Page, count_text, facet_text, page_text
from cypher.graph import Graph, Row, Value
from cypher.listing import ListColumn, Sort
from tests.cypher.asking import ask, form_of
from tests.cypher.test_queries import LISTS, values

FORM = Form("", "MATCH (policy:Policy)\n", (("id", "policy.id AS id"), ("facts", "[] AS facts")))
ISSUED = ListColumn("issuedOn", "policy.issuedOn", "date", nullable=True)
PLACES = ListColumn("region", "places + []", "str", entity="Region", many=True)
OPEN = ListColumn("open", "policy.open", "bool")
ID = ListColumn("id", "policy.id", "str")
FURTHER: dict[str, Value] = {"str": "", "date": "", "int": -1, "float": -1.0, "bool": -1}


def test_a_page_has_filters_a_keyset_and_an_order() -> None:
    page = Page(
        (Sort(ISSUED, descending=True), Sort(OPEN), Sort(ID)),
        (Filter(ISSUED), Filter(ISSUED, "most"), Filter(PLACES)),
        frozenset({"facts"}),
        first=False,
    )
    assert page_text(FORM, page).splitlines() == [
        "MATCH (policy:Policy)",
        (
            "WITH *, coalesce(policy.issuedOn, '') AS sort_0, CASE WHEN policy.open THEN 1 ELSE 0 END AS sort_1, "
            "policy.id AS sort_2"
        ),
        (
            "WHERE policy.issuedOn STARTS WITH $filter_0 AND policy.issuedOn <= $filter_1 + '~' "
            "AND $filter_2 IN (places + []) AND (sort_0 < $after_0 OR (sort_0 = $after_0 "
            "AND (sort_1 > $after_1 OR (sort_1 = $after_1 AND sort_2 > $after_2))))"
        ),
        "WITH * ORDER BY sort_0 DESC, sort_1, sort_2 LIMIT $limit",
        "RETURN policy.id AS id,",
        "  [sort_0, sort_1, sort_2] AS keyset",
        "ORDER BY sort_0 DESC, sort_1, sort_2",
    ]


def test_counts_take_the_same_filters() -> None:
    assert count_text(FORM, (Filter(ISSUED, "least"),)).splitlines() == [
        "MATCH (policy:Policy)",
        "WITH *",
        "WHERE policy.issuedOn >= $filter_0",
        "RETURN count(*) AS count",
    ]
    assert facet_text(FORM, PLACES, ()).splitlines()[1:] == [
        "WITH *",
        "UNWIND (places + []) AS facet_value",
        "WITH facet_value WHERE facet_value IS NOT NULL",
        "RETURN facet_value AS value, count(*) AS count",
        "ORDER BY count DESC, value LIMIT $limit",
    ]


def columns(graph: Graph, query: QueryFile) -> tuple[ListColumn, ...]:
    """All columns of the list; of a server the first, as planning a text takes it half a second."""
    assert query.listing is not None
    return query.listing.columns if graph.engine == "embedded" else query.listing.columns[:1]


def sorts(graph: Graph, query: QueryFile) -> Iterator[tuple[Sort, ...]]:
    assert query.listing is not None
    for place, column in enumerate(columns(graph, query)):
        for descending in (False, True) if graph.engine == "embedded" else (place == 0,):
            if column.sortable:
                yield query.listing.sorted_by([Sort(column, descending)])


@pytest.mark.parametrize("query", LISTS, ids=lambda query: query.name)
def test_every_column_sorts_and_a_page_continues_where_one_ended(fixture_graph: Graph, query: QueryFile) -> None:
    form, given = form_of(fixture_graph, query), values(query)
    bare = frozenset(name for name, _ in form.items)
    for order in sorts(fixture_graph, query):
        whole = fixture_graph.read(page_text(form, Page(order, without=bare)), {**given, "limit": 100})
        pages = list(whole[:1])
        while last := pages[-1][KEYSET]:
            assert isinstance(last, list)
            after = {f"after_{place}": key for place, key in enumerate(last)}
            further = fixture_graph.read(
                page_text(form, Page(order, without=bare, first=False)), {**given, **after, "limit": 1}
            )
            if not further:
                break
            pages += further
        assert pages == whole, [(sort.column.name, sort.descending) for sort in order]
        assert len({str(row[KEYSET]) for row in whole}) == len(whole)


def within(column: ListColumn, row: Row, found: list[Row]) -> int:
    """How many rows a filter by the value of `row` must leave: a year has its months and days."""
    alike = [other for other in found if column.scalar == "date" and str(other["value"]).startswith(str(row["value"]))]
    return sum(int(str(other["count"])) for other in alike or [row])


@pytest.mark.parametrize("query", LISTS, ids=lambda query: query.name)
def test_every_column_is_counted_and_filters_by_what_was_counted(fixture_graph: Graph, query: QueryFile) -> None:
    form, given = form_of(fixture_graph, query), values(query)
    whole = len(ask(fixture_graph, query, given))
    assert fixture_graph.read(count_text(form, ()), given) == [{"count": whole}]
    for column in columns(fixture_graph, query):
        found = fixture_graph.read(facet_text(form, column, ()), {**given, "limit": 100})
        if not column.many:
            assert sum(int(str(row["count"])) for row in found) <= whole, column.name
        for row in found:
            counted = fixture_graph.read(count_text(form, (Filter(column),)), {**given, "filter_0": row["value"]})
            assert counted == [{"count": within(column, row, found)}], (column.name, row)


@pytest.mark.parametrize("query", LISTS, ids=lambda query: query.name)
def test_a_range_holds_what_lies_in_it(fixture_graph: Graph, query: QueryFile) -> None:
    form, given = form_of(fixture_graph, query), values(query)
    for column in columns(fixture_graph, query):
        if column.ranged:
            found = fixture_graph.read(facet_text(form, column, ()), {**given, "limit": 100})
            for row in found:
                both = (Filter(column, "least"), Filter(column, "most"))
                limits = {"filter_0": row["value"], "filter_1": row["value"]}
                (counted,) = fixture_graph.read(count_text(form, both), {**given, **limits})
                assert int(str(counted["count"])) >= int(str(row["count"])), (column.name, row)


def test_lists_declare_what_they_can_be_asked() -> None:
    assert {query.name: len(query.listing.columns) for query in load_catalogue() if query.listing}.keys() == {
        query.name for query in LISTS
    }

"""Pages of any order, any filter and any size: neither gaps nor repetitions, together the whole list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.app import create_app
from api.names import NameIndex
from api.service import Service
from cypher.catalogue import QueryFile, load_catalogue
from cypher.engine import Engine
from cypher.graph import Graph, Row
from tests.api.client import Client, Params, ok
from tests.snapshots import YUANSHAN, example_snapshot

WALKED: dict[str, tuple[str, Params]] = {
    "types_list": ("/v1/organizations", {}),
    "policies_by_city": ("/v1/policies/by-city", {"city": "中国", "include_subregions": True}),
    "entities_neighbours": (f"/v1/entities/{YUANSHAN.id}/neighbours", {}),
}


def orders(query: QueryFile) -> st.SearchStrategy[str]:
    assert query.listing is not None
    names = [column.name for column in query.listing.columns if column.sortable]
    signed = st.tuples(st.sampled_from(["", "-"]), st.sampled_from(names)).map("".join)
    return st.lists(signed, max_size=4, unique_by=lambda name: name.removeprefix("-")).map(",".join)


def pages(client: Client, path: str, asked: Params, limit: int) -> Iterator[dict[str, object]]:
    body = ok(client.get(path, **asked, limit=limit))
    while True:
        assert isinstance(body["items"], list)
        yield from body["items"]
        if body["next"] is None:
            return
        assert len(body["items"]) == limit
        body = ok(client.get(path, **asked, limit=limit, cursor=str(body["next"])))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_pages_of_any_order_filter_and_size_are_the_whole_list(embedded_client: Client, data: st.DataObject) -> None:
    check_walk(embedded_client, data)


# planning a new text takes a server half a second
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_so_are_they_on_neo4j(neo4j_graph: Graph, clients: Callable[[Graph], Client], data: st.DataObject) -> None:
    check_walk(clients(neo4j_graph), data)


def check_walk(client: Client, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(WALKED)))
    path, own = WALKED[name]
    query = load_catalogue().named(name)
    assert query.listing is not None
    asked: dict[str, str | float | bool] = {**own}
    if sort := data.draw(orders(query)):
        asked["sort"] = sort
    countable = [column.name for column in query.listing.columns if column.scalar != "float"]
    chosen = data.draw(st.none() | st.sampled_from(countable))
    if chosen is not None:
        facets = ok(client.get(path, **own, facets=chosen))["facets"]
        assert isinstance(facets, dict)
        values = [each["value"] for each in facets[chosen]]
        if values:
            asked[f"filter.{chosen}"] = data.draw(st.sampled_from(values))
    whole = ok(client.get(path, **asked, limit=500, include="total"))
    limit = data.draw(st.integers(1, 9))
    walked = list(pages(client, path, asked, limit))
    assert walked == whole["items"]
    assert len({str(row) for row in walked}) == len(walked) == whole["total"]


class Once:
    """A graph that may be read until it is told that nobody should any more."""

    batch = 1

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.engine: Engine = graph.engine
        self.shut = False

    def read(self, query: str, parameters: object = None, *, timeout_s: float = 10) -> list[Row]:
        assert not self.shut, "the database was touched"
        return self._graph.read(query, parameters, timeout_s=timeout_s)  # type: ignore[arg-type]

    def write(self, *_: object) -> list[Row]:
        raise AssertionError

    def close(self) -> None:
        """Nothing to close."""


def test_what_a_caller_has_or_the_cache_holds_is_answered_without_the_database(
    embedded_graph: Graph, names: NameIndex
) -> None:
    graph = Once(embedded_graph)
    service = Service(graph, names, example_snapshot().release)
    client = Client(create_app(opener=lambda: service))
    path = "/v1/policies/by-city"
    first = client.get(path, city="北京", sort="-name", include="evidence,total")
    graph.shut = True
    held = {"If-None-Match": first.headers["etag"]}
    fresh = Client(create_app(opener=lambda: service))  # one whose door remembers nothing
    for asking in (client, fresh):
        assert (
            asking.request(
                "GET", path, {"city": "北京", "sort": "-name", "include": "evidence,total"}, held
            ).status_code
            == 304
        )
        # the same question in other words
        other: Params = {"include": "total,evidence", "city": "Beijing", "sort": "-name", "limit": 50}
        assert asking.request("GET", path, other, held).status_code == 304
        assert asking.get(path, **other).content == first.content
    csv = client.request("GET", f"{path}.csv", {"city": "北京", "lang": "zh"}, held)
    assert csv.status_code == 500  # other bytes: they are not there

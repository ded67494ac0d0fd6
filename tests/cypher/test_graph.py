from __future__ import annotations

from contextlib import closing

import pytest

from cypher.child import free_ports
from cypher.errors import GraphUnavailable, QueryRefused, QueryTimeout
from cypher.graph import BoltGraph, Graph, Value
from tests.snapshots import BEIJING

SLOW = "UNWIND range(1, 6000) AS i UNWIND range(1, 1000000) AS j WITH i, j WHERE i * j % 7 = 8 RETURN count(*) AS n"


def test_a_projected_map_comes_back_as_plain_values(graph: Graph) -> None:
    rows = graph.read("MATCH (n:Region {id: $id}) RETURN n{.name, .aliases} AS region, 1.5 AS x", {"id": BEIJING.id})
    assert rows == [{"region": {"name": "北京市", "aliases": ["北京"]}, "x": 1.5}]


@pytest.mark.parametrize("query", ["MATCH (n:Region) RETURN n", "RETURN [date('2024-01-01')] AS dates"])
def test_a_node_or_a_date_is_refused_as_a_result(graph: Graph, query: str) -> None:
    with pytest.raises(QueryRefused, match="project it"):
        graph.read(query)


@pytest.mark.parametrize(
    "query",
    ["CREATE (n:Region {id: 'x'}) RETURN n.id AS id", "MATCH (n:Region) SET n.name = 'x'", "MATCH (n) DELETE n"],
)
def test_the_reading_side_cannot_write(graph: Graph, query: str) -> None:
    before = graph.read("MATCH (n:Region) RETURN n.id AS id, n.name AS name ORDER BY id")
    with pytest.raises(QueryRefused):
        graph.read(query)
    assert graph.read("MATCH (n:Region) RETURN n.id AS id, n.name AS name ORDER BY id") == before


def test_a_wrong_query_is_refused_in_the_words_of_the_database(graph: Graph) -> None:
    with pytest.raises(QueryRefused, match=r"SyntaxError.*RETURN") as refused:
        graph.read("MATCH (n:Region RETURN 1 AS x")
    assert refused.value.zh.startswith("图数据库拒绝了查询")


def test_a_parameter_that_bolt_cannot_carry_is_refused(graph: Graph) -> None:
    with pytest.raises(QueryRefused, match="out of range"):
        graph.read("RETURN $n AS n", {"n": 2**70})


def test_a_second_entity_of_an_id_is_refused(writable_graph: Graph) -> None:
    with pytest.raises(QueryRefused, match="constraint"):
        writable_graph.write("CREATE (n:Entity {id: $id})", {"id": BEIJING.id})
    rows = writable_graph.read("MATCH (n:Entity {id: $id}) RETURN n.name AS name", {"id": BEIJING.id})
    assert rows == [{"name": "北京市"}]


def test_a_message_of_twenty_megabytes_arrives(graph: Graph) -> None:
    rows: list[Value] = ["智" * 350_000] * 20
    assert graph.read("UNWIND $rows AS row RETURN sum(size(row)) AS n", {"rows": rows}) == [{"n": 7_000_000}]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.csv"])
def test_load_csv_is_off_even_for_the_writing_side(writable_graph: Graph, address: str) -> None:
    with pytest.raises(QueryRefused):
        writable_graph.write("LOAD CSV FROM $address AS line RETURN line LIMIT 1", {"address": address})


def test_a_slow_query_is_ended_at_its_limit_by_neo4j(neo4j_graph: Graph) -> None:
    with pytest.raises(QueryTimeout, match="longer than its limit"):
        neo4j_graph.read(SLOW, timeout_s=1)


def test_a_database_that_is_down_is_unavailable_within_seconds() -> None:
    login = ("neo4j", "wrong-on-purpose")
    uri = f"bolt://127.0.0.1:{free_ports(1)[0]}"
    with closing(BoltGraph(uri, engine="neo4j", batch=1, reader=login, writer=login, retry_s=0.1)) as graph:
        for ask in (graph.verify, lambda: graph.read("RETURN 1 AS x"), lambda: graph.write("RETURN 1 AS x")):
            with pytest.raises(GraphUnavailable, match=uri):
                ask()


def test_an_address_without_a_scheme_is_unavailable() -> None:
    login = ("neo4j", "wrong-on-purpose")
    with pytest.raises(GraphUnavailable, match=r"127\.0\.0\.1:7687"):
        BoltGraph("127.0.0.1:7687", engine="neo4j", batch=1, reader=login, writer=login)

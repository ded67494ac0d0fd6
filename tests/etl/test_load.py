from __future__ import annotations

import json
import time
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cypher.embedded import start_embedded
from cypher.errors import GraphError, QueryRefused
from cypher.graph import Graph, Parameters, Row
from cypher.release_state import check_ready
from etl.load import LoadCounts
from etl.load import load as load_with_grace
from etl.shape import Edge, Node, edges, nodes, typed
from ontology.model import load_ontology
from ontology.statement import Factuality, FixedSnapshot
from tests.snapshots import BEIJING, CHANGHE, CHIP, MEASURES, NANPU, NEWS, POLICIES, QINGLAN, REGIONS, ROUND, YUANSHAN
from tests.snapshots import example_snapshot as example

load = partial(load_with_grace, grace_s=0)  # nobody reads meanwhile
WHOLE = LoadCounts(nodes=89, edges=106, removed_nodes=0, removed_edges=0)


def dump(graph: Graph) -> tuple[list[str], list[str]]:
    """All nodes and all edges with everything they bear, in an order that does not depend on the engine."""
    found = graph.read("MATCH (n) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties")
    for row in found:
        assert isinstance(row["labels"], list)
        row["labels"] = sorted(str(label) for label in row["labels"])
    ways = graph.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS properties")
    return _sorted(found), _sorted(ways)


def _sorted(rows: list[Row]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)


def without_news() -> FixedSnapshot:
    """The example after its news was retracted, one entity of another kind now."""
    whole = example()
    kept = tuple(s for s in whole.statement_records if NEWS.record.sha256 not in {e.document for e in s.evidence})
    named = {BEIJING.id, *(s.subject for s in kept), *(s.object for s in kept if s.object)}
    return replace(
        whole,
        entity_records=tuple(
            replace(e, kind="City") if e.id == BEIJING.id else e for e in whole.entity_records if e.id in named
        ),
        document_records=tuple(d for d in whole.document_records if d != NEWS.record),
        statement_records=kept,
        mention_records=tuple(
            m for m in whole.mention_records if m.document != NEWS.record.sha256 and m.entity in named
        ),
    )


def node(identity: str) -> Node:
    return next(one for one in nodes(example(), load_ontology()) if one.id == identity)


def edge(kind: str, start: str, end: str) -> Edge:
    (found,) = [one for one in edges(example()) if (one.type, one.start, one.end) == (kind, start, end)]
    return found


def test_an_entity_bears_its_class_its_kind_and_its_preferred_literals() -> None:
    assert node(QINGLAN.id) == Node(
        QINGLAN.id,
        ("Entity", "Model", "FoundationModel"),
        {
            "id": QINGLAN.id,
            "type": "Model",
            "kind": "FoundationModel",
            "name": "青岚",
            "nameEn": "Qinglan",
            "foldedName": "青岚",
            "aliases": ["青岚大模型"],
            "parameterCount": 175_000_000_000,
            "knownSince": "2024-06",
        },
    )
    assert node(ROUND.id).properties == {
        "id": ROUND.id,
        "type": "FundingRound",
        "name": "远山智能D+轮融资",
        "foldedName": "远山智能d+轮融资",
        "aliases": [],
        "roundType": "D+",
        "amount": 2_500_000_000.0,
        "currency": "CNY",
        "announcedOn": "2024-01",
        "knownSince": "2024-06",
    }


@pytest.mark.parametrize(
    ("value", "datatype", "expected"),
    [("12", "integer", 12), ("1.5", "decimal", 1.5), ("2024-03", "partialDate", "2024-03"), ("D+", "notation", "D+")],
)
def test_numbers_become_numbers_and_dates_stay_as_precise_as_stated(
    value: str, datatype: str, expected: object
) -> None:
    assert typed(value, datatype) == expected


def test_the_most_confident_value_is_preferred_then_the_best_supported_then_the_smallest() -> None:
    whole = example()
    (issued,) = [s for s in whole.statement_records if (s.subject, s.predicate) == (MEASURES.id, "issuedOn")]
    rivals = (
        replace(issued, id="st-a", value="2021-01", confidence=0.5, evidence=issued.evidence * 3),
        replace(issued, id="st-b", value="2022-02", evidence=issued.evidence * 2),
        replace(issued, id="st-c", value="2022-01", evidence=issued.evidence * 2),
        replace(issued, id="st-d", value="2020-01", confidence=1.0, factuality=Factuality.RUMOURED),
    )
    for order in (rivals, rivals[::-1]):
        snapshot = replace(whole, statement_records=(*order, *whole.statement_records))
        (found,) = [one for one in nodes(snapshot, load_ontology()) if one.id == MEASURES.id]
        assert found.properties["issuedOn"] == "2022-01"


def test_an_edge_tells_its_statements_and_its_best_sentence() -> None:
    (backed,) = [s for s in example().statement_records if s.predicate == "backedBy" and s.object == CHANGHE.id]
    assert edge("BACKED_BY", YUANSHAN.id, CHANGHE.id) == Edge(
        "BACKED_BY",
        "Entity",
        YUANSHAN.id,
        "Entity",
        CHANGHE.id,
        {
            "statementIds": [backed.id],
            "confidence": 0.85,
            "evidenceCount": 1,
            "quote": "2024年1月，远山智能完成25亿元D+轮融资，长河资本领投，东篱集团参投。",
            "source": "示例产业要闻 · 2024-06",
            "firstSeen": "2024-06",
            "lastSeen": "2024-06",
            "knownSince": "2024-06",
        },
    )


def test_two_statements_of_one_canonical_claim_are_one_edge() -> None:
    whole = example()
    (applies,) = [s for s in whole.statement_records if (s.subject, s.object) == (MEASURES.id, BEIJING.id)]
    elsewhere = replace(applies.evidence[0], document=NEWS.record.sha256, quote="另一句话。", confidence=0.5)
    other = replace(applies, id="st-0", first_seen="2023-01", evidence=(elsewhere,))
    snapshot = replace(whole, statement_records=(other, *whole.statement_records))
    (found,) = [e for e in edges(snapshot) if (e.start, e.end) == (MEASURES.id, BEIJING.id)]
    assert found.properties["statementIds"] == ["st-0", applies.id]
    together = round(1 - (1 - applies.confidence) * 0.5, 3)
    assert (found.properties["confidence"], found.properties["firstSeen"]) == (together, "2023-01")


def test_a_sentence_goes_before_a_row_of_the_lexicon() -> None:
    whole = example()
    (applies,) = [s for s in whole.statement_records if (s.subject, s.object) == (MEASURES.id, BEIJING.id)]
    row = replace(applies.evidence[0], document=REGIONS.record.sha256, quote="110000,北京市", confidence=1.0)
    other = replace(applies, id="st-0", evidence=(row,), curated=True)
    snapshot = replace(whole, statement_records=(other, *whole.statement_records))
    (found,) = [e for e in edges(snapshot) if (e.start, e.end) == (MEASURES.id, BEIJING.id)]
    assert found.properties["quote"] == applies.evidence[0].quote


def test_only_claims_that_are_no_edges_hang_on_their_entities() -> None:
    hung = {(one.type, one.end) for one in edges(example()) if one.type in ("SUBJECT", "OBJECT")}
    planned = next(s for s in example().statement_records if s.factuality is Factuality.PLANNED)
    assert hung == {
        ("SUBJECT", planned.subject),
        ("OBJECT", YUANSHAN.id),  # who is planned to develop
        ("SUBJECT", YUANSHAN.id),  # and who denies to be a partner
        ("OBJECT", NANPU.id),
    }
    assert not [one for one in edges(example()) if one.type == "PARTNER_OF"]


def test_two_rules_that_find_the_same_words_are_one_piece_of_evidence() -> None:
    whole = example()
    first = whole.statement_records[0]
    again = replace(first.evidence[0], rule="another.rule", confidence=0.1)
    doubled = replace(first, evidence=tuple(sorted((*first.evidence, again))))
    snapshot = replace(whole, statement_records=(doubled, *whole.statement_records[1:]))
    assert list(nodes(snapshot, load_ontology())) == list(nodes(whole, load_ontology()))


def test_both_engines_hold_the_same_graph(embedded_graph: Graph, neo4j_graph: Graph) -> None:
    assert dump(embedded_graph) == dump(neo4j_graph)


def test_a_loaded_graph_holds_every_node_and_edge_of_the_shape(graph: Graph) -> None:
    found, ways = dump(graph)
    expected: list[Row] = [
        {"id": n.id, "labels": sorted(n.labels), "properties": n.properties} for n in nodes(example(), load_ontology())
    ]
    assert [row for row in found if '["Release"]' not in row] == _sorted(expected)
    assert ways == _sorted(
        [{"a": e.start, "type": e.type, "b": e.end, "properties": e.properties} for e in edges(example())]
    )


def test_loading_twice_changes_nothing(writable_graph: Graph) -> None:
    before = dump(writable_graph)
    assert load(example(), writable_graph) == WHOLE
    assert dump(writable_graph) == before


def test_loading_a_smaller_snapshot_removes_what_is_gone(writable_graph: Graph, tmp_path: Path) -> None:
    counts = load(without_news(), writable_graph)
    assert counts.removed_nodes > 0
    with closing(start_embedded(tmp_path)) as fresh:
        load(without_news(), fresh)
        assert dump(writable_graph) == dump(fresh)
    rows = writable_graph.read("MATCH (n {id: $id}) RETURN n.kind AS kind", {"id": BEIJING.id})
    assert rows == [{"kind": "City"}]


def test_an_edge_that_is_gone_between_nodes_that_stay_is_removed(writable_graph: Graph) -> None:
    whole = example()
    fewer = tuple(s for s in whole.statement_records if (s.subject, s.predicate) != (QINGLAN.id, "trainedOnChip"))
    counts = load(replace(whole, statement_records=fewer), writable_graph)
    assert counts.removed_edges == 1  # its Statement and Evidence took theirs with them
    assert writable_graph.read("MATCH (:Model)-[:TRAINED_ON_CHIP]->(c) RETURN c.id AS id") == []
    assert load(whole, writable_graph) == WHOLE
    assert writable_graph.read("MATCH (:Model)-[:TRAINED_ON_CHIP]->(c) RETURN c.id AS id") == [{"id": CHIP.id}]


class Failing:
    """A graph that is gone after some writes."""

    def __init__(self, graph: Graph, writes: int) -> None:
        self.engine, self.batch, self._graph, self._left = graph.engine, graph.batch, graph, writes

    def read(self, query: str, parameters: Parameters | None = None, *, timeout_s: float = 10) -> list[Row]:
        return self._graph.read(query, parameters, timeout_s=timeout_s)

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        self._left -= 1
        if self._left < 0:
            raise GraphError(en="gone", zh="断")
        return self._graph.write(query, parameters)

    def close(self) -> None:
        """Nothing of its own to close."""


def test_a_load_that_breaks_off_says_loading_and_the_next_one_mends_it(writable_graph: Graph) -> None:
    before = dump(writable_graph)
    with pytest.raises(GraphError, match="gone"):
        load(without_news(), Failing(writable_graph, writes=30))
    with pytest.raises(GraphError, match=r"\(loading\)"):
        check_ready(writable_graph, example().release)
    load(example(), writable_graph)
    check_ready(writable_graph, example().release)
    assert dump(writable_graph) == before


class Timed(Failing):
    """A graph that notes when it was written to."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, writes=10**6)
        self.at: dict[str, float] = {}

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        self.at.setdefault(query, time.monotonic())
        return super().write(query, parameters)


def test_readers_of_a_served_release_get_their_time_before_anything_changes(writable_graph: Graph) -> None:
    timed = Timed(writable_graph)
    load_with_grace(without_news(), timed, grace_s=0.4)
    started = next(at for query, at in timed.at.items() if "'loading'" in query)
    changed = next(at for query, at in timed.at.items() if "DELETE" in query and ":Release" not in query)
    assert changed - started >= 0.4


def test_a_database_of_somebody_else_is_refused_untouched(tmp_path: Path) -> None:
    with closing(start_embedded(tmp_path)) as graph:
        graph.write("CREATE (n:Film {id: 'f'})")
        with pytest.raises(QueryRefused, match="not Zhitu's") as refused:
            load(example(), graph)
        assert "请使用空库" in refused.value.zh
        assert dump(graph)[0] == ['{"id": "f", "labels": ["Film"], "properties": {"id": "f"}}']


def test_the_mentions_of_a_document_are_counted(graph: Graph) -> None:
    rows = graph.read(
        "MATCH (n:Entity {id: $id})-[m:MENTIONED_IN]->(d:Document) RETURN d.fileName AS name, m.count AS count",
        {"id": MEASURES.id},
    )
    assert rows == [{"name": POLICIES.record.name, "count": 2}]

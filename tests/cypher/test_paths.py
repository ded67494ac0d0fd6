"""Ways between two entities where there are more than are given: the same ones on both engines, by length and id."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from cypher.catalogue import load_catalogue
from cypher.graph import Graph, Value
from etl.load import load
from ontology.ids import named_entity_id, statement_id
from ontology.statement import Entity, Factuality, FixedSnapshot, Statement
from tests.cypher.asking import ask
from tests.snapshots import example_snapshot

MOST = 200
PARTNERS = 230  # of both ends: so many ways of two steps, and many more of three and four
FIRM, OTHER, *BETWEEN = (
    Entity(named_entity_id("Organization", f"示例{n}"), "Organization", None, f"示例{n}", None, (), None)
    for n in range(PARTNERS + 2)
)


def partner(subject: Entity, target: Entity) -> Statement:
    identifier = statement_id(subject.id, "partnerOf", target.id, Factuality.ACTUAL, is_object=True)
    evidence = example_snapshot().statement_records[0].evidence
    return Statement(identifier, subject.id, "partnerOf", target.id, None, Factuality.ACTUAL, 0.9, evidence)


def snapshot_of(*statements: Statement) -> FixedSnapshot:
    return replace(
        example_snapshot(),
        release="aaaaaaaaaaaa",
        entity_records=tuple(sorted((FIRM, OTHER, *BETWEEN), key=lambda entity: entity.id)),
        statement_records=tuple(sorted(statements, key=lambda statement: statement.id)),
        mention_records=(),
    )


def ids(graph: Graph, depth: int) -> list[object]:
    values: dict[str, Value] = {"one": FIRM.id, "other": OTHER.id, "depth": depth, "relations": None, "as_of": None}
    return [row["id"] for row in ask(graph, load_catalogue().named("paths_between"), values, limit=500)]


def test_of_many_ways_the_first_by_length_and_id_are_given(writable_graph: Graph) -> None:
    beside = [partner(one, other) for one, other in pairwise(BETWEEN[:51])]
    ways = [statement for one in BETWEEN for statement in (partner(FIRM, one), partner(one, OTHER))]
    load(snapshot_of(partner(FIRM, OTHER), *ways, *beside), writable_graph, grace_s=0)
    straight = f"{FIRM.id} PARTNER_OF {OTHER.id}"
    around = sorted(f"{FIRM.id} PARTNER_OF {one.id} PARTNER_OF {OTHER.id}" for one in BETWEEN)
    assert ids(writable_graph, 4) == [straight, *around][:MOST]
    assert ids(writable_graph, 1) == [straight]


def test_ways_that_differ_in_a_direction_are_two(writable_graph: Graph) -> None:
    (middle, *_) = BETWEEN
    facts = (partner(FIRM, middle), partner(middle, FIRM), partner(OTHER, middle))
    load(snapshot_of(*facts), writable_graph, grace_s=0)
    end = f"{middle.id} ^PARTNER_OF {OTHER.id}"
    assert ids(writable_graph, 3) == sorted([f"{FIRM.id} PARTNER_OF {end}", f"{FIRM.id} ^PARTNER_OF {end}"])

"""Whatever was ingested, changed, renamed and retracted, in whatever order: nothing is left of what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cypher.embedded import start_embedded
from cypher.graph import Graph
from etl.decisions import Decision, Journal, Line, Undo
from etl.errors import DecisionError
from etl.load import load
from etl.resolve import Resolved, snapshot
from etl.shape import Edge, Node, edges, nodes
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer
from ontology.model import load_ontology
from ontology.rdf import snapshot_triples
from ontology.rdf_text import in_order, write
from ontology.statement import FixedSnapshot
from tests.etl.corpora import CORPORA, STEPS, Content, Step, decisions, done, kept
from tests.etl.extractions import developed
from tests.etl.test_load import dump

FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
MANY = settings(FEW, max_examples=1500, derandomize=False)
_FRESH = count()


@contextmanager
def fresh(folder: Path) -> Iterator[Store]:
    with closing(open_store(folder / str(next(_FRESH)))) as store:
        store._database._connection.execute("PRAGMA synchronous = OFF")  # quicker; no test here is about the disk
        yield store


def rows(store: Store) -> list[list[object]]:
    tables = store.documents, store.sources, store.found, store.surfaces, store.statements, store.issues
    return [list(table()) for table in tables]


def journal(decided: Sequence[Decision]) -> Journal:
    return Journal(Path("decisions.jsonl"), tuple(Line(number, each) for number, each in enumerate(decided, 1)))


def held(snapshot: FixedSnapshot) -> tuple[FixedSnapshot, list[Node], list[Edge], bytes]:
    """What the snapshot, a graph and an export hold of a store."""
    text = BytesIO()
    write(in_order(snapshot_triples(snapshot)), "nt", text, "https://example.org/id/")
    return snapshot, list(nodes(snapshot, load_ontology())), list(edges(snapshot)), text.getvalue()


def all_of(store: Store, gazetteer: Gazetteer, decided: Sequence[Decision]) -> object:
    """The same of a store; where decisions contradict, what refuses them."""
    try:
        return held(snapshot(store, gazetteer, journal(decided)))
    except DecisionError as error:
        return error.en


def equals_a_store_that_never_saw_it(
    folder: Path, gazetteer: Gazetteer, corpus: list[Content], steps: list[Step], decided: Sequence[Decision]
) -> None:
    with fresh(folder) as store, fresh(folder) as other:
        there = done(store, steps, corpus)
        for path in sorted(there, reverse=True):
            kept(other, path, there[path])
        assert rows(store) == rows(other)
        assert all_of(store, gazetteer, decided) == all_of(other, gazetteer, decided)


def undone_equals_never_made(
    folder: Path, gazetteer: Gazetteer, there: Mapping[str, Content], decided: Sequence[Decision]
) -> None:
    undone = {each.decision for each in decided if isinstance(each, Undo)}
    standing = [each for each in decided if not isinstance(each, Undo) and each.id not in undone]
    with fresh(folder) as store:
        for path, content in there.items():
            kept(store, path, content)
        found, expected = (all_of(store, gazetteer, made) for made in (decided, standing))
        refused = isinstance(found, str) and isinstance(expected, str)  # by a line that has another number
        assert refused or found == expected


def reads_what_is_held(
    folder: Path, gazetteer: Gazetteer, there: Mapping[str, Content], decided: Sequence[Decision]
) -> None:
    """A snapshot that is read from the store piece by piece is the one that is held."""
    with fresh(folder) as store, store.frozen() as frozen:
        for path, content in there.items():
            kept(store, path, content)
        assert rows(frozen) == [[], [], [], [], [], []]
        try:
            expected = snapshot(store, gazetteer, journal(decided))
        except DecisionError:
            return
        read = Resolved(store, gazetteer, journal(decided))
        parts = read.entities(), read.documents(), read.statements(), read.mentions()
        held_parts = expected.entities(), expected.documents(), expected.statements(), expected.mentions()
        assert [tuple(part) for part in parts] == [tuple(part) for part in held_parts]
        assert read.release == expected.release


def cases(draw: st.DataObject) -> tuple[list[Content], tuple[Decision, ...]]:
    corpus = draw.draw(CORPORA)
    return corpus, draw.draw(decisions(corpus))


def by_path(corpus: list[Content]) -> dict[str, Content]:
    return {f"{number}.txt": content for number, content in enumerate(corpus)}


@FEW
@given(steps=STEPS, data=st.data())
def test_nothing_is_left_of_what_is_gone(
    steps: list[Step], data: st.DataObject, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    corpus, decided = cases(data)
    equals_a_store_that_never_saw_it(tmp_path, gazetteer, corpus, steps, decided)


@FEW
@given(data=st.data())
def test_a_decision_that_is_undone_leaves_no_trace(data: st.DataObject, tmp_path: Path, gazetteer: Gazetteer) -> None:
    corpus, decided = cases(data)
    undone_equals_never_made(tmp_path, gazetteer, by_path(corpus), decided)


@FEW
@given(data=st.data())
def test_what_is_read_from_the_store_is_what_would_be_held(
    data: st.DataObject, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    corpus, decided = cases(data)
    reads_what_is_held(tmp_path, gazetteer, by_path(corpus), decided)


@pytest.mark.long
@pytest.mark.timeout(1800)
@MANY
@given(steps=STEPS, data=st.data())
def test_nothing_is_left_of_what_is_gone_in_many_cases(
    steps: list[Step], data: st.DataObject, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    corpus, decided = cases(data)
    equals_a_store_that_never_saw_it(tmp_path, gazetteer, corpus, steps, decided)
    undone_equals_never_made(tmp_path, gazetteer, by_path(corpus), decided)
    reads_what_is_held(tmp_path, gazetteer, by_path(corpus), decided)


FIRST = developed("远山科技发布了青岚。", "青岚", "远山科技", name="a.txt", published="2024")
SECOND = developed("青岚由溪桥研发。", "青岚", "溪桥", name="b.txt", published="2025")
THIRD = developed("据报道，远山科技发布了青岚。", "青岚", "远山科技", name="c.txt")


def test_a_graph_loaded_by_difference_after_a_retraction_equals_one_loaded_fresh(
    writable_graph: Graph, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    with fresh(tmp_path) as store, closing(start_embedded(tmp_path / "graph")) as other:
        for extraction in (FIRST, SECOND, THIRD):
            store.keep(extraction, "v1")
        load(snapshot(store, gazetteer), writable_graph)
        store.retract("b.txt")
        store.retract("c.txt")
        counts = load(snapshot(store, gazetteer), writable_graph)
        with fresh(tmp_path) as never:
            never.keep(FIRST, "v1")
            load(snapshot(never, gazetteer), other)
        assert dump(writable_graph) == dump(other)
        assert counts.removed_nodes == 6  # 溪桥 and what is said of it, two documents, two pieces of evidence

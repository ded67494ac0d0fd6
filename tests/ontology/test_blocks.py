"""`ontology.blocks`: the quick text is the mapper's, byte for byte, whatever the records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.releases.state import State
from ontology.blocks import PART, REIFIES, Blocks, Shared, block
from ontology.errors import OntologyError, UnsafeIri
from ontology.model import load_ontology
from ontology.rdf import Mapper, snapshot_triples
from ontology.statement import Entity, Evidence, Factuality, Snapshot, Statement
from ontology.triple import line
from tests.etl.releases.states import TEXT, states
from tests.snapshots import DRAFT, NEWS, QINGLAN, YUANSHAN, claim, example_snapshot

BASE = "https://example.org/id/"
SAID = NEWS.evidence("青岚大模型", "", "r", 0.9)
VALUES = st.one_of(
    st.tuples(st.just("documentNumber"), TEXT),
    st.tuples(st.just("issuedOn"), st.sampled_from(["2023", "2023-05", "2023-05-30"])),
    st.tuples(st.just("policyStatus"), st.sampled_from(["draft", "in-force"])),
    st.tuples(st.just("amount"), st.sampled_from(["1", "+2.50", "0.125"])),
)
EVIDENCE = st.builds(
    Evidence,
    document=st.just(SAID.document),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    quote=TEXT,
    locator=TEXT,
    raw=TEXT,
    lang=st.just("zh"),
    rule=TEXT,
    confidence=st.sampled_from([0.1 + 0.2, 1.0]),
)


def blocks() -> Blocks:
    return Blocks(Mapper(load_ontology(), BASE))


def stated(quick: Blocks, statement: Statement) -> list[bytes]:
    """All of it, what is shared with other records as blocks, too."""
    found, shared = quick.statement(statement)
    return [*found, *(block(subject, [end]) for subject, end in shared)]


def made(snapshot: Snapshot) -> list[bytes]:
    quick, shared = blocks(), Shared()
    found = [quick.entity(entity) for entity in snapshot.entities()]
    found += [block for document in snapshot.documents() for block in quick.document(document)]
    for statement in snapshot.statements():
        whole, lines = quick.statement(statement)
        found += whole
        shared.add(lines)
    shared.add([quick.mention(mention) for mention in snapshot.mentions()])
    return [*found, *shared.blocks(), *quick.concepts()]


def lines(found: Iterable[bytes]) -> list[str]:
    parted = (block.decode().split(PART.decode()) for block in found)
    return sorted({f"{subject} {end}" for subject, *ends in parted for end in ends})


def by_mapper(snapshot: Snapshot) -> list[str]:
    return sorted({line(triple) for triple in snapshot_triples(snapshot, BASE)})


def test_blocks_say_what_the_mapper_says() -> None:
    assert lines(made(example_snapshot())) == by_mapper(example_snapshot())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(states())
def test_blocks_say_what_the_mapper_says_whatever_the_names(state: State) -> None:
    assert lines(made(state.snapshot)) == by_mapper(state.snapshot)


@settings(deadline=None)
@given(VALUES, st.lists(EVIDENCE, max_size=3), st.sampled_from(Factuality))
def test_a_statement_is_the_mappers_whatever_its_value_and_evidence(
    told: tuple[str, str], evidence: list[Evidence], factuality: Factuality
) -> None:
    one = replace(claim(DRAFT, *told, SAID, factuality=factuality), evidence=tuple(evidence))
    expected = sorted(line(triple) for triple in Mapper(load_ontology(), BASE).statement(one))
    assert lines(stated(blocks(), one)) == expected


def test_a_block_is_in_order_and_stands_as_its_lines_do() -> None:
    found = sorted(made(example_snapshot()))
    assert [block for block in found if (ends := block.split(PART)[1:]) != sorted(set(ends))] == []
    assert [block.split(PART)[0] for block in found] == sorted(block.split(PART)[0] for block in found)


def test_a_statement_reifies_its_triple_where_asked() -> None:
    quick = Blocks(Mapper(load_ontology(), BASE), reified=True)
    one = claim(DRAFT, "policyStatus", "draft", SAID, factuality=Factuality.PLANNED)
    extra = set(lines(stated(quick, one))) - set(lines(stated(blocks(), one)))
    own, vocabulary = "https://w3id.org/ai-industry-kg/ontology#", "https://w3id.org/ai-industry-kg/vocab/"
    triple = f"<{BASE}{DRAFT.id}> <{own}policyStatus> <{vocabulary}policy-status/draft>"
    assert extra == {f"<{BASE}{one.id}> <{REIFIES}> <<( {triple} )>>"}


STATED = claim(QINGLAN, "developedBy", YUANSHAN, SAID)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(STATED, predicate="invented"),
        replace(STATED, object=None, value="x"),
        replace(STATED, predicate="issuedOn", object=None, value="2023-02-30"),
        replace(STATED, confidence=float("nan")),
        replace(STATED, evidence=(replace(SAID, start=-1),)),
        replace(STATED, first_seen="soon"),
    ],
)
def test_what_does_not_fit_is_refused_as_the_mapper_does(wrong: Statement) -> None:
    with pytest.raises(OntologyError) as by_text:
        blocks().statement(wrong)
    with pytest.raises(OntologyError) as by_triples:
        list(snapshot_triples(replace(example_snapshot(), statement_records=(wrong,))))
    assert (by_text.value.en, by_text.value.zh) == (by_triples.value.en, by_triples.value.zh)


@pytest.mark.parametrize("identifier", ["", "..", "st-\n", "\ud800"])
def test_an_identifier_that_breaks_an_iri_is_refused(identifier: str) -> None:
    for wrong in (replace(STATED, id=identifier), replace(STATED, subject=identifier)):
        with pytest.raises(UnsafeIri):
            blocks().statement(wrong)
    entity = Entity(identifier, "Model", None, "a", None, (), None)
    with pytest.raises(UnsafeIri):
        blocks().entity(entity)


def test_an_identifier_with_what_iris_do_not_have_is_encoded() -> None:
    (_, node), _ = blocks().statement(replace(STATED, id="st- <智>"))
    assert node.startswith(f"<{BASE}st-%20%3C%E6%99%BA%3E>".encode() + PART)


def test_two_finds_of_the_same_words_are_one_piece_of_evidence_of_the_surer_rule() -> None:
    surer = replace(SAID, rule="surer", confidence=0.95)
    told = lines(stated(blocks(), replace(STATED, evidence=(SAID, surer))))
    assert told == lines(stated(blocks(), replace(STATED, evidence=(surer,))))


def test_what_many_records_say_of_a_subject_is_one_block_each_line_once() -> None:
    shared = Shared()
    assert not shared.add([(b"<b>", b"<p> <o>"), (b"<a>", b"<q> <o>")])
    assert not shared.add([(b"<b>", b"<o> <o>"), (b"<b>", b"<p> <o>")])
    assert shared.blocks() == [b"<b>" + PART + b"<o> <o>" + PART + b"<p> <o>", b"<a>" + PART + b"<q> <o>"]
    assert shared.blocks() == []


def test_shared_lines_are_to_be_taken_once_there_are_very_many() -> None:
    shared = Shared()
    assert [shared.add([(b"<a>", b"<p> <o>")] * 50_000) for _ in range(2)] == [False, True]
    assert shared.blocks() == [b"<a>" + PART + b"<p> <o>"]
    assert not shared.add([])

"""Exported RDF, read back by pyoxigraph, gives the same statements and evidence, whatever the names and ids are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.export import export
from etl.releases.state import State
from ontology.evidence import pieces
from ontology.iri import decode
from ontology.literals import cut_quote
from ontology.statement import Statement
from tests.etl.export.rdf_formats import RDF
from tests.etl.releases.states import states

BASE = "https://example.org/id/"
OWN = "https://w3id.org/ai-industry-kg/ontology#"
FORMS = {name: form for name, form in RDF.items() if name != "rdfxml"}  # XML cannot hold every character
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6).filter(lambda i: i.strip("."))
Told = tuple[object, ...]


def read(quads: Iterable[ox.Quad]) -> set[Told]:
    """Each statement: id, subject, predicate, object or value, factuality, confidence, its pieces of evidence."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            nodes[quad.subject.value][quad.predicate.value.removeprefix(OWN)].append(quad.object.value)
    return {
        (
            _id(name),
            _id(told["statementSubject"][0]),
            told["statementPredicate"][0].removeprefix(OWN),
            *(
                (_id(told["statementObject"][0]), None)
                if told["statementObject"]
                else (None, told["statementValue"][0])
            ),
            told["factuality"][0].rpartition("/")[2],
            float(told["confidence"][0]),
            frozenset(_piece(nodes[iri]) for iri in told["supportedBy"]),
        )
        for name, told in list(nodes.items())
        if told["statementSubject"]
    }


def _piece(told: dict[str, list[str]]) -> Told:
    plain = ("".join(told[name][:1]) for name in ("quote", "locator", "rule", "rawValue"))
    return (_id(told["inDocument"][0]), int(told["startOffset"][0]), int(told["endOffset"][0]), *plain)


def _id(iri: str) -> str:
    assert iri.startswith(BASE)
    return decode(iri.removeprefix(BASE))


def stated(statement: Statement) -> Told:
    found = frozenset(
        (e.document, e.start, e.end, cut_quote(e.quote), e.locator, e.rule, e.raw) for e in pieces(statement).values()
    )
    ends = statement.id, statement.subject, statement.predicate, statement.object, statement.value
    return (*ends, str(statement.factuality), round(statement.confidence, 6), found)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(state=states(), before=IDS)
def test_what_is_read_back_is_what_was_stated(
    form: str, tmp_path_factory: pytest.TempPathFactory, state: State, before: str
) -> None:
    path: Path = tmp_path_factory.mktemp("a") / "a"
    named = tuple(
        replace(s, id=before + s.id, subject=before + s.subject, object=s.object and before + s.object)
        for s in state.snapshot.statements()
    )
    entities = tuple(replace(e, id=before + e.id) for e in state.snapshot.entities())
    snapshot = replace(state.snapshot, statement_records=named, entity_records=entities)  # type: ignore[type-var]
    export(snapshot, form, path, BASE)
    with path.open("rb") as source:
        assert read(ox.parse(source, format=FORMS[form])) == {stated(statement) for statement in named}

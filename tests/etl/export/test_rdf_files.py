"""RDF files: the same graph in every format, for both libraries; sorted; hostile text stays inside its literal."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from etl.export import FORMATS, export, graph, rdf, runs
from etl.releases.state import State
from ontology import blocks as texts
from ontology.derive import ROOT
from ontology.evidence import pieces
from ontology.rdf import snapshot_triples
from ontology.statement import FixedSnapshot, Snapshot, Statement
from ontology.triple import line, to_pyoxigraph
from ontology.xml_text import held
from tests.etl.export.rdf_formats import RDF
from tests.etl.releases.states import states
from tests.snapshots import example_snapshot

BASE = "https://example.org/id/"
OWN = "https://w3id.org/ai-industry-kg/ontology#"
PLAIN = [form for form in RDF if form not in {"rdf12", "trig"}]
HOSTILE = 'a"\n<http://evil/> . \\ \\u0041 \u2028 \u202e \ud800 </script> &amp; ]]> 北京 𠮷 😀 \r\t'


def value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def quads(path: Path, form: str) -> set[ox.Quad]:
    with path.open("rb") as source:
        return set(ox.parse(source, format=RDF[form]))


def triples(path: Path, form: str) -> set[ox.Triple]:
    return {quad.triple for quad in quads(path, form)}


def expected(snapshot: Snapshot) -> set[ox.Triple]:
    return {to_pyoxigraph(triple) for triple in snapshot_triples(snapshot, BASE)}


@pytest.mark.parametrize("form", PLAIN)
def test_every_format_is_the_same_graph(form: str, tmp_path: Path) -> None:
    export(example_snapshot(), form, tmp_path / "a", BASE)
    assert triples(tmp_path / "a", form) == expected(example_snapshot())


@pytest.mark.parametrize("form", PLAIN)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_the_same_graph(form: str, tmp_path: Path) -> None:
    export(example_snapshot(), form, tmp_path / "a", BASE)
    parser = {"jsonld": "json-ld", "rdfxml": "xml"}.get(form, form)
    found = rdflib.Graph().parse(tmp_path / "a", format=parser)
    assert {str(s) for s in found.subjects()} == {value(t.subject) for t in expected(example_snapshot())}
    assert len(found) == len(expected(example_snapshot()))


@pytest.mark.parametrize("form", RDF)
def test_equal_snapshots_give_equal_bytes_whatever_the_order(form: str, tmp_path: Path) -> None:
    snapshot = example_snapshot()
    turned = FixedSnapshot(
        snapshot.release,
        snapshot.entity_records[::-1],
        snapshot.document_records[::-1],
        snapshot.statement_records[::-1],
        snapshot.mention_records[::-1],
    )
    export(snapshot, form, tmp_path / "one")
    export(turned, form, tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def part(monkeypatch: pytest.MonkeyPatch, blocks: int) -> None:
    """Few blocks in a part and few of them at a time, read in small pieces; few lines and texts held."""
    for module, name in ((runs, "_HELD"), (texts, "_SHARED"), (texts, "_KEPT")):
        monkeypatch.setattr(module, name, blocks)
    monkeypatch.setattr(runs, "_LINES", 3)
    monkeypatch.setattr(runs, "_READ", 1000)
    monkeypatch.setattr(graph, "_CHUNK", 3)


@pytest.mark.parametrize("blocks", [1, 7, 60, 100_000])
def test_however_it_is_parted_the_lines_are_those_of_the_triples(
    blocks: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part(monkeypatch, blocks)
    export(example_snapshot(), "nt", tmp_path / "a", BASE)
    lines = sorted({line(triple) for triple in snapshot_triples(example_snapshot(), BASE)})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "".join(f"{each} .\n" for each in lines)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("form", ["rdf12", "trig"])
def test_however_it_is_parted_the_bytes_are_the_same(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(in_two_documents(), form, tmp_path / "whole", BASE)
    part(monkeypatch, 7)
    export(in_two_documents(), form, tmp_path / "parted", BASE)
    assert (tmp_path / "parted").read_bytes() == (tmp_path / "whole").read_bytes()


def test_garbage_is_looked_for_again_after_an_export(tmp_path: Path) -> None:
    export(example_snapshot(), "nt", tmp_path / "a", BASE)
    assert gc.isenabled()


def test_the_driver_of_a_database_is_not_loaded_for_an_export() -> None:
    code = "import sys, etl.cli.export; sys.exit('neo4j' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_rdf12_is_the_graph_and_a_reifier_for_each_statement(tmp_path: Path) -> None:
    export(example_snapshot(), "rdf12", tmp_path / "a", BASE)
    found = triples(tmp_path / "a", "rdf12")
    reifies = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
    reified = {t for t in found if t.predicate == reifies}
    assert found - reified == expected(example_snapshot())
    asserted = {t.object for t in reified if t.object in found}
    facts = [s for s in example_snapshot().statements() if s.is_fact]
    assert (len(reified), len(asserted)) == (33, len({(s.subject, s.predicate, s.object, s.value) for s in facts}))


def in_two_documents() -> FixedSnapshot:
    """The example, one statement of a text with evidence from the other text and from the lexicon, too."""
    snapshot = example_snapshot()
    by_document = {e.document: e for s in snapshot.statement_records for e in s.evidence}
    told = next(s for s in snapshot.statement_records if not s.curated)
    everywhere = replace(told, evidence=tuple(sorted(by_document.values())))
    return replace(
        snapshot, statement_records=tuple(everywhere if s is told else s for s in snapshot.statement_records)
    )


def graph_of(snapshot: FixedSnapshot, statement: Statement) -> set[str]:
    curated = {d.sha256 for d in snapshot.documents() if d.curated}
    return {BASE + ("curated" if e.document in curated else e.document) for e in statement.evidence}


def test_trig_has_a_graph_for_each_document_and_one_for_the_lexicon(tmp_path: Path) -> None:
    snapshot = in_two_documents()
    export(snapshot, "trig", tmp_path / "a", BASE)
    found = quads(tmp_path / "a", "trig")
    assert {quad.triple for quad in found} == expected(snapshot)
    graphs = defaultdict(set)
    for quad in found:
        named = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        graphs[named].add((value(quad.subject), quad.predicate.value.removeprefix(OWN), quad.object))
    documents = {BASE + d.sha256 for d in snapshot.documents() if not d.curated}
    assert set(graphs) == {"", BASE + "curated", *documents}
    assert {p for s, p, _ in graphs[""] if s.startswith((BASE + "st-", BASE + "ev-"))} == set()
    for statement in snapshot.statements():
        node = BASE + statement.id
        assert {name for name, told in graphs.items() if any(s == node for s, *_ in told)} == graph_of(
            snapshot, statement
        )
        for identifier, evidence in pieces(statement).items():
            (where,) = graph_of(snapshot, replace(statement, evidence=(evidence,)))
            assert (node, "supportedBy", ox.NamedNode(BASE + identifier)) in graphs[where]


def test_data_stands_under_the_base_that_is_given(tmp_path: Path) -> None:
    for form in RDF:
        export(example_snapshot(), form, tmp_path / form, "https://example.org/kg#")
        text = (tmp_path / form).read_text(encoding="utf-8")
        assert ("https://example.org/kg#" in text, "https://w3id.org/ai-industry-kg/id/" in text) == (True, False)


@pytest.mark.parametrize("form", RDF)
def test_hostile_text_stays_inside_its_literal(form: str, tmp_path: Path) -> None:
    snapshot = example_snapshot()
    documents = tuple(replace(d, name=HOSTILE, title=HOSTILE) for d in snapshot.document_records)
    export(replace(snapshot, document_records=documents), form, tmp_path / form)
    names = {value(t.object) for t in triples(tmp_path / form, form) if t.predicate.value == OWN + "fileName"}
    assert names == {HOSTILE.replace("\ud800", "\ufffd")}


def test_xml_has_another_character_for_what_it_cannot_hold(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    name = "a\x00\x08\x0c\x1f\x7f\ufffe\uffff\\u0000\\b\t"
    documents = tuple(replace(d, name=name) for d in snapshot.document_records)
    export(replace(snapshot, document_records=documents), "rdfxml", tmp_path / "a")
    names = {value(t.object) for t in triples(tmp_path / "a", "rdfxml") if t.predicate.value == OWN + "fileName"}
    assert names == {held(name)} == {"a\ufffd\ufffd\ufffd\ufffd\x7f\ufffd\ufffd\\u0000\\b\t"}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(states())
def test_what_is_read_back_is_the_same_statements(tmp_path_factory: pytest.TempPathFactory, state: State) -> None:
    folder = tmp_path_factory.mktemp("a")
    for form in PLAIN[:-1]:
        export(state.snapshot, form, folder / form, BASE)
        assert triples(folder / form, form) == expected(state.snapshot)


def test_links_lead_to_wikidata_and_codes_are_there_in_every_format(tmp_path: Path) -> None:
    for form in RDF:
        export(example_snapshot(), form, tmp_path / form, BASE)
        found = {(t.predicate.value, value(t.object)) for t in triples(tmp_path / form, form)}
        exact = "http://www.w3.org/2004/02/skos/core#exactMatch"
        assert {(exact, "http://www.wikidata.org/entity/Q148"), (OWN + "gbCode", "110000")} <= found
    assert len(FORMATS) >= len(RDF)


def test_an_empty_snapshot_is_an_empty_graph(tmp_path: Path) -> None:
    for form in RDF:
        export(FixedSnapshot("0" * 12, (), (), ()), form, tmp_path / form)
        assert quads(tmp_path / form, form) == set()
    assert (tmp_path / "nt").read_bytes() == b""


def test_prefixes_are_arranged_however_the_lines_come(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as target:
        headed = rdf._Headed(target, 2, sorted)
        for piece in (b"b\n", b"a", b"\nc\n", b"d"):
            headed.write(piece)
        headed.finish()
        few = rdf._Headed(target, 2, sorted)
        few.write(b"e\n")
        few.finish()
    assert (tmp_path / "a").read_bytes() == b"a\nb\nc\nde\n"

"""What Apache Jena says of the files of the sample build, of the shapes, and of the competency questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.derive import ROOT
from ontology.rdf import snapshot_triples
from ontology.triple import to_rdflib
from tests.interop.jena_tools import JENA, VERSION, asked, fuseki, riot, shacl
from tests.ontology.breakages import BREAKAGES
from tests.ontology.competency import Question, questions
from tests.snapshots import example_snapshot

pytestmark = [pytest.mark.slow]
SHAPES = ROOT / "ontology/build/shapes.ttl"


RDF = ("nt", "rdf12", "turtle", "jsonld", "rdfxml", "trig")
ONTOLOGY = sorted((ROOT / "ontology/build").glob("*.ttl"))


@pytest.fixture(scope="module")
def read(sample_exports: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, int | str]:
    """What `riot --validate` says of the exports, of the ontology and of a file that is wrong: one start of Java."""
    bad = tmp_path_factory.mktemp("bad") / "bad.nt"
    bad.write_text('<http://example.org/a b> <http://example.org/p> "x" .\n', encoding="utf-8")
    return riot(*(sample_exports[name] for name in RDF), *ONTOLOGY, bad)


def test_riot_reads_in_each_format_what_pyoxigraph_reads(
    read: dict[str, int | str], sample_exports: dict[str, Path], sample_store: ox.Store
) -> None:
    """RDF 1.2 too: `-rdf12.nt` has a triple term for each statement that has a triple."""
    expected = {name: len(sample_store) for name in ("nt", "turtle", "jsonld", "rdfxml")}
    more = {"rdf12": ox.RdfFormat.N_TRIPLES, "trig": ox.RdfFormat.TRIG}
    expected |= {name: sum(1 for _ in ox.parse(path=sample_exports[name], format=form)) for name, form in more.items()}
    assert {name: read[path.name] for name, path in sample_exports.items() if name in RDF} == expected
    assert expected["rdf12"] > expected["nt"]


def test_riot_reads_the_ontology_as_oxigraph_does(read: dict[str, int | str]) -> None:
    assert {path.name for path in ONTOLOGY} == {"shapes.ttl", "technologies.ttl", "zhitu.owl.ttl"}
    counted = {path.name: sum(1 for _ in ox.parse(path=path, format=ox.RdfFormat.TURTLE)) for path in ONTOLOGY}
    assert {path.name: read[path.name] for path in ONTOLOGY} == counted


def test_riot_says_what_is_wrong(read: dict[str, int | str]) -> None:
    assert "Bad character in IRI (space)" in str(read["bad.nt"])


@pytest.fixture(scope="module")
def judged(
    sample_exports: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[bool, set[str]]]:
    """What Jena's SHACL finds in the sample build ("") and in each broken graph: one start of Java."""
    files = {"": sample_exports["nt"]}
    folder = tmp_path_factory.mktemp("broken")
    for number, (name, (change, _)) in enumerate(BREAKAGES.items()):
        graph = to_rdflib(snapshot_triples(example_snapshot()))
        change(graph)
        files[name] = folder / f"{number}.nt"
        graph.serialize(files[name], format="nt", encoding="utf-8")
    return dict(zip(files, shacl(SHAPES, list(files.values())), strict=True))


def test_the_sample_build_conforms(judged: dict[str, tuple[bool, set[str]]]) -> None:
    assert judged[""] == (True, set())


@pytest.mark.parametrize("name", BREAKAGES)
def test_jena_finds_in_a_broken_graph_what_pyshacl_finds(name: str, judged: dict[str, tuple[bool, set[str]]]) -> None:
    """tests/ontology/test_shapes.py holds pySHACL against the same."""
    assert judged[name] == (False, set(BREAKAGES[name][1].split()))


@pytest.fixture(scope="module")
def endpoint(sample_exports: dict[str, Path]) -> Iterator[str]:
    with fuseki(sample_exports["turtle"]) as address:
        yield address


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_fuseki_answers_as_oxigraph_does(question: Question, endpoint: str, sample_store: ox.Store) -> None:
    solutions = sample_store.query(question.text)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    ours = sorted(tuple(spelled(getattr(term, "value", "")) for term in row) for row in solutions)
    rows = json.loads(asked(endpoint, question.text))["results"]["bindings"]
    assert sorted(tuple(spelled(row.get(name, {"value": ""})["value"]) for name in names) for row in rows) == ours


def spelled(value: str) -> str:
    """Numbers without what engines spell differently."""
    return str(Decimal(value).normalize()) if value.isdecimal() else value


def test_the_version_that_names_the_cache_is_the_one_that_is_fetched() -> None:
    assert f"<jena>{VERSION}</jena>" in (JENA / "pom.xml").read_text(encoding="utf-8")

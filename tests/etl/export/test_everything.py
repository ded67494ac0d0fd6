"""All formats in a folder: checksums and manifest hold, and the description says what the files are."""

from __future__ import annotations

import errno
import gzip
import json
import os
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, VOID, XSD, Graph, Literal, Namespace, URIRef

from etl.errors import ExportError
from etl.export import FORMATS, Exported, everything, export
from etl.export.census import Census, census
from etl.export.description import DESCRIPTION, Dataset, File, description
from etl.export.everything import MANIFEST, SUMS, checked_description, export_all
from ontology.rdf import snapshot_triples
from ontology.triple import RDF_TYPE, line
from tests.snapshots import example_snapshot

HERE, SPDX = "https://example.org/dumps/", Namespace("http://spdx.org/rdf/terms#")
BASE = "https://example.org/id/"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
    sh:property [ sh:path dcterms:title ; sh:minCount 2 ; sh:uniqueLang true ; sh:languageIn ("en" "zh") ] ,
        [ sh:path dcterms:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] ,
        [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:class prov:Activity ] ,
        [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ,
        [ sh:path void:exampleResource ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
    sh:property [ sh:path dcat:byteSize ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
        [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path dcat:downloadURL ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path spdx:checksum ; sh:minCount 1 ; sh:maxCount 1 ; sh:class spdx:Checksum ] .
[] a sh:NodeShape ; sh:targetClass spdx:Checksum ;
    sh:property [ sh:path spdx:checksumValue ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "^[0-9a-f]{64}$" ] .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("a") / "dumps"
    assert export_all(example_snapshot(), out, "9.9.9", BASE) == Exported(755, 18, 4, 33, 34)
    return out


def graph(folder: Path) -> Graph:
    return Graph().parse(folder / DESCRIPTION, format="turtle", publicID=HERE)


def test_a_folder_has_every_format_as_it_is_exported_alone(folder: Path, tmp_path: Path) -> None:
    names = {f"zhitu{form.suffix}" + ("" if form.packed else ".gz"): form.name for form in FORMATS.values()}
    assert {path.name for path in folder.iterdir()} == {*names, DESCRIPTION, MANIFEST, SUMS}
    for name, form in names.items():
        export(example_snapshot(), form, tmp_path / name, BASE)
        assert (folder / name).read_bytes() == (tmp_path / name).read_bytes()


def test_sums_and_manifest_are_those_of_the_files(folder: Path) -> None:
    sums = dict(row.split("  ")[::-1] for row in (folder / SUMS).read_text(encoding="utf-8").splitlines())
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != SUMS}
    assert sums == {name: sha256(content).hexdigest() for name, content in files.items()}
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    told = {each["name"]: (each["bytes"], each["sha256"]) for each in manifest.pop("files")}
    assert told == {name: (len(files[name]), sums[name]) for name in files if name != MANIFEST}
    counts = {"entities": 18, "documents": 4, "statements": 33, "evidence": 34}
    about = {"format": "zhitu-export", "release": example_snapshot().release, "base_iri": BASE, "zhitu": "9.9.9"}
    assert manifest == {**about, "counts": counts}


def test_equal_snapshots_give_equal_folders(folder: Path, tmp_path: Path) -> None:
    export_all(example_snapshot(), tmp_path / "b", "9.9.9", BASE)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {
        p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()
    }


def test_the_description_conforms_to_the_shapes_of_a_dataset(folder: Path) -> None:
    shapes = Graph().parse(data=SHAPES, format="turtle")
    conforms, _, report = pyshacl.validate(graph(folder), shacl_graph=shapes)
    assert conforms, report
    broken = graph(folder)
    broken.remove((None, DCAT.byteSize, None))
    assert not pyshacl.validate(broken, shacl_graph=shapes)[0]


def test_the_description_counts_what_the_triples_are(folder: Path) -> None:
    found, dataset = graph(folder), URIRef(HERE + "#dataset")
    triples = {line(triple): triple for triple in snapshot_triples(example_snapshot(), BASE)}.values()
    classes = {str(t.object) for t in triples if t.predicate == RDF_TYPE}
    numbers = (VOID.triples, VOID.classes, VOID.properties, VOID.distinctSubjects, VOID.documents, VOID.entities)
    assert [int(str(found.value(dataset, name))) for name in numbers] == [
        *(len(triples), len(classes), len({t.predicate for t in triples}), len({t.subject for t in triples}), 4, 18)
    ]
    parts = {
        str(found.value(part, VOID["class"])): int(str(found.value(part, VOID.entities)))
        for part in found.objects(dataset, VOID.classPartition)
    }
    assert parts == {c: sum(t.predicate == RDF_TYPE and t.object == c for t in triples) for c in classes}
    assert sum(
        int(str(o)) for p in found.objects(dataset, VOID.propertyPartition) for o in found.objects(p, VOID.triples)
    ) == len(triples)
    examples = {str(example) for example in found.objects(dataset, VOID.exampleResource)}
    assert examples < {triple.subject for triple in triples}
    assert {str(o) for o in found.objects(None, PROV.used)} == {BASE + d.sha256 for d in example_snapshot().documents()}


def test_the_description_has_every_file_with_its_size_and_sum(folder: Path) -> None:
    found = graph(folder)
    told = {}
    for one in found.subjects(RDF.type, DCAT.Distribution):
        checksum = found.value(found.value(one, SPDX.checksum), SPDX.checksumValue)
        told[str(found.value(one, DCAT.downloadURL))] = (int(str(found.value(one, DCAT.byteSize))), str(checksum))
    files = [path for path in folder.iterdir() if path.name.startswith("zhitu")]
    assert told == {HERE + f.name: (f.stat().st_size, sha256(f.read_bytes()).hexdigest()) for f in files}
    packed = {str(found.value(one, DCTERMS.title)) for one in found.subjects(DCAT.compressFormat)}
    assert packed == {f.name for f in files if f.suffix == ".gz"}


def test_a_date_and_a_card_are_told_where_there_are_any() -> None:
    dataset = Dataset("0" * 12, BASE, "1", date(2026, 11, 22), "card.md")
    text = description(dataset, Census(), [File("a.xyz", 1, "0" * 64)])
    found = Graph().parse(data=text, format="turtle", publicID=HERE)
    named = URIRef(HERE + "#dataset")
    assert found.value(named, FOAF.page) == URIRef(HERE + "card.md")
    assert found.value(named, DCTERMS.issued) == Literal("2026-11-22", datatype=XSD.date)
    assert "application/octet-stream" in text


def test_only_so_many_documents_are_named(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("etl.export.census._MOST", 2)
    lines = gzip.decompress((folder / "zhitu.nt.gz").read_bytes()).splitlines(keepends=True)
    assert len(census(lines).documents) == 2


def test_a_description_that_cannot_be_parsed_is_refused() -> None:
    with pytest.raises(ExportError, match=r"description\.ttl: cannot be parsed .*This is a bug"):
        checked_description(Dataset("0" * 12, BASE, "1", card="a b"), Census(), [])


@pytest.mark.parametrize("out", ["there", "missing/a"])
def test_a_folder_that_is_there_stays(out: str, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(ExportError, match="is there already, or its folder is not"):
        export_all(example_snapshot(), tmp_path / out, "1")
    assert list(tmp_path.rglob("*")) == [tmp_path / "there"]


def test_a_disk_that_fills_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(everything, "checked_description", full)
    with pytest.raises(ExportError, match="No space left on device"):
        export_all(example_snapshot(), tmp_path / "a", "1")
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_fit_leaves_no_folder(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    wrong = tuple(replace(s, value="soon") if s.predicate == "issuedOn" else s for s in snapshot.statement_records)
    with pytest.raises(ExportError, match="nothing was exported"):
        export_all(replace(snapshot, statement_records=wrong), tmp_path / "a", "1")
    assert list(tmp_path.iterdir()) == []

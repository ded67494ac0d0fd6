"""What a folder of exports is, for catalogues and crawlers: VoID, DCAT 3 and PROV as one small Turtle file.

IRIs of files are relative: they hold wherever the folder is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from etl.export.census import Census
from etl.export.formats import FORMATS
from ontology.model import load_ontology
from ontology.triple import XSD, Literal, object_text

DESCRIPTION = "description.ttl"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
# Files that are no format of an export; `description.ttl` is Turtle as another.
_TYPES: Mapping[str, str] = {
    **{form.suffix: form.media_type for form in FORMATS.values()},
    ".json": "application/json",
    ".md": "text/markdown",
    ".sqlite": "application/vnd.sqlite3",
}
Told = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the folder: its name, its size in bytes, its SHA-256 in hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is described. `published` is a date that a person gives; `card` the file with the data card, if any."""

    release: str
    base: str
    zhitu: str
    published: date | None = None
    card: str | None = None


def description(dataset: Dataset, held: Census, files: Iterable[File]) -> str:
    """The file's text; equal descriptions are equal text."""
    there = sorted(files, key=lambda file: file.name)
    parts = ["".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())]
    parts += [_node("#dataset", "dcat:Dataset, void:Dataset, prov:Entity", _dataset(dataset, held, there))]
    parts += [_node("#made", "prov:Activity", (("prov:wasAssociatedWith", "<#zhitu>"), *_used(held)))]
    parts += [_node("#zhitu", "prov:SoftwareAgent", (("rdfs:label", _plain(f"Zhitu {dataset.zhitu}")),))]
    parts += [_node("#developers", "foaf:Agent", _names())]
    for name, term, counted, counts in (
        ("class", "void:class", "void:entities", held.classes),
        ("property", "void:property", "void:triples", held.properties),
    ):
        for number, (iri, count) in enumerate(sorted(counts.items())):
            told = ((term, f"<{iri}>"), (counted, str(count)))
            parts.append(_node(f"#{name}-{number}", "void:Dataset", told))
    for file in there:
        parts.append(_node(f"#{file.name}", "dcat:Distribution", _distribution(file)))
        checksum = (
            ("spdx:algorithm", "spdx:checksumAlgorithm_sha256"),
            ("spdx:checksumValue", f'"{file.sha256}"^^xsd:hexBinary'),
        )
        parts.append(_node(f"#{file.name}.sha256", "spdx:Checksum", checksum))
    return "\n".join(parts)


def _dataset(dataset: Dataset, held: Census, files: Iterable[File]) -> Iterator[tuple[str, str]]:
    ontology = load_ontology()
    yield "dcterms:title", f"{_en(f'Zhitu, release {dataset.release}')}, {_zh(f'智图，发布版 {dataset.release}')}"
    yield "dcterms:description", f"{_en(_WHAT[0])}, {_zh(_WHAT[1])}"
    yield "dcterms:identifier", _plain(dataset.release)
    yield "dcat:version", _plain(dataset.release)
    yield "dcterms:license", f"<{LICENCE}>"
    yield "dcterms:creator", "<#developers>"
    yield "dcterms:publisher", "<#developers>"
    yield "dcterms:conformsTo", f"<{ontology.namespace.removesuffix('#')}/{ontology.version}>"
    yield (
        "dcat:keyword",
        ", ".join((_en("artificial intelligence"), _en("knowledge graph"), _zh("人工智能"), _zh("知识图谱"))),
    )
    if dataset.published:
        yield "dcterms:issued", f'"{dataset.published.isoformat()}"^^xsd:date'
    if dataset.card:
        yield "foaf:page", f"<{dataset.card}>"
    yield "prov:wasGeneratedBy", "<#made>"
    yield "void:uriSpace", _plain(dataset.base)
    yield "void:vocabulary", f"<{ontology.namespace}>, <http://www.w3.org/2004/02/skos/core#>"
    numbers = (held.triples, len(held.classes), len(held.properties), held.subjects)
    names = ("void:triples", "void:classes", "void:properties", "void:distinctSubjects")
    yield from ((name, str(number)) for name, number in zip(names, numbers, strict=True))
    yield "void:documents", str(held.classes[ontology.term_iri("Document")])
    yield "void:entities", str(held.classes[ontology.term_iri("Entity")])
    yield from _listed("void:exampleResource", (f"<{iri}>" for iri in sorted(set(held.examples.values()))))
    yield from _listed("void:classPartition", (f"<#class-{number}>" for number in range(len(held.classes))))
    yield from _listed("void:propertyPartition", (f"<#property-{number}>" for number in range(len(held.properties))))
    yield from _listed("void:dataDump", (f"<{file.name}>" for file in files if ".nt" in file.name))
    yield from _listed("dcat:distribution", (f"<#{file.name}>" for file in files))


def _used(held: Census) -> Iterator[tuple[str, str]]:
    """The documents, as far as they are not too many to be named: the graph has them all."""
    return _listed("prov:used", (f"<{iri}>" for iri in held.documents))


def _names() -> Iterator[tuple[str, str]]:
    for creator in load_ontology().creators:
        yield "foaf:name", f"{_en(creator.en)}, {_zh(creator.zh)}"


def _distribution(file: File) -> Iterator[tuple[str, str]]:
    yield "dcterms:title", _plain(file.name)
    yield "dcat:accessURL", f"<{file.name}>"
    yield "dcat:downloadURL", f"<{file.name}>"
    yield "dcat:byteSize", f'"{file.bytes}"^^xsd:nonNegativeInteger'
    yield "dcterms:license", f"<{LICENCE}>"
    yield "spdx:checksum", f"<#{file.name}.sha256>"
    packed = file.name.endswith(".gz")
    yield "dcat:mediaType", f"<{_MEDIA}{media_type(file.name.removesuffix('.gz'))}>"
    if packed:
        yield "dcat:compressFormat", f"<{_MEDIA}application/gzip>"


def media_type(name: str) -> str:
    """Of an unpacked file, by how its name ends."""
    return next((kind for end, kind in _TYPES.items() if name.endswith(end)), "application/octet-stream")


def _listed(predicate: str, terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    found = ", ".join(terms)
    if found:
        yield predicate, found


def _node(name: str, kinds: str, told: Told) -> str:
    return " ;\n    ".join((f"<{name}> a {kinds}", *(f"{predicate} {objects}" for predicate, objects in told))) + " .\n"


def _plain(text: str) -> str:
    return object_text(Literal(text))


def _en(text: str) -> str:
    return object_text(Literal(text, lang="en"))


def _zh(text: str) -> str:
    return object_text(Literal(text, lang="zh"))


_WHAT = (
    "A knowledge graph of the AI industry; every fact is a statement with the passages of documents that state it.",
    "人工智能产业知识图谱：机构、模型、政策、地区、芯片与技术。每条事实都是一条陈述，并附有陈述它的文献原文。",
)

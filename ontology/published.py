"""What the IRIs of the ontology stand for: classes and properties, shapes, vocabularies, technologies, as triples.

A class or property is told of by the whole ontology (what stands behind a # is never sent to a server); a vocabulary
with its values, and each value alone with those around it. Entities and statements are not here (`ontology.rdf`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from ontology.iri import data_iri
from ontology.model import Ontology, load_ontology
from ontology.released_shape import FOLDER
from ontology.triple import RDF_TYPE

CURATED = "curated"  # the id of the named graph of what the lexicon states
_ABOUT_CURATED = (
    ("http://purl.org/dc/terms/title", "Curated facts", "整理的事实"),
    (
        "http://purl.org/dc/terms/description",
        "The named graph of what the lexicon of Zhitu states: regions, groups of companies, makers of chips.",
        "智图词表所载事实的命名图：地区的上下级、企业集团、芯片厂商。",
    ),
)
_BUILD = Path(__file__).with_name("build")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL, _BROADER, _IN_SCHEME = (ox.NamedNode(SKOS + name) for name in ("prefLabel", "broader", "inScheme"))


@dataclass(frozen=True, slots=True)
class Document:
    """What is told under one address: the IRI that it is about (of a version: the ontology's), triples in order."""

    about: str
    triples: Sequence[ox.Triple]


def root(ontology: Ontology) -> str:
    """Where all IRIs of the ontology begin: https://w3id.org/ai-industry-kg/."""
    return ontology.namespace.removesuffix("ontology#")


def documents() -> Mapping[str, str]:
    """Path as a server gets it, decoded ("vocab/round-type/D+") → the IRI that it is the path of."""
    return _built().paths


def document(path: str) -> Document:
    """What is told of the IRI with this path. KeyError where there is none."""
    built = _built()
    iri = built.paths[path]
    version = load_ontology().namespace.rstrip("#") + "/"
    about = version.rstrip("/") if iri.startswith(version) else iri
    return Document(about, sorted(set(built.about(iri)), key=str))


def curated_graph(base: str) -> Document:
    """What is told of the named graph of curated facts, whose IRI stands with the data."""
    graph = ox.NamedNode(data_iri(CURATED, base))
    said = [
        ox.Triple(graph, ox.NamedNode(predicate), ox.Literal(words, language=lang))
        for predicate, *both in _ABOUT_CURATED
        for lang, words in zip(("en", "zh"), both, strict=True)
    ]
    kind = ox.NamedNode("http://www.w3.org/ns/sparql-service-description#NamedGraph")
    licence = ox.Triple(graph, ox.NamedNode("http://purl.org/dc/terms/license"), ox.NamedNode(_LICENCE))
    return Document(graph.value, [ox.Triple(graph, ox.NamedNode(RDF_TYPE), kind), *said, licence])


@dataclass(frozen=True, slots=True)
class _Built:
    """The derived files, also of released versions: whole documents by IRI, and what stands under each other IRI."""

    paths: Mapping[str, str]
    whole: Mapping[str, Sequence[ox.Triple]]
    by_subject: Mapping[ox.NamedNode, Sequence[ox.Triple]]
    narrower: Mapping[ox.NamedNode, Sequence[ox.NamedNode]]
    members: Mapping[ox.NamedNode, Sequence[ox.NamedNode]]

    def about(self, iri: str) -> Iterator[ox.Triple]:
        """The triples of a document."""
        if iri in self.whole:
            yield from self.whole[iri]
            return
        node = ox.NamedNode(iri)
        yield from self.by_subject[node]
        for member in self.members.get(node, ()):
            yield from self.by_subject[member]
        for below in self.narrower.get(node, ()):
            yield ox.Triple(below, _BROADER, node)
            yield from self._labels(below)
        for triple in self.by_subject[node]:
            yield from self._labels(triple.object)

    def _labels(self, node: object) -> Iterator[ox.Triple]:
        found = self.by_subject.get(node, ()) if isinstance(node, ox.NamedNode) else ()
        yield from (triple for triple in found if triple.predicate == _LABEL)


@lru_cache(maxsize=1)
def _built() -> _Built:
    ontology = load_ontology()
    files = (_BUILD / file for file in ("zhitu.owl.ttl", "shapes.ttl", "technologies.ttl"))
    owl, shapes, taxonomy = map(_read, files)
    name = ontology.namespace.rstrip("#")
    earlier = {f"{name}/{file.name.removesuffix('.owl.ttl')}": _read(file) for file in FOLDER.glob("*.owl.ttl")}
    whole = {**earlier, name: owl, f"{name}/{ontology.version}": owl, root(ontology) + "shapes": shapes}
    by_subject: dict[ox.NamedNode, list[ox.Triple]] = defaultdict(list)
    for triple in (*owl, *taxonomy):
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(ontology.vocabulary_base):
            by_subject[triple.subject].append(triple)
    every = [*whole, *(node.value for node in by_subject)]
    paths = {unquote(iri.removeprefix(root(ontology))): iri for iri in every}
    return _Built(paths, whole, dict(by_subject), _pointing(by_subject, _BROADER), _pointing(by_subject, _IN_SCHEME))


def _read(path: Path) -> list[ox.Triple]:
    """The triples of a derived file; blank nodes are numbered in its order, as the parser names them anew each time."""
    numbers: dict[ox.BlankNode, ox.BlankNode] = {}

    def numbered(node: ox.BlankNode) -> ox.BlankNode:
        return numbers.setdefault(node, ox.BlankNode(f"b{len(numbers)}"))

    def each(triple: ox.Triple) -> ox.Triple:
        subject, found = triple.subject, triple.object
        return ox.Triple(
            numbered(subject) if isinstance(subject, ox.BlankNode) else subject,
            triple.predicate,
            numbered(found) if isinstance(found, ox.BlankNode) else found,
        )

    return [each(quad.triple) for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]


def _pointing(
    by_subject: Mapping[ox.NamedNode, Sequence[ox.Triple]], predicate: ox.NamedNode
) -> Mapping[ox.NamedNode, Sequence[ox.NamedNode]]:
    """Object → subjects of this predicate."""
    found: dict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
    for subject, triples in by_subject.items():
        for triple in triples:
            if triple.predicate == predicate and isinstance(triple.object, ox.NamedNode):
                found[triple.object].append(subject)
    return found

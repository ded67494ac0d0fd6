"""Triples as plain values: the form between our records and the two RDF libraries, which spell theirs differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from rdflib import Graph

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A literal: a plain string, one with a language tag, or one with a datatype (an IRI), never both."""

    text: str
    datatype: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple; `subject` and `predicate` are IRIs made by `ontology.iri`, `object` is one or a literal."""

    subject: str
    predicate: str
    object: str | Literal


def to_pyoxigraph(triple: Triple) -> ox.Triple:
    """The triple for pyoxigraph; ox.Quad(*…) makes a quad of it."""
    return ox.Triple(ox.NamedNode(triple.subject), ox.NamedNode(triple.predicate), _object(triple.object))


def _object(term: str | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(term, str):
        return ox.NamedNode(term)
    if term.lang:
        return ox.Literal(term.text, language=term.lang)
    return ox.Literal(term.text, datatype=ox.NamedNode(term.datatype)) if term.datatype else ox.Literal(term.text)


def to_rdflib(triples: Iterable[Triple]) -> Graph:
    """A small graph for rdflib. It is imported here, as it takes a fifth of a second to load."""
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph()
    for triple in triples:
        term = triple.object
        node: rdflib.URIRef | rdflib.Literal
        if isinstance(term, str):
            node = rdflib.URIRef(term)
        elif term.lang:
            node = rdflib.Literal(term.text, lang=term.lang)
        else:
            datatype = rdflib.URIRef(term.datatype) if term.datatype else None
            # Without this rdflib rewrites lexical forms, and one triple would differ between the libraries.
            node = rdflib.Literal(term.text, datatype=datatype, normalize=False)
        graph.add((rdflib.URIRef(triple.subject), rdflib.URIRef(triple.predicate), node))
    return graph

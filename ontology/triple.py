"""Triples as plain values: the form between our records and the two RDF libraries, which spell theirs differently.

They are named tuples: an export of a million statements makes twenty million, and frozen dataclasses take four times as
long to make. Their text is our own for the same reason (a sixth of the time that pyoxigraph's objects and text take
from Python); a property test holds it against pyoxigraph's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

if TYPE_CHECKING:
    from rdflib import Graph

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Literal(NamedTuple):
    """A literal: a plain string, one with a language tag, or one with a datatype (an IRI), never both."""

    text: str
    datatype: str = ""
    lang: str = ""


class Triple(NamedTuple):
    """A triple; `subject` and `predicate` are IRIs made by `ontology.iri`, `object` is one or a literal."""

    subject: str
    predicate: str
    object: str | Literal


# What canonical N-Triples escapes (RDF 1.2 N-Triples, "Canonical Form"), by names where there are names.
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff]')
_ESCAPES = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}


def line(triple: Triple) -> str:
    """The triple as N-Triples, without the full stop and the line end."""
    return f"<{triple.subject}> <{triple.predicate}> {object_text(triple.object)}"


def object_text(found: str | Literal) -> str:
    """An object as N-Triples write it."""
    if isinstance(found, str):
        return f"<{found}>"
    kind = f"@{found.lang}" if found.lang else f"^^<{found.datatype}>" if found.datatype else ""
    return f'"{escaped(found.text)}"{kind}'


def escaped(text: str) -> str:
    """What stands between the quotation marks of a literal."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text) if _ESCAPED.search(text) else text


def to_pyoxigraph(triple: Triple) -> ox.Triple:
    """The triple for pyoxigraph; ox.Quad(*…) makes a quad of it."""
    return ox.Triple(ox.NamedNode(triple.subject), ox.NamedNode(triple.predicate), _object(triple.object))


def from_pyoxigraph(quad: ox.Quad) -> Triple:
    """The triple of a quad without blank nodes and triple terms, as our exports are."""
    subject, found = cast("ox.NamedNode", quad.subject), cast("ox.NamedNode | ox.Literal", quad.object)
    term = found.value if isinstance(found, ox.NamedNode) else _literal(found)
    return Triple(subject.value, quad.predicate.value, term)


def _literal(found: ox.Literal) -> Literal:
    if found.language:
        return Literal(found.value, lang=found.language)
    datatype = found.datatype.value
    return Literal(found.value, "" if datatype == XSD + "string" else datatype)


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

"""Triples as N-Triples, Turtle and JSON-LD: sorted, so that equal triples give equal bytes.

Used for whole exports and for single answers of the API; files are not here (`etl.export`)."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import IO, Literal

import pyoxigraph as ox

from ontology.derive.context import Term, terms
from ontology.iri import BASE
from ontology.model import Ontology, load_ontology
from ontology.triple import RDF_TYPE, Triple, line, to_pyoxigraph
from ontology.triple import Literal as RdfLiteral

RdfFormat = Literal["nt", "turtle", "jsonld"]
MEDIA_TYPES: Mapping[RdfFormat, str] = {
    "nt": "application/n-triples",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
}
DATA_PREFIX = "kg"
Json = str | list["Json"] | dict[str, "Json"]


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Each triple once, in the order of their N-Triples lines."""
    lines = {line(triple): triple for triple in triples}
    return [lines[text] for text in sorted(lines)]


def text_of(triples: Iterable[Triple], form: RdfFormat, base: str = BASE) -> str:
    """A small graph as text, e.g. for one answer."""
    target = io.BytesIO()
    write(in_order(triples), form, target, base)
    return target.getvalue().decode("utf-8")


def write(ordered: Sequence[Triple], form: RdfFormat, target: IO[bytes], base: str = BASE) -> None:
    """Write triples that are `in_order` in one of the formats, UTF-8."""
    if form == "nt":
        target.writelines(f"{line(triple)} .\n".encode() for triple in ordered)
    elif form == "turtle":
        target.writelines(_turtle(ordered, prefixes(load_ontology(), base)))
    else:
        target.writelines(part.encode() for part in json_ld(ordered, base))


def prefixes(ontology: Ontology, base: str) -> dict[str, str]:
    """Prefixes of data: ours, SKOS, XSD, and "kg" for the data IRIs."""
    own = {DATA_PREFIX: base, "aii": ontology.namespace, "aiiv": ontology.vocabulary_base}
    return own | {name: ontology.prefixes[name] for name in ("skos", "xsd")}


def _turtle(ordered: Sequence[Triple], named: dict[str, str]) -> list[bytes]:
    """Lines of Turtle. pyoxigraph writes the prefixes in another order in each process, so they are sorted here."""
    written = ox.serialize(map(to_pyoxigraph, ordered), format=ox.RdfFormat.TURTLE, prefixes=named)
    lines = (written or b"").splitlines(keepends=True)
    return sorted(lines[: len(named)]) + lines[len(named) :]


def json_ld(ordered: Iterable[Triple], base: str) -> Iterator[str]:
    """JSON-LD in pieces, a node a line; triples of one subject stand together."""
    ontology = load_ontology()
    context = {**terms(ontology), DATA_PREFIX: base}
    yield f'{{\n"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": [\n'
    shape = _Shape(ontology, base)
    between = ""
    for subject, group in groupby(ordered, key=lambda triple: triple.subject):
        yield between + json.dumps(shape.node(subject, group), ensure_ascii=False)
        between = ",\n"
    yield "\n]\n}\n"


class _Shape:
    """How our context writes a node; built once for a file."""

    def __init__(self, ontology: Ontology, base: str) -> None:
        self._prefixes = prefixes(ontology, base)
        context = {name: term for name, term in terms(ontology).items() if not isinstance(term, float)}
        self._terms: dict[str, tuple[str, Term]] = {
            self._expand(term if isinstance(term, str) else term["@id"]): (name, term)
            for name, term in context.items()
            if name not in self._prefixes and name not in {"id", "type"}
        }

    def node(self, subject: str, triples: Iterable[Triple]) -> dict[str, Json]:
        """One node object: id, type, then its properties by name."""
        objects: dict[str, list[str | RdfLiteral]] = defaultdict(list)
        for triple in triples:
            objects[triple.predicate].append(triple.object)
        types = [self._name(iri) for iri in objects.pop(RDF_TYPE, []) if isinstance(iri, str)]
        shown: dict[str, Json] = {"id": self._compact(subject), "type": [*types]}
        named = {predicate: self._terms.get(predicate, (self._compact(predicate), "")) for predicate in objects}
        for predicate in sorted(objects, key=lambda predicate: named[predicate][0]):
            name, term = named[predicate]
            shown[name] = self._values(term, objects[predicate])
        return shown

    def _values(self, term: Term, objects: Sequence[str | RdfLiteral]) -> Json:
        coerced = {} if isinstance(term, str) else term
        if coerced.get("@container") == "@language":
            return _by_language([found for found in objects if isinstance(found, RdfLiteral)])
        values = [self._value(coerced, found) for found in objects]
        return values[0] if len(values) == 1 else values

    def _value(self, coerced: Mapping[str, str], found: str | RdfLiteral) -> Json:
        if isinstance(found, str):
            return self._compact(found) if coerced.get("@type") == "@id" else {"id": self._compact(found)}
        if found.lang:
            return {"@value": found.text, "@language": found.lang}
        datatype = self._compact(found.datatype) if found.datatype else ""
        if datatype == coerced.get("@type", ""):
            return found.text
        return {"@value": found.text, "@type": datatype}

    def _name(self, iri: str) -> str:
        return self._terms.get(iri, (self._compact(iri), ""))[0]

    def _compact(self, iri: str) -> str:
        for name, stem in self._prefixes.items():
            if iri.startswith(stem):
                return f"{name}:{iri.removeprefix(stem)}"
        return iri

    def _expand(self, curie: str) -> str:
        prefix, _, name = curie.partition(":")
        return self._prefixes.get(prefix, prefix) + name


def _by_language(literals: Sequence[RdfLiteral]) -> Json:
    by_language: dict[str, list[Json]] = defaultdict(list)
    for literal in literals:
        by_language[literal.lang].append(literal.text)
    return {lang: texts[0] if len(texts) == 1 else texts for lang, texts in sorted(by_language.items())}

"""The one way from an envelope to bytes: which formats an answer has, and the writer of each."""

from __future__ import annotations

import json
from collections.abc import Mapping

from api.formats.csv_text import csv_text
from api.formats.described import Read, described
from api.formats.graphml import graphml
from api.formats.kinds import CSV, FORMATS, GRAPHML, JSON, JSON_LD, N_TRIPLES, NDJSON, TURTLE, Format
from api.formats.rdf import triples
from api.formats.stated import Columns, names_entities, names_resources, rows_of, stated_in
from ontology.rdf_text import RdfFormat, text_of

_RDF: Mapping[Format, RdfFormat] = {JSON_LD: "jsonld", TURTLE: "turtle", N_TRIPLES: "nt"}


def offered(columns: Columns) -> tuple[Format, ...]:
    """The formats that answers of these columns have: RDF where they name what has an IRI, GraphML where entities."""
    left_out = {*(() if names_resources(columns) else _RDF), *(() if names_entities(columns) else (GRAPHML,))}
    return tuple(each for each in FORMATS if each not in left_out)


def written(
    format_: Format, envelope: Mapping[str, object], columns: Columns, read: Read, *, base: str, lang: str
) -> bytes:
    """The bytes of an answer in one of its formats; `base` is where data IRIs stand. Raises GraphError."""
    if format_ is JSON:
        return compact(envelope)
    if format_ is CSV:
        return csv_text(envelope, columns, lang)
    if format_ is NDJSON:
        return b"".join(compact(row) + b"\n" for row in rows_of(envelope))
    found = described(stated_in(envelope, columns), read)
    if format_ is GRAPHML:
        return graphml(found, base, lang)
    return text_of(triples(found, base), _RDF[format_], base).encode()


def compact(value: object) -> bytes:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

"""A document of the ontology as Turtle, N-Triples or JSON-LD: equal bytes in every process."""

from __future__ import annotations

import json

import pyoxigraph as ox

from api.formats.kinds import JSON_LD, N_TRIPLES, Format
from ontology.model import load_ontology
from ontology.published import Document


def text(told: Document, chosen: Format) -> bytes:
    """The triples in a format of RDF, UTF-8."""
    if chosen is N_TRIPLES:
        return ox.serialize(told.triples, format=ox.RdfFormat.N_TRIPLES) or b""
    if chosen is JSON_LD:
        return _json_ld(told)
    return _turtle(told)


def _turtle(told: Document) -> bytes:
    """pyoxigraph writes prefixes in another order in each process, so they are sorted here."""
    named = prefixes()
    lines = (ox.serialize(told.triples, format=ox.RdfFormat.TURTLE, prefixes=named) or b"").splitlines(keepends=True)
    return b"".join(sorted(lines[: len(named)]) + lines[len(named) :])


def _json_ld(told: Document) -> bytes:
    """Expanded, as any reader of JSON-LD takes it without a context."""
    expanded = json.loads(ox.serialize(told.triples, format=ox.RdfFormat.JSON_LD) or b"[]")
    return json.dumps(expanded, ensure_ascii=False, indent=1).encode()


def prefixes() -> dict[str, str]:
    """Ours and those of the alignments."""
    ontology = load_ontology()
    return {**ontology.prefixes, "aii": ontology.namespace}

"""How pyoxigraph calls the formats of exports that are RDF."""

from __future__ import annotations

import pyoxigraph as ox

RDF = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf12": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
}

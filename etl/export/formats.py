"""The formats of exports, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import BinaryIO

import pyoxigraph as ox

from etl.export import rdf
from etl.export.format import Format, Job
from etl.export.graph import n_quads, n_triples
from etl.export.neo4j_files import UNHELD as UNHELD_BY_NEO4J
from etl.export.neo4j_files import rows_in_zip, write_zip
from etl.export.property_graph import PARTS, parts_in, write_gexf, write_graphml
from etl.export.tables import ROWS, read_csv, read_parquet, write_csv, write_parquet
from etl.export.verify import by_pyoxigraph, by_rdflib, datasets_by_rdflib
from ontology.xml_text import UNHELD

TRIPLES, QUADS = ("triples", "个三元组"), ("quads", "个四元组")
_Way = Callable[[rdf.Lines, BinaryIO, str], None]


def _triples(job: Job, target: BinaryIO, way: _Way = rdf.as_it_is, *, reified: bool = False) -> None:
    lines = n_triples(job.snapshot, job.base, job.folder, job.counts, reified=reified)
    way(lines, target, job.base)


def _quads(job: Job, target: BinaryIO) -> None:
    rdf.trig(n_quads(job.snapshot, job.base, job.folder, job.counts), target, job.base)


_ALL = (
    Format(
        *("nt", ".nt", "application/n-triples", TRIPLES),
        write=_triples,
        read=partial(by_pyoxigraph, form=ox.RdfFormat.N_TRIPLES),
    ),
    Format(
        *("rdf12", "-rdf12.nt", "application/n-triples", TRIPLES),
        write=partial(_triples, reified=True),
        read=partial(by_pyoxigraph, form=ox.RdfFormat.N_TRIPLES),
    ),
    Format(
        *("turtle", ".ttl", "text/turtle", TRIPLES),
        write=partial(_triples, way=rdf.turtle),
        read=partial(by_rdflib, form="turtle"),
    ),
    Format(
        *("jsonld", ".jsonld", "application/ld+json", TRIPLES),
        write=partial(_triples, way=rdf.json_lines),
        read=partial(by_pyoxigraph, form=ox.RdfFormat.JSON_LD),
    ),
    Format(
        *("rdfxml", ".rdf", "application/rdf+xml", TRIPLES),
        write=partial(_triples, way=rdf.rdf_xml),
        read=partial(by_rdflib, form="xml"),
        lost=UNHELD,
    ),
    Format(
        *("trig", ".trig", "application/trig", QUADS),
        write=_quads,
        read=partial(datasets_by_rdflib, form="trig"),
    ),
    Format(*("csv", ".csv", "text/csv", ROWS), write=write_csv, read=read_csv),
    Format(
        *("parquet", ".parquet", "application/vnd.apache.parquet", ROWS),
        write=write_parquet,
        read=read_parquet,
        packed=True,
    ),
    Format(
        *("graphml", ".graphml", "application/graphml+xml", PARTS),
        write=write_graphml,
        read=parts_in,
        lost=UNHELD,
    ),
    Format(
        *("neo4j", "-neo4j.zip", "application/zip", PARTS),
        write=write_zip,
        read=rows_in_zip,
        packed=True,
        lost=UNHELD_BY_NEO4J,
    ),
    Format(*("gexf", ".gexf", "application/gexf+xml", PARTS), write=write_gexf, read=parts_in, lost=UNHELD),
)
FORMATS: Mapping[str, Format] = {form.name: form for form in _ALL}

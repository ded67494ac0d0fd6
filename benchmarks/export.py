"""RDF of the samples: our N-Triples through pyoxigraph against writing the bytes (floor) and rdflib (peer)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rdflib import Graph

from benchmarks.measure import best_of, table
from etl.export import export
from etl.ingest import ingest
from etl.resolve import snapshot
from etl.samples import SAMPLES
from etl.store import open_store
from ontology.gazetteer import load_gazetteer


def main() -> str:
    """The table, over one snapshot of the sample documents."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        ingest([SAMPLES], store)
        frozen = snapshot(store, load_gazetteer())
        store.close()
        target, copy = Path(folder) / "out.nt", Path(folder) / "copy.nt"
        export(frozen, "nt", target)
        text = target.read_bytes()
        seconds = best_of(
            3,
            {
                "writing the same bytes": lambda: copy.write_bytes(text),
                "export nt, parsed again": lambda: export(frozen, "nt", target),
                "rdflib: parse and serialise": lambda: Graph().parse(data=text, format="nt").serialize(format="nt"),
            },
        )
    return table("RDF export of the samples", seconds, "writing the same bytes")

"""Extraction of the sample documents: the whole pipeline against its tagger alone (floor) and without it (peer)."""

from __future__ import annotations

from benchmarks.measure import best_of, table
from etl.extract import extractor
from etl.read import discover, read_documents
from etl.samples import SAMPLES


def main() -> str:
    """The table. All documents are read before the clock starts."""
    documents = [d for path in discover([SAMPLES]).files for d in read_documents(path)]
    whole, without = extractor("lac"), extractor("none")
    seconds = best_of(
        3,
        {
            "characters copied one by one": lambda: [list(d.text) for d in documents],
            "extraction without a tagger": lambda: [without(d) for d in documents],
            "extraction with the tagger": lambda: [whole(d) for d in documents],
        },
    )
    return table("extraction of the samples", seconds, "characters copied one by one")

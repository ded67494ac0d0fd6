"""Ids that stand for nothing any more, with what they became, as RDF: `dcterms:isReplacedBy`.

In a file of their own: an entity that is none any more is no part of the graph, and a store knows no releases."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from etl.resolve import Link
from ontology.iri import data_iri
from ontology.statement import Entity
from ontology.triple import Triple, line

REPLACED = "replaced.nt"
_IS_REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy"


def write_replaced(folder: Path, links: Iterable[Link], entities: Iterable[Entity], base: str) -> None:
    """Write the file: a sorted line for each id that a merge, a shared id or a newer lexicon took away.

    `base` is where data IRIs stand. Nothing is said of an id that is still an entity's, or whose successor is none.
    """
    became = {link.entity: link.canonical for link in links if link.entity != link.canonical}
    wanted = {*became, *became.values()}
    there = {entity.id for entity in entities if entity.id in wanted}
    lines = sorted(
        line(Triple(data_iri(old, base), _IS_REPLACED_BY, data_iri(new, base)))
        for old, new in became.items()
        if old not in there and new in there
    )
    (folder / REPLACED).write_text("".join(f"{each} .\n" for each in lines), encoding="utf-8", newline="\n")

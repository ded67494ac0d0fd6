"""A snapshot as sorted N-Triples or N-Quads that no memory has to hold: made block by block, in order of subjects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from etl.export.runs import in_order
from ontology.blocks import PART, Blocks
from ontology.iri import check_base, data_iri
from ontology.model import load_ontology
from ontology.published import CURATED
from ontology.rdf import Mapper
from ontology.statement import Snapshot, Statement

_PART = PART.encode()
_GRAPH = "\x02"  # between graph and subject, only while they are sorted
_BETWEEN = _GRAPH.encode()
_CHUNK = 1000  # subjects that are written at once
Record = TypeVar("Record")
Parted = Callable[[bytes], tuple[bytes, bytes]]


def n_triples(
    snapshot: Snapshot, base: str, folder: Path, counts: Counter[str], *, reified: bool = False
) -> Iterator[bytes]:
    """The file in pieces of whole lines; `folder` is for what lies on the disk meanwhile.

    `counts` gets the numbers of "triples", "entities", "documents", "statements" and "evidence". `reified` adds an RDF
    1.2 reifier to each statement. Raises OntologyError, UnsafeIri and OSError.
    """
    made = _blocks_of(base, reified=reified)
    return _in_chunks(_lines(in_order(_blocks(snapshot, made, counts), folder), counts, "triples", _of_triples))


def n_quads(snapshot: Snapshot, base: str, folder: Path, counts: Counter[str]) -> Iterator[bytes]:
    """The same by graph: under each document's own IRI what rests on its evidence, and what it mentions.

    What rests on the lexicon stands under `CURATED`. Names, documents' own fields and concepts are in the default
    graph, which comes first. A statement with evidence in several graphs stands in each, with the evidence from there.
    """
    made = _blocks_of(base, reified=False)
    return _in_chunks(_lines(in_order(_by_graph(snapshot, made, base, counts), folder), counts, "quads", _of_quads))


def _blocks_of(base: str, *, reified: bool) -> Blocks:
    return Blocks(Mapper(load_ontology(), check_base(base)), reified=reified)


def _lines(blocks: Iterable[bytes], counts: Counter[str], unit: str, parted: Parted) -> Iterator[bytes]:
    """The lines of each subject, sorted and each once; `parted` gives subject and full stop of a block's first part."""
    count, before, told = 0, b"", list[bytes]()
    for block in chain(blocks, (b"",)):
        head, _, ends = block.partition(_PART)
        if head == before:
            told.append(ends)
            continue
        if told:
            found = told[0] if len(told) == 1 else _PART.join(sorted({e for ends in told for e in ends.split(_PART)}))
            subject, stop = parted(before)
            count += found.count(_PART) + 1
            yield subject + found.replace(_PART, stop + subject) + stop
        before, told = head, [ends]
    counts[unit] += count


def _of_triples(head: bytes) -> tuple[bytes, bytes]:
    return head + b" ", b" .\n"


def _of_quads(head: bytes) -> tuple[bytes, bytes]:
    graph, _, subject = head.partition(_BETWEEN)
    return subject + b" ", b" " + graph + b" .\n" if graph else b" .\n"


def _in_chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    chunk = list[bytes]()
    for line in lines:
        chunk.append(line)
        if len(chunk) == _CHUNK:
            yield b"".join(chunk)
            chunk.clear()
    yield b"".join(chunk)


def _blocks(snapshot: Snapshot, made: Blocks, counts: Counter[str]) -> Iterator[str]:
    yield from _records(snapshot, made, counts)
    for statement in counted(snapshot.statements(), "statements", counts):
        yield from made.statement(statement)
    counts["evidence"] += made.evidence
    for mention in snapshot.mentions():
        yield made.mention(mention)
    yield from made.concepts()


def _records(snapshot: Snapshot, made: Blocks, counts: Counter[str]) -> Iterator[str]:
    for entity in counted(snapshot.entities(), "entities", counts):
        yield made.entity(entity)
    for document in counted(snapshot.documents(), "documents", counts):
        yield from made.document(document)


def counted(records: Iterable[Record], name: str, counts: Counter[str]) -> Iterator[Record]:
    """The records, counted on their way."""
    for record in records:
        counts[name] += 1
        yield record


def _by_graph(snapshot: Snapshot, made: Blocks, base: str, counts: Counter[str]) -> Iterator[str]:
    yield from (_GRAPH + block for block in _records(snapshot, made, counts))
    lexicon = {document.sha256 for document in snapshot.documents() if document.curated}
    for statement in counted(snapshot.statements(), "statements", counts):
        for graph, part in _parted(statement, lexicon):
            name = f"<{data_iri(graph, base)}>{_GRAPH}"
            yield from (name + block for block in made.statement(part))
    counts["evidence"] += made.evidence
    for mention in snapshot.mentions():
        yield f"<{data_iri(mention.document, base)}>{_GRAPH}{made.mention(mention)}"
    yield from (_GRAPH + block for block in made.concepts())


def _parted(statement: Statement, lexicon: set[str]) -> Iterator[tuple[str, Statement]]:
    """The statement as each graph has it: with the evidence that is there."""
    graphs = [CURATED if one.document in lexicon else one.document for one in statement.evidence]
    for graph in dict.fromkeys(graphs):
        there = (one for one, its in zip(statement.evidence, graphs, strict=True) if its == graph)
        yield graph, replace(statement, evidence=tuple(there))

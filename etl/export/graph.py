"""A snapshot as sorted N-Triples or N-Quads that no memory has to hold: made block by block, in order of subjects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from etl.export.runs import in_order
from etl.quick import undisturbed
from ontology.blocks import PART, Blocks, Shared
from ontology.iri import check_base, data_iri
from ontology.model import load_ontology
from ontology.published import CURATED
from ontology.rdf import Mapper
from ontology.statement import Snapshot, Statement

_GRAPH = b"\x02"  # between graph and subject, only while they are sorted
_CHUNK = 300  # pieces, three a subject, that are written at once: more would not fit a processor's cache
_KEPT = 1 << 16  # names of graphs
Record = TypeVar("Record")
Parted = Callable[[bytes], tuple[bytes, bytes]]


def n_triples(
    snapshot: Snapshot, base: str, folder: Path, counts: Counter[str], *, reified: bool = False
) -> Iterator[bytes]:
    """The file in pieces of whole lines; `folder` is for what lies on the disk meanwhile.

    `counts` gets the numbers of "triples", "entities", "documents", "statements" and "evidence". `reified` adds an RDF
    1.2 reifier to each statement. Raises OntologyError, UnsafeIri and OSError.
    """
    blocks = _blocks(snapshot, _blocks_of(base, reified=reified), counts)
    with undisturbed():  # records make no cycles, and the search took 3 to 9 % of the time
        yield from _lines(in_order(blocks, folder), counts, "triples", _of_triples)


def n_quads(snapshot: Snapshot, base: str, folder: Path, counts: Counter[str]) -> Iterator[bytes]:
    """The same by graph: under each document's own IRI what rests on its evidence, and what it mentions.

    What rests on the lexicon stands under `CURATED`. Names, documents' own fields and concepts are in the default
    graph, which comes first. A statement with evidence in several graphs stands in each, with the evidence from there.
    """
    blocks = _by_graph(snapshot, _blocks_of(base, reified=False), base, counts)
    with undisturbed():
        yield from _lines(in_order(blocks, folder), counts, "quads", _of_quads)


def _blocks_of(base: str, *, reified: bool) -> Blocks:
    return Blocks(Mapper(load_ontology(), check_base(base)), reified=reified)


def _lines(blocks: Iterable[list[bytes]], counts: Counter[str], unit: str, parted: Parted) -> Iterator[bytes]:
    """The lines of each subject, sorted and each once; `parted` gives subject and full stop of a block's first part."""
    count, chunk = 0, list[bytes]()
    for head, ends in _subjects(blocks):
        subject, stop = parted(head)
        between = stop + subject
        lines = ends.replace(PART, between)
        count += 1 + (len(lines) - len(ends)) // (len(between) - 1)
        chunk += (subject, lines, stop)
        if len(chunk) >= _CHUNK:
            yield b"".join(chunk)
            chunk.clear()
    yield b"".join(chunk)
    counts[unit] += count


def _subjects(blocks: Iterable[list[bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """Each first part once, with the rest of all its blocks as one."""
    before, told, more = b"", b"", list[bytes]()
    for some in blocks:
        for each in some:
            head, _, ends = each.partition(PART)
            if head == before:
                more.append(ends)
                continue
            if before:
                yield before, told if not more else _together(told, more)
            before, told, more = head, ends, []
    if before:
        yield before, told if not more else _together(told, more)


def _together(ends: bytes, others: list[bytes]) -> bytes:
    return PART.join(sorted({end for each in (ends, *others) for end in each.split(PART)}))


def _of_triples(head: bytes) -> tuple[bytes, bytes]:
    return head + b" ", b" .\n"


def _of_quads(head: bytes) -> tuple[bytes, bytes]:
    graph, _, subject = head.partition(_GRAPH)
    return subject + b" ", b" " + graph + b" .\n" if graph else b" .\n"


def _blocks(snapshot: Snapshot, made: Blocks, counts: Counter[str]) -> Iterator[list[bytes]]:
    yield from _records(snapshot, made, counts)
    shared = Shared()
    for statement in counted(snapshot.statements(), "statements", counts):
        whole, lines = made.statement(statement)
        yield whole
        if shared.add(lines):
            yield shared.blocks()
    counts["evidence"] += made.evidence
    for mention in snapshot.mentions():
        if shared.add((made.mention(mention),)):
            yield shared.blocks()
    yield shared.blocks()
    yield list(made.concepts())


def _records(snapshot: Snapshot, made: Blocks, counts: Counter[str]) -> Iterator[list[bytes]]:
    for entity in counted(snapshot.entities(), "entities", counts):
        yield [made.entity(entity)]
    for document in counted(snapshot.documents(), "documents", counts):
        yield list(made.document(document))


def counted(records: Iterable[Record], name: str, counts: Counter[str]) -> Iterator[Record]:
    """The records, counted on their way."""
    for record in records:
        counts[name] += 1
        yield record


def _by_graph(snapshot: Snapshot, made: Blocks, base: str, counts: Counter[str]) -> Iterator[list[bytes]]:
    yield from ([_GRAPH + each for each in some] for some in _records(snapshot, made, counts))
    lexicon = {document.sha256 for document in snapshot.documents() if document.curated}
    shared, named = Shared(), lru_cache(_KEPT)(partial(_named, base))
    for statement in counted(snapshot.statements(), "statements", counts):
        for graph, part in _parted(statement, lexicon):
            name, (whole, lines) = named(graph), made.statement(part)
            yield [name + each for each in whole]
            if shared.add([(name + subject, end) for subject, end in lines]):
                yield shared.blocks()
    counts["evidence"] += made.evidence
    for mention in snapshot.mentions():
        subject, end = made.mention(mention)
        if shared.add(((named(mention.document) + subject, end),)):
            yield shared.blocks()
    yield shared.blocks()
    yield [_GRAPH + each for each in made.concepts()]


def _named(base: str, graph: str) -> bytes:
    return f"<{data_iri(graph, base)}>".encode() + _GRAPH


def _parted(statement: Statement, lexicon: set[str]) -> Iterable[tuple[str, Statement]]:
    """The statement as each graph has it: with the evidence that is there."""
    graphs = [CURATED if one.document in lexicon else one.document for one in statement.evidence]
    if len(graphs) == 1:
        return ((graphs[0], statement),)
    return [(graph, _resting_on(statement, graph, graphs)) for graph in dict.fromkeys(graphs)]


def _resting_on(statement: Statement, graph: str, graphs: Sequence[str]) -> Statement:
    there = (one for one, its in zip(statement.evidence, graphs, strict=True) if its == graph)
    return replace(statement, evidence=tuple(there))

"""Extraction of a stream of documents: in batches, which the tagger likes, and in several processes where it pays.

The order stays, and what is found does not depend on the number of processes: the batches are the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import TypeAlias, TypeVar

from etl.document import Document
from etl.extract import BatchExtractor, Outcome, batch_extractor
from etl.workers import Workers

T = TypeVar("T")
_Work: TypeAlias = tuple[Document | None, T]
_Batch: TypeAlias = Sequence[tuple[Document | None, T]]
_Done: TypeAlias = list[tuple[Outcome | None, T]]

_CHARACTERS = 20_000  # of a batch: a second of work or less
_ITEMS = 64
# Characters, or batches, that are too few for several processes: one has done them before others are ready.
_FEW = 50_000
_HEAD = 8


def extract_all(work: Iterable[_Work[T]], ner_model: str, jobs: int) -> Iterator[_Done[T]]:
    """What each document of a stream states, beside what came with it; what comes without a document passes through.
    They come as they are ready: a batch at a time, in the order of the stream.

    The stream is read a few batches ahead. No process and no pipeline is started before there is a document for it.
    Raises EtlError where the tagger is unknown."""
    batches = _batches(work)
    for first in batches:
        if _size(first):
            yield from _from_here(first, batches, ner_model, jobs)
        else:
            yield _joined(first, [])


def _from_here(first: _Batch[T], others: Iterator[_Batch[T]], ner_model: str, jobs: int) -> Iterator[_Done[T]]:
    """The same from the first batch on that holds a document."""
    head = [first]
    while jobs > 1 and sum(map(_size, head)) < _FEW and len(head) < _HEAD and (batch := next(others, None)):
        head.append(batch)
    much = len(head) == _HEAD or (len(head) > 1 and sum(map(_size, head)) >= _FEW)
    if much:
        yield from _in_workers(chain(head, others), ner_model, jobs)
    else:
        yield from _in_this_process(chain(head, others), ner_model)


def _in_this_process(batches: Iterable[_Batch[T]], ner_model: str) -> Iterator[_Done[T]]:
    extract: BatchExtractor | None = None
    for batch in batches:
        documents = _documents(batch)
        if documents:
            extract = extract or batch_extractor(ner_model)
        yield _joined(batch, extract(documents) if extract else [])


def _in_workers(batches: Iterable[_Batch[T]], ner_model: str, jobs: int) -> Iterator[_Done[T]]:
    sent: deque[_Batch[T]] = deque()

    def sending() -> Iterator[Sequence[Document]]:
        for batch in batches:
            sent.append(batch)
            yield _documents(batch)

    with closing(Workers(jobs, ner_model)) as workers:
        for outcomes in workers.extract(sending()):
            yield _joined(sent.popleft(), outcomes)


def _batches(work: Iterable[_Work[T]]) -> Iterator[_Batch[T]]:
    batch: list[_Work[T]] = []
    for each in work:
        batch.append(each)
        if _size(batch) >= _CHARACTERS or len(batch) >= _ITEMS:
            yield batch
            batch = []
    if batch:
        yield batch


def _size(batch: _Batch[T]) -> int:
    return sum(len(document.text) for document, _ in batch if document)


def _documents(batch: _Batch[T]) -> list[Document]:
    return [document for document, _ in batch if document]


def _joined(batch: _Batch[T], outcomes: Iterable[Outcome]) -> _Done[T]:
    following = iter(outcomes)
    return [((next(following) if document else None), other) for document, other in batch]

"""Extraction beside its floors (decoding and the automaton; the tagger alone), and by two processes.

Its documents are the samples, joined to some thousand characters each, as reports are, many times over. One core."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import best_of, table
from etl.document import Document
from etl.extract import BatchExtractor, batch_extractor
from etl.read import discover, read_documents
from etl.recognise.automaton import name_index
from etl.recognise.lac import lac
from etl.samples import SAMPLES
from etl.workers import Workers

_COPIES, _JOINED, _BATCH = 4, 4, 6
_PROCESSES, _ROUNDS = 2, 12
_CONTEXT = get_context("spawn")


def main() -> str:
    """Both tables, and characters a second for orientation."""
    with TemporaryDirectory() as folder:
        paths = _documents(Path(folder))
        documents = [document for path in paths for document in read_documents(path)]
        size = sum(len(document.text) for document in documents)
        plain, tagged = batch_extractor("none"), batch_extractor("lac")
        seconds = best_of(
            3,
            {
                "decoding and the automaton": lambda: _floor(paths),
                "the tagger alone": lambda: lac().words([document.text for document in documents]),
                "extraction without a tagger": lambda: _extract(documents, plain),
                "extraction with the tagger": lambda: _extract(documents, tagged),
            },
            time.process_time,
        )
        lines = [table("extraction of reports", seconds, "the tagger alone")]
        lines += [f"  {name}: {size / value:,.0f} characters/s (processor)" for name, value in seconds.items()]
        return "\n".join([*lines, _by_processes(documents)])


def _by_processes(documents: Sequence[Document]) -> str:
    """How much faster two processes are than one; each has loaded its pipeline before the clock starts.

    The floor is what this machine gives at best: processes that each extract their share and send nothing back."""
    batches = _batches(documents) * _ROUNDS
    with closing(Workers(1, "lac")) as one, closing(Workers(_PROCESSES, "lac")) as several, _apart(batches) as apart:
        for workers in (one, several):
            list(workers.extract(batches[: _PROCESSES * 2]))
        seconds = best_of(
            3,
            {
                "one process": lambda: list(one.extract(batches)),
                f"{_PROCESSES} processes": lambda: list(several.extract(batches)),
                "as many that send nothing back": apart,
            },
        )
    return table("processes over documents", seconds, f"{_PROCESSES} processes")


@contextmanager
def _apart(batches: Sequence[Sequence[Document]]) -> Iterator[Callable[[], None]]:
    """What makes the processes extract their shares once, and returns when all have."""
    pipes = []
    for number in range(_PROCESSES):
        ours, theirs = _CONTEXT.Pipe()
        _CONTEXT.Process(target=_share, args=(theirs, batches[number::_PROCESSES]), daemon=True).start()
        pipes.append(ours)

    def once() -> None:
        for pipe in pipes:
            pipe.send(None)
        for pipe in pipes:
            pipe.recv()

    once()  # loads the pipelines
    yield once
    for pipe in pipes:
        pipe.close()


def _share(pipe: Connection, batches: Sequence[Sequence[Document]]) -> None:
    extract = batch_extractor("lac")
    with suppress(EOFError):
        while True:
            pipe.recv()
            for batch in batches:
                extract(batch)
            pipe.send(None)


def _documents(folder: Path) -> list[Path]:
    texts = [document.text for path in discover([SAMPLES]).files for document in read_documents(path)]
    paths: list[Path] = []
    for copy in range(_COPIES):
        for start in range(0, len(texts), _JOINED):
            path = folder / f"{copy}-{start}.txt"
            path.write_text("\n\n".join(texts[start : start + _JOINED]), encoding="utf-8")
            paths.append(path)
    return paths


def _batches(documents: Sequence[Document]) -> list[Sequence[Document]]:
    return [documents[start : start + _BATCH] for start in range(0, len(documents), _BATCH)]


def _floor(paths: Sequence[Path]) -> None:
    index = name_index()
    for path in paths:
        index.matches(path.read_bytes().decode())


def _extract(documents: Sequence[Document], extract: BatchExtractor) -> None:
    for batch in _batches(documents):
        extract(batch)

"""Processes that extract: each has a pipeline of its own, is sent batches of documents and sends back what they state.

Each has two batches, so that it never waits for the next. Of the batches read ahead the longest goes first, so that it
is not left to one process while the others have nothing to do. A process ends when the pipe to its parent does: a
parent that is killed leaves none behind."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from heapq import heappop, heappush
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias

from etl.document import Document
from etl.errors import EtlError, ExtractionFailed
from etl.extract import Outcome, batch_extractor
from etl.extraction import Extraction
from etl.pickling import register
from ontology.errors import ZhituError

Batch: TypeAlias = Sequence[Document]
_CONTEXT = get_context("spawn")  # a fork of a process with threads (a graph engine, say) can lock up
_GIVEN = 2  # batches that a worker has
_AHEAD = 8  # batches for each worker that may be read, and done, before an earlier one that takes long
register(Extraction)


class Workers:
    """So many processes, until `close`."""

    def __init__(self, processes: int, ner_model: str) -> None:
        self._workers = [_Worker(ner_model) for _ in range(processes)]
        self._waiting: list[tuple[int, int, Batch]] = []  # a heap: less characters than nothing, number, documents
        self._done: dict[int, list[Outcome]] = {}
        self._numbers = count()
        self._first = 0  # the batch whose outcome is due

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()

    def extract(self, batches: Iterable[Batch]) -> Iterator[list[Outcome]]:
        """What the documents of each batch state, in the order of the batches; only a few batches are taken ahead.

        A document over which a process ends is named in an ExtractionFailed, the others of its batch are tried again.
        Raises EtlError where no pipeline can be loaded."""
        for documents in batches:
            number = next(self._numbers)
            while number - self._first >= _AHEAD * len(self._workers):
                yield from self._collected()
            heappush(self._waiting, (-sum(len(document.text) for document in documents), number, documents))
            self._give()
            yield from self._collected(wait_s=0)
        while any(worker.given for worker in self._workers):
            yield from self._collected()

    def _give(self) -> None:
        """The longest batches that wait, to the workers that have room."""
        while self._waiting:
            freest = min(self._workers, key=lambda worker: len(worker.given))
            if len(freest.given) == _GIVEN:
                return
            _, number, documents = heappop(self._waiting)
            freest.give(number, documents)

    def _collected(self, wait_s: float | None = None) -> Iterator[list[Outcome]]:
        """Take what workers send within so many seconds (None: until one does), and yield what is due."""
        busy = {worker.connection: worker for worker in self._workers if worker.given}
        for connection in wait([*busy], wait_s):
            if isinstance(connection, Connection):
                self._done.update(busy[connection].received())
        self._give()
        while self._first in self._done:
            yield self._done.pop(self._first)
            self._first += 1


class _Worker:
    """One process, started anew where it ends over a document; `given` are the batches that it has, by number."""

    def __init__(self, ner_model: str) -> None:
        self._ner_model = ner_model
        self.given: deque[tuple[int, Batch]] = deque()
        self._start()

    def _start(self) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(theirs, self._ner_model), daemon=True)
        self._process.start()
        theirs.close()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.connection.close()
        self._process.terminate()
        self._process.join()

    def give(self, number: int, documents: Batch) -> None:
        """Send a batch."""
        self.given.append((number, documents))
        with suppress(OSError):  # a process that has ended is noticed when its outcome is asked for
            self.connection.send(documents)

    def received(self) -> dict[int, list[Outcome]]:
        """The outcome of the batch that it had longest; of all of them, each document alone, where it has ended."""
        try:
            outcomes = self._answer()
        except (EOFError, OSError):
            self._restart()
            given, self.given = self.given, deque()
            return {number: [self._alone(document) for document in documents] for number, documents in given}
        number, _ = self.given.popleft()
        return {number: outcomes}

    def _alone(self, document: Document) -> Outcome:
        try:
            self.connection.send([document])
            (outcome,) = self._answer()
        except (EOFError, OSError):
            return _ended(document, self._restart())
        return outcome

    def _answer(self) -> list[Outcome]:
        answer: list[Outcome] | EtlError = self.connection.recv()
        if isinstance(answer, EtlError):
            raise answer
        return answer

    def _restart(self) -> int | None:
        """Start anew; the exit code of the process that has ended, less than 0 for the signal that ended it."""
        self._process.join(timeout=1)
        code = self._process.exitcode
        self.end()
        self._start()
        return code


def _ended(document: Document, code: int | None) -> ExtractionFailed:
    return ExtractionFailed(
        en=f"{document.name}: the process that extracted it ended (exit code {code}), for want of memory perhaps;"
        " split the file, or use fewer processes by --jobs",
        zh=f"{document.name}：抽取该文档的进程已终止（退出码 {code}），可能内存不足；"
        "请拆分文件，或用 --jobs 减少进程数",
    )


def _serve(connection: Connection, ner_model: str) -> None:
    """The process: batches in, outcomes out, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends its workers
    batches: SimpleQueue[Batch] = SimpleQueue()
    Thread(target=_receive, args=(connection, batches), daemon=True).start()
    try:
        extract = batch_extractor(ner_model)
    except ZhituError as error:
        connection.send(EtlError(error.en, error.zh))
        return
    with suppress(OSError):
        while True:
            connection.send(extract(batches.get()))


def _receive(connection: Connection, batches: SimpleQueue[Batch]) -> None:
    with suppress(EOFError, OSError):
        while True:
            batches.put(connection.recv())
    os._exit(0)  # the parent is gone, even if this process is in the middle of something

"""What a process of `etl.workers` runs in tests: it starts in a moment, as it loads no rules and no pipeline."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection

import pytest

from etl import workers
from etl.document import Document
from etl.extract import BatchExtractor, Outcome
from etl.extraction import Extraction

REAL_SERVE = workers._serve


def nothing_stated(ner_model: str) -> BatchExtractor:  # noqa: ARG001  # as `batch_extractor`
    """Takes the place of `batch_extractor`: no document states anything; one called "bad" kills the process, as one
    that takes all memory does."""
    return _outcomes


def _outcomes(documents: Sequence[Document]) -> list[Outcome]:
    if any(document.name == "bad" for document in documents):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Extraction(document, (), ()) for document in documents]


def serve(connection: Connection, ner_model: str) -> None:
    """The process."""
    pytest.MonkeyPatch().setattr(workers, "batch_extractor", nothing_stated)
    REAL_SERVE(connection, ner_model)

"""`zhitu` with ready-made extraction, which starts in a moment: for tests of what happens to a process at its work.

A document "甲发布了乙。" states that 乙 was developed by 甲. Batches are small: there are many
moments between two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from etl import batches, ingest
from etl.cli.main import main
from etl.document import Document
from etl.extract import BatchExtractor, Outcome
from etl.extraction import Extraction
from tests.etl.extractions import claim, entity


def ready_made(ner_model: str) -> BatchExtractor:  # noqa: ARG001  # as `batch_extractor`
    """Takes the place of `batch_extractor`."""
    return _outcomes


def _outcomes(documents: Sequence[Document]) -> list[Outcome]:
    return [_extracted(document) for document in documents]


def _extracted(document: Document) -> Extraction:
    maker, model = document.text.partition("。")[0].split("发布了")
    by, made = entity(document.text, maker), entity(document.text, model, "Model")
    return Extraction(document, (by, made), (claim(document, made, "developedBy", by),))


def use(patch: pytest.MonkeyPatch) -> None:
    """Let this process extract so."""
    patch.setattr(batches, "_ITEMS", 2)
    for module in (batches, ingest):
        patch.setattr(module, "batch_extractor", ready_made)


if __name__ == "__main__":
    use(pytest.MonkeyPatch())
    main()

"""Documents extracted together state what each states alone; one that fails is named and costs no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.document import Document
from etl.errors import ExtractionFailed
from etl.extract import batch_extractor, extractor
from etl.extraction import Extraction
from etl.recognise.draft import bare_document
from etl.recognise.result import Recognised
from etl.relate import run

TEXTS = ("2024年5月，远山智能获得青木资本领投的A轮融资。", "", "百度发布了文心大模型4.0。\n\n该模型由百度研发。")


def documents() -> list[Document]:
    return [replace(bare_document(text, f"{n}.txt"), sha256=f"{n:064}") for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize("ner_model", ["none", "lac"])
def test_documents_together_state_what_each_states_alone(ner_model: str) -> None:
    alone = extractor(ner_model)

    outcomes = batch_extractor(ner_model)(documents())

    assert outcomes == [alone(document) for document in documents()]
    assert sum(len(each.statements) for each in outcomes if isinstance(each, Extraction)) >= 3


def test_a_document_that_fails_is_named_and_the_others_are_extracted(monkeypatch: pytest.MonkeyPatch) -> None:
    relate = run.relate

    def failing(document: Document, found: Recognised) -> run.Related:
        if document.name == "1.txt":
            raise KeyError("x")
        return relate(document, found)

    monkeypatch.setattr(run, "relate", failing)

    first, failed, last = batch_extractor("none")(documents())

    assert [each.document.name for each in (first, last) if isinstance(each, Extraction)] == ["0.txt", "2.txt"]
    assert isinstance(failed, ExtractionFailed)
    assert failed.en.startswith("1.txt: its extraction failed (KeyError at test_extract.py:")

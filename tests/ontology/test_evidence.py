from __future__ import annotations

from collections.abc import Sequence

import pytest

from ontology.evidence import agreed
from ontology.statement import Evidence


def said(document: str, quote: str, confidence: float) -> Evidence:
    return Evidence(document, 0, len(quote), quote, "", "", "zh", "rule/1", confidence)


A, B = said("a", "远山智能发布了青岚。", 0.8), said("b", "青岚由远山智能研发。", 0.7)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([A], 0.8),
        ([A, B], 0.94),  # 1 - 0.2 * 0.3
        ([B, A], 0.94),
        ([A, B, said("c", "远山智能推出青岚。", 0.5)], 0.97),  # 1 - 0.2 * 0.3 * 0.5
        ([said(name, name, 0.9) for name in "xyz"], 0.98),  # 0.999, but never more than this
        ([A, said("curated", "row", 1.0)], 1.0),  # what was surer alone stays so
        ((said("a", "x", 0.7777),), 0.778),
        ((said("a", "x", 0.9999),), 0.9999),
    ],
)
def test_documents_that_agree_are_wrong_only_if_all_are(evidence: Sequence[Evidence], expected: float) -> None:
    assert agreed(evidence) == expected


def test_sentences_of_one_document_count_once() -> None:
    assert agreed([A, said("a", "青岚是远山智能的模型。", 0.6)]) == 0.8


@pytest.mark.parametrize("quote", [A.quote, "远山智能 发布了\n青岚。", "发布了青岚", f"据悉，{A.quote}"])
def test_a_document_that_copies_the_sentence_of_another_adds_nothing(quote: str) -> None:
    assert agreed([A, said("b", quote, 0.7)]) == 0.8
    assert agreed([A, said("b", quote, 0.9)]) == 0.9

"""Sentences as a curator would write them, through the whole pipeline; about half of them must state nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from spacy.language import Language

from etl.document import Document
from etl.recognise.pipeline import build_pipeline, recognise
from etl.relate.run import relate

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
CASES = [
    pytest.param(case["text"], case["statements"], id=f"{path.stem}-{number}")
    for path in FILES
    for number, case in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines()), 1)
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return build_pipeline()


def stated(text: str, pipeline: Language) -> list[str]:
    """What the text states, one line a statement; the parties of a partnership in the order of their names."""
    digest = sha256(text.encode()).hexdigest()
    document = Document("golden", "golden", digest, digest, text, tuple(range(len(text))))
    found = recognise(document, pipeline)
    related = relate(document, found)
    names = {key: entity.name for key, entity in found.entities.items()} | {
        e.id: e.name for e in (*related.rounds, *related.persons)
    }
    lines = []
    for statement in related.statements:
        ends = [names[statement.subject], names[statement.object] if statement.object else str(statement.value)]
        if statement.predicate == "partnerOf":
            ends.sort()
        mark = "" if statement.factuality == "actual" else f" ({statement.factuality})"
        lines.append(f"{ends[0]} {statement.predicate} {ends[1]}{mark}")
    return sorted(lines)


@pytest.mark.parametrize(("text", "statements"), CASES)
def test_a_text_states_exactly_this(text: str, statements: list[str], pipeline: Language) -> None:
    assert stated(text, pipeline) == sorted(statements)


def test_about_half_of_the_texts_state_nothing() -> None:
    empty = sum(not case.values[1] for case in CASES)

    assert 0.4 <= empty / len(CASES) <= 0.7

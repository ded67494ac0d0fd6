"""The pipeline over a tiny invented lexicon (`lexicon/`), with LAC and without; `finds` lists what it finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import build_pipeline, recognise

LEXICON = Path(__file__).with_name("lexicon")

Finds = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_pipeline(lexicon=LEXICON)


@pytest.fixture(scope="session")
def plain_nlp() -> Language:
    return build_pipeline("none", lexicon=LEXICON)


def finds_in(nlp: Language, text: str, *, nested: bool = False) -> list[str]:
    """ "Type surface" of the mentions, in the order of the text."""
    found = recognise(bare_document(text), nlp)
    return [f"{m.type} {text[m.start : m.end]}" for m in found.mentions if nested or not m.nested]


@pytest.fixture(scope="session")
def finds(nlp: Language) -> Finds:
    return lambda text: finds_in(nlp, text)


@pytest.fixture(scope="session")
def organizations(finds: Finds) -> Finds:
    """The surfaces of the organizations only."""
    return lambda text: [find.split(" ", 1)[1] for find in finds(text) if find.startswith("Organization ")]

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from etl.errors import EtlError
from etl.recognise.plain import plain_words
from etl.recognise.words import spacy_words, tagger_named


def test_without_a_tagger_listed_words_cut_the_rest() -> None:
    text = "近日青木资本领投了北辰智算。"
    assert [(text[start:end], tag) for start, end, tag in plain_words(text)] == [
        ("近日", "d"), ("青木", "x"), ("资本", "n"), ("领投", "v"), ("了", "u"), ("北辰", "x"),
        ("智算", "n"), ("。", "w"),
    ]  # fmt: skip


def test_a_spacy_package_can_take_the_taggers_place(tmp_path: Path) -> None:
    package = spacy.blank("zh")
    ruler = package.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": [{"TEXT": c} for c in "青木资本"]}])  # type: ignore[attr-defined]
    package.to_disk(tmp_path / "model")
    text = "由青木资本出资\n在南京"
    (words,) = tagger_named(str(tmp_path / "model"))([text])
    assert [(text[s:e], tag) for s, e, tag in words][:2] == [
        ("由", "n"),
        ("青木资本", "ORG"),
    ]


def test_offsets_of_a_spacy_package_count_in_the_whole_text() -> None:
    text = "甲乙\n\n丙 丁"
    assert [text[s:e] for s, e, _ in spacy_words(spacy.blank("zh"), text)] == ["甲", "乙", "丙", "丁"]


def test_an_unknown_tagger_is_refused_with_what_to_do() -> None:
    with pytest.raises(EtlError, match="ZHITU_NER_MODEL"):
        tagger_named("no_such_package")

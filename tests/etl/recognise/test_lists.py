from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.recognise import lists


def test_every_file_is_a_mapping_of_lists_of_words() -> None:
    names = sorted(path.stem for path in lists.FOLDER.glob("*.yaml"))
    assert names == [
        "aliases", "amounts", "company_ids", "context", "document_numbers", "events", "families", "introductions",
        "local_bodies", "organizations", "people", "plain_words", "sectors", "titles",
    ]  # fmt: skip
    assert all(words for name in names for words in lists.word_lists(name).values())


def test_a_word_stands_once_in_a_list() -> None:
    repeated = [
        (path.stem, key, word)
        for path in lists.FOLDER.glob("*.yaml")
        for key, words in lists.word_lists(path.stem).items()
        for word in words
        if words.count(word) > 1
    ]
    assert repeated == []


def test_a_missing_list_is_named() -> None:
    with pytest.raises(RuleError, match=r"titles\.yaml: the list 'beginings' is missing"):
        lists.words_of("titles", "beginings")


def test_a_word_that_yaml_takes_for_something_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.yaml").write_text("words: [On, 'Off']\n", "utf-8")
    monkeypatch.setattr(lists, "FOLDER", tmp_path)
    with pytest.raises(RuleError, match=r"bad\.yaml"):
        lists.word_lists("bad")

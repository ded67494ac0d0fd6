from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.ingest import Ingested, ingest
from etl.store import Store, open_store
from tests.etl.binary.files import workbook
from tests.etl.read.files import written
from tests.etl.read.test_archive import zipped

ROWS = [["公司", "轮次"], ["远山智能", "A轮"]]


def counts(done: Ingested) -> tuple[int, int, int, int, int]:
    return done.new, done.replaced, done.unchanged, done.gone, len(done.refused)


def kept(store: Store, path: Path) -> list[str]:
    return [source.removeprefix(str(path.resolve())) for source, _ in store.sources()]


def test_a_changed_archive_replaces_its_documents_and_forgets_what_it_lost(tmp_path: Path) -> None:
    store = open_store(tmp_path / "home")
    book = workbook({"表": ROWS})
    path = written(tmp_path, "集.zip", zipped({"a.txt": "甲。", "b.txt": "乙。", "c.xlsx": book}))
    assert counts(ingest([path], store, ner_model="none")) == (3, 0, 0, 0, 0)
    assert counts(ingest([path], store, ner_model="none")) == (0, 0, 3, 0, 0)
    written(tmp_path, "集.zip", zipped({"a.txt": "甲变了。", "c.xlsx": book, "d/e.txt": "丁。"}))
    assert counts(ingest([path], store, ner_model="none")) == (1, 1, 1, 1, 0)
    assert kept(store, path) == ["!/a.txt", "!/c.xlsx", "!/d/e.txt"]
    store.close()


def test_what_an_archive_holds_but_cannot_be_read_now_stays_as_it_was(tmp_path: Path) -> None:
    store = open_store(tmp_path / "home")
    path = written(tmp_path, "集.zip", zipped({"a.txt": "甲。", "b.txt": "乙。"}))
    ingest([path], store, ner_model="none")
    written(tmp_path, "集.zip", zipped({"a.txt": ""}))
    assert counts(ingest([path], store, ner_model="none")) == (0, 0, 0, 1, 1)
    assert kept(store, path) == ["!/a.txt"]
    store.close()


def test_a_line_that_left_its_file_takes_its_document_along(tmp_path: Path) -> None:
    store = open_store(tmp_path / "home")
    lines = [json.dumps({"id": name, "text": f"{name}。"}) for name in "ab"]
    path = written(tmp_path, "集.jsonl", "\n".join(lines))
    ingest([path], store, ner_model="none")
    written(tmp_path, "集.jsonl", lines[1])
    assert counts(ingest([path], store, ner_model="none")) == (0, 0, 1, 1, 0)
    assert kept(store, path) == ["#b"]
    store.close()


def test_a_workbook_that_is_kept_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path / "home")
    path = written(tmp_path, "表.xlsx", workbook({"表": ROWS}))
    assert counts(ingest([path], store, ner_model="none")) == (1, 0, 0, 0, 0)
    monkeypatch.delattr("etl.read.office.render")
    assert counts(ingest([path], store, ner_model="none")) == (0, 0, 1, 0, 0)
    store.close()

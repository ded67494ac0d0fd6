"""Several processes find and keep what one does; one that ends over a document costs that document only."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from etl import batches, workers
from etl.document import Document
from etl.errors import EtlError, ExtractionFailed
from etl.extraction import Extraction
from etl.ingest import Ingested, ingest
from etl.recognise.draft import bare_document
from etl.recognise.result import Recognised
from etl.relate import run
from etl.samples import SAMPLES
from etl.store import open_store
from etl.workers import Workers
from tests.etl import serving

EXPECTED = serving.nothing_stated("none")


def documents(*names: str) -> list[Document]:
    text = "2024年5月，远山智能获得青木资本领投的A轮融资。"
    return [replace(bare_document(text, name), sha256=name) for name in names]


def kept(home: Path, paths: list[Path], jobs: int) -> tuple[Ingested, list[list[object]]]:
    with closing(open_store(home)) as store:
        done = ingest(paths, store, ner_model="none", jobs=jobs)
        rows = (store.documents(), store.sources(), store.found(), store.surfaces(), store.statements(), store.issues())
        return replace(done, refused=()), [[each.reason.en for each in done.refused], *map(list[object], rows)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches so small that the samples are work for several processes."""
    monkeypatch.setattr(batches, "_CHARACTERS", 2000)
    monkeypatch.setattr(batches, "_FEW", 4000)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that start in a moment."""
    monkeypatch.setattr(workers, "_serve", serving.serve)


@pytest.mark.usefixtures("small")
def test_two_processes_keep_what_one_keeps(tmp_path: Path) -> None:
    twin = tmp_path / "twin.md"
    twin.write_bytes((SAMPLES / "funding-mistral.md").read_bytes())
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    paths = [twin, bad, SAMPLES]

    done, rows = kept(tmp_path / "two", paths, jobs=2)
    assert (done, rows) == kept(tmp_path / "one", paths, jobs=1)
    again, _ = kept(tmp_path / "two", paths, jobs=2)
    assert (again.new, again.replaced, again.unchanged) == (0, 0, done.new + done.unchanged)


@pytest.mark.usefixtures("quick")
def test_outcomes_come_in_the_order_of_the_batches() -> None:
    sent = [documents("a"), [], documents("b", "c"), *(documents(f"d{n}") for n in range(20))]

    with closing(Workers(2, "none")) as pool:
        outcomes = list(pool.extract(sent))

    assert outcomes == [EXPECTED(batch) for batch in sent]


@pytest.mark.usefixtures("quick")
def test_of_the_batches_that_wait_the_longest_is_given_first(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = [documents(*names) for names in ("a", "b", "cd", "efg", "h")]
    order = []
    give = workers._Worker.give

    def noting(worker: workers._Worker, number: int, batch: workers.Batch) -> None:
        order.append(number)
        give(worker, number, batch)

    monkeypatch.setattr(workers._Worker, "give", noting)
    with closing(Workers(1, "none")) as pool:  # all are read before its process has loaded anything
        outcomes = list(pool.extract(sent))

    assert order == [0, 1, 3, 2, 4]
    assert outcomes == [EXPECTED(batch) for batch in sent]


@pytest.mark.usefixtures("quick")
def test_a_document_that_ends_its_process_is_named_and_the_others_are_extracted() -> None:
    with closing(Workers(1, "none")) as pool:
        outcomes = [each for batch in pool.extract([documents("a", "bad"), documents("b")]) for each in batch]

    assert [each.document.name if isinstance(each, Extraction) else "" for each in outcomes] == ["a", "", "b"]
    assert [each.en[:52] for each in outcomes if isinstance(each, ExtractionFailed)] == [
        "bad: the process that extracted it ended (exit code "
    ]


def test_a_tagger_that_is_not_there_is_told_in_both_languages() -> None:
    with closing(Workers(1, "no_such_package")) as pool, pytest.raises(EtlError, match="ZHITU_NER_MODEL") as told:
        list(pool.extract([documents("a")]))
    assert "ZHITU_NER_MODEL" in told.value.zh


def test_a_document_that_fails_is_refused_and_the_rest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    relate = run.relate

    def failing(document: Document, found: Recognised) -> run.Related:
        if document.name.startswith("b"):
            raise KeyError("x")
        return relate(document, found)

    monkeypatch.setattr(run, "relate", failing)
    paths = []
    for name in "abc":
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(f"{name}：百度发布了文心大模型。", encoding="utf-8")

    done, rows = kept(tmp_path / "home", paths, jobs=1)

    assert done == Ingested(2, 0, 0, (), ())
    assert [str(message)[:38] for message in rows[0]] == ["b.txt: its extraction failed (KeyError"]
    assert [row[1] for row in rows[2] if isinstance(row, tuple)] == ["a.txt", "c.txt"]

"""Full text over the sentences that state something: which are found, in which order, and what is marked in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.index_file import IndexFile
from api.quotes import Only, sentences
from etl.index import build_index
from ontology.gazetteer import Gazetteer
from ontology.search.forms import sentence
from ontology.search.tokens import in_sentences, sentence_tokens
from ontology.statement import Evidence, FixedSnapshot
from tests.api.client import Client, Params, ok
from tests.snapshots import BUREAU, MEASURES, VOUCHERS, claim, example_snapshot


def index_of(folder: Path, snapshot: FixedSnapshot) -> IndexFile:
    build_index(snapshot, folder / "search.sqlite", Gazetteer((), {}, frozenset()))
    return IndexFile(folder / "search.sqlite")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexFile]:
    with closing(index_of(tmp_path_factory.mktemp("quotes"), example_snapshot())) as file:
        yield file


def marked(index: IndexFile, query: str) -> list[list[str]]:
    rows: list[Any] = [found.row for found in sentences(index, query, 20).found]
    return [[row["quote"][span["start"] : span["end"]] for span in row["spans"]] for row in rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("算力券", [["算力券"]]),
        ("算力 发放", [["发放", "算力"]]),
        ("長河資本", [["长河资本"]]),
        ("券", [["券"]]),
        ("d+轮", [["D+轮"]]),
        ("５０００万", [["5000万"]]),
        ("000万", []),
        ("500", []),
        ("1750亿 寒星", [["1750亿", "寒星"]]),
        ("远山 算力券", []),
        ("《北京市通用智能", [["北京市通用智能"], ["北京市通用智能"]]),
        ("regions", []),
        ("（）", []),
    ],
)
def test_all_words_are_in_a_sentence_and_marked(index: IndexFile, query: str, expected: list[list[str]]) -> None:
    assert marked(index, query) == expected


def test_the_newest_document_comes_first(index: IndexFile) -> None:
    rows: list[Any] = [found.row for found in sentences(index, "大模型", 20).found]
    assert [row["document"]["publishedOn"] for row in rows] == ["2024-06", "2024-06", "2024-04-02"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["2024-06", "2024-06", "2024-04-02"]),
        ({"type": "Policy"}, ["2024-04-02"]),
        ({"type": "models"}, ["2024-06", "2024-06"]),
        ({"type": "chips"}, ["2024-06"]),
        ({"publisher": "示例周刊"}, ["2024-06", "2024-06", "2024-04-02"]),
        ({"publisher": "示例 周刊", "type": "Policy"}, ["2024-04-02"]),
        ({"publisher": "别的周刊"}, []),
        ({"publisher": "示例"}, []),
        ({"publisher": "《》"}, []),
        ({"published_from": "2024-05"}, ["2024-06", "2024-06"]),
        ({"published_until": "2024-05"}, ["2024-04-02"]),
        ({"published_until": "2024"}, ["2024-06", "2024-06", "2024-04-02"]),
        ({"published_from": "2024-04-03", "published_until": "2024-05-30"}, []),
        ({"published_from": "2024-07"}, []),
        ({"published_until": "2023"}, []),
        ({"published_from": "2024-04", "type": "Policy", "publisher": "示例周刊"}, ["2024-04-02"]),
    ],
)
def test_sentences_are_narrowed(embedded_client: Client, asked: Params, expected: list[str]) -> None:
    body: Any = ok(embedded_client.get("/v1/search/evidence", q="大模型", **asked))
    assert [row["document"]["publishedOn"] for row in body["items"]] == expected


def test_what_narrows_is_told_where_it_is_wrong(embedded_client: Client) -> None:
    for asked in ({"published_from": "2024-13"}, {"published_until": "May"}, {"type": "polcies"}, {"publishr": "a"}):
        answer = embedded_client.get("/v1/search/evidence", q="大模型", **asked)
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, next(iter(asked)))


def test_pages_of_what_is_narrowed_go_on_behind_each_other(embedded_client: Client) -> None:
    asked: dict[str, Any] = {"q": "大模型", "type": "models", "published_from": "2024-05", "limit": 1}
    first: Any = ok(embedded_client.get("/v1/search/evidence", **asked))
    second: Any = ok(embedded_client.get("/v1/search/evidence", **asked, cursor=first["next"]))
    whole: Any = ok(embedded_client.get("/v1/search/evidence", **{**asked, "limit": 20}))
    assert (first["items"] + second["items"], second["next"]) == (whole["items"], None)
    assert embedded_client.get("/v1/search/evidence", q="大模型", limit=1, cursor=first["next"]).status_code == 400


@settings(max_examples=15, deadline=None)
@given(
    dates=st.lists(st.sampled_from([None, "2023", "2024", "2024-05", "2024-05-30", "2025-01"]), min_size=1, max_size=6),
    since=st.sampled_from([None, "2023", "2024-05", "2024-06"]),
    until=st.sampled_from([None, "2023", "2024", "2024-05", "2025-01-02"]),
)
def test_dates_narrow_as_looking_at_each_document_does(
    dates: list[str | None], since: str | None, until: str | None
) -> None:
    first = example_snapshot().statement_records[0]
    documents = tuple(
        replace(example_snapshot().document_records[0], sha256=f"{place:064}", published_on=date, curated=False)
        for place, date in enumerate(dates)
    )
    evidence = tuple(replace(first.evidence[0], document=each.sha256, quote="算力券发放") for each in documents)
    snapshot = replace(
        example_snapshot(), statement_records=(replace(first, evidence=evidence),), document_records=documents
    )
    with TemporaryDirectory() as folder, closing(index_of(Path(folder), snapshot)) as file:
        rows: list[Any] = [each.row for each in sentences(file, "发放", 20, 0, Only(since=since, until=until)).found]
    fitting = [date for date in dates if _within(date, since, until)]
    assert [row["document"]["publishedOn"] for row in rows] == sorted(
        fitting, key=lambda date: date or "", reverse=True
    )


def _within(date: str | None, since: str | None, until: str | None) -> bool:
    if date is None:
        return since is None and until is None
    return date >= (since or "") and date <= (until or "9") + "~"


def test_a_sentence_says_where_it_stands_and_what_it_states(embedded_client: Client) -> None:
    body: Any = ok(embedded_client.get("/v1/search/evidence", q="算力券"))
    (row,) = body["items"]
    stated = sorted(row.pop("statements"), key=lambda each: str(each["predicate"]))
    assert row == {
        "quote": "该措施每年发放5000万元算力券。",
        "spans": [{"start": 13, "end": 16}],
        "locator": None,
        "start": 109,
        "end": 126,
        "document": {
            "sha256": "c6b75688c91ad7945c017e8231860be10f032943b0879224c427b24dbe67fb30",
            "name": "policies.txt",
            "title": "示例政策摘编",
            "publisher": "示例周刊",
            "publishedOn": "2024-04-02",
            "citation": "https://example.org/policies.txt",
        },
    }
    assert [each["predicate"] for each in stated] == ["currency", "hasMeasure", "instrument", "totalAmount"]
    assert stated[1] == {
        "id": claim(MEASURES, "hasMeasure", VOUCHERS, *_evidence()).id,
        "subject": {"id": MEASURES.id, "type": "Policy", "name": MEASURES.name},
        "predicate": "hasMeasure",
        "object": {"id": VOUCHERS.id, "type": "PolicyMeasure", "name": VOUCHERS.name},
        "value": None,
        "factuality": "actual",
        "rank": "normal",
    }


def _evidence() -> tuple[Evidence, ...]:
    return next(s.evidence for s in example_snapshot().statement_records if s.subject == VOUCHERS.id)


def test_a_long_quote_is_cut_as_in_every_export(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    first = next(s for s in snapshot.statement_records if s.object == BUREAU.id)
    long = replace(first, evidence=(replace(first.evidence[0], quote="长" * 199 + "尾巴"),))
    with closing(index_of(tmp_path, replace(snapshot, statement_records=(long,)))) as index:
        assert marked(index, "尾巴") == []
        (found,) = sentences(index, "长长", 1).found
        assert str(found.row["quote"]).endswith("长…")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("retrained on AI chips", "ai", ["AI"]),
        ("models, a model", "model", ["model", "model"]),
        ("GPT-4与GPT 4", "gpt4", ["GPT-4", "GPT 4"]),
        ("Qwen2.5和Qwen2", "qwen2", ["Qwen2"]),
        ("增长25.5%，而非5.5或25", "25", ["25"]),
        ("cafe\u0301 and café", "cafe", ["cafe", "café"]),
        ("昇腾 910B", "升腾910b", ["昇腾 910B"]),
        ("Ⅳ级与㎡", "iv", ["Ⅳ"]),
    ],
)
def test_a_word_begins_where_one_begins_and_a_number_is_whole(text: str, word: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence(text).spans(word)] == expected


@given(text=st.text(st.sampled_from("ab1 .-云深雲《》é㎡Ⅳ\u0301,"), max_size=20), data=st.data())
def test_every_word_that_is_marked_has_only_tokens_of_its_sentence(text: str, data: st.DataObject) -> None:
    read = sentence(text)
    if not read.form:
        return
    start = data.draw(st.integers(0, len(read.form) - 1))
    word = sentence(read.form[start : data.draw(st.integers(start, len(read.form))) + 1]).form
    if not word:  # a dot alone
        return
    for first, last in read.spans(word):
        assert 0 <= first < last <= len(text)
        assert word in sentence(text[first:last]).form
        wanted = in_sentences([word]).replace('"', "").split(" AND ")
        assert set(wanted) <= set(sentence_tokens(read).split())

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import build_pipeline, recognise
from etl.recognise.result import Recognised
from ontology.ids import entity_id, named_entity_id
from tests.etl.recognise.conftest import LEXICON, finds_in

_PIECE = st.sampled_from(
    ["北辰智算", "青木资本", "Qwen2.5-72B", "“青岚”大模型", "《南京市算力办法》", "（以下简称《办法》）", "《", "》",
     "（", "）", "南京市数据局", "2024年5月", "3亿元", "A轮融资", "｜", "\n", " ", "、", "领投", "昇腾 910B",
     "發佈了數字孿生", "😀", "A100", "-", "·"]
)  # fmt: skip
_TEXT = st.lists(_PIECE | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=20).map("".join)


def _check(found: Recognised, text: str) -> None:
    assert found.doc.text == text
    for entity in found.entities.values():
        assert entity.surfaces == tuple(sorted({text[m.start : m.end] for m in entity.mentions}))
        assert all(m.entity == entity.id and m.type == entity.type for m in entity.mentions)
    assert [(e.start_char, e.end_char, e.label_, e.kb_id_) for e in found.doc.ents] == [
        (m.start, m.end, m.type, m.entity) for m in found.mentions if not m.nested
    ]
    assert all(0 <= v.start < v.end <= len(text) for v in found.values)
    assert all(a.end <= b.start for a, b in pairwise(found.values))
    assert list(found.mentions) == sorted(found.mentions)


@settings(max_examples=100, deadline=None)
@example("2024年5月0WÀ青木资本")  # the tagger cuts a run of letters
@example("Qwen2.5-72B¹")
@example("\x1b\x1f")  # nothing is left of it to match
@given(_TEXT)
def test_offsets_hold_for_any_text(text: str) -> None:
    _check(recognise(bare_document(text), _nlp("lac")), text)


@settings(max_examples=100, deadline=None)
@given(_TEXT)
def test_offsets_hold_without_a_tagger(text: str) -> None:
    _check(recognise(bare_document(text), _nlp("none")), text)


@settings(max_examples=20, deadline=None)
@given(_TEXT)
def test_the_same_text_gives_the_same_result(text: str) -> None:
    nlp = _nlp("lac")
    first, again = (recognise(bare_document(text), nlp) for _ in range(2))
    assert (first.mentions, first.values, dict(first.entities)) == (again.mentions, again.values, dict(again.entities))


def _nlp(model: str, made: dict[str, Language] = {}) -> Language:  # noqa: B006 - hypothesis takes no fixtures of a session
    if model not in made:
        made[model] = build_pipeline(model, lexicon=LEXICON)
    return made[model]


def test_every_finder_is_a_named_component(nlp: Language) -> None:
    assert nlp.pipe_names == [
        f"zhitu_{name}"
        for name in (
            "traditional", "words", "lexicon", "families", "titles", "own_titles", "dates", "amounts",
                "suffixes", "introduced", "tables", "net_fill", "lac_fill", "memory", "nesting",
                "local_bodies", "sectors", "events", "people", "document_numbers", "company_ids", "entities",
            )
    ]  # fmt: skip


def test_a_finder_can_be_left_out(nlp: Language) -> None:
    with nlp.select_pipes(disable=["zhitu_titles"]):
        assert finds_in(nlp, "《南京市算力办法》") == ["Region 南京市"]


def test_ids_come_from_the_lexicons_key_or_the_name(nlp: Language) -> None:
    found = recognise(bare_document("北辰与松岩半导体合作"), nlp)
    assert {e.name: (e.id, e.key, e.kind) for e in found.entities.values()} == {
        "北辰智算": (entity_id("Organization", "beichen"), "beichen", "Company"),
        "松岩半导体": (named_entity_id("Organization", "松岩半导体"), None, None),
    }


def test_spans_of_the_doc_say_what_was_found(nlp: Language) -> None:
    found = recognise(bare_document("2024年5月，南京市数据局印发。"), nlp)
    doc = found.doc
    assert [(s.text, s.label_, s.id_) for s in doc.spans["mentions"]] == [
        ("南京市", "Region", "lexicon"),
        ("南京市数据局", "Organization", "suffix"),
    ]
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["values"]] == [("2024年5月", "date", "2024-05")]
    assert found.words[0] == (0, 7, "TIME")


def test_sentences_and_paragraphs_are_spans_of_the_text(nlp: Language) -> None:
    text = "甲发布。乙说：“好！”\n\n 丙；丁"
    found = recognise(bare_document(text), nlp)
    assert [text[a:b] for a, b in found.sentences] == ["甲发布。", "乙说：“好！”", "丙；", "丁"]
    assert [text[a:b] for a, b in found.paragraphs] == ["甲发布。乙说：“好！”", " 丙；丁"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青木资本领投了北辰智算。", ["Organization 青木资本", "Organization 北辰智算"]),
        ("南京市数据局印发《南京市算力办法》", ["Organization 南京市数据局", "Policy 《南京市算力办法》"]),
        ("发布Qwen2.5-7B与“青岚”大模型", ["Model Qwen2.5-7B", "Model 青岚", "Technology 大模型"]),
        ("由松岩半导体牵头", ["Organization 松岩半导体"]),
        ("多家头部大模型公司加大投入", ["Technology 大模型"]),
    ],
)
def test_without_a_tagger_names_are_still_found(plain_nlp: Language, text: str, expected: list[str]) -> None:
    assert finds_in(plain_nlp, text) == expected

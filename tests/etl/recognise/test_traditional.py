from __future__ import annotations

from spacy.language import Language

from etl.recognise.draft import bare_document, draft_of, new_draft
from etl.recognise.traditional import Simplifier, is_traditional, simplified
from tests.etl.recognise.conftest import finds_in


def test_simplified_text_stays_as_it_is(nlp: Language) -> None:
    assert finds_in(nlp, "该集群采用昇腾训练。") == ["Chip 昇腾"]


def test_only_traditional_paragraphs_are_simplified_for_matching(nlp: Language) -> None:
    text = "北辰智算發佈了數字孿生平臺，並將於江蘇設廠。\n昇腾集群已上线。"
    doc = nlp.make_doc(text)
    for name in ("zhitu_traditional",):
        nlp.get_pipe(name)(doc)
    assert draft_of(doc).match == "北辰智算发布了数字孪生平台，并将于江苏设厂。\n昇腾集群已上线。"
    assert doc.text == text


def test_surfaces_are_the_texts_own(nlp: Language) -> None:
    text = "該公司將於江蘇與開封發佈數字孿生產品，並對外開放。"
    assert finds_in(nlp, text) == ["Region 江蘇", "Region 開封", "Technology 數字孿生"]


def test_lexicon_names_that_conversion_would_touch_are_put_back(nlp: Language) -> None:
    simplifier = nlp.get_pipe("zhitu_traditional")
    assert isinstance(simplifier, Simplifier)
    text = "該機構採購昇腾晶片後，將於開封開設資料中心。"
    doc = nlp.make_doc(text)
    assert "昇腾" in draft_of(simplifier(doc)).match


def test_conversion_keeps_the_length() -> None:
    text = "臺灣與華為後臺：乾隆、發發、著作"
    assert len(simplified(text)) == len(text)


def test_a_few_converted_characters_make_no_traditional_paragraph() -> None:
    assert not is_traditional(
        "昇腾与著作乾坤都是简体文章里的字" * 3, simplified("昇腾与著作乾坤都是简体文章里的字" * 3)
    )
    assert new_draft(bare_document("甲")).match == "甲"

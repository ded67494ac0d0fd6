"""What rules see of a sentence: one character a name, one form of every sign, nothing of tables."""

from __future__ import annotations

from dataclasses import replace

from etl.document import Table
from etl.relate.kinds import CHARACTER
from etl.relate.markup import parse_markup
from etl.relate.mask import masked_sentences

O, M = CHARACTER["Organization"], CHARACTER["Model"]  # noqa: E741 - as in the markup


def masks(markup: str) -> list[str]:
    return [sentence.text for sentence in masked_sentences(*parse_markup(markup))]


def test_quotes_widths_spaces_and_scripts_are_one_form() -> None:
    assert masks("[O:远山]發布了 “[M:青岚]” （ＶＬ）。") == [f"{O}发布了{M}。"]


def test_a_bracket_that_only_repeats_the_name_is_gone() -> None:
    assert masks("[O:远山智能]（Yuanshan AI）成立，[O:溪桥]（以下简称公司）亦然。") == [f"{O}成立，{O}亦然。"]


def test_a_family_right_before_its_model_is_gone() -> None:
    assert masks("底座为[M:青岚大模型][M:Heron 3.0]，另有[M:青岚]、[M:灯塔]。") == [f"底座为{M}，另有{M}、{M}。"]


def test_spaces_between_latin_words_stay() -> None:
    assert masks("[O:Northgate] has released [M:Heron].") == [f"{O}has released{M}."]


def test_english_sentences_are_parted_but_not_inside_names() -> None:
    assert masks("[O:Physical Inc. Labs] won. It left.") == [f"{O}won.", "it left."]


def test_a_full_stop_ends_a_sentence_behind_the_letter_of_a_round_but_not_behind_an_initial() -> None:
    closing = CHARACTER["round"]

    assert masks("[O:Northgate] closed a [round=A:Series A]. It moved.") == [f"{O}closed a{closing}.", "it moved."]
    assert masks("[O:Northgate] hired J. Smith.") == [f"{O}hired j. smith."]


def test_what_lies_in_a_table_is_left_to_the_table_reader() -> None:
    document, found = parse_markup("前[O:远山]后。表[M:青岚]。")
    table = Table((), (), "", 5, len(document.text))

    masked = masked_sentences(replace(document, tables=(table,)), found)

    assert [sentence.text for sentence in masked] == [f"前{O}后。"]


def test_places_lead_back_into_the_text() -> None:
    document, found = parse_markup("“[O:远山]” 发布 [M:青岚]。")
    (sentence,) = masked_sentences(document, found)

    assert [document.text[s.start : s.end] for _, s in sorted(sentence.slots.items())] == ["远山", "青岚"]
    assert [document.text[at] for at in sentence.offsets] == ["远", "发", "布", "青", "。"]

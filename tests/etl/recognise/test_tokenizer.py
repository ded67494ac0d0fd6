from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from etl.recognise.tokenizer import CharacterTokenizer

_TOKENIZER = CharacterTokenizer(Vocab())
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_a_token_is_a_character_a_letter_run_or_a_digit_run() -> None:
    assert [token.text for token in _TOKENIZER("昇腾910B，Qwen2.5 发布")] == [
        "昇", "腾", "910", "B", "，", "Qwen", "2", ".", "5", "发", "布",
    ]  # fmt: skip


@given(_TEXT)
def test_the_doc_has_exactly_the_text(text: str) -> None:
    assert _TOKENIZER(text).text == text


def test_blanks_and_line_ends_are_kept_in_any_number() -> None:
    for text in ("", " ", "  a  b\n\n c\t", "\n", "甲 \n 乙", "\u3000甲"):
        assert _TOKENIZER(text).text == text

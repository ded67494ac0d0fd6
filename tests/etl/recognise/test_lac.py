from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.recognise.lac import lac
from etl.recognise.result import Word

_WORD = st.sampled_from(
    ["青木资本", "领投了", "北辰智算", "的", "A轮", "，", "GPT-4", "在南京", "发布。", "３亿元", "😀"]
)
_SENTENCE = st.lists(_WORD, min_size=1, max_size=12).map("".join)


def words(text: str) -> list[Word]:
    (found,) = lac().words([text])
    return found


def test_words_have_tags_and_no_white_space_at_their_edges() -> None:
    text = "  由青木资本领投，\n张三在北京大学工作。"
    assert [(text[start:end], tag) for start, end, tag in words(text)] == [
        ("由", "p"), ("青木", "PER"), ("资本", "n"), ("领", "v"), ("投", "vn"), ("，", "w"),
        ("张三", "PER"), ("在", "p"), ("北京大学", "ORG"), ("工作", "n"), ("。", "w"),
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(_SENTENCE, min_size=2, max_size=8))
def test_tags_do_not_depend_on_what_shares_the_batch(sentences: list[str]) -> None:
    together = [row.tolist() for row in lac().tag(sentences)]
    alone = [lac().tag([sentence])[0].tolist() for sentence in sentences]
    assert together == alone


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_words_are_in_order_and_cover_all_but_blanks_and_table_lines(text: str) -> None:
    found = words(text)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    written = "".join("".join(text[start:end].split()) for start, end, _ in found)
    assert written == "".join(re.split(r"[\s|｜]+", text))


def test_a_text_without_any_stop_is_cut_in_pieces() -> None:
    text = "算力网络" * 200
    assert words(text)[-1][1] == len(text)


def test_no_word_reaches_over_a_table_cell() -> None:
    text = "青木资本｜北辰智算\t南禾云"
    assert not any(set("｜\t") & set(text[start:end]) for start, end, _ in words(text))


def test_no_text_has_no_words() -> None:
    assert words("") == []
    assert words(" \n\t") == []


def test_several_texts_have_the_words_that_each_has_alone() -> None:
    texts = ["由青木资本领投，\n张三在北京大学工作。", "", "算力网络" * 60, "发布GPT-4。"]
    assert lac().words(texts) == [words(text) for text in texts]

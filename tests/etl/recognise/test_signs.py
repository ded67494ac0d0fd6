from __future__ import annotations

from spacy.language import Language

from etl.recognise.draft import Found, bare_document, new_draft
from etl.recognise.signs import Sign, known_of, signs_of


def test_a_find_is_one_sign_and_everything_else_is_read_sign_by_sign() -> None:
    draft = new_draft(bare_document("由松岩、OpenPeng投 3.5 亿"))
    draft.words = ((0, 1, "p"), (1, 3, "ORG"), (3, 4, "w"), (4, 12, "nz"), (12, 13, "v"), (14, 17, "m"), (18, 19, "m"))
    draft.word_starts = [start for start, _, _ in draft.words]
    draft.add(Found(1, 3, "Organization", "lexicon", "松岩"))
    assert signs_of(draft, 0, 19, known_of(draft)) == [
        Sign(0, 1, "由", "由", "pBE", "c"),
        Sign(1, 3, *["<Organization>"] * 4),
        Sign(3, 4, "、", "、", "wBE", "、"),
        Sign(4, 12, "openpeng", "_", "nzBE", "XxX"),
        Sign(12, 13, "投", "投", "vBE", "c"),
        Sign(14, 17, "<n>", "3.5", "mBE", "n"),
        Sign(18, 19, "亿", "亿", "mBE", "c"),
    ]


def test_values_are_signs_by_their_kind(nlp: Language) -> None:
    doc = nlp("合计3亿元，均为A轮")
    draft = doc.user_data["zhitu"]
    assert [sign.form for sign in signs_of(draft, 0, 10, known_of(draft)) if sign.known] == ["<money>", "<round>"]


def test_a_sign_ends_where_a_find_begins_inside_of_it() -> None:
    draft = new_draft(bare_document("a1.5b"))
    draft.add(Found(1, 2, "Chip", "family", "1"))
    assert [(s.start, s.end) for s in signs_of(draft, 0, 5, known_of(draft))] == [(0, 1), (1, 2), (2, 4), (4, 5)]

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import recognise
from tests.etl.recognise.conftest import Finds


def _values(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    return [(v.kind, text[v.start : v.end], v.normal) for v in recognise(bare_document(text), nlp).values]


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("云政办发〔2024〕17号", "云政办发〔2024〕17号"),
        ("云政办发［2024］17号", "云政办发〔2024〕17号"),
        ("云政办发[2024]17号", "云政办发〔2024〕17号"),
        ("云政办发（2024）17号", "云政办发〔2024〕17号"),
        ("云政办发(2024)第17号", "云政办发〔2024〕17号"),
        ("云数发 〔2024〕 7 号", "云数发〔2024〕7号"),
        ("雲數發字〔2024〕21號", "雲數發字〔2024〕21號"),
    ],
)
def test_a_number_has_one_form_whatever_its_brackets(nlp: Language, written: str, normal: str) -> None:
    assert _values(nlp, f"文号：{written}") == [("documentNumber", written, normal)]


def test_words_before_a_number_are_no_part_of_it(nlp: Language) -> None:
    assert _values(nlp, "市政府以云政办发〔2024〕17号印发") == [
        ("documentNumber", "云政办发〔2024〕17号", "云政办发〔2024〕17号")
    ]


@pytest.mark.parametrize(
    "text", ["可致电（2024）3号楼", "云政办发〔2024〕17号楼", "某某项目（2024）3号", "〔2024〕17号"]
)
def test_other_numbers_in_brackets_are_none(nlp: Language, text: str) -> None:
    assert [kind for kind, _, _ in _values(nlp, text) if kind == "documentNumber"] == []


TITLE = "算法评估管理办法（试行）"


def test_a_document_that_calls_itself_a_policy_has_its_title_as_one(finds: Finds) -> None:
    assert f"Policy {TITLE}" in finds(f"{TITLE}\n第一条 略。\n第九条 本办法自2025年3月1日起施行。")


@pytest.mark.parametrize("rest", ["第一条 略。", "某公司执行本办法。", "本条例自2025年3月1日起施行。"])
def test_a_line_is_no_title_where_the_text_does_not_speak_of_itself(finds: Finds, rest: str) -> None:
    assert f"Policy {TITLE}" not in finds(f"{TITLE}\n{rest}")

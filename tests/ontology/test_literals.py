from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import OntologyError
from ontology.literals import confidence_literal, cut_quote, language_of, plain, value_literal
from ontology.model import load_ontology
from ontology.triple import XSD, Literal


@pytest.mark.parametrize(
    ("predicate", "value", "text", "datatype"),
    [
        ("issuedOn", "2023", "2023", "gYear"),
        ("issuedOn", "2023-05", "2023-05", "gYearMonth"),
        ("issuedOn", "2024-02-29", "2024-02-29", "date"),
        ("parameterCount", "175000000000", "175000000000", "integer"),
        ("parameterCount", "7.0", "7", "integer"),
        ("amount", "2500000000", "2500000000", "decimal"),
        ("amount", "+3.50", "3.5", "decimal"),
        ("startOffset", "0", "0", "nonNegativeInteger"),
    ],
)
def test_a_value_gets_the_one_form_of_its_datatype(predicate: str, value: str, text: str, datatype: str) -> None:
    assert value_literal(load_ontology(), predicate, value) == Literal(text, XSD + datatype)


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        *(("issuedOn", v) for v in ("", "23", "2023-13", "2023-02-30", "2023-5", "2023-05-30T00", "0000", "２０２３")),
        *(("parameterCount", v) for v in ("", "1.5", "1e9", "1750亿", "NaN", "Infinity")),
        *(("amount", v) for v in ("数亿", "1e9", "9" * 50)),
        *(("startOffset", v) for v in ("-1", "٣", "")),
        *(("currency", v) for v in ("人民币", "cny", "CNY\n")),
        *(("policyStatus", v) for v in ("Draft", "", "征求意见稿")),
        ("roundType", "Z轮"),
        ("gbCode", "11010"),
        ("issuedBy", "北京市"),
    ],
)
def test_a_value_that_the_property_cannot_have_is_refused_by_name(predicate: str, value: str) -> None:
    with pytest.raises(OntologyError) as caught:
        value_literal(load_ontology(), predicate, value)
    assert caught.value.en.startswith(f"{predicate}: {value!r} is not ")
    assert caught.value.zh.startswith(f"{predicate}：{value!r} 不是")


def test_a_notation_stays_a_plain_string() -> None:
    assert value_literal(load_ontology(), "roundType", "D+") == Literal("D+")


@given(st.floats(0, 1))
def test_a_confidence_is_a_decimal_without_exponent(confidence: float) -> None:
    literal = confidence_literal(confidence)
    assert abs(float(literal.text) - confidence) <= 5e-7
    assert "e" not in literal.text.lower()


@pytest.mark.parametrize("confidence", [float("nan"), float("inf")])
def test_a_confidence_that_is_no_number_is_refused(confidence: float) -> None:
    with pytest.raises(OntologyError, match="confidence"):
        confidence_literal(confidence)


def test_a_lone_surrogate_is_replaced() -> None:
    assert plain("a\ud800b") == Literal("a\ufffdb")


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (199, 199), (200, 200), (201, 200), (5000, 200)])
def test_a_quote_is_cut_at_two_hundred_characters(length: int, kept: int) -> None:
    cut = cut_quote("智" * length)
    assert (len(cut), cut.endswith("…")) == (kept, length > 200)


@pytest.mark.parametrize(
    ("name", "lang"), [("北京", "zh"), ("Qwen", "en"), ("GPT-4大模型", "zh"), ("𠮷", "zh"), ("1", "en")]
)
def test_a_name_with_a_chinese_character_is_chinese(name: str, lang: str) -> None:
    assert language_of(name) == lang

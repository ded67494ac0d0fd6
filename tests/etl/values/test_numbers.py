from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values import Count, Money, parse_chip_count, parse_count, parse_money, parse_number, parse_round, round_name

NUMBERS = {
    "1750亿": 175_000_000_000,
    "14000亿": 1_400_000_000_000,
    "3.6万亿": 3_600_000_000_000,
    "１７５０ 亿": 175_000_000_000,
    "3千万": 30_000_000,
    "1亿2000万": 120_000_000,
    "16,384": 16_384,
    "三千二百万": 32_000_000,
    "两千": 2_000,
    "十二": 12,
    "一万": 10_000,
    "4.2 trillion": 4_200_000_000_000,
    "175B": 175_000_000_000,
    "0.5": Decimal("0.5"),
}
NO_NUMBER = ["", "数亿", "数万亿", "近百", "百亿", "千亿级", "几十", "亿", "12万3亿", "1,02", "一百一", "abc", "175BC"]


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items())
def test_a_number_is_read_exactly(text: str, expected: Decimal | int) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.approximate) == (Decimal(expected), False)


@pytest.mark.parametrize("text", [text for text in NO_NUMBER if text != "一百一"])
def test_what_states_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text", ["近3亿", "约3亿", "逾3亿", "超过3亿", "3亿+", "3亿多", "3亿左右", "3余亿", "至少3亿", "about 300 million"]
)
def test_a_vague_number_is_still_a_number(text: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.approximate) == (Decimal(300_000_000), True)


@given(st.integers(1, 9_999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_digits_and_scale_multiply(digits: int, scale: tuple[str, int]) -> None:
    number = parse_number(f"{digits} {scale[0]}")
    assert number is not None
    assert number.value == digits * scale[1]


COUNTS = {
    "1750亿": Count(Decimal(175_000_000_000)),
    "340亿参数": Count(Decimal(34_000_000_000), "parameter"),
    "1.4万亿Token": Count(Decimal(1_400_000_000_000), "token"),
    "9万亿 tokens": Count(Decimal(9_000_000_000_000), "token"),
    "3 万 + 片": Count(Decimal(30_000), "chip", approximate=True),
    "约3000张": Count(Decimal(3_000), "chip", approximate=True),
    "6710亿（激活370亿）": Count(Decimal(671_000_000_000)),
    "50家": Count(Decimal(50), "家"),
    "2048张A100": Count(Decimal(2048), "chip"),
    "H100×16,384": Count(Decimal(16_384), "chip"),
    "2400 卡": Count(Decimal(2400), "chip"),
}


@pytest.mark.parametrize(("text", "expected"), COUNTS.items())
def test_a_count_says_what_it_counts(text: str, expected: Count) -> None:
    assert parse_count(text) == expected


@pytest.mark.parametrize("text", ["数万亿", "上万张", "10亿和70亿参数", "千亿级", "未披露", "—", "A100"])
def test_a_count_without_one_number_is_none(text: str) -> None:
    assert parse_count(text) is None


def test_a_header_gives_the_scale_that_the_cell_leaves_out() -> None:
    assert parse_count("720", unit="亿") == Count(Decimal(72_000_000_000))
    assert parse_count("72B", unit="亿") == Count(Decimal(72_000_000_000))
    assert parse_count("72", unit="B") == Count(Decimal(72_000_000_000))


@pytest.mark.parametrize(
    ("text", "chip", "count", "approximate"),
    [
        ("10000张V100", "V100", 10_000, False),
        ("768张 A100", "A100", 768, False),
        ("H800×2,048", "H800", 2048, False),
        ("昇腾910C，约3000张", "昇腾910C", 3000, True),
        ("1,024 NVIDIA H800 GPUs", "NVIDIA H800", 1024, False),
        ("近2万张昇腾910B", "昇腾910B", 20_000, True),
        ("Ａ１００ x 64", "Ａ１００", 64, False),
        ("A800（512）", "A800", 512, False),
    ],
)
def test_a_chip_and_its_number_are_told_apart(text: str, chip: str, count: int, approximate: bool) -> None:  # noqa: FBT001
    found = parse_chip_count(text)
    assert found is not None
    assert (text[found.start : found.end], found.count) == (chip, Count(Decimal(count), "chip", approximate))


@pytest.mark.parametrize("text", ["A100", "2048张", "TPU v4", "昇腾910C", "2048", "数千张A100"])
def test_a_chip_alone_or_a_number_alone_is_no_chip_count(text: str) -> None:
    assert parse_chip_count(text) is None


MONEY = {
    "25亿人民币": "2500000000 CNY",
    "2500万美元": "25000000 USD",
    "8.6亿元": "860000000 CNY",
    "2.2亿美元": "220000000 USD",
    "3000 万元": "30000000 CNY",
    "人民币5000万元": "50000000 CNY",
    "€600 million": "600000000 EUR",
    "$12 million": "12000000 USD",
    "US$3bn": "3000000000 USD",
    "新台币6亿元": "600000000 TWD",
    "4亿港元": "400000000 HKD",
    "1.5 billion yuan": "1500000000 CNY",
    "800元": "800 CNY",
}


@pytest.mark.parametrize(("text", "expected"), MONEY.items())
def test_money_is_amount_and_currency(text: str, expected: str) -> None:
    money = parse_money(text)
    assert money is not None
    assert (money.normal, money.approximate) == (expected, False)


@pytest.mark.parametrize(
    "text", ["近亿元", "数亿美元", "数千万元", "未披露", "25", "", "亿元", "A轮", "2023年", "过亿元"]
)
def test_money_without_a_number_is_none(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize("text", ["近3亿元", "3亿元左右", "超3亿元", "人民币约3亿元", "3亿多元", "至少3亿元"])
def test_vague_money_keeps_its_number(text: str) -> None:
    assert parse_money(text) == Money(Decimal(300_000_000), "CNY", approximate=True)


def test_a_header_gives_scale_and_currency_that_the_cell_leaves_out() -> None:
    assert parse_money("25", unit="亿元") == Money(Decimal(2_500_000_000), "CNY")
    assert parse_money("1.5", unit="百万美元") == Money(Decimal(1_500_000), "USD")
    assert parse_money("12", unit="USD million") == Money(Decimal(12_000_000), "USD")
    assert parse_money("3亿", unit="万元") == Money(Decimal(300_000_000), "CNY")
    assert parse_money("3亿美元", unit="亿元") == Money(Decimal(300_000_000), "USD")
    assert parse_money("3亿") == Money(Decimal(300_000_000), None)


ROUNDS = {
    "A轮": "A", "D+轮": "D+", "Ｂ＋轮": "B+", "C++轮融资": "C++", "A轮融资": "A",
    "天使轮": "angel", "种子前轮": "pre-seed", "Pre-Seed 融资": "pre-seed", "pre-seed+": "pre-seed+",
    "天使+轮": "angel+",    "种子轮": "seed", "战略融资": "strategic", "战略投资": "strategic",
    "基石轮": "cornerstone", "Pre-A轮": "pre-A",
    "Pre-A+ 轮": "pre-A+", "Pre-IPO": "pre-ipo", "IPO": "ipo", "Series B": "B", "B": "B", "B2轮": "B2",
    "seed round": "seed",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROUNDS.items())
def test_a_round_has_one_notation(text: str, expected: str) -> None:
    assert parse_round(text) == expected


@pytest.mark.parametrize("text", ["新一轮", "首轮", "", "未披露", "AI", "轮", "B轮投后", "多轮融资", "K轮"])
def test_what_names_no_round_is_none(text: str) -> None:
    assert parse_round(text) is None


@given(st.text(alphabet="0123456789,.十百千万亿元美¥$ 约近+多余张卡片A100×BH（）一二三轮-million", max_size=16))
def test_no_text_breaks_the_parsers_and_amounts_are_finite(text: str) -> None:
    for found in (parse_number(text), parse_count(text)):
        assert found is None or found.value.is_finite()
    money = parse_money(text)
    assert money is None or money.amount.is_finite()
    chips = parse_chip_count(text)
    assert chips is None or 0 <= chips.start < chips.end <= len(text)
    assert parse_round(text) is None or text


@given(st.text(max_size=25))
def test_arbitrary_text_breaks_nothing(text: str) -> None:
    parse_number(text), parse_count(text), parse_money(text), parse_round(text), parse_chip_count(text)


@pytest.mark.parametrize(
    ("notation", "written"),
    [
        ("A", "A轮"),
        ("D+", "D+轮"),
        ("angel", "天使轮"),
        ("pre-seed", "种子前轮"),
        ("angel+", "天使+轮"),
        ("pre-A", "Pre-A轮"),
        ("strategic", "战略"),
        ("", ""),
    ],
)
def test_a_round_is_written_as_in_chinese(notation: str, written: str) -> None:
    assert round_name(notation) == written

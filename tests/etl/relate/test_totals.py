"""What was raised in a year or in several rounds is the sum of none of them; the rounds and who paid stay."""

from __future__ import annotations

import pytest

from etl.relate.rulebook import default_rules
from tests.etl.relate.reading import lines

SUM = "[money=500000000 CNY:5亿元]"
FIRM, ROUND, BACKER = "[O:溪桥科技]", "[round=B:B轮]", "[O:云杉资本]"


def amounts(text: str) -> list[str]:
    return [line for line in lines(text) if " amount " in line]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRM}表示，公司今年已累计获得{SUM}的融资，投资方包括{BACKER}。",
        f"{FIRM}今年已累计融资{SUM}。",
        f"{FIRM}累计完成融资{SUM}。",
        f"{FIRM}年内共融资{SUM}。",
        f"{FIRM}2023年融资总额达{SUM}。",
        f"{FIRM}2023年共获得{SUM}融资。",
        f"{FIRM}全年三轮融资合计{SUM}。",
        f"{FIRM}已完成两轮融资，总额{SUM}。",
        f"{FIRM}成立以来融资{SUM}。",
        f"{FIRM}迄今募资{SUM}。",
        f"{FIRM}融资总额超过{SUM}。",
        f"{FIRM}完成{ROUND}融资，今年累计融资{SUM}。",
        f"{FIRM}完成{ROUND}融资后，年内共融资{SUM}。",
        f"{FIRM}获得{SUM}的累计融资。",
        "[O:Northgate AI] has raised [money=500000000 USD:$500 million] to date.",
        "[O:Northgate AI] raised its [round=B:Series B], bringing total funding to [money=500000000 USD:$500 million].",
    ],
)
def test_a_sum_of_a_year_or_of_several_rounds_is_the_amount_of_none(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRM}完成{SUM}{ROUND}融资。",
        f"{FIRM}今年完成{SUM}融资。",
        f"{FIRM}2023年完成{SUM}{ROUND}融资。",
        f"{FIRM}2023年10月融资{SUM}。",
        f"{FIRM}{ROUND}融资由{BACKER}领投，融资总额为{SUM}。",
        f"{FIRM}完成{ROUND}融资，融资总额{SUM}。",
        f"{FIRM}完成{SUM}新一轮融资。",
        f"累计服务百家客户的{FIRM}完成{SUM}{ROUND}融资。",
        f"{FIRM}本轮融资{SUM}。",
        f"{FIRM}今年累计融资10次。公司完成{SUM}{ROUND}融资。",
        f"{FIRM}完成成立以来最大一笔融资{SUM}。",
        "[O:Northgate AI] raised [money=500000000 USD:$500 million] in its [round=B:Series B], the second to date.",
    ],
)
def test_the_sum_of_one_round_is_its_amount(text: str) -> None:
    assert len(amounts(text)) == 1


def test_the_round_and_its_type_stay_without_the_total() -> None:
    assert lines(f"{FIRM}完成{ROUND}融资，今年累计融资{SUM}。") == [
        "溪桥科技 B轮融资 fundedOrganization 溪桥科技",
        "溪桥科技 B轮融资 roundType B",
    ]


def test_who_paid_backs_the_company_where_only_a_total_is_told() -> None:
    assert lines(f"{FIRM}表示，公司今年已累计获得{SUM}的融资，投资方包括{BACKER}。") == ["溪桥科技 backedBy 云杉资本"]


def test_the_words_of_totals_are_those_of_the_rules() -> None:
    text = "溪桥科技今年已累计融资5亿元。又融资5亿元。"
    totals = default_rules().totals

    assert totals.has(text, 11, 14)
    assert not totals.has(text, 18, 21)

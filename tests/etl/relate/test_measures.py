"""Clauses that tell of one support of a policy become one PolicyMeasure; what others do or say is none."""

from __future__ import annotations

import pytest

from etl.relate.rulebook import default_rules
from ontology.model import load_ontology
from tests.etl.relate.reading import lines

TITLE = "[P:《云州若干措施》]"


def facts(text: str, measure: str) -> list[str]:
    """What the text states of the measure of that name, without the name."""
    name = f"《云州若干措施》 {measure} "
    return [line.removeprefix(name) for line in lines(text) if line.startswith(name)]


def measures(text: str) -> list[str]:
    return [line.partition("hasMeasure ")[2] for line in lines(text) if "hasMeasure" in line]


def test_share_limit_group_and_deadline_of_one_clause_are_one_measure() -> None:
    text = (
        f"{TITLE}印发。对落户的[T:机器人]企业，按设备投入的[percent=20:20%]给予补助，"
        "单个企业每年[money=5000000 CNY:最高500万元]；"
        "申报材料须于[date=2024-12-31:2024年12月31日]前报送。"
    )

    assert facts(text, "补贴补助 最高500万元 20%") == [
        "currency CNY",
        "deadline 2024-12-31",
        "instrument subsidy",
        "maximumAmount 5000000",
        "supportRate 20",
        "supports 机器人",
        "targetGroup 落户的机器人企业",
    ]
    assert measures(text) == ["《云州若干措施》 补贴补助 最高500万元 20%"]


def test_each_fixed_sum_of_a_list_is_a_measure() -> None:
    text = f"{TITLE}提出，对获奖项目分别奖励[money=500000 CNY:50万元]、[money=300000 CNY:30万元]。"

    assert measures(text) == ["《云州若干措施》 奖励 30万元", "《云州若干措施》 奖励 50万元"]


def test_a_sum_for_all_together_is_no_limit_for_each() -> None:
    text = f"{TITLE}提出，三年内发放[money=500000000 CNY:最高5亿元]算力券。"

    assert facts(text, "算力券 总额5亿元") == ["currency CNY", "instrument compute-voucher", "totalAmount 500000000"]


@pytest.mark.parametrize(
    "clause",
    [
        "每年发放总额不[money=500000000 CNY:超过5亿元]的算力券",
        "每年发放不[money=500000000 CNY:超过5亿元]算力券",
        "每年发放[money=500000000 CNY:最高5亿元]算力券",
        "算力券年度发放总额为[money=500000000 CNY:5亿元]",
        "全年安排[money=500000000 CNY:5亿元]算力券",
    ],
)
def test_a_budget_of_each_year_is_neither_a_total_nor_a_limit(clause: str) -> None:
    assert facts(f"{TITLE}提出，{clause}。", "算力券") == ["instrument compute-voucher"]


def test_a_limit_for_one_recipient_a_year_stays_a_limit_beside_the_budget_of_each_year() -> None:
    text = (
        f"{TITLE}提出，每年发放不[money=100000000 CNY:超过1亿元]算力券，每家企业每年[money=5000000 CNY:最高500万元]。"
    )

    assert facts(text, "算力券 最高500万元") == ["currency CNY", "instrument compute-voucher", "maximumAmount 5000000"]


def test_the_year_of_another_clause_is_not_that_of_a_fund() -> None:
    text = f"{TITLE}提出，每年举办大赛，设立总规模[money=10000000000 CNY:100亿元]的产业基金。"

    assert "totalAmount 10000000000" in facts(text, "基金 总额100亿元")


def test_the_longer_word_names_the_instrument() -> None:
    text = f"{TITLE}提出，给予企业租金补贴[money=500000 CNY:最高50万元]。"

    assert measures(text) == ["《云州若干措施》 租金减免 最高50万元"]


def test_a_measure_that_is_only_planned_is_marked() -> None:
    text = f"{TITLE}提出，计划于明年向企业发放模型券。"

    assert lines(text) == [
        "《云州若干措施》 hasMeasure 《云州若干措施》 模型券 (planned)",
        "《云州若干措施》 模型券 instrument model-voucher (planned)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "对通过备案的大模型，给予[money=1000000 CNY:100万元]奖励。",  # no policy is named
        f"{TITLE}印发后，[O:溪桥科技]获得[money=1000000 CNY:100万元]奖励。",
        f"{TITLE}印发。[R:林港市]对企业给予[money=1000000 CNY:100万元]奖励。",
        f"{TITLE}印发。业内人士认为，补贴[money=1000000 CNY:100万元]作用不大。",
        f"{TITLE}印发。会上，一位企业家介绍，所在园区提供[money=1000000 CNY:100万元]补贴。",
        f"{TITLE}印发。对拖欠工资的企业，不予补贴。",
        f"{TITLE}印发。[O:溪桥科技]完成[money=1000000 CNY:100万元]融资，由[O:云州产业基金]领投。",
        f"根据{TITLE}，对骗取补贴的，追回[money=1000000 CNY:100万元]补贴资金。",
        f"{TITLE}提出，培育企业100家，投资[money=1000000000 CNY:10亿元]。",
    ],
)
def test_what_is_no_support_of_the_policy_states_none(text: str) -> None:
    assert measures(text) == []


def test_the_title_names_the_instrument_only_where_it_is_about_it() -> None:
    told = "规定，单个企业每年[money=1000000 CNY:最高100万元]。"

    assert measures(f"[P:《云州模型券管理办法》]{told}") == ["《云州模型券管理办法》 模型券 最高100万元"]
    assert measures(f"[P:《云州支持模型发展若干措施》]{told}") == []
    assert measures(f"[P:《云州模型券与语料券管理办法》]{told}") == []


def test_every_notation_of_the_ontology_has_words() -> None:
    assert set(default_rules().instruments.words.values()) == set(load_ontology().notations("policy-instrument"))

"""What is said of several names is said of each of them, one by one where the text says so."""

from __future__ import annotations

from etl.relate.rulebook import default_rules
from tests.etl.relate.reading import lines

FOUNDED = default_rules().only("founded-stated")
LOCATED = default_rules().only("located-stated")


def test_what_holds_for_all_holds_for_each() -> None:
    text = "[O:溪桥科技]和[O:松岩芯片]都落户[R:云州]，均成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["松岩芯片 foundedOn 2021", "溪桥科技 foundedOn 2021"]
    assert lines(text, LOCATED) == ["松岩芯片 locatedIn 云州", "溪桥科技 locatedIn 云州"]


def test_one_by_one_pairs_every_list_of_that_length() -> None:
    text = "[O:溪桥科技]和[O:松岩芯片]分别成立于[date=2019:2019年]和[date=2021:2021年]，总部分别在[R:云州]和[R:海西]。"

    assert lines(text, FOUNDED) == ["松岩芯片 foundedOn 2021", "溪桥科技 foundedOn 2019"]
    assert lines(text, LOCATED) == ["松岩芯片 locatedIn 海西", "溪桥科技 locatedIn 云州"]


def test_an_item_may_be_a_number_with_what_it_counts() -> None:
    text = "[M:青岚]与[M:灯塔]分别在[chips=512:512张][C:石青X1]和[chips=64:64张][C:惊石Q1]上训练。"

    assert lines(text, default_rules().only("trained-default")) == [
        "灯塔 trainedOnChip 惊石Q1",
        "灯塔 trainingChipCount 64",
        "青岚 trainedOnChip 石青X1",
        "青岚 trainingChipCount 512",
    ]


def test_the_lists_may_stand_before_the_word() -> None:
    text = "[date=2024-11:2024年11月]和[date=2025-03:2025年3月]，[O:溪桥科技]分别发布[M:青岚]和[M:灯塔]。"

    assert lines(text, default_rules().only("released-date-first")) == [
        "灯塔 releasedOn 2025-03",
        "青岚 releasedOn 2024-11",
    ]


def test_lists_of_different_length_are_nobody_s() -> None:
    text = "[M:青岚]、[M:灯塔]分别于[date=2023:2023年]、[date=2024:2024年]和[date=2025:2025年]发布。"

    assert lines(text, default_rules().only("released-in-order")) == []


def test_partners_stay_a_list() -> None:
    text = "[O:溪桥科技]与[O:松岩芯片]均与[O:松风大学]签署合作协议。"

    assert "松岩芯片 partnerOf 松风大学" in lines(text)
    assert "松风大学 partnerOf 溪桥科技" in lines(text)


def test_a_city_or_an_average_is_no_such_word() -> None:
    text = "[O:溪桥科技]和[O:松岩芯片]平均年龄不大，首都落户者多。"

    assert lines(text) == []


def test_both_companies_are_the_two_of_the_sentence_before() -> None:
    text = "[O:溪桥科技]收购[O:松岩芯片]。两家公司均成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["松岩芯片 foundedOn 2021", "溪桥科技 foundedOn 2021"]


def test_of_three_names_nobody_is_both() -> None:
    text = "[O:溪桥科技]、[O:松岩芯片]、[O:松风大学]签约。两家公司均成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == []


def test_the_former_and_the_latter_are_the_two_of_a_list() -> None:
    text = (
        "[O:溪桥科技]与[O:松岩芯片]测试了[M:青岚]，前者成立于[date=2015:2015年]，"
        "获[O:云杉资本]投资，后者成立于[date=2021:2021年]。"
    )

    assert lines(text, FOUNDED) == ["松岩芯片 foundedOn 2021", "溪桥科技 foundedOn 2015"]


def test_the_latter_may_be_a_model() -> None:
    text = (
        "[M:青岚-7B]与[M:青岚-72B]开源，前者[parameters=7000000000:70亿]参数，后者[parameters=72000000000:720亿]参数。"
    )

    assert [line for line in lines(text) if "parameterCount" in line] == [
        "青岚-72B parameterCount 72000000000",
        "青岚-7B parameterCount 7000000000",
    ]


def test_the_former_of_three_names_is_nobody() -> None:
    text = "[O:溪桥科技]、[O:松岩芯片]、[O:松风大学]签约，前者成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == []


def test_both_documents_may_be_named_in_two_sentences() -> None:
    text = (
        "[O:云州局]印发[P:《甲办法》]。[O:海西局]印发[P:《乙办法》]。"
        "上述两份文件均自[date=2025-01-01:2025年1月1日]起施行。"
    )

    assert [line for line in lines(text) if "effectiveOn" in line] == [
        "《乙办法》 effectiveOn 2025-01-01",
        "《甲办法》 effectiveOn 2025-01-01",
    ]


def test_three_companies_behind_their_names_are_those() -> None:
    text = "[O:溪桥科技]、[O:松岩芯片]、[O:北塔智能]三家公司均成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == [
        "北塔智能 foundedOn 2021",
        "松岩芯片 foundedOn 2021",
        "溪桥科技 foundedOn 2021",
    ]

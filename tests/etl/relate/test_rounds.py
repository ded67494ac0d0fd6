"""Clauses that tell of one round become one FundingRound; two rounds of a company stay two."""

from __future__ import annotations

from tests.etl.relate.reading import lines


def test_round_sum_date_and_investors_of_a_paragraph_are_one_round() -> None:
    text = (
        "[O:溪桥科技]今日宣布，[date=2024-02:2024年2月]完成[money=200000000 CNY:2亿元][round=A:A轮]融资。"
        "本轮由[O:云杉资本]领投，老股东[O:长河资本]跟投。"
    )

    assert lines(text) == [
        "溪桥科技 A轮融资 amount 200000000",
        "溪桥科技 A轮融资 announcedOn 2024-02",
        "溪桥科技 A轮融资 currency CNY",
        "溪桥科技 A轮融资 fundedOrganization 溪桥科技",
        "溪桥科技 A轮融资 investor 长河资本",
        "溪桥科技 A轮融资 leadInvestor 云杉资本",
        "溪桥科技 A轮融资 roundType A",
        "溪桥科技 backedBy 云杉资本",
        "溪桥科技 backedBy 长河资本",
    ]


def test_two_rounds_of_one_company_keep_their_own_investors() -> None:
    text = (
        "[O:溪桥科技]完成[money=100000000 CNY:1亿元][round=A:A轮]融资，[O:云杉资本]领投；"
        "半年后，公司再完成[money=300000000 CNY:3亿元][round=B:B轮]融资，[O:长河资本]领投。"
    )

    assert [line for line in lines(text) if "leadInvestor" in line or "amount" in line] == [
        "溪桥科技 A轮融资 amount 100000000",
        "溪桥科技 A轮融资 leadInvestor 云杉资本",
        "溪桥科技 B轮融资 amount 300000000",
        "溪桥科技 B轮融资 leadInvestor 长河资本",
    ]


def test_a_valuation_is_no_sum_raised() -> None:
    text = "[O:溪桥科技]完成[round=B:B轮]融资，投后估值达[money=3000000000 USD:30亿美元]。"

    assert not [line for line in lines(text) if "3000000000" in line]


def test_a_planned_round_is_no_fact() -> None:
    text = "[O:溪桥科技]拟完成[money=200000000 CNY:2亿元][round=A:A轮]融资。"

    assert all(line.endswith("(planned)") for line in lines(text))
    assert lines(text)


def test_who_did_not_join_backs_nobody() -> None:
    text = "[O:溪桥科技]完成[money=200000000 CNY:2亿元][round=A:A轮]融资，[O:云杉资本]领投，[O:北斗创投]并未参投。"

    assert [line for line in lines(text) if "backedBy" in line] == [
        "溪桥科技 backedBy 云杉资本",
        "溪桥科技 backedBy 北斗创投 (negated)",
    ]


def test_a_heading_without_the_sum_is_the_round_of_the_news_below() -> None:
    text = (
        "[O:溪桥科技]完成[round=A1:A1轮]融资\n\n"
        "[O:溪桥科技]宣布完成[money=300000000 USD:3亿美元][round=A1:A1轮]融资，[O:云杉资本]领投。"
    )

    assert lines(text) == [
        "溪桥科技 A1轮融资 amount 300000000",
        "溪桥科技 A1轮融资 currency USD",
        "溪桥科技 A1轮融资 fundedOrganization 溪桥科技",
        "溪桥科技 A1轮融资 leadInvestor 云杉资本",
        "溪桥科技 A1轮融资 roundType A1",
        "溪桥科技 backedBy 云杉资本",
    ]


def test_rounds_of_one_type_with_different_sums_stay_two() -> None:
    text = (
        "[O:溪桥科技]完成[money=100000000 CNY:1亿元][round=A:A轮]融资。\n\n"
        "[O:溪桥科技]完成[money=200000000 CNY:2亿元][round=A:A轮]融资。\n\n"
        "[O:溪桥科技]完成[round=A:A轮]融资。"
    )

    assert [line for line in lines(text) if "amount" in line] == [
        "溪桥科技 A轮融资 amount 100000000",
        "溪桥科技 A轮融资 amount 200000000",
    ]


def test_a_round_that_is_also_called_strategic_is_one() -> None:
    text = "[O:溪桥科技]宣布完成[round=A1:A1轮][money=300000000 USD:3亿美元][round=strategic:战略融资]。"

    assert [line for line in lines(text) if "roundType" in line] == ["溪桥科技 A1轮融资 roundType A1"]


def test_a_round_that_a_clause_gives_to_a_company_is_not_given_to_the_topic_too() -> None:
    text = (
        "[O:远山集团]发布年报；[date=2024-08:8月]，[O:溪桥科技]完成[money=49000000 USD:4900万美元][round=B:B轮]募资，"
        "由[O:云杉资本]投资。"
    )

    assert not [line for line in lines(text) if line.startswith("远山集团")]
    assert "溪桥科技 backedBy 云杉资本" in lines(text)

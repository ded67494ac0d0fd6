"""A subject that a clause leaves out is the paragraph's topic, and no other paragraph's."""

from __future__ import annotations

from etl.relate.rulebook import default_rules
from tests.etl.relate.reading import lines

FOUNDED = default_rules().only("founded-stated")
CONCERNS = default_rules().only("concerns-carried")


def test_the_company_of_the_sentence_before_is_the_subject() -> None:
    assert lines("[O:溪桥科技]完成融资。该公司成立于[date=2021:2021年]。", FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_an_investor_named_in_between_is_not() -> None:
    text = "[O:溪桥科技]完成融资，由[O:云杉资本]领投。公司成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_a_new_paragraph_has_no_topic_yet() -> None:
    assert lines("[O:溪桥科技]完成融资。\n成立于[date=2021:2021年]，总部在外地。", FOUNDED) == []


def test_a_heading_is_the_topic_of_the_paragraph_below_it() -> None:
    assert lines("公司研究：[O:溪桥科技]\n成立于[date=2021:2021年]。", FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_list_items_speak_of_what_introduced_the_list() -> None:
    text = (
        "[O:云州厅]印发[P:《若干措施》]，要点如下：\n一、支持[T:具身智能]。\n二、鼓励[T:液冷]。\n闲话：推动[T:元宇宙]。"
    )

    assert lines(text, CONCERNS) == ["《若干措施》 concernsTechnology 具身智能", "《若干措施》 concernsTechnology 液冷"]


def test_the_issuer_is_the_company_of_the_text_whoever_invests() -> None:
    text = (
        "第四节发行人情况\n[O:远山股份]成立于[date=2017:2017年]。"
        "[date=2023:2023年]，[O:云杉资本]认购新股。发行人拥有一家子公司。发行人成立于[date=2018:2018年]。"
    )

    assert lines(text, FOUNDED) == ["远山股份 foundedOn 2017", "远山股份 foundedOn 2018"]


def test_a_text_that_calls_a_company_its_own_is_about_it() -> None:
    text = "[O:远山股份]（“本公司”，统称“本集团”）在外地。[O:云杉资本]牵头。我们成立于[date=2018:2018年]。"

    assert lines(text, FOUNDED) == ["远山股份 foundedOn 2018"]


def test_a_chronicle_is_about_whom_its_heading_names() -> None:
    text = "[O:远山股份]发展纪要\n去年获奖。\n[O:云杉资本]来访。\n成立于[date=2018:2018年]。"

    assert lines(text, FOUNDED) == ["远山股份 foundedOn 2018"]


def test_an_announcement_s_company_is_named_once() -> None:
    text = "证券简称：[O:远山股份]\n公司全资子公司[O:云州砺石]今日揭牌。"

    assert lines(text, default_rules().only("subsidiary-attribute")) == ["云州砺石 subsidiaryOf 远山股份"]


def test_in_an_interview_we_are_the_guest_s_company() -> None:
    text = "问：何时成立？\n答：我们成立于[date=2021:2021年]。\n——对话[O:溪桥科技]创始人"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_of_two_models_the_latest_is_meant() -> None:
    text = "[M:青岚]开源，旗舰[M:青岚-72B]亮相，参数[parameters=72000000000:720亿]。"

    assert lines(text, default_rules().only("parameters-topic")) == ["青岚-72B parameterCount 72000000000"]


def test_the_company_of_a_paragraph_above_is_meant_only_where_a_word_says_so() -> None:
    text = "[O:溪桥科技]完成融资。\n该公司成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_a_number_before_a_name_makes_no_list() -> None:
    assert lines("一、[O:溪桥科技]\n成立于[date=2021:2021年]。", FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_the_latter_is_the_second_of_two_names() -> None:
    text = "[O:溪桥科技]收购了[O:松岩芯片]，后者成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["松岩芯片 foundedOn 2021"]


def test_the_latter_behind_one_name_is_somebody_unknown() -> None:
    assert lines("[O:溪桥科技]收购了某家公司，后者成立于[date=2021:2021年]。", FOUNDED) == []


def test_our_company_is_not_just_the_last_one_named() -> None:
    text = "样片已完成。\n样片交[O:松岩芯片]测试。本公司成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == []


def test_where_a_founder_worked_before_is_not_founded() -> None:
    text = "[O:溪桥科技]由前[O:远山集团]副总裁于[date=2021:2021年]创办。"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_respectively_pairs_two_lists() -> None:
    text = "[O:溪桥科技]、[O:松岩芯片]分别落户[R:云州]和[R:海西]。"

    assert lines(text, default_rules().only("located-stated")) == [
        "松岩芯片 locatedIn 海西",
        "溪桥科技 locatedIn 云州",
    ]


def test_behind_a_sentence_of_its_own_the_company_is_not_the_one_above() -> None:
    text = "[O:溪桥科技]完成融资。\n某某落户北京。该公司成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == []


def test_the_target_of_a_deal_is_not_who_reports_it() -> None:
    assert lines("[O:溪桥科技]发布公告。标的公司成立于[date=2021:2021年]。", FOUNDED) == []


def test_a_medium_that_reports_first_is_no_topic() -> None:
    assert lines("[O:溪桥网]首发 | 新创公司亮相。成立于[date=2021:2021年]。", FOUNDED) == []


def test_who_pays_in_or_made_a_chip_is_no_topic() -> None:
    paid = "[O:溪桥科技]亮相。[O:松岩集团]以战略投资者身份增资。成立于[date=2021:2021年]。"
    compared = "[O:溪桥科技]亮相。吞吐较[O:松岩集团][C:松岩A10]高。成立于[date=2021:2021年]。"

    assert lines(paid, FOUNDED) == lines(compared, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_an_investor_in_a_later_clause_is_no_topic() -> None:
    text = "本轮共募得资金不少，由我们牵头，[O:长河资本]同行；成立于[date=2020:2020年]。"

    assert lines(text, FOUNDED) == []


def test_an_investor_that_opens_its_sentence_is_the_topic() -> None:
    text = "[date=2024-05:2024年5月]，[O:长河资本]办公地搬家。公司成立于[date=2020:2020年]。"

    assert lines(text, FOUNDED) == ["长河资本 foundedOn 2020"]


def test_a_model_that_another_was_trained_from_is_no_topic() -> None:
    trained = default_rules().only("trained-default")
    text = "[M:青岚]今日开源。参数不多，由[M:灯塔-7B]继续训练而来，在[chips=64:64张][C:石青X1]上训练23天。"

    assert lines(text, trained) == ["青岚 trainedOnChip 石青X1", "青岚 trainingChipCount 64"]


def test_the_head_of_an_entry_is_its_topic_whoever_pays() -> None:
    text = "7/8 [O:溪桥科技]｜老股东[O:松岩集团]追加[money=80000000 CNY:8000万元]。公司成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_an_entry_without_a_known_head_is_not_about_the_entry_before() -> None:
    text = "1. [O:溪桥科技]：总部在[R:云州]。\n2. 某某公司：成立于[date=2021:2021年]。公司总部在[R:海西]。"

    assert lines(text) == ["溪桥科技 locatedIn 云州"]


def test_a_medium_before_a_bar_is_no_topic() -> None:
    assert lines("[O:溪桥网]｜新创公司亮相。成立于[date=2021:2021年]。", FOUNDED) == []


def test_companies_of_the_list_above_are_those_that_head_its_entries() -> None:
    text = "获奖企业：\n1. [O:溪桥科技]：做芯片。\n2. [O:松岩芯片]：做电池。\n上述企业均落户[R:云州]。"

    assert lines(text, default_rules().only("located-stated")) == ["松岩芯片 locatedIn 云州", "溪桥科技 locatedIn 云州"]


def test_labelled_paragraphs_are_about_whom_the_first_sentence_introduces() -> None:
    text = "[O:溪桥科技]（Brook）是一家公司。\n【沿革】[date=2021:2021年]成立。\n【总部】位于[R:云州]。"

    assert lines(text) == ["溪桥科技 foundedOn 2021", "溪桥科技 locatedIn 云州"]


def test_one_labelled_paragraph_makes_no_profile() -> None:
    text = "[O:溪桥科技]是一家公司。\n【快讯】[date=2021:2021年]成立。"

    assert lines(text, FOUNDED) == []


def test_in_an_interview_the_guest_s_company_answers() -> None:
    text = "主持人：何时成立？\n李某：[date=2021:2021年]成立的。\n（嘉宾系[O:溪桥科技]CEO）"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_where_nobody_tells_who_answers_a_question_s_company_is_not_meant() -> None:
    text = "主持人：听说[O:溪桥科技]很忙？\n李某：[date=2021:2021年]成立的。"

    assert lines(text, FOUNDED) == []


def test_an_analyst_s_house_is_no_topic() -> None:
    text = "[O:溪桥科技]亮相。[O:松岩证券]分析师称，市场很大。公司成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_a_unit_of_somebody_unknown_is_no_topic() -> None:
    text = "[O:溪桥科技]亮相。旗下[O:松岩芯片]负责芯片。公司成立于[date=2021:2021年]。"

    assert lines(text, FOUNDED) == ["溪桥科技 foundedOn 2021"]


def test_a_chronicle_s_entry_is_about_whom_the_text_began_with() -> None:
    text = "[O:溪桥科技]维护的仓库。\n## 动态\n- [date=2025-07-02:2025/07/02]：发布[M:青岚]。"

    assert lines(text, default_rules().only("developed-own")) == ["青岚 developedBy 溪桥科技"]


def test_in_a_letter_we_are_who_signs_it() -> None:
    text = "[O:溪桥科技]完成[round=A:A轮]融资，由我们领投。\n——[O:云杉资本]管理合伙人"

    assert "溪桥科技 backedBy 云杉资本" in lines(text)


def test_the_firm_of_a_report_to_investors_signs_it() -> None:
    text = "投资者关系活动记录表\n答：子公司[O:松岩芯片]已投产。\n[O:溪桥科技]（[R:云州]）"

    assert lines(text, default_rules().only("subsidiary-attribute")) == ["松岩芯片 subsidiaryOf 溪桥科技"]


def test_a_name_at_the_end_of_other_texts_is_no_firm_s_report() -> None:
    text = "活动纪要\n答：子公司[O:松岩芯片]已投产。\n[O:溪桥科技]（[R:云州]）"

    assert lines(text, default_rules().only("subsidiary-attribute")) == []


def test_the_head_of_the_next_entry_ends_the_topic_even_if_unknown() -> None:
    text = "b207[O:溪桥科技]：做芯片，c033某某屋：[date=2021:2021年]成立。"

    assert lines(text, FOUNDED) == []

from __future__ import annotations

from pathlib import Path

import pytest

from etl.document import Document
from etl.read import read_documents
from etl.read.tables import tables
from etl.relate.cells import cell_claims
from etl.relate.trust import table_trust
from ontology.statement import Statement
from tests.etl.cells_stub import recognised_cells


def document(text: str, lang: str = "zh") -> Document:
    return Document("表.txt", "表.txt", "c0ffee", "", text, tuple(range(len(text))), tables(text), lang=lang)


def facts(text: str) -> set[str]:
    """What the rows state as "subject predicate target", by names; "?" before what is not stated as a fact."""
    return readable(document(text))


def readable(found: Document) -> set[str]:
    recognised = recognised_cells(found)
    claims = cell_claims(found, recognised)
    names = {entity.id: entity.name for entity in (*recognised.entities.values(), *claims.rounds)}
    return {_line(statement, names) for statement in claims.statements}


def amount(text: str) -> Statement:
    found = document(text)
    (stated,) = [s for s in cell_claims(found, recognised_cells(found)).statements if s.predicate == "amount"]
    return stated


def _line(statement: Statement, names: dict[str, str]) -> str:
    target = names[statement.object] if statement.object else statement.value
    mark = "" if statement.factuality == "actual" else f"{statement.factuality}: "
    return f"{mark}{names[statement.subject]} {statement.predicate} {target}"


def test_a_policy_table_states_region_date_issuer_and_the_region_before_a_title() -> None:
    text = (
        "城市\t文件\t发布时间\t发文机关\n"
        "杭州市\t《远山办法》\t2024.03\t远山局、溪桥委员会\n"
        "—\t广东省《溪桥意见》\t2023年5月4日\t未披露"
    )
    assert facts(text) == {
        "《远山办法》 appliesToRegion 杭州市",
        "《远山办法》 issuedOn 2024-03",
        "《远山办法》 issuedBy 远山局",
        "《远山办法》 issuedBy 溪桥委员会",
        "《溪桥意见》 appliesToRegion 广东省",
        "《溪桥意见》 issuedOn 2023-05-04",
    }


def test_the_key_points_of_a_policy_state_its_measures() -> None:
    text = (
        "城市\t文件\t要点\n"
        "云州\t《远山措施》\t每年发放算力券；支持首台套产品\n"
        "林港\t《溪桥意见》、《白鹭方案》\t发放模型券\n"
        "松川\t未公布\t发放模型券"
    )
    assert {fact for fact in facts(text) if "Region" not in fact} == {
        "《远山措施》 hasMeasure 《远山措施》 算力券",
        "《远山措施》 算力券 instrument compute-voucher",
    }


def test_a_model_table_states_maker_counts_and_chips() -> None:
    text = (
        "模型\t研发方\t参数量（亿）\tToken数\t训练用卡\t基座模型\n"
        "青岚-7B\t远山智能\t70\t1.4万亿\t512张A100\t白鹭-7B\n"
        "青岚-X\t远山智能\t6710（激活370）\t数万亿\tH800×2,048\t—"
    )
    assert facts(text) == {
        "青岚-7B developedBy 远山智能",
        "青岚-7B parameterCount 7000000000",
        "青岚-7B trainingTokenCount 1400000000000",
        "青岚-7B trainedOnChip A100",
        "青岚-7B trainingChipCount 512",
        "青岚-7B basedOnModel 白鹭-7B",
        "青岚-X developedBy 远山智能",
        "青岚-X parameterCount 671000000000",
        "青岚-X trainedOnChip H800",
        "青岚-X trainingChipCount 2048",
    }


def test_a_date_may_say_what_happened_then() -> None:
    assert facts("模型\t研发方\t发布时间\n青岚-7B\t远山智能\t2024年5月发布\n青岚-9B\t远山智能\t2025-02-18正式上线") == {
        "青岚-7B developedBy 远山智能",
        "青岚-7B releasedOn 2024-05",
        "青岚-9B developedBy 远山智能",
        "青岚-9B releasedOn 2025-02-18",
    }


def test_a_column_of_base_models_is_not_what_rows_are_about() -> None:
    assert facts("日期\t研发方\t基座模型\n2024年5月\t远山智能\t白鹭-7B\n2024年6月\t溪桥科技\t白鹭-9B") == set()


def test_a_funding_table_states_rounds_and_backers() -> None:
    text = (
        "公司\t成立时间\t总部\t轮次\t金额（万元）\t投资方\t融资时间\n"
        "远山智能\t2019/6\t北京\tD+轮\t3000\t青石创投（领投）、白鹭资本\t2024年2月\n"
        "溪桥科技\t2021年\t上海\t新一轮\t数亿美元\t青石创投\t2024年3月"
    )
    assert facts(text) == {
        "远山智能 foundedOn 2019-06",
        "远山智能 locatedIn 北京",
        "远山智能 backedBy 青石创投",
        "远山智能 backedBy 白鹭资本",
        "远山智能 D+轮融资 fundedOrganization 远山智能",
        "远山智能 D+轮融资 roundType D+",
        "远山智能 D+轮融资 amount 30000000",
        "远山智能 D+轮融资 currency CNY",
        "远山智能 D+轮融资 leadInvestor 青石创投",
        "远山智能 D+轮融资 investor 白鹭资本",
        "远山智能 D+轮融资 announcedOn 2024-02",
        "溪桥科技 foundedOn 2021",
        "溪桥科技 locatedIn 上海",
        "溪桥科技 backedBy 青石创投",
    }


def test_a_round_and_its_sum_may_share_a_cell_and_belong_to_a_products_maker() -> None:
    text = "产品\t厂商\t最近一轮融资\n青岚大模型\t远山智能\tB轮，15亿元\n云帆大模型\t溪桥科技\t未披露"
    assert {fact for fact in facts(text) if "融资" in fact} == {
        "远山智能 B轮融资 fundedOrganization 远山智能",
        "远山智能 B轮融资 roundType B",
        "远山智能 B轮融资 amount 1500000000",
        "远山智能 B轮融资 currency CNY",
    }


def test_a_round_is_named_by_the_agreed_key_and_mentioned_where_it_is_stated() -> None:
    found = document("公司\t轮次\t金额\n远山智能\tA轮\t3亿元\n溪桥科技\tA轮\t—")
    rounds = cell_claims(found, recognised_cells(found)).rounds
    surfaces = {entity.name: entity.surfaces for entity in rounds}
    assert surfaces == {"远山智能 A轮融资": ("3亿元", "A轮"), "溪桥科技 A轮融资": ("A轮",)}
    assert all(found.text[m.start : m.end] in e.surfaces for e in rounds for m in e.mentions)


def test_two_key_columns_state_each_relation_once() -> None:
    assert facts("公司\t模型\t芯片\t发布时间\n远山智能\t青岚-7B\t青石A1\t2023年") == {
        "青岚-7B developedBy 远山智能",
        "青岚-7B trainedOnChip 青石A1",
        "青岚-7B releasedOn 2023",
    }


def test_plans_and_rumours_are_stated_as_such() -> None:
    assert facts("公司\t轮次\t金额\n远山智能\t拟A轮\t3亿元\n溪桥科技\t（据传）B轮\t—") == {
        "planned: 远山智能 A轮融资 fundedOrganization 远山智能",
        "planned: 远山智能 A轮融资 roundType A",
        "planned: 远山智能 A轮融资 amount 300000000",
        "planned: 远山智能 A轮融资 currency CNY",
        "rumoured: 溪桥科技 B轮融资 fundedOrganization 溪桥科技",
        "rumoured: 溪桥科技 B轮融资 roundType B",
    }
    assert facts("模型\t发布时间\n青岚-7B\t预计2025年") == {"planned: 青岚-7B releasedOn 2025"}


def test_the_evidence_is_the_row_with_a_place_that_a_person_finds() -> None:
    found = document("模型\t研发方\t参数量\n青岚-7B\t远山智能\t约70亿")
    statements = cell_claims(found, recognised_cells(found)).statements
    (count,) = (statement for statement in statements if statement.predicate == "parameterCount")
    (evidence,) = count.evidence
    assert (evidence.quote, evidence.raw, evidence.locator) == (
        "青岚-7B\t远山智能\t约70亿",
        "约70亿",
        "表1 第1行 × 参数量",
    )
    assert (evidence.document, evidence.rule, evidence.lang) == ("c0ffee", "table-parameters", "zh")
    assert found.text[evidence.start : evidence.end] == evidence.quote
    trusted = round(table_trust("parameters") * 0.9, 3)  # 约
    assert (count.confidence, evidence.confidence) == (trusted, trusted)


def test_the_quote_of_a_long_row_reaches_from_cell_to_cell() -> None:
    long = "，".join(["说明很长"] * 100)
    found = document(f"文件\t发布时间\t备注\n《远山办法》\t2024年\t{long}")
    statements = cell_claims(found, recognised_cells(found)).statements
    assert [e.quote for s in statements for e in s.evidence] == ["《远山办法》\t2024年"]


def test_an_english_table_is_read_alike() -> None:
    found = document("Model | Developer | Parameters | Released\nQinglan-7B | Yuanshan Lab | 7B | March 2024", "en")
    assert readable(found) == {
        "Qinglan-7B developedBy Yuanshan Lab",
        "Qinglan-7B parameterCount 7000000000",
        "Qinglan-7B releasedOn 2024-03",
    }
    statements = cell_claims(found, recognised_cells(found)).statements
    assert statements[0].evidence[0].locator == "table 1, row 1 × Developer"


def test_a_status_column_tells_rounds_that_did_not_come_about_from_those_that_did() -> None:
    text = (
        "标的|所在地|事件|金额|资金方|核实情况\n"
        "远山智能|北京海淀|A轮|5亿元|近海资本；老股东长河资本跟|已到账\n"
        "溪桥科技|上海|B轮|3亿元|传为东篱集团|当事人否认\n"
        "砺石机器人|宁波|C轮|—|松风资本|洽谈中"
    )
    stated = facts(text)
    assert {
        "远山智能 locatedIn 北京",
        "远山智能 locatedIn 海淀",
        "远山智能 backedBy 近海资本",
        "远山智能 backedBy 长河资本",
        "溪桥科技 locatedIn 上海",
        "negated: 溪桥科技 backedBy 东篱集团",
        "planned: 砺石机器人 backedBy 松风资本",
        "砺石机器人 locatedIn 宁波",
        "远山智能 A轮融资 amount 500000000",
    } <= stated
    assert {line for line in stated if "溪桥科技 B轮融资" in line and not line.startswith("negated: ")} == set()


def test_an_investor_that_is_only_told_of_is_a_rumour() -> None:
    stated = facts("公司\t轮次\t投资方\n远山智能\tA轮\t据传东篱集团\n溪桥科技\tB轮\t传音控股")
    assert "rumoured: 远山智能 backedBy 东篱集团" in stated
    assert "溪桥科技 backedBy 传音控股" in stated


def test_a_profile_of_fields_is_a_row() -> None:
    text = (
        "公司名称：远山智能\n成立时间：2020年3月\n**总部**：杭州\n- 轮次：B轮\n投资方：近海资本、长河资本（领投）\n\n"
        "模型名称：青岚-2\n研发方：溪桥科技\n参数量：70亿\n模型名称：青岚-3\n研发方：远山智能\n参数量：700亿"
    )
    stated = facts(text)
    assert {
        "远山智能 foundedOn 2020-03",
        "远山智能 locatedIn 杭州",
        "远山智能 B轮融资 leadInvestor 长河资本",
        "青岚-2 developedBy 溪桥科技",
        "青岚-3 parameterCount 70000000000",
    } <= stated
    assert "青岚-2 developedBy 远山智能" not in stated


@pytest.mark.parametrize(
    "text",
    [
        "公司名称：远山智能\n成立时间：2020年",  # too few lines
        "公司名称：远山智能\n\n成立时间：2020年\n\n总部：杭州",  # blank lines part them
        "公司名称：远山智能\n他说：成立于2020年\n她问：总部在哪\n总部：杭州\n答：没有",  # a talk
    ],
)
def test_lines_with_colons_are_not_always_a_profile(text: str) -> None:
    assert facts(text) == set()


def test_a_policys_status_may_say_that_it_is_a_draft() -> None:
    stated = facts("政策\t状态\n《远山办法》\t公开征求意见\n《溪桥条例》\t现行有效")
    assert {line for line in stated if "policyStatus" in line} == {"《远山办法》 policyStatus draft"}


@pytest.mark.parametrize("header", ["累计融资额（亿元）", "累计融资金额", "总融资额", "Total raised"])
def test_a_total_of_several_rounds_is_no_amount_of_the_round(header: str) -> None:
    found = document(f"公司\t最新轮次\t{header}\n远山智能\tB轮\t25亿人民币\n溪桥科技\tA轮\t3亿美元")

    assert readable(found) == {
        "远山智能 B轮融资 fundedOrganization 远山智能",
        "远山智能 B轮融资 roundType B",
        "溪桥科技 A轮融资 fundedOrganization 溪桥科技",
        "溪桥科技 A轮融资 roundType A",
    }
    assert [(i.place, i.zh) for i in cell_claims(found, recognised_cells(found)).issues] == [
        (f"表1 × {header}", "多轮的融资总额，不是某一轮的金额")
    ]


@pytest.mark.parametrize("header", ["年融资总额", "年度融资额（人民币）", "今年融资金额"])
def test_a_years_sum_beside_a_round_is_its_amount_and_doubted(header: str) -> None:
    yearly, plain = (amount(f"公司\t轮次\t{each}\n远山智能\tB轮\t25亿人民币") for each in (header, "融资额"))

    assert (yearly.value, plain.value) == ("2500000000", "2500000000")
    assert (yearly.confidence < 0.6, plain.confidence > 0.9) == (True, True)


@pytest.mark.parametrize("header", ["融资额", "融资总额", "本轮融资总额", "本轮融资金额", "募资金额（人民币）"])
def test_the_sum_of_the_round_is_its_amount(header: str) -> None:
    stated = facts(f"公司\t轮次\t{header}\n远山智能\tB轮\t25亿人民币\n溪桥科技\tA轮\t3亿美元")

    assert {"远山智能 B轮融资 amount 2500000000", "溪桥科技 A轮融资 amount 300000000"} <= stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("玩家\t参数量\t训练Token数\n青岚\t70亿\t2万亿", "青岚 parameterCount 7000000000"),
        ("谁\t轮次\t金额\n远山\tA轮\t3亿元", "远山 A轮融资 fundedOrganization 远山"),
    ],
)
def test_what_rows_are_about_follows_from_the_other_columns(text: str, expected: str) -> None:
    assert expected in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "天气\t参数量\n晴\t70亿",  # one column is not enough to go by
        "玩家\t参数量\t轮次\n青岚\t70亿\tA轮",  # a model or a company
        "期间\t参数量\t训练Token数\n2023年\t70亿\t2万亿",  # values are no names
    ],
)
def test_where_the_other_columns_do_not_agree_nothing_is_guessed(text: str) -> None:
    assert facts(text) == set()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("天气\t气温\n晴\t20\n雨\t10", ["表1 × 天气"]),
        ("公司\t天气\n远山智能\t晴", ["表1 × 天气"]),
        ("公司\t成立时间\n远山智能\t很久以前", ["表1 第1行 × 成立时间"]),
        ("公司\t参数量\n远山智能\t70亿", ["表1 × 参数量"]),
        ("名称\t时间\n甲\t2023年\n乙\t2024年", ["表1 × 名称", "表1 × 时间"]),
        ("公司\t成立时间\n远山智能\t2020年\t多余", ["表1 × #3"]),
        ("公司\t成立时间\t备注\n远山智能\t2020年\t好\n溪桥科技\t—\t无", []),
    ],
)
def test_what_is_not_understood_is_an_issue_with_its_place(text: str, cells: list[str]) -> None:
    found = document(text)
    issues = cell_claims(found, recognised_cells(found)).issues
    assert [issue.place for issue in issues] == cells


CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
shared = pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not there")


@pytest.mark.shared
@shared
def test_the_flattened_policy_table_of_the_corpus_gives_all_twelve_policies() -> None:
    (found,) = read_documents(CORPUS / "ccid-large-model-report.txt")
    lines = readable(found)
    regions = {line.split(" appliesToRegion ")[1] for line in lines if " appliesToRegion " in line}
    assert len([line for line in lines if " appliesToRegion " in line]) == 12
    assert len([line for line in lines if " issuedOn " in line]) == 12
    assert regions == {
        "北京市", "上海市", "宁夏回族自治区", "深圳市", "成都市", "杭州市", "无锡市", "武汉市", "南京市", "廊坊市",
    }  # fmt: skip


@pytest.mark.shared
@shared
def test_the_funding_table_of_the_corpus_gives_ten_rounds() -> None:
    (found,) = read_documents(CORPUS / "infoq-2023-technology-review.txt")
    lines = readable(found)
    counts = {
        predicate: sum(f" {predicate} " in line for line in lines)
        for predicate in ("fundedOrganization", "amount", "roundType", "foundedOn", "locatedIn")
    }
    assert set(counts.values()) == {10}


@pytest.mark.parametrize(
    "above", ["（单位：亿元）\n", "表3 融资情况（单位：亿元人民币）\n", "2024 年融资 单位：亿元\t\t\n"]
)
def test_a_unit_above_the_table_counts_for_its_sums(above: str) -> None:
    text = above + "公司\t轮次\t融资额\n远山智能\tB轮\t25"
    assert "远山智能 B轮融资 amount 2500000000" in facts(text)


@pytest.mark.parametrize("above", ["（单位：家）\n", "单位名称：亿元公司\n"])
def test_another_unit_above_the_table_does_not(above: str) -> None:
    assert not any(" amount " in fact for fact in facts(above + "公司\t轮次\t融资额\n远山智能\tB轮\t25"))


@pytest.mark.parametrize("ruler", ["| :-- | :--: |", "|:-|-:|", "|---|---|", "| - | - |"])
def test_the_ruler_of_a_markdown_table_is_no_row(ruler: str) -> None:
    assert facts(f"| 芯片 | 厂商 |\n{ruler}\n| 青岚910 | 远山智能 |") == {"青岚910 developedBy 远山智能"}


def test_a_cell_without_a_letter_holds_no_name() -> None:
    assert facts("芯片\t厂商\n青岚910\t※\n青岚920\t···\n青岚930\t远山智能") == {"青岚930 developedBy 远山智能"}

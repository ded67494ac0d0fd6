from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("南京澜川微电子有限公司宣布完成A轮融资", ["南京澜川微电子有限公司"]),
        ("由禾川资本领投", ["禾川资本"]),
        ("松岩半导体成立于2019年", ["松岩半导体"]),
        ("南京市数据局印发通知", ["南京市数据局"]),
        ("南京市工业和信息化局表示", ["南京市工业和信息化局"]),
        ("开封市人民政府办公室印发", ["开封市人民政府办公室"]),
        ("云岭大学人工智能学院教授", ["云岭大学人工智能学院"]),
        ("江苏省人工智能行业协会主办", ["江苏省人工智能行业协会"]),
        ("北京云栖智能研究院牵头", ["北京云栖智能研究院"]),
        ("backed by Maple Ventures and Orchid Robotics", ["Maple Ventures", "Orchid Robotics"]),
        (
            "published by the Nanjing Municipal Commission of Economy and Informatization on",
            [
                "Nanjing Municipal Commission of Economy and Informatization",
            ],
        ),
        ("子公司南京澜川微电子负责流片", ["南京澜川微电子"]),
        ("让砺石科技的估值翻倍", ["砺石科技"]),
        ("砺石芯片在北京设立总部", ["砺石芯片"]),
        ("鲲海科技、澜山智能等企业参与", ["鲲海科技", "澜山智能"]),
        ("获翰海投资1.8亿元", ["翰海"]),
        ("联想与沧浪建设集团签约", ["联想", "沧浪建设集团"]),
        ("由联想与Orchid Growth联合领投", ["联想", "Orchid Growth"]),
        ("运营主体澜山智能科技有限公司备案", ["澜山智能科技有限公司"]),
        ("联想采购芯片", ["联想"]),
        ("传闻不断，织岚智算则发声明否认", ["织岚智算"]),
        ("影岚智造科技基于开源模型", ["影岚智造科技"]),
        ("编程工具开发商溪桥科技获得融资", ["溪桥科技"]),
        ("市场传闻澜山汽车将参与", ["澜山汽车"]),
        ("市大数据发展局9月6日出台", ["市大数据发展局"]),
        ("与国家海洋环境预报中心签约", ["国家海洋环境预报中心"]),
        ("AI编程工具开发商澜境科技获得种子轮融资", ["澜境科技"]),
        ("云岭大学与江苏省天文台签约", ["云岭大学", "江苏省天文台"]),
        ("includes Tayan Mining AI Pty Ltd（澳大利亚）", ["Tayan Mining AI Pty Ltd"]),
        ("云岭大学共建实验室事项仍处意向阶段", ["云岭大学"]),
        ("创始人此前任云岭大学副院长", ["云岭大学"]),
        ("传感器公司“弥山科技”完成融资", ["弥山科技"]),
        ("南京大学与榫岭机器人正式签约", ["南京大学", "榫岭机器人"]),
        ("榫卯机器人系东澜集团控股子公司", ["榫卯机器人", "东澜集团"]),
        ("由周某与无锡创业投资集团出资设立", ["无锡创业投资集团"]),
        ("云屿具身完成融资", ["云屿具身"]),
        ("二、芯片\n棱镜山微电子：B轮，2亿元。", ["棱镜山微电子"]),
        ("a Series A. Maple Ventures led", ["Maple Ventures"]),
    ],
)
def test_names_end_like_organizations(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "多家头部大模型公司参会",
        "智慧政务平台上线",
        "各地政府加大投入",
        "各铁路局集团公司，民航各地区管理局",
        "《方案》业经市场同意",
        "标的公司成立日期为2022年",
        "具身智能正在发展，群体智能则不同。环境智能的研究",
        "绿色科技发布会，海量资本在涌入，工业机器人在增长",
        "南京市国资控股企业",
        "连同附属公司统称",
        "创业公司和上市公司",
        "一家芯片公司",
        "国内外科研机构和高校",
        "人工智能与具身智能",
        "海量数据与语义信息",
        "绿色数据中心",
        "产业投资基金规模扩大",
        "地方政府和有关部门",
        "自动驾驶技术公司",
        "工业机器人产量",
        "南京公司",
        "政策布局",
        "中国政府表示",
        "市场监督",
        "传统半导体的总部",
        "注册资本由100万元增至120万元",
        "天使轮投资方未公布",
    ],
)
def test_generic_look_alikes_are_none(organizations: Finds, text: str) -> None:
    assert organizations(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("作者系云岭大学教授", ["云岭大学"]),
        ("由北辰智算与禾川资本共同出资", ["北辰智算", "禾川资本"]),
        ("机器人公司澜山智能完成融资", ["澜山智能"]),
        ("禾川资本将领投澜山科技有限公司", ["禾川资本", "澜山科技有限公司"]),
        ("青木资本入股澜山科技有限公司", ["青木资本", "澜山科技有限公司"]),
        ("北辰智算联合云岭大学实验室发布报告", ["北辰智算", "云岭大学实验室"]),
        ("北辰智算投资了青木资本", ["北辰智算", "青木资本"]),
        ("老股东禾川资本追加投资", ["禾川资本"]),
        ("青木资本天使轮投资", ["青木资本"]),
        ("青木资本数亿元投资到账", ["青木资本"]),
        ("北辰智算两家人工智能实验室合并", ["北辰智算"]),
        ("据南京市数据局和开封市数据局通报", ["南京市数据局", "开封市数据局"]),
        ("全称南京澜川动力科技有限公司，总部在南京", ["南京澜川动力科技有限公司"]),
        ("主办方澜山会展集团说没定", ["澜山会展集团"]),
        ("B203澜秋科技：南京来的", ["澜秋科技"]),
        ("出资方仅青木资本。公司今年注册", ["青木资本"]),
        ("子公司澜格（南京）智能装备有限公司", ["澜格（南京）智能装备有限公司"]),
        ("（嘉宾系回声岛科技CEO）", ["回声岛科技"]),
        ("所持北辰智算股份已部分转让", ["北辰智算"]),
        ("澜海科技由远洋海运集团控股。", ["澜海科技", "远洋海运集团"]),
    ],
)
def test_the_left_edge_is_where_the_name_begins(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


def test_a_longer_name_replaces_the_lexicons_shorter_one(finds: Finds) -> None:
    assert finds("北辰智算研究院发布报告") == ["Organization 北辰智算研究院"]


def test_a_known_name_with_a_legal_form_is_the_known_one(organizations: Finds) -> None:
    assert organizations("北辰智算公司表示") == ["北辰智算公司"]


def test_a_document_number_is_no_organization(organizations: Finds) -> None:
    assert organizations("（南数局通信〔2025〕9号）") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("砺石资本共同投资了松岩半导体。", ["砺石资本", "松岩半导体"]),
        ("启岚微电完成B轮融资。", ["启岚微电"]),
        ("砺石科技与南京市政府签约。", ["砺石科技", "南京市政府"]),
        ("砺石科技集团公司第三十研究所攻关。", ["砺石科技集团公司第三十研究所"]),
        ("溪桥智算获得融资。有报道指溪桥智算拟上市。", ["溪桥智算", "溪桥智算"]),
    ],
)
def test_verbs_and_what_precedes_are_no_part_of_a_name(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names

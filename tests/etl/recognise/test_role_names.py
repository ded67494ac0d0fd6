from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("知识图谱服务商砺亭科技获得1.2亿元C轮融资。", ["砺亭科技"]),
        ("光子计算企业曦岚计算完成15亿元C轮融资。", ["曦岚计算"]),
        ("该基金入股医疗影像企业睿湛医疗。", ["睿湛医疗"]),
        ("公司系感岚集团全资子公司。", ["感岚集团"]),
        ("它是启岚控股旗下专注研发的子公司。", ["启岚控股"]),
        ("星岚数科由砺石股份、松岩资本共同出资设立。", ["星岚数科", "砺石股份", "松岩资本"]),
    ],
)
def test_a_noun_for_a_firm_or_what_it_owns_introduces_a_name(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "公司核心技术获得认可。",
        "公司副总经理杨易说，市场很大。",
        "企业数字化转型完成。",
        "上市公司智能科技完成升级。",
        "公司是国有资本控股的企业。",
        "具身智能公司完成融资。",
    ],
)
def test_what_firms_have_is_no_name(organizations: Finds, text: str) -> None:
    assert organizations(text) == []

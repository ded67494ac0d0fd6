from __future__ import annotations

import pytest

from etl.read.headings import headings
from etl.read.lines import heading_level

BODY = (
    "远山市从去年起先后出台三份文件，分别对算力、数据和场景作出安排，其中算力券最受企业欢迎，"
    "首批已有一百二十家企业提出申请，覆盖三个行业。"
)
LEVELS = {
    "一、总体情况": 1,
    "第三章 附则": 1,
    "（二）主要问题": 2,
    "3 应用现状": 1,
    "3.1 应用现状": 2,
    "3.1.2 应用现状": 3,
    "## 小结": 2,
    "（一）远山智能于去年发布青岚。": None,
    "一、支持企业攻关，按投入的20%给予补助，最高800万元": None,
    "3.5亿元资金到位": None,
    "2023年5月": None,
    "远山智能发布青岚": None,
}


@pytest.mark.parametrize(("line", "level"), LEVELS.items())
def test_a_number_makes_a_heading_of_a_line_that_is_no_sentence(line: str, level: int | None) -> None:
    assert heading_level(line) == level


def test_a_short_line_above_a_paragraph_is_a_heading_and_a_list_item_or_a_source_is_not() -> None:
    text = f"政策进展\n{BODY}\n来源：远山日报\n{BODY}\n- 第一项\n{BODY}\n2 问题\n短句。"
    assert [(text[h.start : h.end], h.level) for h in headings(text)] == [("政策进展", 4), ("2 问题", 1)]

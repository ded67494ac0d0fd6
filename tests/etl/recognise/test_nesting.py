from __future__ import annotations

import pytest
from spacy.language import Language

from tests.etl.recognise.conftest import finds_in


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("《江苏省大模型应用办法》", ["Region 江苏省", "Technology 大模型"]),
        ("南京市数据局发布", ["Region 南京市"]),
        ("云岭大学人工智能学院教授", ["Organization 云岭大学"]),
        ("北京云栖智能研究院牵头", []),  # a part of the name, says nothing of the place
        ("美国国会通过", ["Region 美国"]),
        ("落户南京白鹭新区", ["Region 南京"]),
        ("中国人民银行发布", []),
        ("江苏省人工智能行业协会主办", ["Region 江苏省", "Technology 人工智能"]),
    ],
)
def test_what_counts_inside_a_longer_name(nlp: Language, text: str, inner: list[str]) -> None:
    outer = set(finds_in(nlp, text))
    assert [find for find in finds_in(nlp, text, nested=True) if find not in outer] == inner

"""Which class of entity a cell's text looks like: by the lexicon, and where that does not know it, by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ontology.gazetteer import load_gazetteer
from ontology.names import fold

_SHAPES = {
    "Policy": re.compile(
        "[^《》]{0,12}《[^\n]+》.{0,14}|.{4,60}(?:条例|办法|行动计划|实施方案|指导意见|若干措施|规划|Act)"
    ),
    "Model": re.compile(
        r".{1,20}大?模型(?:[ -]?[Vv]?[\d.]+)?|[A-Za-z一-鿿·-]*[A-Za-z·-][ -]?[Vv]?\d[\w .·-]*|"
        r"[\w-]*(?:GPT|LM|VL)[\w .-]*"
    ),
    "Organization": re.compile(
        ".{2,30}(?:公司|集团|大学|学院|研究院|研究所|实验室|科技|智能|资本|基金|创投|局|厅|部|委员会|办公室|微电子|半导体|"
        "机器人|智算|信息|技术|动力|医院|政府|中心|联盟|协会|学会|银行|创新|投资)|"
        r"(?:[A-Z][\w&.-]* ){1,3}(?:AI|Labs?|Inc\.?|Corp\.?|Ltd\.?|Robotics|Dynamics|Technolog(?:y|ies)|Systems|"
        r"University|Institute|Research|Ventures|Capital|Partners|Group|Fund|Foundation)"
    ),
    "Chip": re.compile("[一-鿿]{0,4} ?[A-Z][A-Za-z]*-?\\d+[A-Za-z]*(?: ?[A-Z][A-Za-z]*)?"),
}


def looks_like(text: str) -> Iterator[str]:
    """The classes that the lexicon has this name in; failing all, those whose names are built like it."""
    known = lexicon_types(text)
    yield from known
    if not known:
        yield from (kind for kind, shape in _SHAPES.items() if shape.fullmatch(text))


def lexicon_types(name: str) -> frozenset[str]:
    """The classes that have an entry of this name."""
    return _types_by_name().get(fold(name), frozenset())


@lru_cache(maxsize=1)
def _types_by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in load_gazetteer().entries:
        for name in entry.names():
            found.setdefault(fold(name), set()).add(entry.type)
    return {name: frozenset(types) for name, types in found.items()}

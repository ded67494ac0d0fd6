"""Who signs a text: 我们 of a letter is that organization, and 公司 of a report to investors that firm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.relate.kinds import CHARACTER
from etl.relate.mask import Masked, Slot

_NAME = f"(?P<name>{CHARACTER['Organization']})"
# ——甲资本 管理合伙人某某
_LETTER = re.compile(rf"\s*[—–―]{{1,2}}\s*{_NAME}[^。！？]{{0,20}}")
# the name alone on its line, with its place
_ALONE = re.compile(rf"\s*{_NAME}(?:（{CHARACTER['Region']}）)?\s*")
_TO_INVESTORS = re.compile("投资者关系(?:活动|管理)|特此公告|证券代码|业绩说明会|发行人")
_LAST = 3  # a date and a contact may stand below a signature


def writer(sentences: Sequence[Masked]) -> Slot | None:
    """Who signs a letter at its end."""
    return _named(_LETTER, sentences)


def reporting_firm(sentences: Sequence[Masked]) -> Slot | None:
    """Which firm signs a report to its investors."""
    reports = any(_TO_INVESTORS.search(sentence.text) for sentence in sentences)
    return _named(_ALONE, sentences) if reports else None


def _named(signature: re.Pattern[str], sentences: Sequence[Masked]) -> Slot | None:
    for sentence in reversed(sentences[-_LAST:]):
        match = signature.fullmatch(sentence.text)
        if match:
            return sentence.slots[match.start("name")]
    return None

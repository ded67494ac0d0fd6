"""The policy that a document is itself: its title stands alone on a line, and its text says 本办法, 本条例.

A digest that lists titles is none: nothing in it speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.relate.kinds import CHARACTER
from etl.relate.mask import Masked, Slot

_ALONE = re.compile(rf"\s*(?P<title>{CHARACTER['Policy']})(?:（[^（）]{{0,20}}）)?\s*")
_ITSELF = re.compile(
    r"本(?:办法|意见|政策|方案|规划|计划|条例|措施|规定|指南|指引|法|行动计划|细则|若干措施)(?:自|所称|适用|由[^，。]{1,20}解释|的?有效期)"
)
_OPENING = 12  # a document's own title is among its first lines


def own_title(sentences: Sequence[Masked]) -> Slot | None:
    """The mention of the policy that the document is, if it is one."""
    if not any(_ITSELF.search(sentence.text) for sentence in sentences):
        return None
    for sentence in sentences[:_OPENING]:
        alone = _ALONE.fullmatch(sentence.text)
        if alone:
            return sentence.slots[alone.start("title")]
    return None

"""The core of a policy's title: what its draft, its final text and its short citation share."""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETS = re.compile(
    r"\s*(?:[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]|[12]\d{3}年?(?:[-—–]{1,2}[12]\d{3}年?)?|\d\.\d版?)\s*$"
)


@lru_cache(maxsize=4096)  # a title is asked for at each of its mentions
def core(title: str) -> str:
    """A title without 《》, white space, and brackets (（征求意见稿）, （2024年）) or a version (2.0) at its end."""
    inner = re.sub(r"\s+", "", title.strip("《》〈〉 "))
    while (shorter := _BRACKETS.sub("", inner)) != inner and shorter:
        inner = shorter
    return inner

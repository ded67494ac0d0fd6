"""Codes that only their maker tells to be chips (昆仑芯的P800), and cards that go by a bare number (64张4090)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, word_set
from etl.recognise.result import Span

_CODE = re.compile(
    r"(?:的|那[张块片款颗]|这[张块片款颗]|首款|新款|最新|第[二三四五]代)?\s?(?P<code>[A-Z]{1,5}-?(?!20[12]\d)\d{2,5}[A-Z]{0,2})(?![A-Za-z0-9.-])"
)


def maker_codes(draft: Draft) -> Iterator[Span]:
    """Codes right behind firms that make nothing but chips, and counted cards."""
    makers = word_set("families", "chip makers")
    for found in draft.flat():
        named = found.type == "Organization" and found.entry is not None and makers & set(found.entry.names())
        code = _CODE.match(draft.match, found.end) if named else None
        if code:
            yield code.span("code")
    for card in _cards().finditer(draft.match):
        yield card.span("card")


@lru_cache
def _cards() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\d[张块片])\s?(?P<card>{alternation('families', 'bare cards')})(?![\d年元万亿人名个家台张])"
    )

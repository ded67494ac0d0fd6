"""Financing rounds as the vocabulary writes them: "天使轮" → angel, "D+轮" → D+, "Series B" → B."""

from __future__ import annotations

import re

from etl.values.numerals import squeezed

_NAMED = {
    "天使|angel": "angel",
    "pre-?seed|pre-?种子|种子前|種子前": "pre-seed",
    "种子|種子|seed": "seed",
    "战略|戰略|战投|strategic": "strategic",
    "基石|cornerstone": "cornerstone",
    "pre-?ipo": "pre-ipo",
    "ipo|首次公开(?:募股|发行)": "ipo",
}
_TAIL = "(?:轮|輪|轮次|round)?(?:融资|融資|投资|投資|financing|funding)?"
_NAMES = re.compile("|".join(f"(?P<r{i}>{words})" for i, words in enumerate(_NAMED)))
_NAMED_ROUND = re.compile(rf"(?P<name>{_NAMES.pattern})(?P<plus>\+{{0,2}}){_TAIL}")
_LETTER = r"(?P<pre>pre-?)?(?P<letter>[a-h])(?P<number>\d?)(?P<plus>\+{0,3})"
_LETTERED = re.compile(rf"{_LETTER}(?:(?:轮|輪|轮次|round){_TAIL})?")
_SERIES = re.compile(rf"(?:pre-?)?series-?{_LETTER}{_TAIL}")


def parse_round(text: str) -> str | None:
    """The round that `text` names, in the vocabulary's notation; None for any other text (新一轮, 首轮, 未披露)."""
    form = squeezed(text)
    named = _NAMED_ROUND.fullmatch(form)
    if named:
        index = next(i for i in range(len(_NAMED)) if named[f"r{i}"])
        return list(_NAMED.values())[index] + named["plus"]
    lettered = _lettered(form)
    if lettered is None:
        return None
    before = "pre-" if form.startswith("pre") else ""
    return f"{before}{lettered}"


def _lettered(form: str) -> str | None:
    bare = _LETTERED.fullmatch(form) or _SERIES.fullmatch(form)
    return f"{bare['letter'].upper()}{bare['number']}{bare['plus']}" if bare else None


_WRITTEN = {
    "angel": "天使轮",
    "pre-seed": "种子前轮",
    "seed": "种子轮",
    "strategic": "战略",
    "cornerstone": "基石轮",
    "ipo": "IPO",
    "pre-ipo": "Pre-IPO",
}


def round_name(notation: str) -> str:
    """A round as Chinese writes it: "D+" → "D+轮", "angel" → "天使轮"; "" for ""."""
    if not notation:
        return ""
    name, plus = notation.rstrip("+"), "+" * notation.count("+")
    written = _WRITTEN.get(name)
    if written is None:
        return f"{'Pre-' if name.startswith('pre-') else ''}{name.removeprefix('pre-')}{plus}轮"
    return written.removesuffix("轮") + plus + "轮" if plus else written

"""Sums of money, counts with what they count, percentages and financing rounds: where they stand and what they are.

What a written value is worth is `etl.values`' business; a number that states none (数亿) is no value here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.mention import Value, ValueKind
from etl.recognise.characters import is_western
from etl.recognise.count_units import NUMBER, unit_around
from etl.recognise.draft import Draft, draft_of
from etl.recognise.lists import alternation
from etl.recognise.scan import Scan
from etl.values import parse_count, parse_money, parse_number, parse_round

_PLAIN_MEASURES = "年月日号時时度版章条款季届第"
_ROUND = Scan(
    r"(?:[Pp]re-?)?(?:天使|种子|種子|战略|戰略|基石|IPO|(?<![A-Za-z])[A-H]\d?)\+{0,3} ?(?:轮|輪)(?:融资|融資|投资)?"
    r"|(?:战略|戰略|种子|天使|基石)(?:融资|融資|投资)"
    r"|(?<![A-Za-z])(?:[Pp]re-)?Series [A-H]\d?\+?(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:[Ss]eed|[Aa]ngel)(?= (?:round|from|funding|financing|investment))"
    r"|Pre-?IPO|(?<![A-Za-z])IPO(?![A-Za-z])"
)
_PERCENT = Scan(r"(?<![\d.])\d+(?:\.\d+)? ?[%％]|百分之[一二三四五六七八九十百零点\d.]+")
# A size alone, as posts and papers write it: 从头训的，7B，…
_SIZE = Scan(
    r"(?:(?<![\w.,$€£¥￥-])|(?<=[仅只约近为是共量总参活]))"
    r"(?P<number>\d{1,4}(?:\.\d{1,2})?B)(?! (?:[a-z-]+ ){0,2}tokens)"
    r"(?=[，,。；;、|｜（）()\s]|\.(?:\s|$)|的|参数|模型|大小|规模|版|$)"
)
# 355B-A32B: all parameters and those that are active.
_BOTH_SIZES = Scan(r"(?<![\w.-])(?P<all>\d{1,4}(?:\.\d)?B)-A(?P<active>\d{1,3}(?:\.\d)?B)(?![\w-])")
_OF_MACHINE = re.compile("(?:台|单机|每机|节点|单台|整机|双路|每个?)$")  # 16台8卡服务器: so many in each
_TIMES = re.compile(rf" ?[×xX✕*] ?(?P<number>{NUMBER})")
_BEFORE_CHIP = re.compile(r"(?<![\w.,$€£¥-])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?:(?<=\d\d)\s|\s?[×xX✕*]\s?)$")


class AmountFinder:
    """Component: adds values other than dates."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        taken = [(value.start, value.end) for value in draft.values]
        for value in (
            *_rounds(draft),
            *_money(draft),
            *_percents(draft),
            *_chips(draft),
            *_counts(draft),
            *_sizes(draft),
        ):
            inside = any(start < value.end and value.start < end for start, end in taken)
            if not inside and not draft.over(value.start, value.end):
                draft.values.append(value)
                taken.append((value.start, value.end))
        return doc


@lru_cache
def _money_pattern() -> Scan:
    vague, after = alternation("amounts", "vague before"), alternation("amounts", "vague after")
    left, right = alternation("amounts", "currencies before"), alternation("amounts", "currencies after")
    number = rf"{NUMBER}(?: ?(?:{after}))?"
    return Scan(rf"(?:(?:{vague}) ?)?(?:(?:{left}) ?{number}(?: ?(?:{right}))?|{number} ?(?:{right}))(?:{after})?")


@lru_cache
def _count_pattern() -> Scan:
    vague, after = alternation("amounts", "vague before"), alternation("amounts", "vague after")
    units = "|".join(
        rf"(?P<{kind}>{alternation('amounts', f'{kind} after')})" for kind in ("parameter", "token", "chip")
    )
    measures = alternation("amounts", "measures")
    return Scan(
        rf"(?:(?:{vague}) ?)?(?P<number>{NUMBER}(?: ?(?:{after}))?)"
        rf"(?:[ -]?(?:{units})|(?: ?(?P<measure>{measures})))?",
    )


def _money(draft: Draft) -> Iterator[Value]:
    for found in _money_pattern().finditer(draft.match):
        money = parse_money(found[0])
        if money is not None and money.currency:
            yield Value(*found.span(), "money", money.normal, approximate=money.approximate)


def _rounds(draft: Draft) -> Iterator[Value]:
    for found in _ROUND.finditer(draft.match):
        normal = parse_round(found[0])
        if normal is not None:
            yield Value(*found.span(), "round", normal)


def _percents(draft: Draft) -> Iterator[Value]:
    for found in _PERCENT.finditer(draft.match):
        number = parse_number(re.sub(r"百分之|[%％\s]", "", found[0]))
        if number is not None:
            yield Value(*found.span(), "percent", f"{number.value.normalize():f}")


def _counts(draft: Draft) -> Iterator[Value]:
    for found in _count_pattern().finditer(draft.match):
        value = _count(draft, found)
        if value is not None:
            yield value


def _chips(draft: Draft) -> Iterator[Value]:
    """Numbers that stand at a chip's name: H100×16,384, "1,024 NVIDIA H800 GPUs"."""
    for chip in (found for found in draft.flat() if found.type == "Chip"):
        maker = draft.at(chip.start - 2)
        start = maker.start if maker and maker.type == "Organization" else chip.start
        after = _TIMES.match(draft.match, chip.end)
        before = _BEFORE_CHIP.search(draft.match, max(0, start - 14), start)
        for found in (after, before):
            count = parse_count(found["number"]) if found else None
            if found and count:
                yield Value(*found.span("number"), "count", count.normal, "chip", count.approximate)


def _sizes(draft: Draft) -> Iterator[Value]:
    alone = ((found, "number") for found in _SIZE.finditer(draft.match))
    both = ((found, part) for found in _BOTH_SIZES.finditer(draft.match) for part in ("all", "active"))
    for found, part in (*alone, *both):
        count = parse_count(found[part])
        if count is not None:
            yield Value(*found.span(part), "count", count.normal, "parameter", count.approximate)


def _count(draft: Draft, found: re.Match[str]) -> Value | None:
    """The count at a match: by the unit after it, else by the word before it; a bare number is none."""
    kinds: tuple[str, ...] = ("parameter", "token", "chip")
    unit = next((kind for kind in kinds if found[kind]), found["measure"] or "")
    start, end = found.span()
    if not unit:
        end = found.end("number")
        unit = unit_around(draft, start, end)
        if is_western(draft.match[end : end + 1] or " "):
            return None  # 训练数据3.2TB
    if unit == "chip" and _OF_MACHINE.search(draft.match, max(0, start - 6), start):
        return None
    following = draft.match[end : end + 1]
    if not unit or (following and following in _PLAIN_MEASURES):
        return None
    count = parse_count(draft.match[start : found.end("number")].replace("-", " "))
    kind: ValueKind = "count"
    return Value(start, end, kind, count.normal, unit, count.approximate) if count else None


@Language.factory("zhitu_amounts")
def make_amount_finder(nlp: Language, name: str) -> AmountFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return AmountFinder()

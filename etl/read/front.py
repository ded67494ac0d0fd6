"""Title, date and publisher of a document that does not say them in front matter, by careful guesses; its language."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.read.characters import CJK
from etl.read.lines import CLOSED, bars, is_note, starts_item
from etl.read.source import Facts
from etl.values import parse_date

_DATE = (
    r"\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|"
    r"[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_DATE_LINE = re.compile(rf"(?:(?:发布|出版|印发|成文|公布)?(?:日期|时间|于)?[:：]?)?(?P<date>{_DATE})(?:发布|印发)?")
_TRAILING = re.compile(rf"[｜|·　 —-](?P<date>{_DATE})$|^(?P<first>{_DATE})[｜|·]")
# What web pages and notices print below their title: 来源：… 发布时间：… 字号：…
_STAMP = re.compile(rf"(?:发布|公布|印发|成文|发文)(?:日期|时间)[:：] ?(?P<date>{_DATE})")
_ORIGIN = re.compile("(?<![资数]料)(?<!数据)(?<!图片)来源[:：] ?(?P<name>[^\\s，。；：:|｜·/]{2,30})")
_PUBLISHER = re.compile("(?:发布|出版|编制|编写|主办)(?:单位|机构|方)[:：] ?(?P<name>[^，。；\\t]{2,30})")
_KIND = re.compile(
    "(?:白皮书|蓝皮书|报告|通知|公告|公示|意见|办法|方案|规划|措施|条例|决定|通报|指南|简报|周报|月报|日报|年报|速览|综述|展望|回顾)"
    "(?:[（(].*[）)])?$|[Rr]eport$|[Ww]hite [Pp]aper$"
)
_OTHER = re.compile("[—『（(•]|[一二三四五六七八九十]+、|证券(?:简称|代码)|各有关|前言$|目录$|摘要$")
_NEAR = 12


def stated_facts(text: str, facts: Facts) -> Facts:
    """`facts` completed from the text where that plainly says it; the language by the share of Chinese characters."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return replace(
        facts,
        title=facts.title or _title(lines) or facts.property_title,
        published_on=facts.published_on or _published(lines),
        publisher=facts.publisher or _publisher(lines),
        lang=facts.lang or _language(text),
    )


def _language(text: str) -> str:
    letters = len(re.findall("[A-Za-z]", text))
    return "zh" if len(re.findall(f"[{CJK}]", text)) * 4 >= letters else "en"


def _title(lines: list[str]) -> str | None:
    """Of the first lines that look like a title (short, no sentence, no row, no date) one that names its kind."""
    near = [line.lstrip("# ") for line in lines[:8]]
    candidates = [text for text in near if 4 <= len(text) <= 60 and not _is_no_title(text)]
    return next(filter(_KIND.search, candidates), candidates[0] if candidates and candidates[0] in near[:3] else None)


def _is_no_title(text: str) -> bool:
    row = "\t" in text or bars(text) > 1 or text.count("，") > 1
    other = is_note(text) or starts_item(text) or _OTHER.match(text) or _DATE_LINE.fullmatch(text)
    return bool(row or other or CLOSED.search(text))


def _published(lines: list[str]) -> str | None:
    """A date that has a line to itself near the top or the bottom, or ends the first line."""
    for line in [*lines[:_NEAR], *reversed(lines[-_NEAR:])]:
        found = _DATE_LINE.fullmatch(line)
        if found:
            return parse_date(found["date"])
    stamped = next(filter(None, map(_STAMP.search, lines[:_NEAR])), None)
    if stamped:
        return parse_date(stamped["date"])
    first = _TRAILING.search(lines[0]) if lines else None
    return parse_date(first["date"] or first["first"]) if first else None


def _publisher(lines: list[str]) -> str | None:
    found = next(filter(None, (_PUBLISHER.match(line) for line in lines[:_NEAR])), None)
    if found:
        return found["name"]
    # beside a date a source is who published this; elsewhere it may be that of a figure
    origins = (_ORIGIN.search(line) for line in lines[:_NEAR] if re.search(_DATE, line))
    origin = next(filter(None, origins), None)
    return origin["name"] if origin else None

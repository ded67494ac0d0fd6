"""When a text was written, as it says itself: a dateline, a date alone on a line, a closing note, an issue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.recognise.date_forms import DATE
from etl.recognise.draft import Draft
from etl.values import parse_date

_DATELINE = 30  # a full date in the first characters of a text is its own
_CLOSING = re.compile(
    r"[（(]([^（）()]{4,40})[）)]\s*$"  # …（2025年4月，某某专栏）
    r"|\n[—–\s]*((?:整理|来源|來源|编辑|编译|撰文|作者|记者|記者|发布|发表|更新|日期|时间|刊于|原载|文[/｜|]|《)[^\n。；]{4,40})\s*$"
)
_UNTIL = re.compile(r"\s?[-—–~至]{1,2}\s?(?:(?P<month>\d{1,2})[月.])?(?P<day>\d{1,2})(?![\d.年月])")
_TOLD = re.compile(r"[^，。；,.\n]{0,8}?(?:[）)】〕\]—–|｜\n电電讯訊]|\.\s|$)")
_ISSUE = re.compile(
    r"(?P<month>20\d{2}年\d{1,2}月)[号刊报第]|[(（｜|](?P<alone>20\d{2}年\d{1,2}月)[)）]?$"
)  # …月报（2025年7月号）
_DOCUMENT_NUMBER = re.compile(r"〔(20\d{2})〕")


_MASTHEAD = re.compile(r"(20\d{2}) ?年 ?第 ?\d{1,4} ?[期号][^\n]{0,16}?(\d{1,2}月\d{1,2}日)")
_HEAD = 200  # characters within which a periodical says which issue it is


@dataclass(frozen=True, slots=True)
class OwnDate:
    """`day`: when a text was written, as precise as it says (YYYY…YYYY-MM-DD), or None.

    `told`: said as such, not only the first date of its story: a weekday without a week counts only from that."""

    day: str | None
    told: bool


def own_date(draft: Draft) -> OwnDate:
    """When the text was written: its front matter's date, else a full date in its first line or alone on one.

    Of a period (6月16日—22日) it is the end. A document number (〔2024〕87号) still says the year."""
    if draft.document.published_on:
        return OwnDate(draft.document.published_on, told=True)
    if (issue := _MASTHEAD.search(draft.match, 0, _HEAD)) and (day := parse_date(f"{issue[1]}年{issue[2]}")):
        return OwnDate(day, told=True)
    for found in DATE.finditer(draft.match):
        if found["absolute"] and (own := _heading(draft, found)):
            return own
    return OwnDate(_closing(draft) or _of_issue(draft) or _of_number(draft), told=True)


def _heading(draft: Draft, found: re.Match[str]) -> OwnDate | None:
    """The date where it stands at the head of the text, or alone on a line."""
    normal = parse_date(found[0])
    if normal is None or len(normal) < len("2024-06-03"):
        return None
    line = draft.paragraph_at(found.start())
    alone = draft.match[line[0] : line[1]].strip() == found[0].strip()
    if not (alone or found.start() < _DATELINE or (line == draft.paragraphs[0] and line[1] - line[0] < 60)):
        return None
    until = _UNTIL.match(draft.match, found.end())
    if until:
        month = f"{until['month']}月" if until["month"] else normal[:8]
        last = f"{month}{until['day']}日" if until["month"] else month + until["day"].zfill(2)
        return OwnDate(parse_date(last, anchor=normal) or normal, told=True)
    return OwnDate(normal, told=alone or bool(_TOLD.match(draft.match, found.end())))


def _closing(draft: Draft) -> str | None:
    """A whole date in the note at the end of the text."""
    closing = _CLOSING.search(draft.match, max(0, len(draft.match) - 60))
    signed = DATE.pattern.search(closing[1] or closing[2]) if closing else None
    return parse_date(signed[0]) if signed and signed["absolute"] else None


def _of_issue(draft: Draft) -> str | None:
    """The month that the first line names as that of a periodical's issue."""
    start, end = draft.paragraphs[0] if draft.paragraphs else (0, 0)
    issue = _ISSUE.search(draft.match[start:end].strip())
    return parse_date(issue["month"] or issue["alone"]) if issue else None


def _of_number(draft: Draft) -> str | None:
    numbered = _DOCUMENT_NUMBER.search(draft.match)
    return numbered[1] if numbered else None

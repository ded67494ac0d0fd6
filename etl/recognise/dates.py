"""Dates as precise as stated; implied years (7月13日, 今年5月, 次年) from the text's own date or the last one.

Where nothing says which year is meant there is no value. Dates inside titles of policies are part of the title."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from etl.mention import Value
from etl.recognise.draft import Draft, draft_of
from etl.recognise.scan import Scan
from etl.values import parse_date

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_HAN = "〇零○一二三四五六七八九十"
_PART = r"(?:初|中旬|中(?=[，、\s]|发|推|上)|底|末|上旬|下旬|上半年|下半年|第?[一二三四]季度)?"
_DAY = rf"(?:\s?(?:\d{{1,2}}|[{_HAN}]{{1,3}})\s?[日号號])?"
_MONTH = rf"(?:\s?(?:\d{{1,2}}|[{_HAN}]{{1,2}})\s?月份?{_DAY})"
# Words that count from the day the text was written, and words that count from the date stated before.
_FROM_TODAY = r"今年|本年|去年|上年|前年|明年|后年|本月|上个?月|上個月|下个?月|今日|今天|昨日|昨天|前天|明天"
_FROM_LAST = r"同年|当年|當年|该年|是年|次年|翌年|前一年|同月|当月|當月|该月|次月|同日|同一天|当日|当天|次日|翌日"
_DATE = Scan(
    rf"(?P<absolute>(?<!\d)[12]\d{{3}}\s?年度?{_MONTH}?{_PART}|[{_HAN}]{{4}}年{_MONTH}?{_PART}"
    rf"|(?<![\d./-])(?:19|20)\d{{2}}(?P<sep>[-/.])\d{{1,2}}(?:(?P=sep)\d{{1,2}})?(?![\d/.-]|\s?年)"
    rf"|(?<![A-Za-z\d])\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS}|{_SHORT})\.?,?\s\d{{4}}(?!\d)"
    rf"|(?<![A-Za-z])(?:{_MONTHS}|{_SHORT})\.?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?\d{{4}}(?!\d)"
    rf"|(?<=\b[Ii]n\s)(?:19|20)\d{{2}}(?![\d-])|(?<=\b[Ss]ince\s)(?:19|20)\d{{2}}(?![\d-]))"
    rf"|(?P<today>(?:{_FROM_TODAY})(?:{_MONTH}|{_DAY}){_PART})"
    rf"|(?P<last>(?:{_FROM_LAST})(?:{_MONTH}|{_DAY}){_PART})"
    rf"|(?P<english>(?<![A-Za-z\d])\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})(?![A-Za-z]|,?\s\d{{4}})"
    rf"|(?<![A-Za-z])(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d.:%]|,?\s\d{{4}}))"
    rf"|(?P<bare>(?<![\d年.{_HAN}]){_MONTH}{_PART}|(?<![\d月.第〕\]）){_HAN}-])\d{{1,2}}[日号](?![\d线楼馆院门店段]))"
)
_OF_PERIOD = re.compile(r"\s?[-—–~至]{1,2}\s?(?:20\d{2}|\d{1,2}月)|\s?个月")
_AHEAD = re.compile(
    "(?:到|至|力争|争取|拟于?|将于|将自|计划于|定于|预计)$"
)  # a goal is not when the text's next event took place
_FULL_STOP = re.compile(r"[.!?][”\"]?\s+(?=[A-Z])")
_FOUNDED = re.compile("[^，。；、\n]{0,8}?(?:成立|创立|創立|创办|創辦|创建|注册|註冊|设立|組建|组建|诞生|出生)")
_FOUNDED_IN = re.compile(
    "(?:成立|创立|創立|创办|創辦|创建|注册|设立|组建|诞生|始建|出生)(?:日期|时间)?[于於在为：:]?$"
    "|(?:[Ff]ounded|[Ee]stablished|[Ii]ncorporated) (?:in )?$"
)
_DATELINE = 30  # a full date in the first characters of a text is its own
_CLOSING = re.compile(r"[（(]([^（）()]{4,40})[）)]\s*$")  # …（2025年4月，某某专栏）
_ISSUE = re.compile(
    r"(?P<month>20\d{2}年\d{1,2}月)[号刊报第]|[(（｜|](?P<alone>20\d{2}年\d{1,2}月)[)）]?$"
)  # …月报（2025年7月号）
_DOCUMENT_NUMBER = re.compile(r"〔(20\d{2})〕")


class DateFinder:
    """Component: adds values of the kind "date"."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        anchors = _Anchors(draft)
        for found in _DATE.finditer(draft.match):
            start, end = found.span()
            start += len(found[0]) - len(found[0].lstrip())
            if _is_part(draft, start, end):
                continue
            normal = _normal(found, anchors.of(found))
            if normal is not None:
                draft.values.append(Value(start, end, "date", normal))
                anchors.pass_by(found, normal)
        return doc


class _Anchors:
    """What an incomplete date counts from, on the way through a text.

    When a company was founded (2018年创立) is the year of its own sentence, not that of the news around it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._written = own_date(draft)
        self._last: str | None = None
        self._sentence = 0  # the end of the sentence in which it stands
        self._story: str | None = None  # the last one outside of sentences about a founding
        self._founding = 0  # the end of the last such sentence

    def of(self, found: re.Match[str]) -> str | None:
        """The date from which `found` counts; None where nothing says which."""
        if found["today"]:
            return self._written
        near = found["last"] or found.start() < self._sentence
        return (self._last if near else self._story) or self._written

    def pass_by(self, found: re.Match[str], normal: str) -> None:
        """Remember a date, unless it is a goal."""
        text, (start, end) = self._draft.match, found.span()
        if _AHEAD.search(text, max(0, start - 4), start) or (found["today"] and self._last is not None):
            return
        self._last, self._sentence = normal, _sentence_end(self._draft, start)
        if _FOUNDED.match(text, end) or _FOUNDED_IN.search(text, max(0, start - 14), start):
            self._founding = self._sentence
        if start >= self._founding:
            self._story = normal


def _sentence_end(draft: Draft, position: int) -> int:
    end = draft.sentence_at(position)[1]
    stop = _FULL_STOP.search(draft.match, position, end)  # an English one
    return stop.end() if stop else end


def _normal(found: re.Match[str], anchor: str | None) -> str | None:
    """The date of a match; an English day without a year (15 November) is of the anchor's."""
    if found["english"]:
        return parse_date(f"{found[0]}, {anchor[:4]}") if anchor else None
    return parse_date(_plain(found[0]), anchor=anchor)


def own_date(draft: Draft) -> str | None:
    """When the text was written: its front matter's date, else a full date in its first line or alone on one.

    A document number (〔2024〕87号) still says the year."""
    if draft.document.published_on:
        return draft.document.published_on
    for found in _DATE.finditer(draft.match):
        normal = parse_date(found[0]) if found["absolute"] else None
        if normal is None or len(normal) < 10:
            continue
        line = draft.paragraph_at(found.start())
        alone = draft.match[line[0] : line[1]].strip() == found[0].strip()
        if alone or found.start() < _DATELINE or (line == draft.paragraphs[0] and line[1] - line[0] < 60):
            return normal
    closing = _CLOSING.search(draft.match, max(0, len(draft.match) - 60))
    signed = _DATE.pattern.search(closing[1]) if closing else None
    if signed and signed["absolute"]:
        return parse_date(signed[0])
    return _of_issue(draft) or _of_number(draft)


def _of_issue(draft: Draft) -> str | None:
    """The month that the first line names as that of a periodical's issue."""
    start, end = draft.paragraphs[0] if draft.paragraphs else (0, 0)
    issue = _ISSUE.search(draft.match[start:end].strip())
    return parse_date(issue["month"] or issue["alone"]) if issue else None


def _of_number(draft: Draft) -> str | None:
    numbered = _DOCUMENT_NUMBER.search(draft.match)
    return numbered[1] if numbered else None


def _is_part(draft: Draft, start: int, end: int) -> bool:
    """Whether a date is no date of its own: in a name or title, or an end of a period (2023-2025年, 3月至5月)."""
    if any(other.type != "Technology" for other in draft.over(start, end)):
        return True
    before = draft.match[max(0, start - 6) : start]
    return bool(_OF_PERIOD.match(draft.match, end) or re.search(r"\d{4}\s?[-—–~至]{1,2}\s?$", before))


def _plain(text: str) -> str:
    return text.replace("前一年", "去年").replace("號", "号")


@Language.factory("zhitu_dates")
def make_date_finder(nlp: Language, name: str) -> DateFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return DateFinder()

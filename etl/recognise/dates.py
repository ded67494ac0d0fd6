"""Dates as precise as stated; implied years (7月13日, 今年5月, 次年) from the text's own date or the last one.

Where nothing says which year is meant there is no value. Dates inside titles of policies are part of the title."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from etl.mention import Value
from etl.recognise.date_forms import DATE, WEEKDAY
from etl.recognise.draft import Draft, draft_of
from etl.recognise.own_date import own_date
from etl.values import parse_date

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


class DateFinder:
    """Component: adds values of the kind "date"."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        anchors = _Anchors(draft)
        for found in DATE.finditer(draft.match):
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
        own = own_date(draft)
        self._written = own.day
        self._told = own.told
        self._last: str | None = None
        self._sentence = 0  # the end of the sentence in which it stands
        self._story: str | None = None  # the last one outside of sentences about a founding
        self._founding = 0  # the end of the last such sentence

    def of(self, found: re.Match[str]) -> str | None:
        """The date from which `found` counts; None where nothing says which."""
        if found["today"]:
            return self._written if self._told or not WEEKDAY.fullmatch(found[0]) else None
        near = found["last"] or found.start() < self._sentence
        if not near and self._goes_back(found):
            return self._written
        return (self._last if near else self._story) or self._written

    def _goes_back(self, found: re.Match[str]) -> bool:
        """Whether a date would lie before the last one of the text, and is none to come when the text was written.

        “2024年12月26日…。5月28日…” of an issue of October 2025: texts go on in time, so it is that of 2025."""
        if self._story is None or self._written is None or not self._told:
            return False
        after, now = _normal(found, self._story), _normal(found, self._written)
        return after is not None and now is not None and _before(after, self._story) and not _before(self._written, now)

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


def _before(one: str, other: str) -> bool:
    """Whether a date lies before another, as far as both are told; a year alone lies before none of its months."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _sentence_end(draft: Draft, position: int) -> int:
    end = draft.sentence_at(position)[1]
    stop = _FULL_STOP.search(draft.match, position, end)  # an English one
    return stop.end() if stop else end


def _normal(found: re.Match[str], anchor: str | None) -> str | None:
    """The date of a match; an English day without a year (15 November) is of the anchor's."""
    if found["english"]:
        return parse_date(f"{found[0]}, {anchor[:4]}") if anchor else None
    return parse_date(_plain(found[0]), anchor=anchor)


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

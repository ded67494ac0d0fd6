"""Ids where they stand: codes of listed shares (688999.SH, 股票代码：688999, NASDAQ: ABCD), unified social credit
codes, items of Wikidata (Wikidata: Q12345).

Six digits alone are none: a code has its market's suffix, or its exchange or a label before it; Q1 alone is a quarter.
It runs late and takes out what earlier components saw in a code (a chip in 688999, a name in ABCD)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.mention import Value
from etl.recognise.document_numbers import clear
from etl.recognise.draft import draft_of
from etl.recognise.lists import alternation
from etl.values import parse_credit_code, parse_ticker, parse_wikidata_id

_SUFFIXED = re.compile(
    r"(?<![A-Za-z0-9.])(?:(?P<digits>\d{3,6})\.(?P<market>SH|SS|SZ|BJ|HK)|(?P<letters>[A-Z]{1,5})\.US)(?![A-Za-z0-9]|\.\d)"
)
_CREDIT = re.compile(r"(?<![A-Za-z0-9])[0-9A-Z]{18}(?![A-Za-z0-9])")
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9./])(?P<id>(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/Q[1-9]\d{0,9})(?![A-Za-z0-9])"
)
_MARKETS = ("SH", "SZ", "BJ", "HK", "US")
_LABELLED = ("CN", "HK", "US")
_BETWEEN = re.compile(r"[、，,;；/／\n]")
_IS = "[:：为是]"
_CODE = r"(?P<code>\d{3,6}|[A-Z]{1,5})(?![A-Za-z0-9]|[.,]\d|[亿万元股点年月日%])"


class CompanyIdFinder:
    """Component: adds values of the kinds "ticker", "creditCode" and "wikidataId"; nothing else counts inside one."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for found in _company_ids(draft.text):
            if all(found.start <= o.start and o.end <= found.end for o in draft.over(found.start, found.end)):
                clear(draft, found)
                draft.values.append(found)
        return doc


def written_tickers(text: str, market: str | None = None) -> tuple[str, ...]:
    """The tickers that a text consists of, as a cell below a label holds them; none where a part of it is none.

    `market` as in `parse_ticker`, for codes that do not name theirs."""
    tickers = [_whole_ticker(part.strip(), market) for part in _BETWEEN.split(text.strip())]
    known = tuple(ticker for ticker in tickers if ticker is not None)
    return known if len(known) == len(tickers) else ()


def _whole_ticker(text: str, market: str | None) -> str | None:
    told = (value.normal for value in (*_suffixed(text), *_by_exchange(text)) if value.end - value.start == len(text))
    return next(told, None) or parse_ticker(text, market)


def _company_ids(text: str) -> Iterator[Value]:
    """All ids, none over another: one with a suffix before one that its label tells."""
    free: set[int] = set()
    for value in (*_suffixed(text), *_by_exchange(text), *_by_label(text), *_credit_codes(text), *_wikidata_ids(text)):
        places = range(value.start, value.end)
        if free.isdisjoint(places):
            free.update(places)
            yield value


def _suffixed(text: str) -> Iterator[Value]:
    for found in _SUFFIXED.finditer(text):
        market = {"SS": "SH", None: "US"}.get(found["market"], found["market"])
        yield from _ticker(found.span(), found["digits"] or found["letters"], market)


def _by_exchange(text: str) -> Iterator[Value]:
    """Behind an exchange, which is part of the value, as it is no partner there."""
    for market in _MARKETS:
        for found in _behind_exchange(market).finditer(text):
            yield from _ticker(found.span(), found["code"], market)


def _by_label(text: str) -> Iterator[Value]:
    """Behind a label, which is no part of the value."""
    for labelled in (*_LABELLED, None):
        for found in _behind_label(labelled and f"labels {labelled}").finditer(text):
            yield from _ticker(found.span("code"), found["code"], labelled)


def _ticker(span: tuple[int, int], code: str, market: str | None) -> Iterator[Value]:
    normal = parse_ticker(code, market)
    if normal is not None:
        yield Value(*span, "ticker", normal)


def _credit_codes(text: str) -> Iterator[Value]:
    for found in _CREDIT.finditer(text):
        normal = parse_credit_code(found[0])
        if normal is not None:
            yield Value(*found.span(), "creditCode", normal)


def _wikidata_ids(text: str) -> Iterator[Value]:
    """Addresses of items, and ids behind a word for Wikidata."""
    for found in (*_ADDRESS.finditer(text), *_behind_wikidata().finditer(text)):
        normal = parse_wikidata_id(found["id"])
        if normal is not None:
            yield Value(*found.span("id"), "wikidataId", normal)


@lru_cache
def _behind_wikidata() -> re.Pattern[str]:
    named, called = alternation("company_ids", "wikidata"), alternation("company_ids", "wikidata ids")
    return re.compile(
        rf"(?<![A-Za-z])(?i:{named})(?:\s?(?i:{called}))?\s?{_IS}?\s?[(（]?(?P<id>Q[1-9]\d{{0,9}})(?![A-Za-z0-9])"
    )


@lru_cache
def _behind_exchange(market: str) -> re.Pattern[str]:
    named = alternation("company_ids", f"exchanges {market}")
    coded = alternation("company_ids", "codes")
    return re.compile(rf"(?<![A-Za-z])(?:{named})(?:\s?(?:{coded})\s?{_IS}?|\s?[:：])\s?{_CODE}")


@lru_cache
def _behind_label(label: str | None) -> re.Pattern[str]:
    """`label` names the list of what tells the market; None for labels that tell none."""
    elsewhere = "".join(f"(?<!{word})" for word in alternation("company_ids", "elsewhere").split("|"))
    words = alternation("company_ids", "codes" if label else "alone")
    market = f"(?:{alternation('company_ids', label)})" if label else elsewhere
    return re.compile(rf"{market}(?:{words})\s?{_IS}{{0,2}}\s?{_CODE}")


@Language.factory("zhitu_company_ids")
def make_company_id_finder(nlp: Language, name: str) -> CompanyIdFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return CompanyIdFinder()

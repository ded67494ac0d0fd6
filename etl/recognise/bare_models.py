"""Models that go by a bare code: behind their maker (甲公司发布了M1), or as the tail of a name of the text (R1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.draft import Draft, Found
from etl.recognise.lists import alternation, word_set
from etl.recognise.result import Span

_CODE = re.compile(
    r"(?<![A-Za-z0-9.\-])[A-Za-z]{1,6}[ -]?\d{1,2}(?:\.\d{1,2})?(?:-[A-Z][A-Za-z]+)?(?![A-Za-z0-9\-]|\.\d)"
)
_TAIL = re.compile(r".*(?:[A-Za-z\u4e00-\u9fff][- ]?|\d-)(?<![A-Z])(?P<tail>[A-Zko]\d(?:\.\d)?)")
_AROUND = 60  # characters of the sentence on either side in which it says what a code is


def bare_models(draft: Draft) -> Iterator[Span]:
    """Codes that a text says to be models: right behind the verb of their maker or behind 的, and lists of them."""
    for maker in draft.flat():
        if maker.type != "Organization" and not _is_makers_model(maker):
            continue
        if maker.entry is not None and set(maker.entry.names()) & word_set("families", "chip makers"):
            continue
        released = _released().match(draft.match, maker.end)
        for code in _codes(draft, released.end()) if released else ():
            if _of_models(draft, *code):
                yield code


def _is_makers_model(found: Found) -> bool:
    """Whether a model bears its maker's name (DeepSeek), so that the same word may be either."""
    return found.type == "Model" and found.entry is not None and found.name in word_set("families", "makers by model")


@lru_cache
def _released() -> re.Pattern[str]:
    deeds, kinds = alternation("families", "release verbs"), alternation("families", "release kinds")
    return re.compile(rf"(?:[^，。；\n、“《]{{0,12}}?(?:{deeds})(?:了|的)?|的)(?:{kinds})*[“「]?")


def _codes(draft: Draft, start: int) -> Iterator[Span]:
    """The code at a place, and others of a list."""
    while (found := _CODE.match(draft.match, start)) and not draft.over(*found.span()):
        yield found.span()
        start = found.end()
        if draft.match[start : start + 1] not in {"、", "和", "与", "及"}:
            return
        start += 1


def _of_models(draft: Draft, start: int, end: int) -> bool:
    """Whether the sentence around a code speaks of models and not of chips or other goods."""
    first, last = draft.sentence_at(start)
    around = draft.match[max(first, start - _AROUND) : start] + "\n" + draft.match[end : min(last, end + _AROUND)]
    return bool(_models().search(around)) and not _goods().search(around)


@lru_cache
def _models() -> re.Pattern[str]:
    return re.compile(f"{alternation('families', 'model deeds')}|{alternation('families', 'model talk')}")


@lru_cache
def _goods() -> re.Pattern[str]:
    return re.compile(alternation("families", "other goods"))


def tails(draft: Draft) -> Iterator[tuple[str, Found]]:
    """The letter and number that end a model's name (R1 of DeepSeek-R1) where only one model of the text has them."""
    held: dict[str, dict[str, Found]] = {}
    for found in draft.flat():
        code = _TAIL.fullmatch(draft.match[found.start : found.end]) if found.type == "Model" else None
        if code:
            held.setdefault(code["tail"], {}).setdefault(found.entity, found)
    for tail, models in held.items():
        if len(models) == 1:
            yield tail, next(iter(models.values()))

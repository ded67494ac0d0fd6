"""Events by their names (2024世界智算大会), only in sentences that say who holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import alternation

_SHORTEST = 4  # characters of a name (算网论坛)
_LONGEST = 40


class EventFinder:
    """Component: adds events; what their names hold (technologies, regions) becomes nested in them."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for start, end in _names(draft):
            if _is_name(draft, start, end):
                draft.cover(Found(start, end, "Event", "event", draft.text[start:end].strip("“”")))
        return doc


def _names(draft: Draft) -> Iterator[tuple[int, int]]:
    for start, end in draft.sentences:
        if _holds().search(draft.match, start, end):
            yield from (found.span("name") for found in _name().finditer(draft.match, start, end))


def _is_name(draft: Draft, start: int, end: int) -> bool:
    name = draft.match[start:end].strip("“”")
    if not _SHORTEST <= len(name) <= _LONGEST or _generic().fullmatch(name):
        return False
    over = draft.over(start, end)
    whole = all(start <= other.start and other.end <= end for other in over)
    return whole and not any(other.type in ("Policy", "Event", "Person") for other in over)


@lru_cache
def _holds() -> re.Pattern[str]:
    return re.compile(alternation("events", "holds"))


@lru_cache
def _name() -> re.Pattern[str]:
    """A quoted name, or one that begins with its year or number, behind a verb of holding, or a sentence."""
    ending = f"(?:{alternation('events', 'endings')})"
    inner = rf"[{CJK}A-Za-z0-9·—-]"
    following = "由|在|于|上|正式|今|昨|近日|将|已|开幕|闭幕|落幕|举行|召开|的|期间|圆满|成功|顺利|中|现场|吸引"
    stop = rf"(?!{inner})|(?={following})"
    year = r"(?:(?:19|20)\d{2}年? ?(?:第[一二三四五六七八九十\d]{1,3}届)?|第[一二三四五六七八九十\d]{1,3}届|首届)"
    quoted = rf"“[^“”《》]{{2,28}}{ending}”"
    dated = rf"{year}(?:(?!的|由|在){inner}){{2,28}}?{ending}(?:{stop})"
    behind = rf"(?<=[主举承]办的)(?:(?!的|由){inner}){{2,24}}?{ending}(?:{stop})"
    return re.compile(rf"(?P<name>{quoted}|{dated}|{behind})")


@lru_cache
def _generic() -> re.Pattern[str]:
    year = r"(?:(?:19|20)\d{2}年? ?)?(?:第[一二三四五六七八九十\d]{1,3}届)?"
    return re.compile(f"{year}(?:{alternation('events', 'generic')})*(?:{alternation('events', 'endings')})")


@Language.factory("zhitu_events")
def make_event_finder(nlp: Language, name: str) -> EventFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return EventFinder()

"""Organizations that neither place nor ending tells: bodies of a state (参议院), limited partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, word_set
from etl.recognise.name_parts import is_generic
from etl.recognise.result import Span
from etl.recognise.scan import Scan

_LONGEST = 24
_PARTNERSHIP = Scan(r"(?:中心|企业|基金)[（(]有限合伙[）)]")
_NO_PART = frozenset({"p", "c", "u", "w", "r", "d", "m", "q", "TIME", "ad"})


def bodies(draft: Draft) -> Iterator[Span]:
    """Spans of bodies that stand as words of their own, and of partnerships with their form in brackets."""
    for found in _bodies().finditer(draft.match):
        start, end = found.span("name")
        if draft.is_word_start(start) and draft.is_word_start(end) and not draft.over(start, end):
            yield start, end
    for form in _PARTNERSHIP.finditer(draft.match):
        start = _name_start(draft, form.start())
        if form.start() - start >= 2 and not is_generic(draft.match[start : form.start()]):
            yield start, form.end()


@lru_cache
def _bodies() -> Scan:
    own, western = alternation("organizations", "bodies"), alternation("organizations", "western bodies")
    return Scan(
        rf"(?P<name>(?<![盟各多诸])(?:{own})(?!议员|议长|大厦)|(?:(?<=\bthe )|(?<=\bThe ))(?:{western})(?![\w-]))"
    )


def _name_start(draft: Draft, end: int) -> int:
    """Where the words begin that stand in one piece before a partnership's ending."""
    edge = end
    for start, stop, tag in reversed(list(draft.words_in(max(0, end - _LONGEST), end))):
        role = draft.match[start:stop] in word_set("organizations", "boundaries")
        if min(stop, end) != edge or tag in _NO_PART or role or not draft.match[start : min(stop, end)].isalnum():
            break
        edge = start
    return edge

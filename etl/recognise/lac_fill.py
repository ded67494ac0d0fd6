"""What only the tagger calls an organization: kept with a fitting ending, or with its verb after it.

Its places, works, persons and other names are never taken: as finders they add more wrong than right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise import context
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import words_of
from etl.recognise.name_parts import after_cut, holds_value, is_generic


class TaggerFill:
    """Component: adds the tagger's organizations where nothing stands yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for start, end in _organizations(draft):
            if not draft.over(start, end) and _is_likely(draft, start, end):
                draft.add(Found(start, end, "Organization", "lac", draft.text[start:end]))
        return doc


def _organizations(draft: Draft) -> Iterator[tuple[int, int]]:
    """Words tagged ORG, without a conjunction at their end and signs at their edges."""
    for start, end, tag in draft.words:
        if tag != "ORG":
            continue
        begin = start
        while begin < end and not draft.match[begin].isalnum():
            begin += 1
        stop = end - 1 if draft.match[end - 1] in "与和及的" else end
        begin = after_cut(draft, begin, stop)
        for part in _joined_bodies(draft, begin, stop):
            if part[1] - part[0] >= 2:
                yield part


def _joined_bodies(draft: Draft, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The two bodies of one word of the tagger (科技部和北京市政府), else the word."""
    joint = _JOINT.match(draft.match, start, end)
    if joint is None:
        yield start, end
        return
    yield joint.span("first")
    yield from _joined_bodies(draft, *joint.span("second"))


_JOINT = re.compile(r"(?P<first>[^和与及]{2,}(?:[部委局所院厅办会]|大学|公司|集团|中心|政府))[和与及](?P<second>.{3,})")


def _is_likely(draft: Draft, start: int, end: int) -> bool:
    text = draft.match[start:end]
    if (
        is_generic(text)
        or text.endswith(words_of("organizations", "events"))
        or holds_value(draft, start, end)
        or any(sign.isdigit() or sign.isspace() for sign in text)
        or _has_sign(text)
        or "各" in text
    ):
        return False
    if text.endswith(words_of("organizations", "generic")) and text not in words_of("organizations", "weak"):
        return False
    if len(text) >= 4 and text.endswith(words_of("aliases", "last signs")):
        return True
    return len(text) >= 3 and context.after(draft, end, words_of("organizations", "verbs"))


def _has_sign(text: str) -> bool:
    return any(not (sign.isalnum() or sign in "·&-") for sign in text)


@Language.factory("zhitu_lac_fill")
def make_tagger_fill(nlp: Language, name: str) -> TaggerFill:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return TaggerFill()

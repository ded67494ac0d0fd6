"""The title of a document that is itself a policy: a line near its head with the ending of 本办法, 本条例 below."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import words_of
from etl.recognise.policy_names import core

_LINES = 12  # how far down a title may stand, below a number or the name of who issued it
_SHORTEST, _LONGEST = 6, 60
_BREAKS = re.compile("[《》。！？；：:，,、|｜\t]")


class OwnTitleFinder:
    """Component: adds the document's own title as a policy where 《》 do not show it."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for start, end in draft.paragraphs[:_LINES]:
            line = _trimmed(draft.match, start, end)
            if _is_title(draft, *line):
                draft.cover(Found(*line, "Policy", "title", draft.text[slice(*line)]))
                break
        return doc


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())


def _is_title(draft: Draft, start: int, end: int) -> bool:
    line = draft.match[start:end]
    name = core(line)
    if not _SHORTEST <= len(name) <= _LONGEST or _BREAKS.search(line):
        return False
    itself = max((e for e in words_of("titles", "endings") if name.endswith(e)), key=len, default=None)
    return itself is not None and re.search(rf"本{itself}(?:自|所称|适用|由|的?有效期)", draft.match) is not None


@Language.factory("zhitu_own_titles")
def make_own_title_finder(nlp: Language, name: str) -> OwnTitleFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return OwnTitleFinder()

"""Document numbers of official papers (云政办发〔2024〕17号): where they stand and their one written form.

It runs late and takes out what earlier components saw in them (a date in 17号, a ministry in 工信部联科)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from etl.mention import Value
from etl.recognise.characters import CJK
from etl.recognise.draft import Draft, draft_of
from etl.recognise.lists import alternation, words_of

_LONGEST_HEAD = 12
_PLAIN_BRACKETS = "（("
_NUMBER = re.compile(
    rf"(?P<head>[{CJK}]{{2,16}}) ?(?P<open>[〔\[［﹝【（(]) ?(?P<year>(?:19|20)\d{{2}}) ?年?[〕\]］﹞】）)]"
    r" ?第? ?(?P<number>\d{1,5}) ?(?P<sign>[号號])(?![楼館馆院门門店段线線机機厅廳室])"
)
_YEAR = re.compile(r"[〔\[［﹝【（(] ?(?:19|20)\d{2} ?年?[〕\]］﹞】）)]")
_REACH = 20  # characters: more than a number has before its bracket or behind it


class DocumentNumberFinder:
    """Component: adds values of the kind "documentNumber"; nothing else counts inside one."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for number in _numbers(draft):
            clear(draft, number)
            draft.values.append(number)
        return doc


def _numbers(draft: Draft) -> Iterator[Value]:
    for found in _written(draft.text):
        start = found.start() + _length_before(found["head"])
        head = draft.text[start : found.end("head")]
        policy = any(other.type == "Policy" for other in draft.over(start, found.end()))
        if _is_head(head, found["open"]) and not policy:
            normal = f"{head}〔{found['year']}〕{int(found['number'])}{found['sign']}"
            yield Value(start, found.end(), "documentNumber", normal)


def _written(text: str) -> Iterator[re.Match[str]]:
    """What is written like a number: looked for around a year in brackets, as any characters may stand before it."""
    free = 0
    for year in _YEAR.finditer(text):
        found = _NUMBER.search(text, max(free, year.start() - _REACH), year.end() + _REACH)
        if found:
            yield found
            free = found.end()


def _is_head(head: str, bracket: str) -> bool:
    ends = bracket not in _PLAIN_BRACKETS or head.endswith(words_of("document_numbers", "endings"))
    return ends and 2 <= len(head) <= _LONGEST_HEAD


def _length_before(head: str) -> int:
    """How much of a run of characters is not yet the number: up to the last of these words (以云政办发)."""
    found = re.match(rf".*(?:{alternation('document_numbers', 'before')})", head)
    return found.end() if found else 0


def clear(draft: Draft, number: Value) -> None:
    """Take out of the draft all that was seen in a number."""
    for other in draft.over(number.start, number.end):
        draft.remove(other)
    draft.nested = {f for f in draft.nested if f.end <= number.start or f.start >= number.end}
    draft.values = [v for v in draft.values if v.end <= number.start or v.start >= number.end]


@Language.factory("zhitu_document_numbers")
def make_document_number_finder(nlp: Language, name: str) -> DocumentNumberFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return DocumentNumberFinder()

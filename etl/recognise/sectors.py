"""Sectors where a text speaks of fields of application: 在金融、医疗等领域. Elsewhere these are words like others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.automaton import Match, NameIndex, sector_index
from etl.recognise.context import fills_cell
from etl.recognise.draft import Draft, draft_of
from etl.recognise.lexicon import found_entry
from etl.recognise.lists import alternation

# Members of a list, of which one or the other may be no sector that the lexicon knows: 金融、剧本创作和医疗.
_SIGN = "(?: ?(?:、|/|以及|[和与及]) ?|, (?:and |or )?| (?:and|or) )"
_JOINT = re.compile(rf"{_SIGN}(?:[^，。；：、（）《》\s]{{1,8}}(?:、|[和与及])){{0,2}}")
_NUMBER = r"\d{0,3}[一二两三四五六七八九十余]*"
_LONGEST_OPENING = 6
_ITSELF = 3  # characters from which on 制造业, 农副产品业 need nothing beside them


class SectorFinder:
    """Component: adds the sectors of lists and phrases that say that they are sectors."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for run in _runs(draft, self._index.matches(draft.match)):
            told = _is_told(draft, run)
            for match in run:
                if told or _says_itself(draft, match):
                    draft.add(found_entry(match, match.entries[0]))
        return doc


def _runs(draft: Draft, matches: Sequence[Match]) -> Iterator[list[Match]]:
    """The free matches, the longest at each place, those of one list together."""
    run: list[Match] = []
    for match in matches:
        if run and match.start < run[-1].end:
            continue
        if not draft.is_word_start(match.start) or draft.over(match.start, match.end):
            continue
        if run and not _JOINT.fullmatch(draft.match, run[-1].end, match.start):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _is_told(draft: Draft, run: Sequence[Match]) -> bool:
    start, end = run[0].start, run[-1].end
    if _closing().match(draft.match, end) or fills_cell(draft, start, end):
        return True
    opened = _opening().search(draft.match, max(0, start - _LONGEST_OPENING), start) is not None
    return opened and (len(run) > 1 or _ends(draft, end))


def _says_itself(draft: Draft, match: Match) -> bool:
    name = draft.match[match.start : match.end]
    return len(name) >= _ITSELF and name.endswith("业") and draft.is_word_start(match.end)


def _ends(draft: Draft, end: int) -> bool:
    return draft.match[end : end + 1] in {"", "，", "。", "；", "\n", "|", "｜", "\t"}


@lru_cache
def _closing() -> re.Pattern[str]:
    filler = f"(?:{alternation('sectors', 'fillers')})*"
    chinese = rf" ?(?:业|行业)?(?:等|等等)? ?{_NUMBER}{filler}(?:{alternation('sectors', 'closings')})"
    return re.compile(rf"{chinese}| (?:sectors?|industr(?:y|ies)|verticals?)\b")


@lru_cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('sectors', 'openings')})\Z")


@Language.factory("zhitu_sectors", default_config={"folder": None})
def make_sector_finder(nlp: Language, name: str, folder: str | None) -> SectorFinder:  # noqa: ARG001 - spaCy's
    """The component for a lexicon folder (None: the shipped one)."""
    return SectorFinder(sector_index(folder))

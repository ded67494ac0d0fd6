"""Find the lexicon's names: the leftmost longest that stands where its flags and the words around it allow.

A name of several classes (DeepSeek) is decided by its neighbours; of several regions, in `regions`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise import context
from etl.recognise.automaton import Match, NameIndex, name_index
from etl.recognise.districts import districts, placed_districts
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.grammar import tail_end
from etl.recognise.lists import alternation, words_of
from etl.recognise.regions import region_meant
from etl.recognise.zones import named_zones
from ontology.gazetteer import Entry

_LONGEST_ALIAS = 24  # characters of a name with another behind it in brackets
_Makers = Mapping[int, AbstractSet[str]]


class LexiconFinder:
    """Component: adds finds of lexicon entries."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        matches = self._index.matches(draft.match)
        mentioned = {entry.id for match in matches for entry in match.entries if len(match.entries) == 1}
        makers = _makers(matches)
        free = 0
        for match in matches:
            if match.start < free:
                continue
            entry = self._meant(draft, match, mentioned, makers)
            if entry is None:
                continue
            draft.add(found_entry(match, entry))
            free = match.end
        for found in districts(draft, self._index.gazetteer):
            draft.add(found)
        for found in placed_districts(draft, self._index.gazetteer):
            draft.add(found)
        for found in named_zones(draft):
            draft.cover(found)
        return doc

    def _meant(self, draft: Draft, match: Match, mentioned: set[str], makers: _Makers) -> Entry | None:
        fitting = [e for e in match.entries if context.stands(draft, match.start, match.end, e)]
        fitting = fitting or [e for e in match.entries if e.id in makers.get(match.end, ())]
        if len(match.entries) == 1 and not fitting:
            draft.doubtful.append(found_entry(match, match.entries[0]))
        regions = [e for e in fitting if e.type == "Region"]
        if len(regions) > 1:
            before = draft.at(match.start - 1)
            told = {before.entry.id} if before is not None and before.type == "Region" and before.entry else set()
            meant = region_meant(self._index.gazetteer, regions, told) or region_meant(
                self._index.gazetteer, regions, mentioned
            )
            fitting = [e for e in fitting if e.type != "Region"] + ([meant] if meant else [])
        return one_of(draft, match.start, match.end, fitting)


def _makers(matches: Sequence[Match]) -> _Makers:
    """Where a product's name begins, its makers: right before it their names are meant, however the tagger cuts them
    (64张沐曦曦云C550)."""
    made = ((m.start, target) for m in matches for e in m.entries for p, target in e.relations if p == "developedBy")
    makers: dict[int, set[str]] = {}
    for start, target in made:
        makers.setdefault(start, set()).add(target)
    return makers


def found_entry(match: Match, entry: Entry) -> Found:
    """The find of an entry at a match."""
    return Found(match.start, match.end, entry.type, "lexicon", entry.name, entry, entry.kind)


def one_of(draft: Draft, start: int, end: int, entries: Sequence[Entry]) -> Entry | None:
    """The entry that is meant where entries of several classes bear one name."""
    types = {entry.type: entry for entry in reversed(entries)}
    if len(types) <= 1:
        return entries[0] if entries else None
    if "Organization" in types and (is_organization(draft, start, end) or _is_alias(draft, start, end, types)):
        return types["Organization"]
    if set(types) == {"Organization", "Region"}:  # 阿里
        return types["Region" if context.exact_tag(draft, start, end) == "LOC" else "Organization"]
    rest = {type_: entry for type_, entry in types.items() if type_ != "Organization"}
    order = ("Model", "Chip", "Technology", "Policy", "Region")
    return next((rest[type_] for type_ in order if type_ in rest), entries[0])


def _is_alias(draft: Draft, start: int, end: int, types: Mapping[str, Entry]) -> bool:
    """Whether a name in brackets is that of the organization right before them: 深度求索（DeepSeek）."""
    bracketed = draft.match[start - 1 : start] in {"（", "("} and draft.match[end : end + 1] in {"）", ")"}
    names = types["Organization"].names() if bracketed else ()
    return draft.match[max(0, start - _LONGEST_ALIAS) : start - 1].endswith(
        tuple(each for each in names if len(each) > 1)
    )


def is_organization(draft: Draft, start: int, end: int) -> bool:
    """Whether a name that is both a model's and its maker's means the maker here."""
    if tail_end(draft.match, end, "Model") > end or context.after(draft, end, words_of("context", "used as model")):
        return False
    if context.before(draft, start, words_of("context", "called as model")):
        return False
    adverbs = _adverbs().match(draft.match, end)
    acts = words_of("context", "acts as organization")
    if context.after(draft, end, acts) or (adverbs and context.after(draft, adverbs.end(), acts)):
        return True
    return context.before(draft, start, words_of("context", "named as organization"))


@lru_cache
def _adverbs() -> re.Pattern[str]:
    """What may stand between whoever acts and the verb: 先后, 于1月."""
    return re.compile(f"(?:{alternation('context', 'between subject and verb')}|(?:\\d{{1,4}}[年月日]){{1,3}})+")


@Language.factory("zhitu_lexicon", default_config={"folder": None})
def make_lexicon_finder(nlp: Language, name: str, folder: str | None) -> LexiconFinder:  # noqa: ARG001 - spaCy's
    """The component for a lexicon folder (None: the shipped one)."""
    return LexiconFinder(name_index(folder))

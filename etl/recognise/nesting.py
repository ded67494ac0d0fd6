"""Names inside longer names: regions and technologies in titles, regions in public bodies, makers of products.

They count as mentions (深圳市 in 《深圳市…条例》), but `doc.ents` keeps the longer name only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.automaton import Match, NameIndex, name_index
from etl.recognise.characters import is_cjk
from etl.recognise.context import is_other_word, on_words
from etl.recognise.draft import Draft, Found, draft_of
from ontology.gazetteer import Entry

# What counts inside what. 上海 in 上海人工智能实验室 is a part of a name, 上海市 in 上海市数据局 says whose it is.
_INSIDE = {
    "Policy": frozenset({"Region", "Technology", "Organization", "Policy"}),
    "Organization": frozenset({"Region", "Technology", "Organization"}),
    "Region": frozenset({"Region"}),
    "Model": frozenset({"Organization"}),
    "Chip": frozenset({"Organization"}),
}
_FIELDS = ("联盟", "协会", "学会", "委员会", "推进组")  # what these are about their names say; a firm's name says less
_UNITS = ("研究院", "研究所", "研究中心", "实验室", "事业部", "事业群", "分公司", "创新中心", "开发中心", "学院")
_PARLIAMENTS = ("国会", "议会", "众议院", "参议院", "内阁")
_PLACE_SIGNS = ("市", "省", "区", "县", "州", "盟", "旗")


class Nester:
    """Component: moves and adds finds that lie in longer ones to the draft's nested finds."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        outer = {found.start: found for found in draft.flat() if found.type in _INSIDE}
        self._add_inner(draft, list(outer.values()))
        draft.nested = {found for found in draft.nested if _counts(draft, found)}
        return doc

    def _add_inner(self, draft: Draft, outer: list[Found]) -> None:
        held = {place for known in draft.nested for place in range(known.start, known.end)}
        for holder in outer:
            for match in _matches(self._index, draft.match[holder.start : holder.end]):
                start, end = holder.start + match.start, holder.start + match.end
                if (start, end) == (holder.start, holder.end) or not held.isdisjoint(range(start, end)):
                    continue  # a nested find covers or cuts this span already
                for entry in match.entries[:1]:
                    if _fits(draft, start, end, entry, holder):
                        draft.nested.add(Found(start, end, entry.type, "lexicon", entry.name, entry, entry.kind))
                        held.update(range(start, end))


@lru_cache(maxsize=4096)
def _matches(index: NameIndex, name: str) -> Sequence[Match]:
    """What stands in a name: texts repeat theirs."""
    return index.matches(name)


def _fits(draft: Draft, start: int, end: int, entry: Entry, holder: Found) -> bool:
    # A title or a long name is often one word to the tagger: then a long name in it needs no edges of words.
    maker = holder.type in {"Model", "Chip"} and entry.type == "Organization" and start == holder.start
    if (entry.flags and not maker) or entry.type not in _INSIDE[holder.type] or entry == holder.entry:
        return False
    if is_other_word(draft, start, end, entry) or (end - start < 4 and not on_words(draft, start, end)):
        return False
    if holder.type == "Region":
        # 重庆两江新区 says which city's it is; 旧金山湾区 is an area of its own name
        city = entry.kind in {"City", "Province"} and holder.kind == "Zone"
        return city and start == holder.start and holder.end - end >= 2 and not _area(draft, end, holder.end)
    if holder.type in {"Model", "Chip"}:
        # GitHub Copilot and 讯飞星火 are one name; 英伟达H20, AMD MI300X and 谷歌Gemini a maker's and its product's
        two_scripts = is_cjk(draft.match[start]) and not is_cjk(draft.match[end])
        return start == holder.start and holder.end - end >= 2 and (holder.type == "Chip" or two_scripts)
    if holder.type == "Organization" and entry.type == "Organization":
        return start == holder.start and _has_units(draft, holder, entry.kind)
    return True


def _area(draft: Draft, start: int, end: int) -> bool:
    return draft.match[start:end].endswith(("湾区", "城市群", "自由贸易港"))


def _has_units(draft: Draft, holder: Found, kind: str | None) -> bool:
    """Whether an organization at the head of a name is what the rest is a unit of: 甲公司乙研究院, but not 甲联合会."""
    unit = kind in {"Company", "ResearchInstitute"} and draft.match[holder.start : holder.end].endswith(_UNITS)
    return kind == "University" or unit


def _counts(draft: Draft, found: Found) -> bool:
    """Whether a nested find says something that its holder's name is about."""
    holder = draft.at(found.start)
    if holder is None or (holder.start, holder.end) == (found.start, found.end):
        return False
    if found.type not in _INSIDE.get(holder.type, ()):
        return False
    if holder.type == "Organization" and found.type == "Region":
        # 韩国国会 is Korea's; what bears China's name (中国人民银行) is of a country that no reader doubts
        public = holder.kind == "GovernmentBody" or draft.match[: holder.end].endswith(_PARLIAMENTS)
        foreign = found.kind == "Country" and public and found.start == holder.start
        return draft.match[found.start : found.end].endswith(_PLACE_SIGNS) or (foreign and found.name != "中国")
    if holder.type == "Organization" and found.type == "Organization":
        return found.start == holder.start and _has_units(draft, holder, found.kind)
    if holder.type == "Organization":
        return draft.match[holder.start : holder.end].endswith(_FIELDS)
    return True


@Language.factory("zhitu_nesting", default_config={"folder": None})
def make_nester(nlp: Language, name: str, folder: str | None) -> Nester:  # noqa: ARG001 - spaCy's signature
    """The component for a lexicon folder (None: the shipped one)."""
    return Nester(name_index(folder))

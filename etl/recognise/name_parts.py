"""The words before an organization's ending that can be parts of its name, and what each of them says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.recognise.characters import CJK, is_western
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.plain import UNKNOWN
from etl.recognise.result import Word

_PARTS = frozenset(
    {"ORG", "LOC", "PER", "nz", "nr", "ns", "nt", "nw", "n", "vn", "a", "an", "s", "f", "xc", "m", "ad", UNKNOWN}
)
_NAMES = frozenset({"ORG", "LOC", "PER", "nz", "nr", "ns", "nt"})
_LONGEST = 24
_SUMS = frozenset({"round", "money"})
_COUNTED = frozenset({"家", "个", "名", "款"})
_VAGUE_SUM = re.compile("[数几近超][十百千万亿]+[美欧港]?元")
_CLOSING = frozenset({"）", ")", "\n"})  # an expression's end is also before a line's
_BRACKETED = re.compile(r"[（(][^（()）]{2,6}[）)]$")
_BOOTH = re.compile(rf"[A-Z]\d{{2,4}}(?=[{CJK}])")
_OWN = 4  # characters of a firm's own name as one word
_STEM = 2  # characters of a firm's name before its ending
_SEATS = frozenset("市省区县国全")
_BODIES = ("部", "委", "会", "办", "局", "所", "院", "厅", "大学", "公司", "集团", "中心", "政府")
_FOUNDING = ("共建", "合建", "联建", "共设", "设立", "成立", "组建", "新建", "筹建")
_JOINING = ("会同", "携手", "联手")
_CONJUNCTIONS = ("和", "与")


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name: `generic` ones say a trade or a kind, `named` ones only this thing's name."""

    start: int
    end: int
    text: str
    tag: str
    generic: bool
    region: bool

    @property
    def named(self) -> bool:
        """Whether the tagger calls it a name and it is no word of the trade."""
        short_unknown = self.tag == UNKNOWN and 2 <= len(self.text) <= 4
        return (self.tag in _NAMES or short_unknown) and not self.generic


def parts_before(draft: Draft, end: int, *, public: bool) -> list[Part]:
    """The parts of a name before an ending that begins at `end`, left to right; 和 may be in a public body's."""
    index = draft.word_index(end) - 1
    edge = end
    parts: list[Part] = []
    while index >= 0 and end - draft.words[index][0] <= _LONGEST:
        word = draft.words[index]
        word = (word[0], min(word[1], edge), word[2])
        place = _place_in_brackets(draft, edge)
        if place is not None:
            parts.insert(0, place)
            edge = place.start
            index = draft.word_index(edge) - 1
            continue
        stem = _is_stem_before_place(word, parts)  # 澜格/v （南京）智能装备有限公司
        if _apart(draft.match, word[1], edge) or not (stem or _belongs(draft, word, parts, public=public)):
            break
        if holds_value(draft, *word[:2]):
            break
        part = _part(draft, word)
        parts.insert(0, part)
        if part.start > word[0]:
            break
        edge = word[0]
        index -= 1
    return _without_person(_without_conjunction(parts))


def _is_stem_before_place(word: Word, parts: list[Part]) -> bool:
    """Whether a word stands where a firm's own name does: before the place in brackets of its legal name."""
    bracketed = bool(parts) and parts[0].text[0] in "（("
    return bracketed and word[2] not in {"u", "w", "p", "c"} and 2 <= word[1] - word[0] <= _OWN


def _place_in_brackets(draft: Draft, end: int) -> Part | None:
    """A region in brackets that ends at a position: 晶拓微电子（浙江）股份有限公司."""
    closed = draft.match[max(0, end - 1) : end] in _CLOSING
    found = _BRACKETED.search(draft.match, max(0, end - 8), end) if closed else None
    known = draft.at(found.start() + 1) if found else None
    if found is None or known is None or known.type != "Region" or known.end < found.end() - 1:
        return None
    return Part(found.start(), found.end(), found[0], "LOC", generic=False, region=True)


def holds_value(draft: Draft, start: int, end: int) -> bool:
    """Whether a span shares characters with a round, a sum or a number of things: no name reaches over these."""
    if "元" in draft.match[start:end] and _VAGUE_SUM.search(draft.match, start, end):
        return True
    for value in draft.values:  # a loop takes a third of the time of any() here
        if value.start < end and start < value.end and (value.kind in _SUMS or value.unit in _COUNTED):
            return True
    return False


def _apart(text: str, end: int, start: int) -> bool:
    """Whether two words stand apart; a blank beside a western word does not part a name (InfoQ 研究中心)."""
    gap = text[end:start]
    return bool(gap) and not (gap == " " and (is_western(text[end - 1]) or is_western(text[start])))


def _belongs(draft: Draft, word: Word, parts: list[Part], *, public: bool) -> bool:
    start, end, tag = word
    text = draft.match[start:end]
    known = draft.at(start)
    if known is not None and known.start < start and known.finder == "lexicon" and known.type != "Technology":
        return True  # the tagger cuts a known name
    if text in word_set("organizations", "boundaries"):
        return public and text in _CONJUNCTIONS and not (parts and _opens_with_name(draft, parts[0]))
    if _ends_name(word, text) or (parts and _parts_names(text, parts, public=public)):
        return False
    if tag in _PARTS:
        return not (tag == "m" and text[0].isdigit()) and not (tag == "f" and end - start > 2)
    return _verb_belongs(draft, word)


def _ends_name(word: Word, text: str) -> bool:
    """Whether a word is a name with the verb behind it: 某大学共建/ORG 实验室."""
    return word[1] - word[0] > 4 and word[2] == "ORG" and text.endswith((*_FOUNDING, *_JOINING))


def _parts_names(text: str, parts: list[Part], *, public: bool) -> bool:
    """Whether a word ends what stands before a name: 芯片公司|澜山, 甲与|乙; but 甲集团公司第三研究所 is one."""
    kind = text.endswith(words_of("organizations", "parting nouns")) and not parts[0].text.startswith("第")
    return kind or (text.endswith(_CONJUNCTIONS) and not public)


def _opens_with_name(draft: Draft, part: Part) -> bool:
    """Whether a part begins with a place or a known body: 甲大学与某市政府 are two, whatever stands between."""
    known = draft.at(part.start)
    named = known is not None and known.type in {"Region", "Organization"} and known.start == part.start
    return part.region or named


def _verb_belongs(draft: Draft, word: Word) -> bool:
    """Whether a word that is no noun is a part of a name: 促进委员会, or one character of an unknown name."""
    start, end, tag = word
    if tag in {"v", "vd", "c", "p"} and draft.match[start:end] in word_set("organizations", "inside verbs"):
        return True
    if tag not in {"v", "c", "d"} or end - start != 1:
        return False
    return _name_before(draft, start)  # 松/ORG 岩/v 半导体


def _name_before(draft: Draft, start: int) -> bool:
    before = list(draft.words_in(start - 1, start)) if start else []
    return bool(before) and before[-1][1] == start and before[-1][2] in {"ORG", "PER"} and start - before[-1][0] <= 2


def _part(draft: Draft, word: Word) -> Part:
    start, end, tag = word
    start = after_cut(draft, start, end)
    start = _after_role(draft.match, _after_other_body(draft, start, end), end)
    start = _after_booth(draft.match, start, end)
    while start < end - 1 and not draft.match[start].isalnum():
        start += 1
    text = draft.match[start:end]
    known = draft.at(start)
    whole = known is not None and known.type == "Region" and known.start == start and known.end >= end
    rest = text[known.end - start :] if known is not None and known.type == "Region" and known.start == start else ""
    whole = whole or (bool(rest) and is_generic(rest))  # 杭州初创 as one word
    region = whole or (tag in {"LOC", "ns"} and text.endswith(("市", "省", "区", "县", "州")))
    generic = is_generic(text) and not region
    return Part(start, end, text, tag, generic, region)


def after_cut(draft: Draft, start: int, end: int) -> int:
    """Where the last name in one word of the tagger begins (机器人公司澜山, 甲局会同乙局, 联合丙科技 in a list)."""
    start = max(
        (f.end() for f in _cuts().finditer(draft.match, start, end) if f.end() < end and draft.match[f.end()] != "第"),
        default=start,
    )
    start = _after_known(draft, start, end)
    if draft.match[start : start + 1] == "经" and draft.match[start + 1 : start + 2] in _SEATS:
        return start + 1  # 经市人大常委会
    verb = _leading_verbs().match(draft.match, start, end)
    known = draft.at(verb.end()) if verb else None
    if verb and (known is not None or draft.match[max(0, start - 1) : start] in {"，", "、", ","}):
        return verb.end() if end - verb.end() >= 2 else start
    return start


def _after_known(draft: Draft, start: int, end: int) -> int:
    """Where the second of two names begins of which the lexicon has the first (百度与某某集团 as one word)."""
    known = draft.at(start)
    if known is None or known.start != start or known.type != "Organization" or known.entry is None:
        return start
    joined = draft.match[known.end : known.end + 1] in {*_CONJUNCTIONS, "及"} and end - known.end > 2
    return known.end + 1 if joined else start


@lru_cache
def _leading_verbs() -> re.Pattern[str]:
    return re.compile(alternation("organizations", "leading verbs"))


@lru_cache
def _cuts() -> re.Pattern[str]:
    return re.compile(alternation("organizations", "cuts"))


def _after_booth(text: str, start: int, end: int) -> int:
    """Where the name begins behind the number of a booth or a row that the tagger glued to it: B203溪桥科技."""
    booth = _BOOTH.match(text, start, end)
    return booth.end() if booth and end - booth.end() >= _STEM else start


def _after_role(text: str, start: int, end: int) -> int:
    """Where the name begins in a word that the tagger glued to a role or a verb: 股东经纬创投, 领/投溪桥科技."""
    role = _roles().match(text, start, end)
    if role and end - role.end() >= 2:
        return role.end()
    glued = start > 0 and text[start - 1 : start + 1] in word_set("organizations", "glued verbs")
    return start + 1 if glued and end - start > 2 else start


@lru_cache
def _roles() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('organizations', 'leading roles')})+")


def _after_other_body(draft: Draft, start: int, end: int) -> int:
    """Where the second of two public bodies in one word begins: after 和 and at a region (甲市某局和乙市某局)."""
    for at in range(end - 1, start, -1):
        if draft.match[at] in "和与、":
            if draft.match[start:at].endswith(_BODIES) and end - at > 3:
                return at + 1
            region = draft.at(at + 1)
            return at + 1 if region is not None and region.type == "Region" and region.start == at + 1 else start
    return start


def is_generic(text: str) -> bool:
    """Whether a word, or what it is put together from, only says a trade or a kind."""
    generic = word_set("organizations", "generic")
    if text in generic:
        return True
    return any(text[:cut] in generic and is_generic(text[cut:]) for cut in range(1, len(text)))


def _without_conjunction(parts: list[Part]) -> list[Part]:
    while parts and parts[0].text in _CONJUNCTIONS:
        parts = parts[1:]
    return parts


def _without_person(parts: list[Part]) -> list[Part]:
    """A person's name before another name is whoever works there, in lists of people."""
    placed = len(parts) > 1 and parts[1].text[0] in "（("  # 弈格（重庆）
    if len(parts) > 1 and not placed and _is_whole_person(parts[0]) and any(not part.generic for part in parts[1:]):
        return parts[1:]
    return parts


def _is_whole_person(part: Part) -> bool:
    return part.tag in {"PER", "nr"} and len(part.text) > 1  # not 枫/PER 间/f 智能

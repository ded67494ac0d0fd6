"""Organizations by the ending of their names, on the tagger's words: 南京澜川微电子有限公司, 松岩半导体, 某市数据局.

The left edge is where the words stop to be parts of a name; what says nothing but a trade (头部大模型公司) is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise import context
from etl.recognise.bodies import bodies
from etl.recognise.branches import branches
from etl.recognise.building import founded, joins_on
from etl.recognise.characters import CJK, is_cjk
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.firm_words import evidence, going_on, is_firm_word, opens_clause
from etl.recognise.inner_units import sources, units
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.name_parts import Part, is_generic, parts_before
from etl.recognise.western_endings import western_organizations

_LONGEST = 30
_NUMBER_AT = 7  # characters in which a document number shows
_DOCUMENT_NUMBER = re.compile(rf"[{CJK}]{{0,6}}〔")
_CONTROLLED = re.compile("控股(?:的(?:子|孙|企业|公司)|子公司|孙公司|股东|权|公司)")  # 甲集团控股子公司
_HELD = re.compile("(?:由|被|受|为)[^，。；、]{2,16}(?:集团|公司|大学|学院|资本)控股")  # 由甲集团控股
_FUNCTION = re.compile("[仅由与和及被获向对为是系给让称从至于在将已也又均者]")
_SHARES = "股份"
_ADDED = range(1, 6)
_STRENGTHS = ("strong", "public", "medium", "weak", "bare")
# Endings that make no other organization of a known one: 腾讯公司 is 腾讯.
_DESCRIBED = ("公司", "企业")
_CURRENCY = 3  # characters of a currency before its sum (新台币)
_SAME = frozenset({"公司", "集团", "集团公司", "有限公司", "股份有限公司", "科技有限公司", "总公司"})


class SuffixFinder:
    """Component: adds organizations whose names end like one; a longer one replaces the lexicon's shorter one."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for found in _candidates(draft):
            keep_organization(draft, found)
        _cut_openings(draft)
        known = (*bodies(draft), *units(draft), *sources(draft), *branches(draft))
        for start, end in (*western_organizations(draft), *known):
            keep_organization(draft, Found(start, end, "Organization", "suffix", draft.text[start:end]))
        return doc


def keep_organization(draft: Draft, found: Found) -> None:
    """Keep an organization's name, unless a title or a name of another class is cut by it or holds it."""
    others = draft.over(found.start, found.end)
    if any(o.start <= found.start and found.end <= o.end for o in others):
        return
    if any(o.entry is not None and o.end == found.end and _is_junk(draft, found.start, o) for o in others):
        return
    if any(o.type in {"Policy", "Model", "Chip"} for o in others):
        return
    for other in others:
        if other.start < found.start or other.end > found.end:
            if other.type == "Organization" and other.entry is not None:
                return
            draft.remove(other)
    draft.cover(found)


def _is_junk(draft: Draft, start: int, known: Found) -> bool:
    """Whether what a longer name adds before a known one is no part of a name: 方仅|某某创投."""
    added = draft.match[start : known.start]
    return known.type == "Organization" and len(added) in _ADDED and _FUNCTION.search(added) is not None


def _cut_openings(draft: Draft) -> None:
    """Cut a name to what stands alone elsewhere in the text, where no name is before it: 报道指溪桥智算, 溪桥智算."""
    own = [found for found in draft.flat() if found.finder == "suffix" and found.entry is None]
    names = {draft.match[found.start : found.end] for found in own if found.end - found.start >= 4}
    for found in own:
        text = draft.match[found.start : found.end]
        inner = max((name for name in names if name != text and text.endswith(name)), key=len, default=text)
        start = found.end - len(inner)
        before = parts_before(draft, start, public=False) if start > found.start else []
        if before and not any(len(part.text) > 1 and (part.named or part.region) for part in before):
            draft.remove(found)
            draft.add(replace(found, start=start, name=draft.text[start : found.end]))


def _candidates(draft: Draft) -> Iterator[Found]:
    """Names by ending, those that begin first and are longest last, so that 政府办公室 covers 政府."""
    for found in suffix_pattern().finditer(draft.match):
        for strength in _STRENGTHS:
            suffix = _longest_of(strength, found["tail"])
            candidate = _candidate(draft, found.end() - len(suffix), found.end(), strength) if suffix else None
            if candidate is not None:
                yield candidate
                break


@lru_cache
def suffix_pattern() -> re.Pattern[str]:
    """Each place where one of the endings ends: the lookbehind pattern keeps overlapping ones apart."""
    words = {word for strength in _STRENGTHS for word in words_of("organizations", strength)}
    listed = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?P<tail>{listed})")


@lru_cache(maxsize=4096)
def _longest_of(strength: str, tail: str) -> str:
    """The longest ending of a strength that `tail` ends with."""
    fitting = [word for word in words_of("organizations", strength) if tail.endswith(word)]
    return max(fitting, key=len, default="")


def _candidate(draft: Draft, start: int, end: int, strength: str) -> Found | None:
    """The organization whose name ends with the ending at [start, end), or None."""
    if not _ends_here(draft, end, strength):
        return None
    if _inside_word(draft, start, end):
        return _firm_word(draft, start, end)
    parts = parts_before(draft, start, public=strength == "public")
    while parts and not _may_begin(parts[0]):
        parts = parts[1:]
    if not parts or end - parts[0].start > _LONGEST or not _is_name(draft, parts, start, end, strength):
        return None
    begin = founded(draft, _after_verb(draft, parts[0].start, start), start, end)
    known = draft.at(begin)
    if begin >= start or _names_nothing(draft, begin, end) or _is_verb(draft, start, end, known):
        return None
    if known and known.end == start and known.type == "Organization" and draft.match[start:end] in _SAME:
        return Found(begin, end, "Organization", "suffix", known.name, known.entry, known.kind)
    kind = "GovernmentBody" if strength == "public" else None
    return Found(begin, end, "Organization", "suffix", draft.text[begin:end], kind=kind)


def _firm_word(draft: Draft, start: int, end: int) -> Found | None:
    """An unknown firm that the tagger takes for one common noun: 澜山智算则否认."""
    begin = next(iter(draft.words_in(start, end)))[0]
    found = is_firm_word(draft, begin, start, end)
    return Found(begin, end, "Organization", "suffix", draft.text[begin:end]) if found else None


def _names_nothing(draft: Draft, begin: int, end: int) -> bool:
    """Whether it says only a kind: 各级公司, 全资子公司, or the noun before a name in quotes (机器人公司“澜山”)."""
    text = draft.match[begin:end]
    if text.endswith(words_of("organizations", "no companies")) or text in word_set("organizations", "no names"):
        return True
    known = draft.at(end - len(_SHARES) - 1) if text.endswith(_SHARES) else None
    if known is not None and known.entry is not None:
        return True  # 所持甲公司股份
    described = text.endswith(_DESCRIBED) and _name_follows(draft, end)
    listed = text == "市委" and draft.match[begin - 1 : begin] == "上"  # 上市委 passes listings
    return described or listed or "各" in text or draft.match[begin - 1 : begin] in {"各", "该", "某"}


def _name_follows(draft: Draft, end: int) -> bool:
    """Whether a noun for a firm has its name right behind: 机器人公司“澜山”, 语音公司声山智能."""
    after = next(iter(draft.words_in(end, end + 1)), None)
    named = after is not None and after[0] == end and after[2] in {"ORG", "PER", "nz"}
    return draft.match[end : end + 1] in {"“", "「", '"'} or (named and is_cjk(draft.match[end]))


def _is_verb(draft: Draft, start: int, end: int, known: Found | None) -> bool:
    """Whether it is what somebody does: 甲公司投资了乙公司, 某某投资1.8亿元, 甲公司采购芯片."""
    bought = known is not None and known.type == "Organization" and known.end < start
    if bought and known and _verb_between().fullmatch(draft.match, known.end, start):
        return True
    if draft.match[start:end] != "投资":
        return False
    paid = any(value.kind == "money" and end <= value.start <= end + _CURRENCY for value in draft.values)
    before = list(draft.words_in(max(0, start - 1), start))
    done = draft.match[end : end + 1] in {"了", "过"} or (bool(before) and before[-1][2] in {"ad", "d", "vd"})
    doing = done and context.exact_tag(draft, start, end) == "v"  # 甲资本共同投资了乙公司
    return paid or doing or (known is not None and known.end == start and known.type == "Organization")


def _after_verb(draft: Draft, begin: int, end: int) -> int:
    """Where the second name begins in "甲资本将领投乙科技": behind the verb that follows a name already found."""
    for known in draft.over(begin, end):
        verb = _verb_between().match(draft.match, known.end, end) if known.type == "Organization" else None
        second = draft.at(verb.end()) if verb else None
        whole = second is not None and second.type == "Organization"  # 甲委联合|国家数据局
        if verb and end - verb.end() >= 2 and (whole or not is_generic(draft.match[verb.end() : end])):
            return _after_verb(draft, verb.end(), end)
    return begin


@lru_cache
def _verb_between() -> re.Pattern[str]:
    adverbs, verbs = alternation("organizations", "verb adverbs"), alternation("organizations", "verbs between")
    return re.compile(f"(?:{adverbs})*?(?:{verbs})了?(?:{alternation('organizations', 'leading roles')})*")


def _ends_here(draft: Draft, end: int, strength: str) -> bool:
    """Whether the ending is the end of a word, and no other ending goes on from it without a break."""
    if "〔" in draft.match[end : end + _NUMBER_AT] and _DOCUMENT_NUMBER.match(draft.match, end):
        return False  # a document number (宁数发〔2025〕9号)
    if draft.match.startswith("控股", end - 2) and _is_control(draft.match, end):
        return False
    return (
        draft.is_word_start(end)
        or draft.match.startswith(going_on(strength), end)
        or joins_on(draft, end)
        or bool(_CONTROLLED.match(draft.match, end))
    )


def _is_control(text: str, end: int) -> bool:
    """Whether 控股 is no ending but says who controls whom."""
    return bool(_CONTROLLED.match(text, end - 2)) or any(
        held.end() == end for held in _HELD.finditer(text, max(0, end - 20), end)
    )


def _inside_word(draft: Draft, start: int, end: int) -> bool:
    """Whether the ending is no ending but a part of a common word (人工智能, 布局) or of a known technology."""
    technology = draft.at(end - 1)
    if technology is not None and technology.type == "Technology" and technology.end > end:
        return True
    words = list(draft.words_in(start, end))
    return (
        bool(words) and words[0][0] < start and words[0][2] in {"n", "a", "v", "vn"} and words[0][1] - words[0][0] <= 4
    )


def _may_begin(part: Part) -> bool:
    """Whether a name can begin with this part: not with a word of the trade, a count, or a preposition."""
    return (
        part.named
        or part.text in word_set("organizations", "public leaders")
        or not (part.generic or part.tag in {"a", "v", "vn", "m", "ad", "d", "xc"} or len(part.text) < 2)
    )


def _is_name(draft: Draft, parts: list[Part], start: int, end: int, strength: str) -> bool:
    """Whether the parts before an ending of this strength make a name."""
    own = [part for part in parts if not part.generic]
    length = start - parts[0].start
    if not own or length < 1 or (length < 2 and strength != "public"):
        return False
    if strength == "public":
        return _is_public(draft, parts[0], end, single=end - start == 1)
    if strength == "strong":
        return _is_strong(draft, parts, own, end, draft.match[start:end])
    return _is_company(draft, parts, own, end, strength)


def _is_public(draft: Draft, first: Part, end: int, *, single: bool) -> bool:
    """A region or an organization by the tagger stands first (or 市, 省 …); an ending of one character needs more."""
    if single and "ORG" not in context.tags_of(draft, end - 1, end):
        return False  # 政策布局
    known = draft.at(first.start)
    if known is not None and known.kind == "Country" and draft.match[:end].endswith("政府") and first.end == end - 2:
        return False  # a country that acts as a government is a region
    leaders = word_set("organizations", "public leaders")
    glued = first.text[:1] in leaders and is_generic(first.text[1:])  # 市大数据|发展局
    return first.region or first.tag == "ORG" or first.text in leaders or glued


def _is_strong(draft: Draft, parts: list[Part], own: list[Part], end: int, suffix: str) -> bool:
    if all(part.region or part.tag == "LOC" for part in own) and suffix in word_set("organizations", "no region alone"):
        return parts[0].tag == "ORG" and draft.match[:end].endswith(words_of("organizations", "place investors"))
    return any(part.named for part in own) or (len(own) == len(parts) and evidence(draft, parts[0].start, end))


def _is_company(draft: Draft, parts: list[Part], own: list[Part], end: int, strength: str) -> bool:
    """A name proper before an ending that the trade uses too; the more everyday the ending, the surer the name."""
    start, length = parts[0].start, parts[-1].end - parts[0].start
    inside = draft.over(start, parts[-1].end)
    if any(found.type == "Technology" and found.end > start + 1 for found in inside) and len(own) < 2:
        return False  # 脉冲神经网络芯片
    places = all(part.region for part in own)
    if length > 8 or (places and not draft.match[:end].endswith(words_of("organizations", "place investors"))):
        return False
    known = draft.at(start)
    of_known = known is not None and known.type in {"Organization", "Technology"} and known.end >= parts[-1].end
    if of_known and strength != "medium":
        return False  # 中科曙光技术 is no firm
    certain = any(part.tag in {"ORG", "PER"} and (places or not part.region) for part in own)
    if certain or strength == "bare":
        return certain
    whole = len(own) == len(parts) or parts[0].region
    named = any(part.named and not part.region for part in own)
    return whole and (
        (strength == "medium" and named and length <= 5)
        or evidence(draft, start, end)
        or opens_clause(draft, start, end)
    )


@Language.factory("zhitu_suffixes")
def make_suffix_finder(nlp: Language, name: str) -> SuffixFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return SuffixFinder()

"""A sentence as rules see it: every mention and value is one character, quotes and needless spaces are gone."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from opencc import OpenCC

from etl.document import Document
from etl.mention import Mention, Value
from etl.recognise.result import Recognised
from etl.relate.kinds import ANY, CHARACTER, value_kind

_SPELT = frozenset({"Technology", "Sector"})  # stay words, as in the sentences that rules about measures read
_QUOTES = frozenset('“”"「」『』‘’')
_FORMS = {"(": "（", ")": "）", ";": "；", ":": "：", "!": "！", "?": "？"}
# What may stand in brackets behind a name without saying anything new: its foreign name, or what it is called below.
_APPOSITION = re.compile(rf"(?P<name>{ANY})\s?（(?P<inside>[^（）]{{1,40}})）")
# Where somebody worked before says nothing of that organization: 由前甲公司副总裁某某创办.
_O = CHARACTER["Organization"]
_FORMER = re.compile(
    rf"(?:(?<=[由，、。：名位是为的被系])|(?<![\s\S]))(?:前|原|曾任|时任)(?P<names>{_O}(?:[、和与及]{_O})*)"
    r"[^，。；、]{0,12}(?:总裁|研究员|科学家|工程师|员工|教授|博士|高管|院士|首席|负责人|总监|经理|董事|主任|专家|成员|研究人员|合伙人|骨干|团队)"
)
_M = CHARACTER["Model"]
_FAMILY = re.compile(f"{_M}(?= ?{_M})")
_NUMBER = "".join(CHARACTER[kind] for kind in ("documentNumber", "ticker", "creditCode", "wikidataId"))
_EMPTY = re.compile(rf"[a-z0-9 .&·'-]+|(?:以下|下文|下|简|以下简|下文简)+[称稱][^{_NUMBER}]*")


@dataclass(frozen=True, slots=True)
class Slot:
    """One mention or value: `target` is the entity's id or the literal, `start`, `end` code points in the document.

    `carried` says that the text has no name here: the topic of the paragraph was put in (该公司, 该模型).
    `investor` is an organization whose business is to invest: it is rarely what a text about funding is about."""

    kind: str
    start: int
    end: int
    target: str
    approximate: bool = False
    carried: bool = False
    investor: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked sentence. `offsets[i]` is where `text[i]` stands in the document; `slots` by place in `text`.

    `topics` holds, for each type, the places from which on an entity is what the text is about."""

    start: int
    end: int
    text: str
    offsets: tuple[int, ...]
    slots: dict[int, Slot]
    topics: dict[str, tuple[tuple[int, Slot | None], ...]]
    opening: bool = False  # the first sentence of its paragraph

    def topic(self, kind: str, place: int) -> Slot | None:
        """The entity that the text is about just before `place`."""
        known = self.topics.get(kind, ())
        before = bisect_left([at for at, _ in known], place)
        return known[before - 1][1] if before else None


def masked_sentences(document: Document, found: Recognised) -> list[Masked]:
    """All sentences of the running text; what lies in tables is left to `cells`."""
    return masked_views(document, found, frozenset())[1]


def masked_views(
    document: Document, found: Recognised, spelt_out: AbstractSet[str]
) -> tuple[list[Masked], list[Masked]]:
    """The sentences twice: once mentions of the types `spelt_out` stay words, once they are masked like all others.

    Many technologies are verbs of other rules (开源, 微调, 预训练)."""
    slots = _slots(found)
    starts = [slot.start for slot in slots]
    openings = sorted(start for start, _ in found.paragraphs)
    spelt: list[Masked] = []
    full: list[Masked] = []
    free = _outside_tables(document, found.sentences)
    names = {place for slot in slots for place in range(slot.start, slot.end)}
    for start, end in (part for span in free for part in _english_parts(document.text, *span, names)):
        inside = slots[bisect_left(starts, start) : bisect_left(starts, end)]
        fitting = [slot for slot in inside if slot.end <= end]
        plain = [slot for slot in fitting if slot.kind not in spelt_out]
        opening = bisect_left(openings, start) < bisect_left(openings, end)
        full.append(_masked(document.text, start, end, fitting, opening=opening))
        same = len(plain) == len(fitting)
        spelt.append(full[-1] if same else _masked(document.text, start, end, plain, opening=opening))
    return spelt, full


def masked_span(document: Document, found: Recognised, span: tuple[int, int], topic: Slot) -> Masked:
    """A span that stands for itself (the cell of a table), with what it is about."""
    inside = [
        slot for slot in _slots(found) if span[0] <= slot.start and slot.end <= span[1] and slot.kind not in _SPELT
    ]
    masked = _masked(document.text, *span, inside, opening=True)
    return replace(masked, topics={topic.kind: ((-1, topic),)})


def _start(slot: Slot) -> int:
    return slot.start


def _slots(found: Recognised) -> list[Slot]:
    """Outermost mentions, and the values that lie in none of them, in order."""
    named: list[Slot] = []
    for mention in sorted(found.mentions, key=lambda m: (m.start, -m.end)):
        fits = mention.type in CHARACTER and (not named or named[-1].end <= mention.start)
        if fits and not mention.nested:
            named.append(_of_mention(mention, found))
    values = [_of_value(value) for value in found.values if not _covered(value, named)]
    return sorted([*named, *values], key=_start)


_INVESTOR = re.compile(
    r"(?:资本|創投|创投|投资|投資|基金|风投|產投|产投|国投|Capital|Ventures|Partners|VC)(?:公司)?$", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def _is_investor(name: str) -> bool:
    return _INVESTOR.search(name) is not None


def _of_mention(mention: Mention, found: Recognised) -> Slot:
    entity = found.entities.get(mention.entity)
    invests = (
        mention.type == "Organization"
        and entity is not None
        and (entity.kind == "InvestmentFirm" or _is_investor(entity.name))
    )
    return Slot(mention.type, mention.start, mention.end, mention.entity, investor=invests)


def _of_value(value: Value) -> Slot:
    return Slot(value_kind(value), value.start, value.end, value.normal, approximate=value.approximate)


def _covered(value: Value, named: Sequence[Slot]) -> bool:
    after = bisect_left(named, value.end, key=_start)
    return after > 0 and named[after - 1].end > value.start


def _outside_tables(document: Document, sentences: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    tables = sorted((table.start, table.end) for table in document.tables)
    for start, end in sentences:
        free = start
        for first, last in tables:
            if last <= free or first >= end:
                continue
            if first > free:
                yield free, first
            free = max(free, last)
        if free < end:
            yield free, end


_SIGN = re.compile("[.!?]")
_FULL_STOP = re.compile(r"(?<=[A-Za-z0-9)\"”])[.!?][\"”)]?\s+(?=[A-Z“\"]|(?P<name>\S))")


def _english_parts(text: str, start: int, end: int, names: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """The English sentences of a span; a full stop inside a name (Physical Inc. Labs) ends none."""
    for stop in _FULL_STOP.finditer(text, start, end) if _SIGN.search(text, start, end) else ():
        opens = stop["name"] is None or stop.start("name") in names  # a name may begin with a small letter (xAI)
        if opens and stop.start() not in names and not _is_initial(text, stop.start(), names):
            yield start, stop.end()
            start = stop.end()
    if start < end:
        yield start, end


def _is_initial(text: str, stop: int, names: AbstractSet[int]) -> bool:
    """Whether a lone letter stands before the full stop (J. Smith) that ends no name (Series A)."""
    return (stop < 2 or not (text[stop - 2].isalnum() or text[stop - 2] in ')"”')) and stop - 1 not in names


def _masked(text: str, start: int, end: int, slots: Sequence[Slot], *, opening: bool) -> Masked:
    signs: list[str] = []
    offsets: list[int] = []
    kept: dict[int, Slot] = {}
    place = start
    for slot in slots:
        _spell(text, place, slot.start, signs, offsets)
        kept[len(offsets)] = slot
        signs.append(CHARACTER[slot.kind])
        offsets.append(slot.start)
        place = slot.end
    _spell(text, place, end, signs, offsets)
    return _tidied(start, end, "".join(signs), offsets, kept, opening=opening)


def _spell(text: str, start: int, end: int, signs: list[str], offsets: list[int]) -> None:
    """Add the signs of a stretch without slots, and where each stands."""
    form = text[start:end].translate(_SIGNS)
    whole = len(form) == end - start  # no quotes
    signs.append(form)
    offsets.extend(range(start, end) if whole else (at for at in range(start, end) if text[at] not in _QUOTES))


class _Signs(dict[int, str]):
    """`_sign` as a table for `str.translate`: each character is worked out once a process."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _sign(chr(code))
        return sign


_SIGNS = _Signs()


def _sign(character: str) -> str:
    """`character` in the one form that rules use: half-width letters, full-width brackets, simplified, lower case."""
    if character in _QUOTES:
        return ""
    if character.isspace():
        return " "
    if character in "，。、；：！？":
        return character
    form = unicodedata.normalize("NFKC", character).lower()
    form = form if len(form) == 1 else character
    return _FORMS.get(form) or (simplified(form) if "一" <= form <= "鿿" else form)


@lru_cache(maxsize=30000)
def simplified(character: str) -> str:
    """The simplified form of one character, for matching only."""
    form = _converter().convert(character)
    return form if len(form) == 1 else character


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


_NEEDLESS_SPACE = re.compile(r"(?<![a-z0-9%.,$€])\s+|\s+(?![a-z0-9$€])|(?<=\s)\s+")


def _tidied(
    start: int, end: int, text: str, offsets: Sequence[int], kept: Mapping[int, Slot], *, opening: bool
) -> Masked:
    """Without spaces that separate no Latin words, and without brackets that only repeat the name before them."""
    dropped, aside = _dropped(text, kept), _aside(text)
    slots = {place: slot for place, slot in kept.items() if place not in aside}
    if aside:
        text = "".join("某" if place in aside and place in kept else sign for place, sign in enumerate(text))
    if dropped:
        places = [place for place in range(len(text)) if place not in dropped]
        slots = {new: slots[old] for new, old in enumerate(places) if old in slots}
        text = "".join([text[place] for place in places])
        offsets = [offsets[place] for place in places]
    return Masked(start, end, text, tuple(offsets), slots, {}, opening)


def _dropped(text: str, kept: Mapping[int, Slot]) -> set[int]:
    """Places of what says nothing. Each expression is slow where nothing of it stands, so its signs are asked first."""
    spaces = _NEEDLESS_SPACE.finditer(text) if " " in text else ()
    dropped = {place for match in spaces for place in range(*match.span())}
    for match in _APPOSITION.finditer(text) if "（" in text and kept else ():
        if _says_nothing_new(match, kept):
            dropped.update(range(match.end("name"), match.end()))
    # 文心大模型ERNIE 3.0: a family right before one of its models says no more than that model's name
    families = _FAMILY.finditer(text) if text.count(_M) > 1 else ()
    dropped.update(match.start() for match in families if not dropped.intersection(match.span()))
    return dropped


def _aside(text: str) -> set[int]:
    """Places of the organizations where somebody worked before, and of the signs between them."""
    found = _FORMER.finditer(text) if _O in text else ()
    return {place for match in found for place in range(*match.span("names"))}


def _says_nothing_new(match: re.Match[str], kept: Mapping[int, Slot]) -> bool:
    inside = match["inside"]
    first, only = kept.get(match.start("name")), kept.get(match.start("inside"))
    if len(inside) == 1 and first and only:
        return first.target == only.target
    return _EMPTY.fullmatch(inside) is not None

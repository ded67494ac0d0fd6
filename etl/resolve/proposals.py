"""Pairs of entities that may be one, for a person to decide: similar names, equal sounds, abbreviations.

Nothing is merged here. Only pairs that share a rare piece of their names are looked at, so that cost grows with the
number of names and not with its square; what `blocks` keeps apart is never proposed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, takewhile

from opencc import OpenCC
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from etl.resolve.blocks import Blocks, goes_on_as_itself, is_filler, stem
from etl.resolve.entities import UNNAMED
from ontology.names import fold
from ontology.statement import Entity

_LEAST = 82.0  # of 100, rapidfuzz's normalised indel similarity of folded names
_COMMON = 40  # names that share a piece before it tells nothing
_SHORTEST = 2  # folded characters of an abbreviation
_LONG = 9  # folded characters; a word more or less inside such a name is rather a slip than a name
_PLACE = re.compile(r"[（(]\w{2,4}[）)](?=.*公司$)")  # 行吟信息科技（上海）有限公司


class Likeness(StrEnum):
    """What makes two names look like one."""

    SIMILAR = "similar"
    SCRIPT = "the other script"  # 生成式人工智能服務 and 生成式人工智能服务
    SOUND = "same sound"  # 深蓝 and 深兰: often two things
    SHORT = "abbreviation"
    TAIL = "same but for its form"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities (`a` the smaller id) that may be one. `score` is 0 to 1; `shared` counts their common neighbours."""

    a: str
    b: str
    names: tuple[str, str]
    type: str
    likeness: Likeness
    score: float
    shared: int


def proposals(
    entities: Iterable[Entity], neighbours: Mapping[str, frozenset[str]], blocks: Blocks
) -> tuple[Proposal, ...]:
    """All pairs worth a look, the most likely first. Entities of the lexicon are never paired with each other."""
    by_class: dict[str, list[Entity]] = defaultdict(list)
    for entity in (each for each in entities if each.type not in UNNAMED):
        by_class[entity.type].append(entity)
    found: dict[tuple[str, str], Proposal] = {}
    for group in by_class.values():
        for proposal in _of_class(group, neighbours, blocks):
            pair = (proposal.a, proposal.b)
            if pair not in found or found[pair].score < proposal.score:
                found[pair] = proposal
    return tuple(sorted(found.values(), key=lambda p: (-p.score, -p.shared, p.a, p.b)))


def _of_class(group: list[Entity], neighbours: Mapping[str, frozenset[str]], blocks: Blocks) -> Iterator[Proposal]:
    for (one, name), (other, also) in _pairs(group):
        if (one.key and other.key) or blocks.between(one.type, name, also, frozenset((one.id, other.id))):
            continue
        likeness, score = _likeness(name, also)
        if likeness is not None:
            (a, left), (b, right) = sorted([(one.id, one.name), (other.id, other.name)])
            shared = len(neighbours.get(a, frozenset()) & neighbours.get(b, frozenset()))
            yield Proposal(a, b, (left, right), one.type, likeness, round(score, 3), shared)


_Named = tuple[Entity, str]


def _pairs(group: list[Entity]) -> Iterator[tuple[_Named, _Named]]:
    """Names of two entities that share a piece which few others have; each pair once for each such piece."""
    holders: dict[str, list[_Named]] = defaultdict(list)
    for entity in group:
        for name in {entity.name, *filter(None, [entity.name_en]), *entity.aliases}:
            for piece in _pieces(fold(name)):
                holders[piece].append((entity, name))
    seen: set[frozenset[tuple[str, str]]] = set()
    for named in holders.values():
        if len(named) > _COMMON:
            continue
        for one, other in combinations(named, 2):
            pair = frozenset(((one[0].id, one[1]), (other[0].id, other[1])))
            if one[0].id != other[0].id and pair not in seen:
                seen.add(pair)
                yield one, other


def _pieces(folded: str) -> Iterator[str]:
    """What a name is found by: its pairs of characters without the generic ones, and its sound."""
    rest = simplified(stem(folded))
    yield from {rest[at : at + 2] for at in range(len(rest) - 1)}
    yield f"sound {_sound(rest)}"


@lru_cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1 << 16)
def simplified(text: str) -> str:
    """In simplified characters."""
    return str(_converter().convert(text))


def _sound(folded: str) -> str:
    """Pinyin without tones and spaces, so that 远山 sounds like Yuanshan."""
    return "".join(lazy_pinyin(folded))


def _likeness(one: str, other: str) -> tuple[Likeness | None, float]:
    """What makes two names alike, and how much so."""
    one, other = (_PLACE.sub("", name) for name in (one, other))
    left, right = fold(one), fold(other)
    if stem(left) == stem(right):
        return Likeness.TAIL, 0.95
    if stem(simplified(left)) == stem(simplified(right)):
        return Likeness.SCRIPT, 0.95
    if _abbreviates(*sorted((one, other), key=lambda name: len(fold(name)))):
        return Likeness.SHORT, 0.7 + 0.2 * min(len(left), len(right)) / max(len(left), len(right))
    if min(len(left), len(right)) >= _SHORTEST and _sound(left) == _sound(right):
        return Likeness.SOUND, 0.6
    score = fuzz.ratio(left, right)
    return (Likeness.SIMILAR, score / 100) if score >= _LEAST and _is_slip(one, other) else (None, 0.0)


def _is_slip(one: str, other: str) -> bool:
    """Whether two names differ as spellings do: by one sign, or by something that only one of them has.

    A whole word in the place of another tells two things apart (海光信息 and 博恒信息), in English the first word that
    is unlike (Baiyu and Baichuan).
    """
    if one.isascii() and other.isascii():
        words = _words(one.casefold()), _words(other.casefold())
        same = len(words[0]) == len(words[1])
        return same and all(fuzz.ratio(*pair) >= _LEAST for pair in zip(*words, strict=True))
    short, long = sorted((fold(one), fold(other)), key=len)
    start = _shared(short, long)
    end = _shared(short[start:][::-1], long[start:][::-1])
    left, right = short[start : len(short) - end], long[start : len(long) - end]
    if left or not start:
        return not left or max(len(left), len(right)) == 1
    return is_filler(right) or (len(short) >= _LONG if end else goes_on_as_itself(right))


def _shared(one: str, other: str) -> int:
    """How many signs two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _abbreviates(short: str, long: str) -> bool:
    """Whether one name is short for the other: initials of English words, or characters in their order (智源研究院)."""
    if short.isascii() and long.isascii():
        return _has_initials(_words(short), _words(long))
    short, long = fold(short), fold(long)
    if not _SHORTEST <= len(short) < len(long) or short[0] != long[0]:
        return False
    if long.startswith(short):
        return goes_on_as_itself(long[len(short) :])
    start = _shared(short, long)
    if long.endswith(short[start:]):
        return is_filler(long[start : len(long) - len(short) + start])
    rest = iter(long)
    return short[-1] == long[-1] and all(sign in rest for sign in short)


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\-]+", name) if word.casefold() not in {"of", "and", "the", "for"}]


def _has_initials(short: list[str], long: list[str]) -> bool:
    """Whether each short word is one of the long ones, or in capitals the initials of the next of them (AI Act)."""
    if not short or not long:
        return not short and not long
    word, count = short[0], len(short[0])
    initials = "".join(each[:1] for each in long[:count])
    if count > 1 and word.isupper() and initials.upper() == word and _has_initials(short[1:], long[count:]):
        return True
    return word.casefold() == long[0].casefold() and _has_initials(short[1:], long[1:])

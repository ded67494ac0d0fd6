"""Pairs of entities that may be one, for a person to decide: similar names, equal sounds, abbreviations.

Nothing is merged here. Only pairs that share a rare piece of their names are looked at, so that cost grows with the
number of names and not with its square; what `blocks` keeps apart is never proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from etl.resolve.blocks import Blocks, stem
from ontology.names import fold
from ontology.statement import Entity

_LEAST = 82.0  # of 100, rapidfuzz's normalised indel similarity of folded names
_COMMON = 40  # names that share a piece before it tells nothing
_WITHOUT_NAMES = frozenset({"FundingRound", "PolicyMeasure"})  # named by what they are of
_SHORTEST = 2  # folded characters of an abbreviation


class Likeness(StrEnum):
    """What makes two names look like one."""

    SIMILAR = "similar"
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
    for entity in (each for each in entities if each.type not in _WITHOUT_NAMES):
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
        likeness, score = _likeness(fold(name), fold(also))
        if likeness is not None:
            (a, left), (b, right) = sorted([(one.id, name), (other.id, also)])
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
    rest = stem(folded)
    yield from {rest[at : at + 2] for at in range(len(rest) - 1)}
    yield f"sound {_sound(rest)}"


def _sound(folded: str) -> str:
    return " ".join(lazy_pinyin(folded))


def _likeness(one: str, other: str) -> tuple[Likeness | None, float]:
    short, long = sorted((one, other), key=len)
    if stem(one) == stem(other):
        return Likeness.TAIL, 0.95
    if _abbreviates(short, long):
        return Likeness.SHORT, 0.7 + 0.2 * len(short) / len(long)
    if len(short) >= _SHORTEST and _sound(one) == _sound(other):
        return Likeness.SOUND, 0.6
    score = fuzz.ratio(one, other)
    return (Likeness.SIMILAR, score / 100) if score >= _LEAST else (None, 0.0)


def _abbreviates(short: str, long: str) -> bool:
    """Whether one name's characters stand in the other in their order, the first of them first (智源研究院)."""
    if not _SHORTEST <= len(short) < len(long) or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)

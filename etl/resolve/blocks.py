"""What keeps two similar names apart for certain: numbers, versions, sizes, years, endings, regions, curated pairs.

Measured for the design: a common scorer of similarity merges Qwen2 and Qwen2.5, GPT-4 and GPT-4o, 昇腾910B and 910C,
华为 and 华为云. No proposal is made over one of these."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from etl.errors import RuleError
from etl.values.numerals import parse_number
from ontology.gazetteer import Gazetteer
from ontology.names import fold


class Block(StrEnum):
    """Why two names are two things."""

    CURATED = "never merge"
    NUMBER = "another number"
    ENDING = "another ending"
    REGION = "another region"
    RELATIVE = "of the place that its document is about"


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    endings: Mapping[str, frozenset[str]]
    classes: Mapping[str, tuple[str, ...]]
    generic: tuple[str, ...]
    descriptors: tuple[str, ...]
    fillers: frozenset[str]
    relative: str


# A number with the letters right behind it and a lone one before it, unless it says "version": 4o, 910b, 2.5, k100.
_NUMBER = re.compile(r"(?:(?<![a-z])[a-uw-z])?\d+(?:\.\d+)*[a-z]*(?:\d+[a-z]*)*")
_CHINESE = re.compile(r"(?<=第)[零〇一二三四五六七八九十百]+|[零〇一二三四五六七八九十百]+(?=[号代期批届版次年]|$)")


class Blocks:
    """The blocks under a lexicon: its pairs that are never merged, and its regions."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        regions = (entry for entry in gazetteer.entries if entry.type == "Region")
        self._regions = {fold(name): entry.id for entry in regions for name in entry.names()}
        self._longest = max(map(len, self._regions), default=0)

    def between(self, type: str, a: str, b: str, ids: frozenset[str] = frozenset()) -> Block | None:  # noqa: A002
        """Why two names of a class (and the ids that they have) are two things; None where nothing says so."""
        if ids in self._gazetteer.never_merge:
            return Block.CURATED
        if numbers(a) != numbers(b):
            return Block.NUMBER
        one, other = fold(a), fold(b)
        if type != "Region":
            if self._have_two_regions(one, other):
                return Block.REGION
            if is_relative(one) or is_relative(other):
                return Block.RELATIVE
        return Block.ENDING if endings(type, one) != endings(type, other) else None

    def _have_two_regions(self, one: str, other: str) -> bool:
        """Whether each name has a region that the other has not (北京X and 上海X, X浙江分公司 and X湛江分公司)."""
        left, right = set(self.regions(one)), set(self.regions(other))
        return not (left <= right or right <= left)

    def regions(self, folded: str) -> tuple[str, ...]:
        """Ids of the regions in a folded name, each place read as the longest that begins there."""
        found, at = [], 0
        while at < len(folded) - 1:
            lengths = range(min(self._longest, len(folded) - at), 1, -1)
            length = next((n for n in lengths if folded[at : at + n] in self._regions), 0)
            if length and length < len(folded):
                found.append(self._regions[folded[at : at + length]])
            at += length or 1
        return tuple(found)


def is_relative(folded: str) -> bool:
    """Whether a name means another body in each document: 市人民政府, 省科技厅."""
    return folded[:1] in _form().relative and folded[1:2] not in _form().relative


def numbers(name: str) -> tuple[str, ...]:
    """All numbers of a name in their order, with the letters right behind them; Chinese ones as digits."""
    form = unicodedata.normalize("NFKC", name).casefold()
    chinese = [str(number.value) for found in _CHINESE.findall(form) if (number := parse_number(found))]
    return (*_NUMBER.findall(form), *chinese)


def endings(type: str, folded: str) -> frozenset[str]:  # noqa: A002 — the ontology's word
    """The telling endings of a folded name, taken off one after the other: {"资本"} of 智谱资本."""
    found: set[str] = set()
    rest = re.sub(r"[\d.]+", "", folded)
    while ending := next((e for e in _endings(type) if rest.endswith(e) and len(rest) > len(e) + 1), None):
        found.add(ending)
        rest = rest[: -len(ending)]
    return frozenset(found)


def stem(folded: str) -> str:
    """A folded name without the words at its end that many bear (有限公司, 科技), unless nothing would be left."""
    rest = folded
    for word in _form().generic:
        if rest.endswith(word) and len(rest) > len(word) + 1:
            rest = rest[: -len(word)]
    return rest


def goes_on_as_itself(rest: str) -> bool:
    """Whether what follows a name only says what kind of firm or thing it is (沐禾, 沐禾智慧): no name of its own."""
    while rest:
        word = next((w for w in (*_form().descriptors, *_form().generic) if rest.endswith(w)), None)
        if word is None:
            return False
        rest = rest[: -len(word)]
    return True


def is_filler(inside: str) -> bool:
    """Whether a word inside a name is often left out."""
    return inside in _form().fillers


@lru_cache
def _endings(type: str) -> tuple[str, ...]:  # noqa: A002
    """The endings that count for a class, the longest first."""
    form = _form()
    wanted = {fold(ending) for name in form.classes.get(type, ()) for ending in form.endings[name]}
    return tuple(sorted(wanted, key=lambda ending: (-len(ending), ending)))


@lru_cache
def _form() -> _Form:
    path = Path(__file__).with_name("blocks.yaml")
    try:
        return TypeAdapter(_Form).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise RuleError(
            f"{path.name}: not a list of endings: {error}", f"{path.name}：不是后缀列表：{error}"
        ) from error

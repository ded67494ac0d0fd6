"""Names that a text declares to be a firm's, a model's or a chip's: 【公司】望川, 他创办了望川, 给模型取名“青岚”.

The frames of `told.yaml` hold whatever words a name is made of, so each has to leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.name_parts import holds_value, is_generic
from etl.recognise.places import WHEN, read_places
from etl.recognise.result import Span
from etl.recognise.scan import Scan

Kind: TypeAlias = Literal["Organization", "Model", "Chip"]
_SAYS = re.compile("[了的该是在被把这那个着们我你他她它谁其此各某每另届]")  # no name, but a clause
_PARTICLES = frozenset({"u", "p", "c", "r", "d", "ad"})
_TAGS = frozenset({"PER", "ORG", "LOC", "nz", "nw", "nr", "nt"})
_NAMES = {
    # a middle dot and a blank may stand in a name, not at its ends
    "Organization": rf"[{CJK}A-Za-z](?:[{CJK}A-Za-z0-9·&]| (?=[A-Za-z])){{0,13}}?[{CJK}A-Za-z0-9]",
    "Model": rf"[{CJK}A-Za-z](?:[{CJK}A-Za-z0-9·.-]| (?=[A-Z0-9])){{0,15}}?[{CJK}A-Za-z0-9]",
    "Chip": rf"[{CJK}A-Za-z](?:[{CJK}A-Za-z0-9·-]| (?=[A-Z0-9])){{0,13}}?[{CJK}A-Za-z0-9]",
}


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    told: str
    type: Kind
    sure: bool = False
    tagged: bool = False
    where: Annotated[tuple[str, ...], Field(min_length=1)]
    yes: dict[str, str]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Expressions with a group `name`; `sure` where the tagger has no say in it, `tagged` where it has to see a name.

    `yes`: names by their sentence; `no`: sentences without any; the tests read both."""

    told: str
    type: Kind
    sure: bool
    tagged: bool
    where: tuple[Scan, ...]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]


@lru_cache
def frames() -> tuple[Frame, ...]:
    """All frames. Raises RuleError as `read_places` does."""
    return read_places(Path(__file__).with_name("told.yaml"), _Frame, _frame)


def _frame(read: _Frame) -> Frame:
    name = rf"(?P<name>{_NAMES[read.type]})"
    parts = {"{name}": name, "{when}": WHEN, "{firms}": alternation("introductions", "roles")}
    where = []
    for expression in read.where:
        for sign, part in parts.items():
            expression = expression.replace(sign, part)  # noqa: PLW2901
        where.append(Scan(expression))
    return Frame(read.told, read.type, read.sure, read.tagged, tuple(where), tuple(read.yes.items()), read.no)


def told_names(draft: Draft, type_: Kind) -> Iterator[Span]:
    """Spans of names of one class where nothing else is known."""
    for frame in frames():
        for scan in frame.where if frame.type == type_ else ():
            for found in scan.finditer(draft.match):
                start, end = found.span("name")
                fits = frame.sure or (
                    _has_no_particle(draft, start, end) and not (frame.tagged and _is_plain(draft, start, end))
                )
                if fits and _is_free(draft, start, end):
                    yield start, end


def _is_free(draft: Draft, start: int, end: int) -> bool:
    """Whether words may be a name at all: nothing of the trade alone, no clause, no value, nothing that is known."""
    name = draft.match[start:end]
    if is_generic(name) or _SAYS.search(name) or holds_value(draft, start, end) or name.islower():
        return False
    if any(other.type != "Technology" or other.start <= start for other in draft.over(start, end)):
        return False
    if is_slogan(name) or name in word_set("introductions", "no values") or _is_kind(name):
        return False
    texts = [draft.match[a:b] for a, b, _ in draft.words_in(start, end) if a >= start and b <= end]
    texts = texts[:-1] if texts and texts[-1] in _endings() and texts[-1] != name else texts
    return not set(texts) & word_set("introductions", "no names")


def _is_plain(draft: Draft, start: int, end: int) -> bool:
    """Whether the tagger calls none of its words a name."""
    return not {tag for _, _, tag in draft.words_in(start, end)} & _TAGS


def is_slogan(name: str) -> bool:
    """Whether quoted words are a slogan or a figure of speech."""
    return name in word_set("introductions", "slogans") or name.endswith(words_of("introductions", "slogan endings"))


def _is_kind(name: str) -> bool:
    """Whether it says only what kind of model or chip it is: 自研芯片, 多模态."""
    heads = (*words_of("families", "chip heads"), *words_of("families", "model heads"))
    stem = name.removesuffix(max((head for head in heads if name.endswith(head)), key=len, default=""))
    return not stem or stem in word_set("families", "generic") or is_generic(stem)


@lru_cache
def _endings() -> frozenset[str]:
    """Words that a firm's name may end with though they name nothing."""
    return word_set("organizations", "medium") | word_set("organizations", "weak") | {"芯", "集团"}


def _has_no_particle(draft: Draft, start: int, end: int) -> bool:
    """Whether the tagger sees no particle of two characters or more in it."""
    return not any(
        tag in _PARTICLES and b - a > 1 for a, b, tag in draft.words_in(start, end) if a >= start and b <= end
    )

"""The instruments of policies: which words name which, and how a text says that a sum is the most one may get."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etl.relate.files import FamilyForm, RuleForm
from etl.relate.pattern import PatternError, Vocabulary
from etl.relate.totals import NO_TOTALS, Totals, read_totals
from ontology.model import load_ontology

VOCABULARY = "policy-instrument"
INSTRUMENTS = "any-instrument"  # the list of all their words
_BEFORE, _BEHIND = 10, 4  # characters around a sum that may say that it is a limit
_NUMBER = re.compile(r"[$€£¥￥\d一二两三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Instruments:
    """`words`: a word (lower case) → its notation. `before` and `behind` match at the edges of a limit's number.

    `yearly` are the sums of which there is one a year, which says nothing of the whole."""

    words: Mapping[str, str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    title: re.Pattern[str]
    yearly: Totals

    def of_title(self, title: str) -> str | None:
        """The notation of the instrument that a policy's title is about; None for none or several."""
        longest = max((found[0] for found in self.title.finditer(title.lower())), key=len, default="")
        others = {self.words[found[0]] for found in self.title.finditer(title.lower()) if found[0] not in longest}
        return None if others or not longest else self.words[longest]

    def is_limit(self, text: str, start: int, end: int) -> bool:
        """Whether the sum in [start, end), which may begin with 最高 or 超过, is the most that one may get."""
        left = text[max(0, start - _BEFORE) : number_start(text, start, end)]
        return bool(self.before.search(left) or self.behind.match(text[end : end + _BEHIND]))


_NEVER = re.compile(r"(?!)")
NO_INSTRUMENTS = Instruments({}, _NEVER, _NEVER, _NEVER, NO_TOTALS)


def named_lists(family: FamilyForm) -> dict[str, list[str]]:
    """The word lists that a file's instruments are for its patterns: one for each notation, one for all."""
    every = [word for listed in family.instruments.values() for word in listed]
    return {**family.instruments, INSTRUMENTS: every} if every else {}


def read_instruments(family: FamilyForm) -> Instruments:
    """The instruments of a rule file; PatternError for an unknown notation, re.error for a bad pattern."""
    words = {word.lower(): notation for notation, listed in family.instruments.items() for word in listed}
    titled = family.titles.notations if family.titles else []
    unknown = sorted({*family.instruments, *titled} - set(load_ontology().notations(VOCABULARY)))
    if unknown:
        raise PatternError(f"{unknown[0]} is no value of {VOCABULARY} in ontology/zhitu.yaml")
    before, behind, title = _NEVER, _NEVER, _NEVER
    if family.limits:
        before = re.compile(f"(?:{'|'.join(family.limits.before)})\\Z")
        behind = re.compile("|".join(family.limits.behind))
    if family.titles:
        listed = sorted((w for w, notation in words.items() if notation in titled), key=lambda word: (-len(word), word))
        title = re.compile(f"(?:{'|'.join(map(re.escape, listed))})(?={family.titles.behind})")
    return Instruments(words, before, behind, title, read_totals(family.totals))


def check_instruments(form: RuleForm, vocabulary: Vocabulary) -> None:
    """Raise PatternError where a rule may bind a word as instrument that stands under no notation."""
    if form.measure is None:
        return
    slot = re.compile(rf"\{{{form.measure.instrument}:(?:~\d+,?)?<([a-z-]+)>")
    lists = {name for source in form.patterns for name in slot.findall(source)}
    known = set(vocabulary.words.get(INSTRUMENTS, ()))
    unknown = sorted({word for name in lists for word in vocabulary.plain(name)} - known)
    if unknown:
        raise PatternError(f"{unknown[0]} stands under no notation of `instruments`")


def number_start(text: str, start: int, end: int) -> int:
    """Where the number of a sum begins behind its words: 最高|500万元."""
    number = _NUMBER.search(text, start, end)
    return number.start() if number else start


def label(notation: str) -> str:
    """The instrument's Chinese name, for the names of measures."""
    concept = load_ontology().vocabularies[VOCABULARY].concept(notation)
    return concept.label.zh if concept else notation

"""Which rules may match a sentence at all: those whose names and words all stand in it. Most sentences have few.

All that patterns cannot match without (`required`) is looked up in one pass over the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import daachorse

from etl.relate.kinds import KIND
from etl.relate.pattern import Pattern

if TYPE_CHECKING:
    from etl.relate.rulebook import Rule

_Tried: TypeAlias = "tuple[Rule, Pattern, int]"
_Sifted: TypeAlias = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The patterns of rules, in order, with the bits of what each requires.

    The kinds of names sift first: they are few and remembered."""

    tried: Sequence[_Tried]
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick
    meets: Sequence[int]  # for each word of the automaton the bits of the sets that it is in
    kinds: int  # the bits of the sets that hold names only
    known: dict[int, _Sifted]

    def fitting(self, text: str) -> list[tuple[Rule, list[Pattern]]]:
        """The rules, in their order, with those of their patterns that may match a masked text."""
        met = 0
        for _, _, word in self.automaton.find_overlapping(text):
            met |= self.meets[word]
        fitting: list[tuple[Rule, list[Pattern]]] = []
        for rule, pattern, _ in self._met(met):
            if not fitting or fitting[-1][0] is not rule:
                fitting.append((rule, []))
            fitting[-1][1].append(pattern)
        return fitting

    def _met(self, met: int) -> Iterator[_Tried]:
        """What may be tried where these bits are met, in order."""
        asked = self._by_names(met & self.kinds)
        places: list[int] = []
        for bit, asking in asked.items():
            if bit & met or not bit:
                places += [place for place in asking if self.tried[place][2] & met == self.tried[place][2]]
        return (self.tried[place] for place in sorted(places))

    def _by_names(self, names: int) -> _Sifted:
        """The places of those whose names are met, by one bit that each asks for beyond names (0: none)."""
        if names not in self.known:
            met = names | ~self.kinds
            by_bit: dict[int, list[int]] = defaultdict(list)
            for place, (_, _, mask) in enumerate(self.tried):
                if mask & met == mask:
                    words = mask & ~self.kinds
                    by_bit[1 << words.bit_length() >> 1].append(place)
            self.known[names] = by_bit
        return self.known[names]


def choice_of(rules: Sequence[Rule]) -> Choice:
    """The choice among these rules."""
    bits = _bits(rules)
    meets: dict[str, int] = defaultdict(int)
    for one_of, bit in bits.items():
        for word in one_of:
            meets[word] |= bit
    words = sorted(meets) or ["\0"]
    masked = [(rule, pattern, _mask(pattern, bits)) for rule in rules for pattern in rule.patterns]
    kinds = sum(bit for one_of, bit in bits.items() if one_of <= KIND.keys())
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(words)
    return Choice(masked, automaton, [meets[word] for word in words], kinds, {})


def _bits(rules: Sequence[Rule]) -> dict[frozenset[str], int]:
    """One bit for each set that a pattern requires."""
    sets = {words: None for rule in rules for pattern in rule.patterns for words in pattern.needs}
    return {words: 1 << place for place, words in enumerate(sets)}


def _mask(pattern: Pattern, bits: Mapping[frozenset[str], int]) -> int:
    return sum(bits[words] for words in set(pattern.needs))

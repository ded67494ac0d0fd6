"""Who is one with whom, as a disjoint-set forest (Tarjan, JACM 22, 1975, without ranks: groups are small)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations


class Groups:
    """Ids in groups; what nobody joined is alone."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._above: dict[str, str] = {}
        for one, other in pairs:
            self.join(one, other)

    def join(self, one: str, other: str) -> bool:
        """Make the groups of two one; whether they were two."""
        left, right = sorted((self.head(one), self.head(other)))
        self._above[right] = left
        return left != right

    def together(self, one: str, other: str) -> bool:
        """Whether two are in one group."""
        return self.head(one) == self.head(other)

    def head(self, one: str) -> str:
        """The smallest id of the group."""
        while (above := self._above.get(one, one)) != one:
            one = above
        return one


def differing(ids: Iterable[str], one: Mapping[str, str], other: Groups) -> Iterator[str]:
    """Ids whose group under `one` (each with its canonical id) is another than in `other`."""
    held: dict[str, set[str]] = defaultdict(set)
    wanted: dict[str, set[str]] = defaultdict(set)
    named = sorted(ids)
    for each in named:
        held[one[each]].add(each)
        wanted[other.head(each)].add(each)
    yield from (each for each in named if held[one[each]] != wanted[other.head(each)])


def torn(one: Mapping[str, str], other: Groups) -> Iterator[tuple[list[str], list[str]]]:
    """Each two parts, sorted, of a group under `one` (ids with their canonical id) that are not together in `other`."""
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in sorted(one):
        held[one[each]][other.head(each)].append(each)
    for parts in held.values():
        yield from combinations(parts.values(), 2)

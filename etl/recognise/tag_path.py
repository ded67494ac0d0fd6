"""The best sequence of tags for a tagger's scores: Viterbi, walked only where a character's own scores leave a choice.

LAC's transitions differ by 0.41 at most, its scores by far more: nine characters of ten have their tag already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_Choice: TypeAlias = list[tuple[int, float]]  # tags with their scores
_Way: TypeAlias = tuple[float, tuple[int, ...]]  # what a path adds up to, and its tags


class TagPath:
    """From scores (rows, characters, tags) to the tags of the best path of every row, exactly."""

    def __init__(self, transitions: Scores) -> None:
        """`transitions` holds what going from one tag to another adds, as [from, to]."""
        # beyond either end of a row nothing is added
        self._edge = len(transitions)
        self._steps = np.pad(transitions, (0, 1)).tolist()
        # Another tag at one place changes two transitions. What lies further below the best can be on no best path.
        self._margin = 2 * (transitions.max() - transitions.min())

    def best(self, scores: Scores) -> NDArray[np.int16]:
        """The best path of every row."""
        path: NDArray[np.int16] = scores.argmax(2).astype(np.int16)
        near = scores >= scores.max(2, keepdims=True) - self._margin
        for row, start, choices in _runs(_choices(scores, near)):
            stop = start + len(choices)
            left = int(path[row, start - 1]) if start else self._edge
            right = int(path[row, stop]) if stop < path.shape[1] else self._edge
            path[row, start:stop] = self._between(left, right, choices)
        return path

    def _between(self, left: int, right: int, choices: Sequence[_Choice]) -> tuple[int, ...]:
        """The best tags of a few characters in a row, each out of those near its best, between two settled tags."""
        ways: list[_Way] = [(0.0, (left,))]
        for choice in choices:
            ways = [self._to(tag, ways, score) for tag, score in choice]
        return self._to(right, ways, 0.0)[1][1:-1]

    def _to(self, tag: int, ways: Sequence[_Way], score: float) -> _Way:
        """The best of some ways that goes on to this tag."""
        return max((total + self._steps[way[-1]][tag] + score, (*way, tag)) for total, way in ways)


def _choices(scores: Scores, near: NDArray[np.bool_]) -> dict[tuple[int, int], _Choice]:
    """By row and place, in their order: the tags of each character that has several near its best."""
    found: dict[tuple[int, int], _Choice] = defaultdict(list)
    rows, places, tags = np.nonzero(near & (near.sum(2, keepdims=True) > 1))
    values = scores[rows, places, tags]
    for row, place, tag, value in zip(rows.tolist(), places.tolist(), tags.tolist(), values.tolist(), strict=True):
        found[row, place].append((tag, value))
    return found


def _runs(choices: Mapping[tuple[int, int], _Choice]) -> Iterator[tuple[int, int, list[_Choice]]]:
    """Row, first place and choices of every unbroken run of characters."""
    row, first, run = -1, -1, list[_Choice]()
    for place, choice in choices.items():
        if place != (row, first + len(run)):
            if run:
                yield row, first, run
            (row, first), run = place, []
        run.append(choice)
    if run:
        yield row, first, run

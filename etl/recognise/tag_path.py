"""The best sequence of tags for a tagger's scores: Viterbi, walked only where a character's own scores leave a choice.

LAC's transitions differ by 0.41 at most, its scores by far more: nine characters of ten have their tag already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
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
        for row, start, stop in _runs(near.sum(2) > 1):
            left = int(path[row, start - 1]) if start else self._edge
            right = int(path[row, stop]) if stop < path.shape[1] else self._edge
            path[row, start:stop] = self._between(left, right, scores[row, start:stop], near[row, start:stop])
        return path

    def _between(self, left: int, right: int, scores: Scores, near: NDArray[np.bool_]) -> tuple[int, ...]:
        """The best tags of a few characters in a row, each out of those near its best, between two settled tags."""
        ways: list[_Way] = [(0.0, (left,))]
        for values, open_ in zip(scores, near, strict=True):
            ways = [self._to(tag, ways, float(values[tag])) for tag in np.flatnonzero(open_).tolist()]
        return self._to(right, ways, 0.0)[1][1:-1]

    def _to(self, tag: int, ways: Sequence[_Way], score: float) -> _Way:
        """The best of some ways that goes on to this tag."""
        return max((total + self._steps[way[-1]][tag] + score, (*way, tag)) for total, way in ways)


def _runs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Row, start and stop of every unbroken run of true values."""
    padded = np.pad(mask, ((0, 0), (1, 1))).astype(np.int8)
    changes = np.diff(padded, axis=1)
    rows, starts = np.nonzero(changes == 1)
    stops = np.nonzero(changes == -1)[1]
    return zip(rows.tolist(), starts.tolist(), stops.tolist(), strict=True)

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, product

import numpy as np
import pytest

from etl.recognise.tag_path import Scores, TagPath

_TAGS, _LENGTH = 4, 5


def every_path(scores: Scores, steps: Scores) -> list[int]:
    """The best path, found by trying each."""

    def total(path: Iterable[int]) -> float:
        own = sum(float(scores[place, tag]) for place, tag in enumerate(path))
        return own + sum(float(steps[one, other]) for one, other in pairwise(path))

    return list(max(product(range(_TAGS), repeat=len(scores)), key=total))


@pytest.mark.parametrize("spread", [0.5, 2.0, 8.0], ids=["all open", "some open", "nearly all settled"])
def test_the_path_is_the_best_of_all_however_much_is_open(spread: float) -> None:
    random = np.random.default_rng(5)
    steps = random.normal(size=(_TAGS, _TAGS)).astype(np.float32)
    scores = (spread * random.normal(size=(20, _LENGTH, _TAGS))).astype(np.float32)
    assert TagPath(steps).best(scores).tolist() == [every_path(row, steps) for row in scores]


def test_a_step_that_pays_decides_between_tags_of_equal_score() -> None:
    steps = np.array([[0.0, 0.0], [0.0, 1.0]], np.float32)
    scores = np.array([[[9.0, 0.0], [1.0, 1.0], [0.0, 9.0]]], np.float32)
    assert TagPath(steps).best(scores).tolist() == [[0, 1, 1]]

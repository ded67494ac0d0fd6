"""Whether confidence means what it says: of the claims trusted 0.9, nine in ten should be right.

Bins and the expected calibration error follow Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities
Using Bayesian Binning" (AAAI 2015)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.relate.shares import wilson

_EDGES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)  # confidences crowd at the upper end


_95 = 1.96  # standard deviations


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim of a document as gold judges it; `rules` are the labels of those that found it."""

    document: str
    confidence: float
    right: bool
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims with a confidence between two edges: how many, how far trusted and how often right on average.

    `may_be`: 95 of 100 times the share of right ones lies between these, as far as so few cases tell."""

    low: float
    high: float
    count: int
    trusted: float
    right: float
    may_be: tuple[float, float]


def bins(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """The bins that hold anything, upwards."""
    found: list[Bin] = []
    for low, high in pairwise(_EDGES):
        inside = [one for one in judged if low < one.confidence <= high or (low == 0 and one.confidence == 0)]
        if inside:
            count, right = len(inside), sum(one.right for one in inside)
            trusted = sum(one.confidence for one in inside) / count
            found.append(Bin(low, high, count, trusted, right / count, wilson(right, count, _95)))
    return tuple(found)


def calibration_error(judged: Sequence[Judged]) -> float:
    """Mean distance of trust from truth over the bins, weighted by their counts; 0 where nothing was judged."""
    found = bins(judged)
    return sum(b.count * abs(b.trusted - b.right) for b in found) / len(judged) if judged else 0.0

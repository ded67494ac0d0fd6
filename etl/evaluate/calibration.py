"""Whether confidence means what it says: of the claims trusted 0.9, nine in ten should be right.

Bins and the expected calibration error follow Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities
Using Bayesian Binning" (AAAI 2015)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)  # confidences crowd at the upper end


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims with a confidence between two edges: how many, how far trusted and how often right on average."""

    low: float
    high: float
    count: int
    trusted: float
    right: float


def bins(judged: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """The bins that hold anything, upwards; `judged` are (confidence, right)."""
    found: list[Bin] = []
    for low, high in pairwise(_EDGES):
        inside = [(c, right) for c, right in judged if low < c <= high or (low == 0 and c == 0)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            found.append(Bin(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return tuple(found)


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of trust from truth over the bins, weighted by their counts; 0 where nothing was judged."""
    found = bins(judged)
    return sum(b.count * abs(b.trusted - b.right) for b in found) / len(judged) if judged else 0.0

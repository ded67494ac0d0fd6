"""How large a share is, when only so many cases were seen."""

from __future__ import annotations

from math import sqrt


def m_estimate(right: int, total: int, prior: float, weight: float) -> float:
    """The share of `right` in `total`, drawn to `prior` as if `weight` further cases had shown just that.

    It is the mean of a Beta distribution after the counts: Cestnik, "Estimating probabilities: a crucial task in
    machine learning" (ECAI 1990). `weight` > 0; with no cases it is the prior.
    """
    return (right + weight * prior) / (total + weight)


def wilson(right: int, total: int, z: float) -> tuple[float, float]:
    """The score interval of a share: what it may be, `z` standard deviations to either side; 0 to 1 without cases.

    Wilson, "Probable inference, the law of succession, and statistical inference" (JASA 22, 1927).
    """
    if not total:
        return 0.0, 1.0
    share, square = right / total, z * z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = z / (1 + square / total) * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def odds(share: float) -> float:
    """Right to wrong, of a share (0 or more and below 1)."""
    return share / (1 - share)


def times_odds(share: float, factor: float) -> float:
    """The share (0 to 1) whose odds are so many times those of this one."""
    return share * factor / (1 - share + share * factor)

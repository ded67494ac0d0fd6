"""Whether a number that the graph holds is all that was stated."""

from __future__ import annotations

_KEPT = 15  # significant digits that a double keeps of any decimal number (IEEE 754; DBL_DIG)


def is_whole_story(text: str) -> bool:
    """Whether a decimal number that became a double was this one: with more digits, some may have been lost."""
    return len(text.replace("-", "").replace(".", "").strip("0")) <= _KEPT

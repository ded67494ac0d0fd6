"""Numbers in plain digits, as statements and exports write them."""

from __future__ import annotations

from decimal import Decimal

_KEPT = 15  # significant digits that a double keeps of any decimal number (IEEE 754; DBL_DIG)


def number_text(number: float) -> str:
    """2.5e9 → "2500000000", 0.1 → "0.1"."""
    return format(Decimal(repr(number)), "f").removesuffix(".0")


def is_whole_story(text: str) -> bool:
    """Whether a decimal number that became a double was this one: with more digits, some may have been lost."""
    return len(text.replace("-", "").replace(".", "").strip("0")) <= _KEPT

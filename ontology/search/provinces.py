"""One-character names of provinces (沪, 粤), which somebody may ask for and no text is searched for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("provinces.csv")


@lru_cache(maxsize=1)
def province_codes() -> Mapping[str, str]:
    """The GB/T 2260 code that each of these names stands for."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row["short"]: row["key"] for row in csv.DictReader(lines)}

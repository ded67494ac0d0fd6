"""How good extraction is: gold annotations, the score against them, and a page on which a person can look."""

from __future__ import annotations

from etl.evaluate.gold import GoldDocument, read_gold
from etl.evaluate.score import Finding, Scores, Tally, score, total

__all__ = ["Finding", "GoldDocument", "Scores", "Tally", "read_gold", "score", "total"]

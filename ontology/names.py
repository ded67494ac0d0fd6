"""Folding of names: two spellings that fold alike are the same name of a class. No similarity here, by design."""

from __future__ import annotations

import re
import unicodedata

# Marks in which spellings of one name differ ("GPT-4" and "GPT 4"); a dot between digits is a version and stays.
_MARKS = re.compile(r"[\s《》〈〉“”\"'‘’`·・•\-‐‑–—_()\[\]【】]|(?<!\d)\.|\.(?!\d)")


def fold(name: str) -> str:
    """Comparison form of a name: NFKC, case-folded, without white space, quotes, brackets, hyphens and dots.

    A dot between two digits stays ("Qwen2.5" is not "Qwen25").  The result is never shown to a person.
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", name).casefold())

"""Know the names of the lexicon well enough to see that a line end cuts one (百川智 | 能)."""

from __future__ import annotations

from functools import lru_cache

from ontology.gazetteer import load_gazetteer
from ontology.names import fold

_TYPES = frozenset({"Organization", "Model", "Region", "Chip"})
_LONGEST = 24


def straddles(left: str, right: str) -> bool:
    """Whether a name of at least four characters begins in `left` and ends in `right`."""
    names = _names()
    for before in range(1, min(_LONGEST, len(left)) + 1):
        for after in range(1, min(_LONGEST, len(right)) + 1):
            part = left[-before:] + right[:after]
            if len(part) >= 4 and fold(part) in names and " " not in part:
                return True
    return False


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    entries = (entry for entry in load_gazetteer().entries if entry.type in _TYPES)
    return frozenset(form for entry in entries for name in entry.names() if len(form := fold(name)) >= 4)

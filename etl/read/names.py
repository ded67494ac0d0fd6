"""Know the names of the lexicon well enough to see that a line end cuts one (百川智 | 能)."""

from __future__ import annotations

from functools import lru_cache

from ontology.gazetteer import load_gazetteer
from ontology.names import fold

_TYPES = frozenset({"Organization", "Model", "Region", "Chip"})
_LONGEST = 24


def straddles(left: str, right: str) -> bool:
    """Whether a name of at least four characters begins in `left` and ends in `right`."""
    before, after = fold(left[-_LONGEST:]), fold(right[:_LONGEST])
    if left[-1:].isspace() or right[:1].isspace() or before[-1:] + after[:1] not in _pairs():
        return False
    names = _names()
    return any(
        len(before) - start + end >= 4 and before[start:] + after[:end] in names
        for start in range(len(before))
        for end in range(1, len(after) + 1)
    )


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    entries = (entry for entry in load_gazetteer().entries if entry.type in _TYPES)
    return frozenset(form for entry in entries for name in entry.names() if len(form := fold(name)) >= 4)


@lru_cache(maxsize=1)
def _pairs() -> frozenset[str]:
    """Every two characters that stand beside each other in a name: most line ends are settled by these."""
    return frozenset(name[index : index + 2] for name in _names() for index in range(len(name) - 1))

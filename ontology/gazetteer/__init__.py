"""The curated lexicon in memory: what everyone in the field knows, with the row that says it.

`ontology/lexicon/` holds the files, `sheet` says what each may contain, `read` reads them, `check` finds what is
wrong between rows. Finding names in text is etl's."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ontology.gazetteer.entry import Entry, Gazetteer
from ontology.gazetteer.read import read_folder

__all__ = ["FOLDER", "Entry", "Gazetteer", "load_gazetteer"]

FOLDER = Path(__file__).parent.parent / "lexicon"


@lru_cache(maxsize=1)
def _default() -> Gazetteer:
    return _strict(FOLDER)


def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The lexicon in `folder`, or the one that ships (read once a process).

    Raises LexiconError for the first fault, as "FILE:LINE: what is wrong; what to do".
    """
    return _default() if folder is None else _strict(folder)


def _strict(folder: Path) -> Gazetteer:
    gazetteer, faults = read_folder(folder)
    if faults:
        raise faults[0]
    return gazetteer

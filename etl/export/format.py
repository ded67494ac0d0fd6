"""What an export format is: how a snapshot gets into a file, and how another library counts what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ontology.statement import Snapshot


@dataclass(frozen=True, slots=True)
class Job:
    """One export: of what, under which IRIs, and a folder for what lies on the disk meanwhile.

    `counts` gets the numbers of "entities", "documents", "statements", "evidence", and of the format's unit.
    """

    snapshot: Snapshot
    base: str
    folder: Path
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `unit` (English, Chinese) is what its files are counted in; `lost` are characters that it cannot hold.

    `write` writes a job to a file, `read` counts the units of one again: it raises what its library does.
    """

    name: str
    suffix: str
    media_type: str
    unit: tuple[str, str]
    write: Callable[[Job, BinaryIO], None]
    read: Callable[[BinaryIO], int]
    lost: frozenset[str] = frozenset()
    packed: bool = False  # is compressed by itself

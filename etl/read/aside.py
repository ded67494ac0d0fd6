"""What is left aside while files are read, and why, for a person: nothing is skipped in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from etl.errors import EtlError


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one, that is not read, and why, in both languages."""

    path: Path
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file of which nothing is kept, and why. What an archive holds goes by "archive.zip!/path"."""

    path: Path
    reason: EtlError


Aside: TypeAlias = Callable[[Unread | Refusal], None]

"""How much of a file that may be hostile is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one file, the defaults of `etl.settings`.

    `pages` of a PDF; `mb` of the file and `unpacked_mb` of what it unpacks to, in megabytes; `seconds` and `memory_mb`
    of the process that reads it (`ocr_seconds` where it recognises characters); `characters` of its text; `members` of
    an archive."""

    pages: int = 500
    mb: int = 100
    unpacked_mb: int = 500
    seconds: int = 120
    ocr_seconds: int = 1800
    memory_mb: int = 2048
    characters: int = 5_000_000
    members: int = 5000

"""One file to read: its bytes and name, wherever they came from (a folder, an archive), and the limits it is under."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath

from etl.binary import Limits


@dataclass(frozen=True, slots=True)
class File:
    """`name` is the last part of its path."""

    name: str
    content: bytes
    limits: Limits = field(default_factory=Limits)

    @property
    def suffix(self) -> str:
        """Its type: the suffix in lower case, with the dot."""
        return PurePath(self.name).suffix.lower()

    @property
    def sha256(self) -> str:
        """The hash of its bytes, hex."""
        return sha256(self.content).hexdigest()

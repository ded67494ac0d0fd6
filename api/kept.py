"""The releases whose index is here, by id: those that are or were served, and those that were published."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from api.index_file import IndexFile
from cypher.errors import NoRelease
from cypher.release import MANIFEST

_FOLDERS = ("published", "releases")  # of the home folder; what is served goes before what is published
_INDEX = "search.sqlite"


def kept_indexes(home: Path) -> Mapping[str, Path]:
    """Index by release; those that another version of the program wrote are left out."""
    return {release: index for folder in _FOLDERS for release, index in _readable(home / folder)}


def _readable(folder: Path) -> Iterator[tuple[str, Path]]:
    for manifest in sorted(folder.glob(f"[!.]*/{MANIFEST}")):
        index = manifest.with_name(_INDEX)
        with suppress(sqlite3.Error, NoRelease, OSError), closing(IndexFile(index)) as file:
            yield file.release, index

"""The file `search.sqlite` of one release, opened to be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from cypher.errors import NoRelease
from ontology.search import VERSION


class IndexFile:
    """Read-only; safe to share between threads. Raises sqlite3.Error, and NoRelease where another version wrote it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # one connection behind a lock: a look-up takes a few milliseconds at most
        self._connection = sqlite3.connect(uri_of(path), uri=True, check_same_thread=False)
        self._lock = Lock()
        meta = dict(self.rows("SELECT key, value FROM meta", ()))
        self.release = str(meta["release"])
        if meta["version"] != VERSION:
            raise NoRelease(
                f"{path} is of another version of zhitu; run `zhitu load` again",
                f"{path} 由其他版本的 zhitu 生成，请重新运行 `zhitu load`",
            )

    def rows(self, sql: str, parameters: Sequence[object] | Mapping[str, object]) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock:
            return list(self._connection.execute(sql, parameters))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def uri_of(path: Path) -> str:
    """The file as SQLite opens what never changes."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"

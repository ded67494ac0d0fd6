"""The SQLite file of the statement store: its tables, one transaction at a time, and its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etl.errors import StoreError

SCHEMA_VERSION = 4
_WAIT_S = 10.0  # for another process that writes
# Pages (4 KB) of the log that are written back together. Documents lie all over a large store: of SQLite's 1,000 pages
# almost each was one document's; with 4,000, keeping took a fifth less of the processor (20,000 documents).
_LOG_PAGES = 4_000

_SCHEMA = """
CREATE TABLE document (
  sha256 TEXT PRIMARY KEY, text_sha256 TEXT NOT NULL, title TEXT, published_on TEXT, publisher TEXT, citation TEXT,
  lang TEXT NOT NULL, text TEXT NOT NULL, publish_text INTEGER NOT NULL, fingerprint TEXT NOT NULL
) STRICT;
CREATE TABLE source (
  path TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES document ON DELETE CASCADE
) STRICT;
CREATE INDEX source_document ON source (sha256);
CREATE TABLE found (
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, entity TEXT NOT NULL, type TEXT NOT NULL, kind TEXT,
  key TEXT, name TEXT NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (document, entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE surface (
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, entity TEXT NOT NULL, surface TEXT NOT NULL,
  PRIMARY KEY (document, entity, surface)
) STRICT, WITHOUT ROWID;
CREATE TABLE statement (
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, id TEXT NOT NULL, subject TEXT NOT NULL,
  predicate TEXT NOT NULL, object TEXT, value TEXT, factuality TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, locator TEXT NOT NULL, raw TEXT NOT NULL,
  lang TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
  PRIMARY KEY (id, document, start, "end", rule), CHECK ((object IS NULL) <> (value IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_document ON statement (document);
"""
# What each version added to the one before; a new store starts with all of it.
_ADDED = {
    2: """
CREATE TABLE issue (
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, place TEXT NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL,
  PRIMARY KEY (document, place, en)
) STRICT, WITHOUT ROWID;
""",
    # which components found an entity, parted by spaces; '' is what an earlier version kept
    3: "ALTER TABLE found ADD COLUMN finders TEXT NOT NULL DEFAULT '';",
    # a document's rows stand together: keeping or retracting one touches a few pages, however large the store is
    4: """
CREATE TABLE statement_by_document (
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, id TEXT NOT NULL, subject TEXT NOT NULL,
  predicate TEXT NOT NULL, object TEXT, value TEXT, factuality TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, locator TEXT NOT NULL, raw TEXT NOT NULL,
  lang TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
  PRIMARY KEY (document, id, start, "end", rule), CHECK ((object IS NULL) <> (value IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO statement_by_document SELECT * FROM statement ORDER BY document, id, start, "end", rule;
DROP TABLE statement;
ALTER TABLE statement_by_document RENAME TO statement;
""",
}

# How a SQLite error's name begins → what a person should know and do. Any other means that the file is damaged.
_ADVICE = {
    ("SQLITE_BUSY", "SQLITE_LOCKED"): (
        "another process is writing to the store; wait until it has ended and try again",
        "另一进程正在写入该库；请等其结束后重试",
    ),
    ("SQLITE_FULL",): (
        "the disk is full; make room and try again, what was kept before is safe",
        "磁盘已满；请腾出空间后重试，此前保存的内容不受影响",
    ),
    ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"): (
        "the store cannot be opened for writing; check the permissions of the file and of its folder",
        "无法以写方式打开该库；请检查文件及其目录的权限",
    ),
    ("SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"): (
        "a document did not fit into the store and nothing of it was kept; this is a bug of ours",
        "有一份文档无法存入该库，未保留其任何内容；这是程序缺陷",
    ),
}


class Database:
    """One open store file. Every error of SQLite comes out as a StoreError that names it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    @contextmanager
    def frozen(self) -> Iterator[Database]:
        """This very state, to read from, whatever is written meanwhile: a reading transaction of its own."""
        with translated(self._path):
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=_WAIT_S)
        try:
            with translated(self._path):
                connection.execute("PRAGMA query_only = 1")
                connection.execute("BEGIN")
                connection.execute("SELECT 1 FROM document LIMIT 1").fetchone()  # only reading fixes the state
            yield Database(connection, self._path)
        finally:
            connection.close()

    def rows(self, query: str, values: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a reading query."""
        with translated(self._path):
            yield from self._connection.execute(query, values)

    def _is_inside(self) -> bool:
        return self._connection.in_transaction

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done to the connection inside, or nothing of it; inside another one, a part of that."""
        if self._is_inside():
            yield self._connection
            return
        with translated(self._path):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._is_inside():
                    self._connection.execute("ROLLBACK")
                raise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into a StoreError with what to do about it."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None)
        if name is None:  # not SQLite refused but its Python module: a bug, which a message would hide
            raise
        for beginnings, (en, zh) in _ADVICE.items():
            if name.startswith(beginnings):
                raise StoreError(f"{path}: {en} ({error})", f"{path}：{zh}（{error}）") from error
        raise StoreError(
            f"{path}: cannot be used as a statement store ({error}); move it away and build again from the documents",
            f"{path}：无法作为陈述库使用（{error}）；请移走该文件并由文档重新构建",
        ) from error


def open_database(home: Path) -> Database:
    """Open (or make) the store file of a home folder.

    Raises StoreError where the folder cannot be made, and where the file is locked, damaged, read-only or newer.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{home}: cannot be the home folder ({error.strerror}); choose another by --home",
            f"{home}：不能作为主目录（{error.strerror}）；请用 --home 另选",
        ) from error
    path = home / "store.sqlite"
    with translated(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_S)
        try:
            _refuse_newer(connection, path)  # before anything is changed
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return Database(connection, path)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) < SCHEMA_VERSION:
        # asked again inside: another process may be making the same tables
        connection.execute("BEGIN IMMEDIATE")
        found = _version(connection)
        wanted = [text for version, text in _ADDED.items() if version > found]
        for statement in "".join([*([] if found else [_SCHEMA]), *wanted]).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(found, SCHEMA_VERSION)}")
        connection.execute("COMMIT")
    _refuse_newer(connection, path)


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    if (found := _version(connection)) > SCHEMA_VERSION:
        raise StoreError(
            f"{path}: written by a newer Zhitu (schema {found}, this one reads {SCHEMA_VERSION}); update Zhitu",
            f"{path}：由更新版本的智图写入（模式 {found}，本版本只读 {SCHEMA_VERSION}）；请升级智图",
        )


def _version(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)

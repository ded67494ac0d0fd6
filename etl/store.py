"""The statement store: one SQLite file in WAL mode, the source of truth. One transaction per document.

What the rows mean across documents (canonical ids, releases) belongs to `etl.resolve`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from etl.document import Document
from etl.errors import StoreError
from etl.extraction import Extraction
from ontology.statement import DocumentRecord, Evidence, Factuality, Statement

SCHEMA_VERSION = 1

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


class Kept(StrEnum):
    """What `keep` did with a document."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """An entity as one document names it, before resolution."""

    document: str
    entity: str
    type: str
    kind: str | None
    key: str | None
    name: str
    mentions: int


class Store:
    """The statements of all documents, each with its evidence; a document's rows stand or fall together."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._roll_back()
            raise _translated(error, self._path) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def holds(self, document: Document, fingerprint: str) -> bool:
        """Whether this very document (source, bytes) was kept by this very extractor."""
        row = self._connection.execute(
            "SELECT 1 FROM source JOIN document USING (sha256) WHERE path = ? AND sha256 = ? AND fingerprint = ?",
            (document.source, document.sha256, fingerprint),
        ).fetchone()
        return row is not None

    def has_bytes(self, sha256: str, fingerprint: str) -> bool:
        """Whether a document of these bytes was kept by this extractor, under whatever name."""
        query = "SELECT 1 FROM document WHERE sha256 = ? AND fingerprint = ?"
        return self._connection.execute(query, (sha256, fingerprint)).fetchone() is not None

    def link(self, document: Document) -> Kept:
        """Note one more source of bytes that are already kept."""
        with self._transaction() as connection:
            replaced = _unlink(connection, document.source, keeping=document.sha256)
            _link(connection, document)
        return Kept.REPLACED if replaced else Kept.UNCHANGED

    def keep(self, extraction: Extraction, fingerprint: str) -> Kept:
        """Keep what one document states, in one transaction, in place of what its source stated before."""
        document = extraction.document
        with self._transaction() as connection:
            replaced = _unlink(connection, document.source, keeping=document.sha256)
            known = connection.execute("SELECT 1 FROM document WHERE sha256 = ?", (document.sha256,)).fetchone()
            names = connection.execute("SELECT path, name FROM source WHERE sha256 = ?", (document.sha256,)).fetchall()
            connection.execute("DELETE FROM document WHERE sha256 = ?", (document.sha256,))
            _insert(connection, extraction, fingerprint)
            for path, name in names:
                connection.execute("INSERT INTO source VALUES (?, ?, ?)", (path, name, document.sha256))
            _link(connection, document)
        return Kept.REPLACED if replaced or known else Kept.NEW

    def retract(self, document: str) -> DocumentRecord:
        """Take away a document (file name, or SHA-256 where names clash) and exactly what it alone supports."""
        record = self._one_document(document)
        with self._transaction() as connection:
            connection.execute("DELETE FROM document WHERE sha256 = ?", (record.sha256,))
        return record

    def forget_source(self, path: str) -> None:
        """Take away one source path, and its document where no other path leads to it."""
        with self._transaction() as connection:
            _unlink(connection, path, keeping=None)

    def sources(self) -> tuple[tuple[str, str], ...]:
        """All (path, document name), sorted."""
        return tuple(self._connection.execute("SELECT path, name FROM source ORDER BY path"))

    def _one_document(self, wanted: str) -> DocumentRecord:
        matches = [r for r in self.documents() if wanted == r.sha256]
        matches = matches or [r for r in self.documents() if wanted in self._names(r.sha256)]
        if not matches:
            raise StoreError(
                f"{wanted}: no document of this name or SHA-256 is in the store; `zhitu stats` lists them",
                f"{wanted}：库中没有此名称或 SHA-256 的文档；`zhitu stats` 可列出全部文档",
            )
        if len(matches) > 1:
            hashes = ", ".join(r.sha256 for r in matches)
            raise StoreError(
                f"{wanted}: {len(matches)} documents bear this name; give one of their SHA-256: {hashes}",
                f"{wanted}：有 {len(matches)} 份文档同名，请改用其 SHA-256：{hashes}",
            )
        return matches[0]

    def _names(self, sha256: str) -> set[str]:
        return {n for (n,) in self._connection.execute("SELECT name FROM source WHERE sha256 = ?", (sha256,))}

    def documents(self) -> Iterator[DocumentRecord]:
        """All documents by SHA-256; where several sources have the same bytes, the smallest name stands."""
        query = """SELECT sha256, text_sha256, MIN(name), title, published_on, publisher, citation, lang
                   FROM document JOIN source USING (sha256) GROUP BY sha256 ORDER BY sha256"""
        for row in self._connection.execute(query):
            sha256, text_sha256, name, title, published_on, publisher, citation, lang = row
            described = (title, published_on, publisher, citation, lang)
            yield DocumentRecord(sha256, text_sha256, name, *described, False)  # noqa: FBT003 — `curated`

    def found(self) -> Iterator[FoundRow]:
        """All entities as their documents name them, ordered by entity and document."""
        query = "SELECT document, entity, type, kind, key, name, mentions FROM found ORDER BY entity, document"
        for row in self._connection.execute(query):
            yield FoundRow(*row)

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """All (entity, surface), each once, sorted."""
        yield from self._connection.execute("SELECT DISTINCT entity, surface FROM surface ORDER BY entity, surface")

    def statements(self) -> Iterator[Statement]:
        """One statement a row of evidence, ordered by id; ids as they are before resolution."""
        query = """SELECT id, subject, predicate, object, value, factuality,
                   document, start, "end", quote, locator, raw, lang, rule, confidence
                   FROM statement ORDER BY id, document, start, "end", rule"""
        for row in self._connection.execute(query):
            evidence = Evidence(*row[6:])
            identifier, subject, predicate, target, value, factuality = row[:6]
            yield Statement(
                identifier,
                subject,
                predicate,
                target,
                value,
                Factuality(factuality),
                evidence.confidence,
                (evidence,),
            )

    def is_empty(self) -> bool:
        """Whether no document is kept."""
        return self._connection.execute("SELECT 1 FROM document LIMIT 1").fetchone() is None


def open_store(home: Path) -> Store:
    """Open (or make) the store of a home folder; StoreError where it is locked, damaged or of a newer schema."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "store.sqlite"
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=10)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path)
    except sqlite3.DatabaseError as error:
        raise _translated(error, path) from error
    return Store(connection, path)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > SCHEMA_VERSION:
        connection.close()
        raise StoreError(
            f"{path}: written by a newer Zhitu (schema {found}, this one reads {SCHEMA_VERSION}); update Zhitu",
            f"{path}：由更新版本的智图写入（模式 {found}，本版本只读 {SCHEMA_VERSION}）；请升级智图",
        )
    if found == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")


def _translated(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    if "locked" in str(error):
        return StoreError(
            f"{path}: another process is writing to the store; wait until it has ended and try again",
            f"{path}：另一进程正在写入该库；请等其结束后重试",
        )
    return StoreError(
        f"{path}: cannot be used as a statement store ({error}); move it away and build again from the documents",
        f"{path}：无法作为陈述库使用（{error}）；请移走该文件并由文档重新构建",
    )


def _unlink(connection: sqlite3.Connection, path: str, *, keeping: str | None) -> bool:
    row = connection.execute("SELECT sha256 FROM source WHERE path = ?", (path,)).fetchone()
    if row is None or row[0] == keeping:
        return False
    connection.execute("DELETE FROM source WHERE path = ?", (path,))
    connection.execute(
        "DELETE FROM document WHERE sha256 = ? AND sha256 NOT IN (SELECT sha256 FROM source)",
        row,
    )
    return True


def _link(connection: sqlite3.Connection, document: Document) -> None:
    values = (document.source, document.name, document.sha256)
    connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", values)


def _insert(connection: sqlite3.Connection, extraction: Extraction, fingerprint: str) -> None:
    d = extraction.document
    connection.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (d.sha256, d.text_sha256, d.title, d.published_on, d.publisher, d.citation, *_text_columns(d, fingerprint)),
    )
    connection.executemany(
        "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(d.sha256, e.id, e.type, e.kind, e.key, e.name, len(e.mentions)) for e in extraction.entities],
    )
    connection.executemany(
        "INSERT INTO surface VALUES (?, ?, ?)",
        [(d.sha256, e.id, surface) for e in extraction.entities for surface in e.surfaces],
    )
    connection.executemany(
        f"INSERT INTO statement VALUES ({', '.join('?' * 15)})",  # noqa: S608 — only placeholders
        [_statement_row(d.sha256, s, e) for s in extraction.statements for e in s.evidence],
    )


def _text_columns(d: Document, fingerprint: str) -> tuple[str | int, ...]:
    return d.lang, d.text, int(d.publish_text), fingerprint


def _statement_row(sha256: str, s: Statement, e: Evidence) -> tuple[str | int | float | None, ...]:
    claim = (sha256, s.id, s.subject, s.predicate, s.object, s.value, str(s.factuality))
    return (*claim, e.start, e.end, e.quote, e.locator, e.raw, e.lang, e.rule, e.confidence)

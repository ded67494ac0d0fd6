"""What is kept of documents: the rows of each stand or fall together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from etl.document import Document
from etl.errors import StoreError
from etl.extraction import AuditIssue, Extraction
from etl.mention import FoundEntity
from etl.store.database import Database, open_database
from etl.store.rows import FOUND, STATED, FoundRow, claims, found_rows, statements
from ontology.statement import DocumentRecord, Evidence, Statement


class Kept(StrEnum):
    """What `keep` did with a document."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Store:
    """The statements of all documents, each with its evidence; a document's rows stand or fall together."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Release the file."""
        self._database.close()

    @contextmanager
    def frozen(self) -> Iterator[Store]:
        """The store as it is now, to be read as often as one likes, whatever is kept meanwhile."""
        with self._database.frozen() as database:
            yield Store(database)

    def holds(self, document: Document, fingerprint: str) -> bool:
        """Whether this very document (source, bytes) was kept by this very extractor."""
        return self.holds_source(document.source, document.sha256, fingerprint)

    def holds_source(self, source: str, sha256: str, fingerprint: str) -> bool:
        """The same of a document that has not been read yet."""
        query = "SELECT 1 FROM source JOIN document USING (sha256) WHERE path = ? AND sha256 = ? AND fingerprint = ?"
        return any(self._database.rows(query, (source, sha256, fingerprint)))

    def sources_in(self, container: str) -> frozenset[str]:
        """All sources that stand in a file of several documents: "FILE!/path" of an archive, "FILE#id" of lines."""
        query = "SELECT path FROM source WHERE (path >= ? AND path < ?) OR (path >= ? AND path < ?)"
        ranges = (f"{container}!/", f"{container}!0", f"{container}#", f"{container}$")  # 0 follows /, $ follows #
        return frozenset(path for (path,) in self._database.rows(query, ranges))

    def has_bytes(self, sha256: str, fingerprint: str) -> bool:
        """Whether a document of these bytes was kept by this extractor, under whatever name."""
        query = "SELECT 1 FROM document WHERE sha256 = ? AND fingerprint = ?"
        return any(self._database.rows(query, (sha256, fingerprint)))

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is kept, linked or forgotten inside is on the disk when this ends, or nothing of it."""
        with self._database.transaction():
            yield

    def link(self, document: Document) -> Kept:
        """Note one more source of bytes that are already kept."""
        with self._database.transaction() as connection:
            replaced = _unlink(connection, document.source, keeping=document.sha256)
            _link(connection, document)
        return Kept.REPLACED if replaced else Kept.UNCHANGED

    def keep(self, extraction: Extraction, fingerprint: str) -> Kept:
        """Keep what one document states, all of it or nothing, in place of what its source stated before."""
        document = extraction.document
        with self._database.transaction() as connection:
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
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM document WHERE sha256 = ?", (record.sha256,))
        return record

    def forget_source(self, path: str) -> None:
        """Take away one source path, and its document where no other path leads to it."""
        with self._database.transaction() as connection:
            _unlink(connection, path, keeping=None)

    def sources(self) -> tuple[tuple[str, str], ...]:
        """All (path, document name), sorted."""
        return tuple((path, name) for path, name in self._database.rows("SELECT path, name FROM source ORDER BY path"))

    def _one_document(self, wanted: str) -> DocumentRecord:
        matches = list(self._records("WHERE sha256 = ?", (wanted,)))
        matches = matches or list(
            self._records("WHERE sha256 IN (SELECT sha256 FROM source WHERE name = ?)", (wanted,))
        )
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

    def documents(self) -> Iterator[DocumentRecord]:
        """All documents by SHA-256; where several sources have the same bytes, the smallest name stands."""
        return self._records()

    def _records(self, condition: str = "", values: Sequence[str] = ()) -> Iterator[DocumentRecord]:
        query = f"""SELECT sha256, text_sha256, MIN(name), title, published_on, publisher, citation, lang
                    FROM document JOIN source USING (sha256) {condition} GROUP BY sha256 ORDER BY sha256"""  # noqa: S608
        for row in self._database.rows(query, values):
            sha256, text_sha256, name, title, published_on, publisher, citation, lang = row
            described = (title, published_on, publisher, citation, lang)
            yield DocumentRecord(sha256, text_sha256, name, *described, False)  # noqa: FBT003 — `curated`

    def found(self) -> Iterator[FoundRow]:
        """All entities as their documents name them, ordered by document and entity: as they stand in the file."""
        return found_rows(self._database.rows(f"SELECT {FOUND} FROM found ORDER BY document, entity"))  # noqa: S608

    def text(self, sha256: str) -> str:
        """The cleaned text of a document; "" where it is not kept."""
        rows = self._database.rows("SELECT text FROM document WHERE sha256 = ?", (sha256,))
        return next((str(text) for (text,) in rows), "")

    def issues(self) -> Iterator[tuple[str, AuditIssue]]:
        """All (document name, audit issue), ordered by name and place."""
        query = """SELECT (SELECT MIN(name) FROM source WHERE sha256 = document) AS name, place, en, zh
                   FROM issue ORDER BY name, document, place, en"""
        for name, *issue in self._database.rows(query):
            yield name, AuditIssue(*issue)

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """All (entity, surface, document), ordered by document, entity and surface: as they stand in the file."""
        query = "SELECT entity, surface, document FROM surface ORDER BY document, entity, surface"
        return self._database.rows(query)

    def forms(self) -> Iterator[tuple[str, str]]:
        """All (entity, surface) of `surfaces`, each once."""
        return self._database.rows("SELECT DISTINCT entity, surface FROM surface")

    def statements(self) -> Iterator[Statement]:
        """One statement a row of evidence, ordered by id; ids as they are before resolution."""
        return statements(self._stated(""))

    def claims(self) -> Iterator[Statement]:
        """The same with all evidence of a claim in one statement."""
        return claims(self._stated(""))

    def literals(self, predicates: Sequence[str] = ()) -> Iterator[Statement]:
        """Those among `claims` that give a value and not an entity; of some predicates, or of all."""
        asked = f" AND predicate IN ({', '.join('?' * len(predicates))})" if predicates else ""
        return claims(self._stated(f"WHERE value IS NOT NULL{asked}", predicates))

    def _stated(self, condition: str, values: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        query = f'SELECT {STATED} FROM statement {condition} ORDER BY id, document, start, "end", rule'  # noqa: S608
        return self._database.rows(query, values)


def open_store(home: Path) -> Store:
    """Open (or make) the store of a home folder. Raises StoreError as `open_database` does."""
    return Store(open_database(home))


def existing_store(home: Path) -> Store:
    """Open the store of a home folder. Raises StoreError where there is none, and as `open_database` does."""
    if not (home / "store.sqlite").exists():
        raise StoreError(
            f"{home}: no documents were ingested here; run `zhitu build` first, or name another folder by --home",
            f"{home}：此处尚未读入任何文档；请先运行 `zhitu build`，或用 --home 另选目录",
        )
    return open_store(home)


def _unlink(connection: sqlite3.Connection, path: str, *, keeping: str | None) -> bool:
    row = connection.execute("SELECT sha256 FROM source WHERE path = ?", (path,)).fetchone()
    if row is None or row[0] == keeping:
        return False
    connection.execute("DELETE FROM source WHERE path = ?", (path,))
    connection.execute(
        "DELETE FROM document WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM source WHERE sha256 = ?1)",
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
        "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(d.sha256, e.id, e.type, e.kind, e.key, e.name, len(e.mentions), _finders(e)) for e in extraction.entities],
    )
    connection.executemany(
        "INSERT INTO surface VALUES (?, ?, ?)",
        [(d.sha256, e.id, surface) for e in extraction.entities for surface in e.surfaces],
    )
    connection.executemany(
        f"INSERT INTO statement VALUES ({', '.join('?' * 15)})",  # noqa: S608 — only placeholders
        [_statement_row(d.sha256, s, e) for s in extraction.statements for e in s.evidence],
    )
    connection.executemany(
        "INSERT INTO issue VALUES (?, ?, ?, ?)", [(d.sha256, i.place, i.en, i.zh) for i in extraction.issues]
    )


def _finders(entity: FoundEntity) -> str:
    mentions = entity.mentions
    return mentions[0].finder if len(mentions) == 1 else " ".join(sorted({mention.finder for mention in mentions}))


def _text_columns(d: Document, fingerprint: str) -> tuple[str | int, ...]:
    return d.lang, d.text, int(d.publish_text), fingerprint


def _statement_row(sha256: str, s: Statement, e: Evidence) -> tuple[str | int | float | None, ...]:
    claim = (sha256, s.id, s.subject, s.predicate, s.object, s.value, str(s.factuality))
    return (*claim, e.start, e.end, e.quote, e.locator, e.raw, e.lang, e.rule, e.confidence)

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import StoreError
from etl.extraction import AuditIssue
from etl.store import FoundRow, Kept, Store, open_store
from etl.store.database import SCHEMA_VERSION, open_database
from tests.etl.extractions import developed

FIRST = developed("远山智能发布了青岚大模型。", "青岚大模型", "远山智能", name="a.txt")
SECOND = developed("青岚大模型由远山智能研发。", "青岚大模型", "远山智能", name="b.txt")
CHANGED = developed("近海智能发布了青岚大模型。", "青岚大模型", "近海智能", name="a.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def rows(store: Store) -> list[object]:
    return [*store.documents(), *store.found(), *store.surfaces(), *store.statements(), *store.sources()]


def test_a_document_kept_twice_changes_nothing(store: Store) -> None:
    assert store.keep(FIRST, "v1") is Kept.NEW
    before = rows(store)
    assert store.holds(FIRST.document, "v1")
    store.keep(FIRST, "v1")
    assert rows(store) == before


def test_a_document_kept_by_another_extractor_is_not_held(store: Store) -> None:
    store.keep(FIRST, "v1")
    assert not store.holds(FIRST.document, "v2")
    assert store.keep(FIRST, "v2") is Kept.REPLACED
    assert store.holds(FIRST.document, "v2")


def test_a_changed_document_replaces_its_own_statements_only(store: Store) -> None:
    store.keep(FIRST, "v1")
    store.keep(SECOND, "v1")
    assert store.keep(CHANGED, "v1") is Kept.REPLACED
    kept = {(s.id, e.document) for s in store.statements() for e in s.evidence}
    assert kept == {
        (SECOND.statements[0].id, SECOND.document.sha256),
        (CHANGED.statements[0].id, CHANGED.document.sha256),
    }


def test_the_order_of_documents_leaves_no_trace(tmp_path: Path) -> None:
    one, other = open_store(tmp_path / "one"), open_store(tmp_path / "other")
    for extraction in (FIRST, SECOND):
        one.keep(extraction, "v1")
    for extraction in (SECOND, FIRST, SECOND):
        other.keep(extraction, "v1")
    assert rows(one) == rows(other)
    one.close()
    other.close()


def test_retract_takes_exactly_what_the_document_alone_supports(store: Store) -> None:
    store.keep(FIRST, "v1")
    before = rows(store)
    store.keep(SECOND, "v1")
    assert store.retract("b.txt").name == "b.txt"
    assert rows(store) == before


def test_retract_by_a_name_that_clashes_asks_for_a_hash(store: Store) -> None:
    store.keep(FIRST, "v1")
    twin = developed(
        "另一份同名文档：远山智能研发了青岚大模型。", "青岚大模型", "远山智能", name="a.txt", source="elsewhere/a.txt"
    )
    store.keep(twin, "v1")
    with pytest.raises(StoreError, match=twin.document.sha256):
        store.retract("a.txt")
    assert store.retract(twin.document.sha256).sha256 == twin.document.sha256


def test_retract_of_an_unknown_document_names_it(store: Store) -> None:
    with pytest.raises(StoreError, match=r"^missing\.txt: no document"):
        store.retract("missing.txt")


def test_the_same_bytes_under_two_names_are_one_document_with_the_smaller_name(store: Store) -> None:
    text = "远山智能发布了青岚大模型。"
    store.keep(developed(text, "青岚大模型", "远山智能", name="z.txt"), "v1")
    twin = developed(text, "青岚大模型", "远山智能", name="b.txt").document
    assert store.has_bytes(twin.sha256, "v1")
    assert store.link(twin) is Kept.UNCHANGED
    assert [d.name for d in store.documents()] == ["b.txt"]
    store.forget_source("folder/b.txt")
    assert [d.name for d in store.documents()] == ["z.txt"]


def test_a_fault_in_the_middle_leaves_the_store_as_it_was(store: Store) -> None:
    store.keep(FIRST, "v1")
    before = rows(store)
    twice = (SECOND.statements[0], SECOND.statements[0])  # breaks the primary key after the document was inserted
    with pytest.raises(StoreError, match="nothing of it was kept; this is a bug of ours"):
        store.keep(type(SECOND)(SECOND.document, SECOND.entities, twice), "v1")
    assert rows(store) == before


def test_a_store_of_a_newer_schema_is_refused_and_named(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match=r"store\.sqlite: written by a newer Zhitu \(schema 99"):
        open_store(tmp_path)


def test_a_damaged_store_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match=r"store\.sqlite: cannot be used"):
        open_store(tmp_path)


def test_damage_that_only_reading_meets_is_named_too(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for number in range(40):
        store.keep(developed("远山智能发布了青岚大模型。" + "文" * 900 + str(number), "青岚大模型", "远山智能"), "v1")
    store.close()
    file = tmp_path / "store.sqlite"
    file.write_bytes(file.read_bytes()[:16384] + b"\xff" * (file.stat().st_size - 16384))
    with pytest.raises(StoreError, match=r"store\.sqlite: cannot be used"), closing(open_store(tmp_path)) as store:
        rows(store)


def test_a_full_disk_says_so_and_keeps_what_was_there(store: Store) -> None:
    store.keep(FIRST, "v1")
    before = rows(store)
    connection = store._database._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    long = developed("近海智能发布了青岚大模型。" + "文" * 90_000, "青岚大模型", "近海智能", name="long.txt")
    with pytest.raises(StoreError, match=r"store\.sqlite: the disk is full; make room"):
        store.keep(long, "v1")
    assert rows(store) == before


def test_a_store_that_may_not_be_written_says_so(store: Store) -> None:
    store._database._connection.execute("PRAGMA query_only = 1")
    with pytest.raises(StoreError, match=r"store\.sqlite: the store cannot be opened for writing; check the perm"):
        store.keep(FIRST, "v1")


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    for home in (tmp_path / "home", tmp_path / "home" / "below"):
        with pytest.raises(StoreError, match=rf"^{home}: cannot be the home folder .*--home"):
            open_store(home)


def test_two_processes_may_make_the_tables_at_once(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # the one step at which SQLite does not wait for another

    def version(_: int) -> list[tuple[int, ...]]:
        with closing(open_database(tmp_path)) as database:
            return list(database.rows("PRAGMA user_version"))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(version, range(8))) == [[(SCHEMA_VERSION,)]] * 8


def test_a_locked_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store._database._connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another process is writing"):
        store.keep(FIRST, "v1")
    other.execute("ROLLBACK")
    other.close()
    assert store.keep(FIRST, "v1") is Kept.NEW
    store.close()


def test_what_was_not_understood_is_kept_and_goes_with_its_document(store: Store) -> None:
    issue = AuditIssue("表1 × 天气", "the column is not understood", "不认识该列")
    store.keep(replace(FIRST, issues=(issue,)), "v1")
    store.keep(SECOND, "v1")
    assert list(store.issues()) == [("a.txt", issue)]
    store.keep(CHANGED, "v1")
    assert list(store.issues()) == []


# How a store looked before a version: undone from the last to the first.
OLDER = {
    4: """CREATE TABLE older (document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, id TEXT NOT NULL,
          subject TEXT NOT NULL, predicate TEXT NOT NULL, object TEXT, value TEXT, factuality TEXT NOT NULL,
          start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, locator TEXT NOT NULL,
          raw TEXT NOT NULL, lang TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
          PRIMARY KEY (id, document, start, "end", rule), CHECK ((object IS NULL) <> (value IS NULL))
          ) STRICT, WITHOUT ROWID;
          INSERT INTO older SELECT * FROM statement; DROP TABLE statement; ALTER TABLE older RENAME TO statement;
          CREATE INDEX statement_document ON statement (document);""",
    3: "ALTER TABLE found DROP COLUMN finders;",
    2: "DROP TABLE issue;",
}


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_store_of_an_older_schema_holds_the_same_and_can_be_changed(tmp_path: Path, version: int) -> None:
    with closing(open_store(tmp_path)) as store:
        store.keep(FIRST, "v1")
        store.keep(SECOND, "v1")
        before = rows(store)
    script = "".join(text for added, text in OLDER.items() if added > version)
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as connection:
        connection.executescript(f"{script} PRAGMA user_version = {version}")
    with closing(open_store(tmp_path)) as store:
        # what found a name was not kept before the third
        known = version >= 3
        expected = [row._replace(finders=()) if isinstance(row, FoundRow) and not known else row for row in before]
        assert (rows(store), list(store.issues())) == (expected, [])
        store.retract("b.txt")
        assert {e.document for s in store.statements() for e in s.evidence} == {FIRST.document.sha256}


def test_what_is_kept_together_is_kept_whole_or_not_at_all(store: Store) -> None:
    def broken_off() -> None:
        with store.together():
            store.keep(FIRST, "v1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert rows(store) == []
    with store.together():
        store.keep(FIRST, "v1")
        store.keep(SECOND, "v1")
    assert len(list(store.documents())) == 2


def test_the_sources_of_a_container_are_no_other_file_s(store: Store) -> None:
    for source in ("x/a.zip!/one.txt", "x/a.zip#1", "x/a.zip", "x/a.zip2!/one.txt", "x/a.zi!/one.txt"):
        store.keep(developed(f"远山智能发布了青岚。{source}", "青岚", "远山智能", source=source), "v1")
    assert store.sources_in("x/a.zip") == {"x/a.zip!/one.txt", "x/a.zip#1"}

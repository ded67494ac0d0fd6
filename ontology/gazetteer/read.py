"""Files of the lexicon → entries, strictly: every fault is collected with file, line and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from ontology.errors import LexiconError
from ontology.gazetteer.entry import Entry, Gazetteer
from ontology.gazetteer.rows import Row, fault, read_text, record_of, rows
from ontology.gazetteer.sheet import FLAGS, NEVER_MERGE, NEVER_MERGE_COLUMNS, SHEETS, Sheet
from ontology.ids import entity_id
from ontology.statement import DocumentRecord

Ids = Mapping[tuple[str, str], str]  # (class, key) → entity id


def read_folder(folder: Path) -> tuple[Gazetteer, tuple[LexiconError, ...]]:
    """Everything that can be read of the lexicon in `folder`, and every fault in the order of files and lines."""
    faults: list[LexiconError] = []
    documents: dict[str, DocumentRecord] = {}
    found = [(sheet, row) for sheet, path in _files(folder, faults) for row in _rows(sheet, path, documents, faults)]
    ids = _ids(found, faults)
    entries = tuple(_entry(sheet, row, ids, faults) for sheet, row in found)
    pairs = _never_merge(folder / NEVER_MERGE, ids, documents, faults)
    return Gazetteer(entries, documents, pairs), tuple(faults)


def _files(folder: Path, faults: list[LexiconError]) -> Iterator[tuple[Sheet, Path]]:
    known = {NEVER_MERGE}
    for sheet in SHEETS:
        for path in sorted(folder.glob(sheet.pattern)):
            known.add(path.name)
            yield sheet, path
    strangers = (path.name for path in sorted(folder.glob("*.csv")) if path.name not in known)
    faults.extend(
        fault(name, 1, "no such lexicon file is known; rename it", "未知的词表文件；请改名") for name in strangers
    )
    if known == {NEVER_MERGE}:
        faults.append(
            fault(str(folder), 1, "no lexicon file here; name another folder", "此处没有词表文件；请指定其他目录")
        )


def _rows(sheet: Sheet, path: Path, documents: dict[str, DocumentRecord], faults: list[LexiconError]) -> Iterator[Row]:
    for row in _raw_rows(path, sheet.columns, documents, faults):
        wrong = tuple(_wrong_cells(sheet, row))
        faults.extend(wrong)
        if not wrong:
            yield row


def _raw_rows(
    path: Path, columns: tuple[str, ...], documents: dict[str, DocumentRecord], faults: list[LexiconError]
) -> Iterator[Row]:
    try:
        text = read_text(path)
    except LexiconError as error:
        faults.append(error)
        return
    documents[path.name] = record_of(path.name, text)
    yield from rows(path.name, text, columns, faults)


def _wrong_cells(sheet: Sheet, row: Row) -> Iterator[LexiconError]:
    cells = row.cells
    if not sheet.key.fullmatch(cells["key"]):
        yield row.fault(
            f"key “{cells['key']}” is not {sheet.key_form}", f"键“{cells['key']}”格式不符：{sheet.key_form}"
        )
    if sheet.kinds and cells["kind"] not in sheet.kinds:
        yield _none_of(row, "kind", cells["kind"], sheet.kinds)
    for column, values in (*sheet.choices, ("flags", FLAGS)):
        for value in _many(cells[column]):
            if value not in values:
                yield _none_of(row, column, value, values)
    names = (cells["name"], *_many(cells["aliases"]), *_many(cells["name_en"]))
    for name in names:
        if len(name) < 2 or name != name.strip():
            en = f"name “{name}” has fewer than two characters or outer spaces; leave it out or trim it"
            yield row.fault(en, f"名称“{name}”不足两个字或首尾有空格；请删去或修整")


def _none_of(row: Row, column: str, value: str, values: frozenset[str]) -> LexiconError:
    known = ", ".join(sorted(values))
    return row.fault(f"{column} “{value}” is none of {known}", f"{column} 列的“{value}”不在 {known} 之中")


def _many(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _ids(found: list[tuple[Sheet, Row]], faults: list[LexiconError]) -> dict[tuple[str, str], str]:
    ids: dict[tuple[str, str], str] = {}
    for sheet, row in found:
        key = row.cells["key"]
        if (sheet.type, key) in ids:
            faults.append(row.fault(f"key “{key}” stands twice; keep one row", f"键“{key}”重复；请只保留一行"))
        ids[sheet.type, key] = entity_id(sheet.type, key)
    return ids


def _entry(sheet: Sheet, row: Row, ids: Ids, faults: list[LexiconError]) -> Entry:
    cells = row.cells
    kind = cells.get("kind") or None
    return Entry(
        id=ids[sheet.type, cells["key"]],
        type=sheet.type,
        kind=kind,
        key=cells["key"],
        name=cells["name"],
        name_en=cells["name_en"] or None,
        aliases=_many(cells["aliases"]),
        flags=frozenset(_many(cells["flags"])),
        relations=tuple(_relations(sheet, row, ids, faults)),
        # A development zone has a code of the statistics office, which is none of GB/T 2260.
        literals=tuple((p, cells[c]) for c, p in sheet.literals if cells[c] and kind != "Zone"),
        file=row.file,
        line=row.line,
        start=row.start,
        end=row.end,
        row=row.text,
    )


def _relations(sheet: Sheet, row: Row, ids: Ids, faults: list[LexiconError]) -> Iterator[tuple[str, str]]:
    for column, predicate, target in sheet.links:
        for key in _many(row.cells[column]):
            entity = ids.get((target, key))
            if entity is None:
                faults.append(_dangling(row, column, target, key, ids))
            else:
                yield predicate, entity


def _dangling(row: Row, column: str, target: str, key: str, ids: Ids) -> LexiconError:
    near = difflib.get_close_matches(key, (k for t, k in ids if t == target), n=1)
    hint, wink = (f" (near: {near[0]})", f"（相近：{near[0]}）") if near else ("", "")
    en = f"{column} “{key}” is no key of {target}{hint}; add that row or correct the cell"
    return row.fault(en, f"{column} 列的“{key}”不是 {target} 的键{wink}；请补上该行或更正")


def _never_merge(
    path: Path, ids: Ids, documents: dict[str, DocumentRecord], faults: list[LexiconError]
) -> frozenset[frozenset[str]]:
    if not path.exists():
        return frozenset()
    found = _raw_rows(path, NEVER_MERGE_COLUMNS, documents, faults)
    pairs = (_pair(row, ids, faults) for row in found)
    return frozenset(pair for pair in pairs if len(pair) == 2)


def _pair(row: Row, ids: Ids, faults: list[LexiconError]) -> frozenset[str]:
    keys = (row.cells["a"], row.cells["b"])
    found = [ids.get((row.cells["type"], key)) for key in keys]
    for column, key, entity in zip(("a", "b"), keys, found, strict=True):
        if entity is None:
            faults.append(_dangling(row, column, row.cells["type"], key, ids))
    if keys[0] == keys[1]:
        faults.append(row.fault("a and b are the same; name two entities", "a 与 b 相同；请写两个不同的实体"))
    return frozenset(entity for entity in found if entity)

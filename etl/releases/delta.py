"""A delta as a file: what leads from one release to another, one JSON object a line, and the way to go it.

The first line names both releases, the second one by its whole manifest; then each change; the last line counts them,
so that a file that was cut off is known by it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from etl.errors import DeltaError
from etl.releases.difference import Change, Op, differences
from etl.releases.manifest import Manifest
from etl.releases.state import Record, State
from etl.releases.tables import BY_NAME, Key, Table

SCHEMA = 1
Form = TypeVar("Form", bound=BaseModel)


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Header(_Form):
    """The first line: the id of the release that the delta begins with, and the manifest of the one it leads to."""

    format: Literal["zhitu-delta"] = "zhitu-delta"
    schema_version: int = SCHEMA
    base: str
    target: Manifest


class Line(_Form):
    """A change: `record` is what is added, removed, or there after a change; `before` the fields that were other."""

    op: Op
    table: Literal["entities", "documents", "statements", "mentions", "links", "decisions", "gaps"]
    key: list[str | int]
    record: dict[str, Any]
    before: dict[str, Any] = Field(default_factory=dict)


class Footer(_Form):
    """The last line: how many changes there are."""

    changes: int = Field(ge=0)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A change of a file and its line, from 1."""

    number: int
    op: Op
    record: Record


@dataclass(frozen=True, slots=True)
class Delta:
    """A delta that was read: its changes by table and key."""

    path: Path
    header: Header
    changes: Mapping[str, Mapping[Key, Numbered]]


def lines(base: str, target: Manifest, one: State, other: State) -> Iterator[str]:
    """The lines of the delta from `one` (of id `base`) to `other` (the release of manifest `target`), without ends."""
    yield json.dumps(Header(base=base, target=target).model_dump(mode="json"), ensure_ascii=False)
    count = 0
    for change in differences(one, other):
        count += 1
        yield json.dumps(_line(change), ensure_ascii=False)
    yield json.dumps({"changes": count})


def _line(change: Change) -> dict[str, Any]:
    dump = TypeAdapter[Any](change.table.record).dump_python
    before, after = (None if r is None else dump(r, mode="json") for r in (change.before, change.after))
    form = {"op": change.op, "table": change.table.name, "key": change.key, "record": after or before}
    return form | ({"before": {name: before[name] for name in change.changed}} if before and after else {})


def read_delta(path: Path) -> Delta:
    """The delta of a file. Raises DeltaError, with the line, where it is cut off, wrong or newer."""
    try:
        rows = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DeltaError(f"{path}: cannot be read ({error})", f"{path}：无法读取（{error}）") from error
    if len(rows) < 3 or rows[-1]:
        raise _wrong(path, len(rows), "the file is cut off; fetch it again", "文件不完整；请重新获取")
    header = _header(path, rows[0])
    footer = _parsed(path, len(rows) - 1, rows[-2], Footer)
    if footer.changes != len(rows) - 3:
        counted = len(rows) - 3
        raise _wrong(
            path,
            len(rows) - 1,
            f"{footer.changes} changes were written, {counted} are here; fetch it again",
            f"应有 {footer.changes} 处变更，实有 {counted} 处；请重新获取",
        )
    return Delta(path, header, _changes(path, rows[1:-2]))


def _header(path: Path, row: str) -> Header:
    try:
        found = json.loads(row)["schema_version"]
    except (ValueError, KeyError, TypeError):
        found = SCHEMA  # the strict reading says what is wrong
    if isinstance(found, int) and found > SCHEMA:
        raise _wrong(
            path,
            1,
            f"written by a newer Zhitu (schema {found}); update Zhitu",
            f"由更新版本的智图写入（{found}）；请升级",
        )
    return _parsed(path, 1, row, Header)


def _changes(path: Path, rows: Iterable[str]) -> Mapping[str, Mapping[Key, Numbered]]:
    found: dict[str, dict[Key, Numbered]] = {name: {} for name in BY_NAME}
    for number, row in enumerate(rows, 2):
        form = _parsed(path, number, row, Line)
        table = BY_NAME[form.table]
        try:
            record: Record = TypeAdapter[Any](table.record).validate_python(form.record)
        except ValidationError as error:
            raise _invalid(path, number, error) from error
        key = table.key_of(record)
        if list(key) != form.key or key in found[form.table]:
            raise _wrong(path, number, f"{form.key} names another record, or one above", "键与记录不符，或与上文重复")
        found[form.table][key] = Numbered(number, form.op, record)
    return found


def patched(delta: Delta, table: Table, records: Iterable[Record]) -> Iterator[Record]:
    """The records of a table after the delta, sorted. Raises DeltaError for a change of what is not there."""
    waiting = sorted(delta.changes[table.name].items(), reverse=True)
    for record in records:
        key = table.key_of(record)
        while waiting and waiting[-1][0] < key:
            yield _added(delta, *waiting.pop())
        if not waiting or waiting[-1][0] != key:
            yield record
            continue
        change = waiting.pop()[1]
        if change.op == "add":
            raise _wrong(delta.path, change.number, f"adds {key}, which is there", f"要新增的 {key} 已存在")
        if change.op == "change":
            yield change.record
    while waiting:
        yield _added(delta, *waiting.pop())


def _added(delta: Delta, key: Key, change: Numbered) -> Record:
    if change.op != "add":
        raise _wrong(
            delta.path, change.number, f"{key} is not in the release to change or remove", f"发布版中没有要变更的 {key}"
        )
    return change.record


def _parsed(path: Path, number: int, row: str, form: type[Form]) -> Form:
    try:
        return form.model_validate_json(row)
    except ValidationError as error:
        raise _invalid(path, number, error) from error


def _invalid(path: Path, number: int, error: ValidationError) -> DeltaError:
    first = error.errors(include_url=False)[0]
    where = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
    return _wrong(
        path,
        number,
        f"is no line of a delta ({where}); fetch the file again",
        f"不是增量文件的行（{where}）；请重新获取",
    )


def _wrong(path: Path, number: int, en: str, zh: str) -> DeltaError:
    return DeltaError(f"{path}:{number}: {en}", f"{path}:{number}：{zh}")

"""Read .jsonl: one document a line, {"id", "text"} and what else it says about itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from etl.errors import UnreadableDocument
from etl.read.encoding import decoded
from etl.read.file import File
from etl.read.mapped import Mapped
from etl.read.metadata import facts_of
from etl.read.source import Source


def sources(file: File) -> Iterator[Source]:
    """The documents of the lines, named by their ids; blank lines are left out.

    Raises UnreadableDocument, naming the line, for wrong JSON, a missing id or text, or an id that occurs twice.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(decoded(file.content, file.name).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{file.name}:{number}"
        fields = _fields(line, where)
        name, text = _string(fields, "id", where), _string(fields, "text", where)
        if name in seen:
            raise UnreadableDocument(
                en=f"{where}: the id {name!r} already stands in line {seen[name]}; give every line its own.",
                zh=f"{where}：id {name!r} 与第 {seen[name]} 行重复；请使每行的 id 唯一。",
            )
        seen[name] = number
        facts = facts_of({key: value for key, value in fields.items() if key != "id"}, where)
        yield Source(name, line.rstrip("\r").encode(), Mapped.whole(text), facts, key=f"#{name}")


def _fields(line: str, where: str) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableDocument(
            en=f"{where}: not JSON at column {error.colno} ({error.msg}); every line is one object.",
            zh=f"{where}：第 {error.colno} 列不是合法的 JSON；每行须为一个对象。",
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(
            en=f"{where}: a number too long or brackets too deep; every line is one object with an id and a text.",
            zh=f"{where}：数字过长或嵌套过深；每行须为一个含 id 与 text 的对象。",
        ) from error
    if not isinstance(fields, dict):
        raise UnreadableDocument(
            en=f'{where}: not an object; write {{"id": …, "text": …}}.',
            zh=f'{where}：不是对象；请写成 {{"id": …, "text": …}}。',
        )
    return fields


def _string(fields: dict[str, object], key: str, where: str) -> str:
    value = fields.get(key)
    if isinstance(value, int) and key == "id":
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise UnreadableDocument(
            en=f'{where}: "{key}" is missing or no text; every line needs "id" and "text".',
            zh=f'{where}：缺少 "{key}" 或其值不是文本；每行须有 "id" 与 "text"。',
        )
    return value

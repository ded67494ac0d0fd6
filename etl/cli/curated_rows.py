"""What decisions make of rows, as a difference that a person reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etl.cli.words import words
from etl.curation import Plan, Row


def differences(made: Plan) -> Iterator[str]:
    """Lines that name each changed entity, what goes (-) and what comes (+)."""
    places = {edit.was.id: edit.line.place for edit in made.edits}
    for identifier in dict.fromkeys((*made.before, *made.after)):
        was, now = made.before.get(identifier), made.after.get(identifier)
        if was == now:
            continue
        shown = was or now
        if shown is not None:
            place = places.get(identifier)
            where = f" · {place.file.name}:{place.line}" if place else ""
            yield f"{shown.type} {shown.name} ({identifier}){where}"
            yield from _changed(_told(was, made.before), _told(now, made.after))


def _changed(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    yield from (f"  - {text}" for key, text in before.items() if after.get(key) != text)
    yield from (f"  + {text}" for key, text in after.items() if before.get(key) != text)


def _told(row: Row | None, rows: Mapping[str, Row]) -> dict[str, str]:
    """What is said of a row, by what it is about."""
    if row is None:
        return {"": words("not in the graph", "不在图谱中")}
    told = {"kind": _said("kind", "子类", row.kind), "name": _said("name", "名称", row.name)}
    told["name_en"] = _said("English name", "英文名", row.name_en)
    told |= {f"alias {name}": _said("alias", "别名", name) for name in row.aliases}
    told["canonical"] = _taken_for(row, rows)
    return {key: text for key, text in told.items() if text}


def _said(en: str, zh: str, value: str | None) -> str:
    return words(f"{en}: {value}", f"{zh}：{value}") if value else ""


def _taken_for(row: Row, rows: Mapping[str, Row]) -> str:
    if row.canonical == row.id:
        return words("an entity of its own", "独立实体")
    name = rows[row.canonical].name
    return words(f"taken for {name} ({row.canonical})", f"归入 {name}（{row.canonical}）")

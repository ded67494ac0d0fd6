"""Mapping files: what the columns of a spreadsheet of one's own mean, in YAML beside it or named outright.

    columns: {标的: company, 到账额: {role: amount, unit: 万元}, 签约日: {role: announced, date: DD/MM/YYYY}}
    sheets: {二季度: {columns: {…}}}  # for one sheet, before what holds for all

Roles are those of etl/rules/tables.yaml; how tables are read by them is in `etl.read.tables.meaning`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from etl.document import ColumnMap, MappedColumn
from etl.errors import MappingError
from etl.read.tables.vocabulary import Column, normal, vocabulary
from etl.values import parse_money
from etl.values.written import is_date_form
from ontology.errors import OntologyError
from ontology.model import load_ontology
from ontology.source import line_of, nearest_key, parse_model

IGNORE = "ignore"
ENDING = ".mapping.yaml"
OF_FOLDER = "zhitu.mapping.yaml"
_UNITS = ("money", "count")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnForm(_Strict):
    """One column: the role alone, or with the unit of its numbers, the class of its names, the form of its dates."""

    role: str
    unit: str = ""
    type: str | None = None
    date: str = ""


def _as_column(value: object) -> object:
    return {"role": value} if isinstance(value, str) else value


Columns = dict[str, Annotated[ColumnForm, BeforeValidator(_as_column)]]


class SheetForm(_Strict):
    """The columns of one sheet, by header."""

    columns: Columns


class MappingForm(_Strict):
    """The whole file; `columns` hold for every sheet and table."""

    columns: Columns = Field(default_factory=dict)
    sheets: dict[str, SheetForm] = Field(default_factory=dict)


def is_mapping(path: Path) -> bool:
    """Whether the name is one of a mapping file."""
    return path.name.endswith(ENDING)


def serves(path: Path) -> bool:
    """Whether a mapping file is one of its folder, or has its file beside it."""
    name = path.name.removesuffix(ENDING)
    others = (other for other in path.parent.iterdir() if other.is_file() and not is_mapping(other))
    return path.name == OF_FOLDER or any(name in (other.name, other.stem) for other in others)


def mapping_for(path: Path, given: ColumnMap | None = None) -> ColumnMap | None:
    """The mapping for a file: the one `given`, else NAME.mapping.yaml beside it, else zhitu.mapping.yaml in its folder.

    NAME is the file's name with or without its suffix. Raises MappingError where it is faulty."""
    if given is not None:
        return given
    own = (path.with_name(f"{name}{ENDING}") for name in (path.name, path.stem))
    found = next((each for each in own if each.is_file()), None)
    if found is not None:
        return replace(read_mapping(found), complete=True)
    shared = path.with_name(OF_FOLDER)
    return read_mapping(shared) if shared.is_file() else None


def read_mapping(path: Path) -> ColumnMap:
    """The mapping in a file. Raises MappingError, which begins with file and line, for whatever is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        form = parse_model(MappingForm, text, path.name)
    except OntologyError as error:
        raise MappingError(f"{error.en}; correct the mapping", f"{error.zh}；请更正映射文件") from error
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(
            f"{path.name}: cannot be read as UTF-8 text ({error})", f"{path.name}：无法作为 UTF-8 文本读取（{error}）"
        ) from error
    columns = tuple(_checked(form, text, path.name))
    return ColumnMap(path.name, sha256(text.encode()).hexdigest(), columns)


def _checked(form: MappingForm, text: str, name: str) -> Iterator[MappedColumn]:
    groups: list[tuple[str, list[str], Mapping[str, ColumnForm]]] = [("", ["columns"], form.columns)]
    groups += [(sheet, ["sheets", sheet, "columns"], held.columns) for sheet, held in form.sheets.items()]
    if not any(columns for _, _, columns in groups):
        raise _fault(name, 1, "no column is mapped; list some under `columns`", "未映射任何列；请在 columns 下列出")
    for sheet, where, columns in groups:
        seen: set[str] = set()
        for header, column in columns.items():
            line = line_of(text, name, [*where, header])
            key = normal(header)
            if not key or key in seen:
                raise _fault(
                    name, line, f"the header {header!r} is empty or given twice", f"表头 {header!r} 为空或重复"
                )
            seen.add(key)
            _check(column, name, line, header)
            role = None if column.role == IGNORE else column.role
            yield MappedColumn(sheet, key, header, role, column.unit, column.type, column.date)


def _check(column: ColumnForm, name: str, line: int, header: str) -> None:
    """Role, and what the role allows: units of numbers, the form of dates, the class of what has a name only."""
    roles = vocabulary().columns
    if column.role not in (IGNORE, *roles):
        near = nearest_key(column.role, [IGNORE, *roles])
        en, zh = (f"; did you mean {near}?", f"；是否想写 {near}？") if near else ("", "")
        listed = ", ".join(roles)
        raise _fault(
            name,
            line,
            f"{header}: {column.role} is no role{en} Roles: {listed}, {IGNORE}",
            f"{header}：没有角色 {column.role}{zh} 可用角色：{listed}、{IGNORE}",
        )
    wrong = _wrong_part(column, roles.get(column.role))
    if wrong:
        key, en, zh = wrong
        raise _fault(name, line, f"{header}.{key}: {en}", f"{header}.{key}：{zh}")


def _wrong_part(column: ColumnForm, role: Column | None) -> tuple[str, str, str] | None:
    """The key that its role does not allow, or whose value is none, and why in English and Chinese."""
    if column.unit and (role is None or role.value not in _UNITS):
        return "unit", "only for columns of sums and counts", "仅用于金额与数量列"
    if column.unit and role and role.value == "money" and not _is_unit_of_money(column.unit):
        return "unit", f"{column.unit} is no unit of money; write 万元, 亿美元 …", f"{column.unit} 不是金额单位"
    if column.date and (role is None or role.value != "date"):
        return "date", "only for columns of dates", "仅用于日期列"
    if column.date and not is_date_form(column.date):
        return "date", "write it with YYYY, MM, DD, as DD/MM/YYYY", "请用 YYYY、MM、DD 书写，如 DD/MM/YYYY"
    return _wrong_type(column, role) if column.type is not None else None


def _wrong_type(column: ColumnForm, role: Column | None) -> tuple[str, str, str] | None:
    if role is None or not role.generic:
        return "type", "only for the role name, which says no class itself", "仅用于不含类别的角色 name"
    known = _named_classes()
    return (
        None if column.type in known else ("type", f"write one of {', '.join(known)}", f"请写 {'、'.join(known)} 之一")
    )


def _is_unit_of_money(unit: str) -> bool:
    one = parse_money("1", unit=unit)
    return one is not None and (one.currency is not None or one.amount != 1)


def _named_classes() -> Sequence[str]:
    """The top classes that a column of names may hold."""
    held = {column.type for column in vocabulary().columns.values() if column.type}
    return [name for name in load_ontology().top_classes() if name in held]


def _fault(name: str, line: int, en: str, zh: str) -> MappingError:
    return MappingError(f"{name}:{line}: {en}", f"{name}:{line}：{zh}")

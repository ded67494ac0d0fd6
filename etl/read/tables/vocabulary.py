"""What the headers of tables mean: etl/rules/tables.yaml, read strictly."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.errors import RuleError
from ontology.fast_yaml import load_yaml

FILE = Path(__file__).parents[2] / "rules" / "tables.yaml"

ValueKind = Literal["date", "money", "count", "round", "chips", "status", "ticker", "creditCode", "wikidataId"]
Status = Literal["negated", "rumoured", "planned"]

_LONGEST = 40  # characters of a header with its remark; a longer one is a sentence
_REMARK = re.compile(r"(?:[(（\[［](?P<bracket>[^()（）\[\]［］]*)[)）\]］]|[/／](?P<slash>[^/／]*))$")


class Why(BaseModel):
    """Why a column that is known is not read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str
    zh: str


class Spans(BaseModel):
    """Words that make a header of the column `of` another column's, where they stand before it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: str
    words: tuple[str, ...]


class Column(BaseModel):
    """What one kind of column holds; the file explains the keys. A predicate with "-" runs from cell to subject."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    headers: tuple[str, ...]
    type: str | None = None
    value: ValueKind | None = None
    market: Literal["CN", "HK", "US"] | None = None
    subject: bool = False
    list: bool = False
    generic: bool = False
    mentions: str | None = None
    spans: Spans | None = None
    why: Why | None = None
    doubt: float = Field(default=1, gt=0, le=1)
    relations: dict[str, str] = {}


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    modifiers: tuple[str, ...]
    columns: dict[str, Column]
    statuses: dict[Status, tuple[str, ...]] = {}
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A header understood: the kind of column (None: ignored on purpose) and the unit that it states, "亿元" or ""."""

    role: str | None
    unit: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Columns by role, in the file's order, and headers by their normal form."""

    columns: dict[str, Column]
    roles: dict[str, str | None]
    modifiers: tuple[str, ...]
    statuses: dict[Status, tuple[str, ...]]

    def status(self, text: str) -> Status | None:
        """How the cell of a status column says that its row's event is not, or not yet, so; None where it is."""
        form = normal(text)
        return next((status for status, words in self.statuses.items() if any(word in form for word in words)), None)

    def header(self, text: str) -> Header | None:
        """What a header means; None for one that the file does not know."""
        if len(text) > _LONGEST:
            return None
        form = normal(text)
        if form in self.roles:
            return Header(self.roles[form], "")
        remark = _REMARK.search(text)
        name, unit = (text[: remark.start()], remark["bracket"] or remark["slash"] or "") if remark else (text, "")
        form = normal(name)
        for candidate in (form, *(form.removeprefix(word) for word in self.modifiers if form.startswith(word))):
            if candidate in self.roles:
                return Header(self.roles[candidate], unit.strip())
        return None


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of etl/rules/tables.yaml."""
    return read_vocabulary(FILE)


def read_vocabulary(file: Path) -> Vocabulary:
    """The vocabulary of `file`; RuleError for an unknown key or a header given twice."""
    content = _parsed(file)
    roles: dict[str, str | None] = {}
    spellings = [(role, header) for role, column in content.columns.items() for header in _headers(column, content)]
    for role, header in [*spellings, *((None, header) for header in content.ignored)]:
        form = normal(header)
        if form in roles:
            raise RuleError(
                en=f"{file.name}: the header {header!r} stands for both {roles[form]} and {role}; keep one.",
                zh=f"{file.name}：表头 {header!r} 同时属于 {roles[form]} 与 {role}；请只保留其一。",
            )
        roles[form] = role
    return Vocabulary(content.columns, roles, content.modifiers, content.statuses)


def _headers(column: Column, content: _File) -> tuple[str, ...]:
    """The spellings of a column's header, each once."""
    other = content.columns.get(column.spans.of) if column.spans else None
    made = [word + header for word in column.spans.words for header in other.headers] if column.spans and other else []
    return tuple(dict.fromkeys((*column.headers, *made)))


def normal(header: str) -> str:
    """A header as it is compared: NFKC, lower case, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", header)).lower()


def _parsed(file: Path) -> _File:
    try:
        return _File.model_validate(load_yaml(file.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError, OSError) as error:
        fault = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        place = ".".join(str(part) for part in fault["loc"])
        raise RuleError(
            en=f"{file.name}: {place}: {fault['msg']}; correct the file.",
            zh=f"{file.name}：{place} 有误；请更正该文件。",
        ) from error

"""Render .xlsx: every visible sheet a heading and rows of tab-parted cells, each with the number that Excel shows.

Cells are what Excel shows as far as facts need it: dates as precise as their format, percent, units in formats."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from openpyxl import load_workbook

from etl.binary.limits import Limits
from etl.binary.package import office_package
from etl.binary.rendered import Fault, Note, Piece, Rendered
from etl.binary.words import one_line, plausible_title

_DEFAULT_NAME = re.compile(r"(?:sheet|工作表) ?\d*", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_COLOUR = re.compile(r"\[[^\]]*\]")
# A formula without the value that it had when it was saved: a program wrote it, and Excel has not opened it since.
_UNCOMPUTED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


class _Cell(Protocol):
    @property
    def value(self) -> object: ...


class _Sheet(Protocol):
    """A sheet of a workbook that was opened read-only; the stubs describe the other kind."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


def render(content: bytes, limits: Limits) -> Rendered:
    """The sheets in order; hidden ones, and formulas without a value, are noted."""
    package = office_package(content, limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that no cell's text depends on (data validation, styles)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = cast("list[_Sheet]", book.worksheets)
        shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        pieces = [piece for sheet in shown for piece in _sheet(sheet, alone=len(shown) == 1)]
    if sum(len(piece.text) for piece in pieces) > limits.characters:
        raise Fault(
            f"its text has more than {limits.characters} characters; split it",
            f"文本超过 {limits.characters} 个字符；请拆分",
        )
    notes = [*_hidden(sheets), *_uncomputed(package)]
    return Rendered(tuple(pieces), plausible_title(book.properties.title), notes=tuple(notes))


def _sheet(sheet: _Sheet, *, alone: bool) -> Iterator[Piece]:
    rows = dict(_rows(sheet))
    filled = [index for cells in rows.values() for index, cell in enumerate(cells) if cell]
    if not filled:
        return
    first, last = min(filled), max(filled)
    name = one_line(sheet.title)
    if not (alone and _DEFAULT_NAME.fullmatch(name)):
        yield Piece(f"## {name}\n\n", sheet=name)
    before = 0
    for number, cells in rows.items():
        gap = "\n" if before and number > before + 1 else ""
        text = "\t".join((cells + [""] * (last + 1 - len(cells)))[first : last + 1])
        yield Piece(f"{gap}{text}\n", sheet=name, row=number)
        before = number
    yield Piece("\n", sheet=name)


def _rows(sheet: _Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers. What the sheet says about its size is not believed."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = _shown(cells)
        if any(row):
            yield number, row


def _shown(cells: Iterable[_Cell]) -> list[str]:
    row = [_text(cell.value, getattr(cell, "number_format", None) or "General") for cell in cells]
    while row and not row[-1]:
        row.pop()
    return row


def _text(value: object, style: str) -> str:
    """A cell's value as text; "" for none and for an error (#N/A)."""
    if isinstance(value, str):
        return "" if value.startswith("#") and value.endswith(("!", "?", "/A")) else one_line(value)
    if isinstance(value, dt.date):
        return _date(value, style)
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).upper()
    return _number(value, style) if isinstance(value, int | float) else str(value)


def _date(value: dt.date, style: str) -> str:
    """As precise as the cell's format shows it: 2023年5月 is kept as a first of May."""
    form = _COLOUR.sub("", _LITERAL.sub("", style)).lower()
    if "y" not in form or "d" in form:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m" if "m" in form else "%Y")


def _number(value: float, style: str) -> str:
    """Fifteen digits, as Excel has; with % and with the unit that the cell's format writes behind it (0"亿元")."""
    form = style.split(";", maxsplit=1)[0]
    bare = _LITERAL.sub("", _COLOUR.sub("", form))
    if "%" in bare:
        return f"{format(value * 100, '.15g')}%"
    unit = "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(form[_last_digit(form) :]))
    return format(value, ".15g") + unit.strip()


def _last_digit(form: str) -> int:
    return max(form.rfind(sign) for sign in "0#?") + 1


def _hidden(sheets: Iterable[_Sheet]) -> Iterator[Note]:
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            name = one_line(sheet.title)
            yield Note(
                f"the hidden sheet “{name}”; unhide it to have it read", f"隐藏的工作表“{name}”；取消隐藏后方可读取"
            )


def _uncomputed(package: zipfile.ZipFile) -> Iterator[Note]:
    names = [name for name in package.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    count = sum(len(_UNCOMPUTED.findall(package.read(name))) for name in names)
    if count:
        yield Note(
            f"{count} formulas without a stored value; open it in Excel and save it",
            f"{count} 个公式没有已存的计算结果；请用 Excel 打开并保存",
        )

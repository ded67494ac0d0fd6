"""The file: UTF-8 with a byte order mark (so that Excel shows Chinese), one line a row, read strictly.

Every fault names file, line, row of the spreadsheet and column, and what to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.curation.rows import Row
from etl.errors import CurationError
from etl.whole_file import whole_file
from ontology.cells import is_formula, joined, parted, read, written

# The first line in both languages; the columns before `documents` say what a row is, `check` whether it was changed.
COLUMNS = {
    "id": "编号",
    "class": "类别",
    "kind": "子类",
    "name": "名称",
    "name_en": "英文名",
    "aliases": "别名",
    "canonical": "归入",
    "documents": "文档数",
    "mentions": "提及数",
    "check": "校验",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: line of the file, and row of the spreadsheet (a cell may hold line ends). Both from 1."""

    file: Path
    line: int
    row: int

    def fault(self, column: str, en: str, zh: str) -> CurationError:
        """An error in one cell."""
        letter = chr(ord("A") + list(COLUMNS).index(column))
        return CurationError(
            f"{self.file}:{self.line}: row {self.row}, column {letter} ({column}): {en}",
            f"{self.file}:{self.line}：第 {self.row} 行 {letter} 列（{COLUMNS[column]}）：{zh}",
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the file has it; `check` is what `write_sheet` wrote for the row that it was."""

    place: Place
    row: Row
    check: str


def write_sheet(file: Path, rows: Iterable[Row], *, chinese: bool) -> int:
    """Write all rows, whole or not at all; gives their number. Raises OSError."""
    count = 0
    with whole_file(file) as part, part.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS.values() if chinese else COLUMNS)
        for count, row in enumerate(rows, start=1):  # noqa: B007 — counted
            writer.writerow(map(written, _cells(row)))
    return count


def _cells(row: Row) -> tuple[str, ...]:
    described = (row.id, row.type, row.kind or "", row.name, row.name_en or "", joined(row.aliases), row.canonical)
    return (*described, str(row.documents), str(row.mentions), row.check)


def read_sheet(file: Path) -> tuple[Line, ...]:
    """The rows of a file that `write_sheet` wrote and a person changed; some may be gone.

    Raises CurationError for another encoding, header or number of cells, a formula, and two rows of one id.
    """
    lines = tuple(_lines(file, _text(file)))
    seen: dict[str, Place] = {}
    for line in lines:
        before = seen.setdefault(line.row.id, line.place)
        if before is not line.place:
            raise line.place.fault(
                "id",
                f"{line.row.id} stands in row {before.row} already; keep one of them",
                f"{line.row.id} 已在第 {before.row} 行；请只保留其一",
            )
    return lines


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise CurationError(
            f"{file}: cannot be read ({error.strerror}); name a file that `zhitu curate out` wrote",
            f"{file}：无法读取（{error.strerror}）；请给出由 `zhitu curate out` 写出的文件",
        ) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CurationError(
            f"{file}:{line}: is not UTF-8, and other encodings lose rare characters; in Excel, save it as"
            " `CSV UTF-8 (comma delimited)`",
            f"{file}:{line}：不是 UTF-8 编码，而其他编码（如 GBK）会丢失生僻字；请在 Excel 中另存为"
            "“CSV UTF-8（逗号分隔）”",
        ) from error


def _lines(file: Path, text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for number, cells in enumerate(reader, start=1):
            place = Place(file, start, number)
            start = reader.line_num + 1
            if number == 1:
                _check_header(place, cells)
            elif any(cells):
                yield _line(place, cells)
    except csv.Error as error:
        raise CurationError(
            f"{file}:{start}: is no CSV ({error}); write it out anew and make the change there",
            f"{file}:{start}：不是有效的 CSV（{error}）；请重新导出后再修改",
        ) from error
    if start == 1:
        _check_header(Place(file, 1, 1), [])


def _check_header(place: Place, cells: list[str]) -> None:
    for at, (en, zh) in enumerate(COLUMNS.items()):
        found = cells[at].strip() if at < len(cells) else ""
        if found not in {en, zh}:
            raise place.fault(
                en,
                f"is `{found}`, not `{en}`; keep the first line and the commas as `zhitu curate out` wrote them",
                f"表头是“{found}”而不是“{zh}”；请保持 `zhitu curate out` 写出的首行与逗号分隔",
            )
    _check_width(place, cells)


def _check_width(place: Place, cells: list[str]) -> None:
    if len(cells) < len(COLUMNS) or any(cells[len(COLUMNS) :]):
        raise place.fault(
            "check",
            f"the row has {len(cells)} cells, not {len(COLUMNS)}; a cell with a comma needs quotes around it",
            f"该行有 {len(cells)} 个单元格，而不是 {len(COLUMNS)} 个；含逗号的单元格须加引号",
        )


def _line(place: Place, cells: list[str]) -> Line:
    _check_width(place, cells)
    for column, cell in zip(COLUMNS, cells, strict=False):
        if is_formula(cell):
            raise place.fault(
                column,
                f"`{cell[:40]}` is a formula to a spreadsheet; if it is a name, write ' before it",
                f"“{cell[:40]}”会被电子表格当作公式；若确为名称，请在其前加 '",
            )
    identifier, of, kind, name, name_en, aliases, canonical, _, _, check = map(read, cells[: len(COLUMNS)])
    row = Row(identifier, of, kind or None, name, name_en or None, parted(aliases), canonical, 0, 0)
    return Line(place, row, check)

"""Files that are none of ours: refused with line and what to do, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.curation import Row, read_sheet, write_sheet
from etl.errors import CurationError

ROW = Row("model-aaaaaaaaaa", "Model", None, "青岚，\n二代", None, (), "model-aaaaaaaaaa", 1, 2)
OTHER = Row("model-bbbbbbbbbb", "Model", None, "红叶", None, (), "model-bbbbbbbbbb", 1, 2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    write_sheet(path, [ROW, OTHER], chinese=False)
    return path


@pytest.mark.parametrize("chinese", [True, False])
def test_a_header_in_either_language_is_read(tmp_path: Path, *, chinese: bool) -> None:
    path = tmp_path / "names.csv"
    write_sheet(path, [ROW, OTHER], chinese=chinese)

    assert path.read_bytes().startswith("\ufeff编号,".encode() if chinese else "\ufeffid,".encode())
    assert [(line.row, line.place.line, line.place.row) for line in read_sheet(path)] == [(ROW, 2, 2), (OTHER, 4, 3)]


@pytest.mark.parametrize(
    ("old", "new", "en", "zh"),
    [
        (
            "id,class",
            "id,kind",
            ":1: row 1, column B (class): is `kind`, not `class`",
            "：第 1 行 B 列（类别）：表头是",
        ),
        (",check", ",check,note", ":1: row 1, column J (check): the row has 11 cells", "该行有 11 个单元格"),
        (",check", "", ":1: row 1, column J (check): is ``, not `check`", "表头是“”而不是“校验”"),
        (",红叶,", ",红叶,二,", ":4: row 3, column J (check): the row has 11 cells, not 10", "含逗号的单元格须加引号"),
        (",红叶,", ',"红叶,', ":4: is no CSV (unexpected end of data)", "不是有效的 CSV"),
        (",红叶,", ",=A1,", ":4: row 3, column D (name): `=A1` is a formula", "会被电子表格当作公式"),
        ("model-bbbbbbbbbb,Model", "model-aaaaaaaaaa,Model", ":4: row 3, column A (id): model-a", "已在第 2 行"),
    ],
)
def test_a_fault_names_line_row_and_column(file: Path, old: str, new: str, en: str, zh: str) -> None:
    text = file.read_bytes().decode("utf-8-sig")
    assert text.count(old) == 1
    file.write_bytes(text.replace(old, new).encode())

    with pytest.raises(CurationError) as error:
        read_sheet(file)
    assert f"{file}{en}" in error.value.en
    assert zh in error.value.zh


def test_another_encoding_is_refused_with_how_to_save_it(file: Path) -> None:
    file.write_bytes(file.read_bytes().decode("utf-8-sig").encode("gbk"))

    with pytest.raises(CurationError) as error:
        read_sheet(file)
    assert error.value.en.startswith(f"{file}:2: is not UTF-8")
    assert "CSV UTF-8" in error.value.en
    assert "另存为“CSV UTF-8（逗号分隔）”" in error.value.zh


@pytest.mark.parametrize("content", [b"", "编号；类别".encode(), b"\xff\xfei\x00d\x00"])
def test_what_is_no_such_file_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(CurationError, match=rf"{file}:1: "):
        read_sheet(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match=r"none.csv: cannot be read \(No such file"):
        read_sheet(tmp_path / "none.csv")

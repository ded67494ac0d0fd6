"""A folder of hostile files beside a good one: each is refused by name, nothing of it is kept, the good one is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.etl.binary.files import changed, part_of, workbook
from tests.etl.binary.pdf.files import Page, pdf
from tests.etl.binary.test_wordfile import BAD as BAD_WORD
from tests.system.program import Program

GOOD = "远山智能科技有限公司成立于2019年，总部位于上海。"
SHEET = "xl/worksheets/sheet1.xml"
CUT = pdf([Page().text(80, 80, "正文。" * 50)] * 9)
SCRIPTS = (
    "<title>通知</title><script>document.write('近海智能成立于2001年。')</script><body onload='alert(1)'>"
    "<p>溪桥科技有限公司成立于2018年。<script>alert('云杉智能成立于2002年。')</script></p>"
    "<iframe srcdoc='&lt;p>松风智能成立于2003年。&lt;/p>'></iframe><template><p>望川智能成立于2004年。</p></template>"
)


def _empty_rows() -> bytes:
    book = workbook({"Sheet1": [["公司", "成立时间"], ["南浦云科技", "2020"]]})
    rows = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_000_001))
    return changed(book, {SHEET: part_of(book, SHEET).replace(b"</sheetData>", rows + b"</sheetData>")})


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("弹.txt", b"0" * 20_000_000)


REFUSED = {
    "locked.pdf": ("encrypted", "加密"),
    "cut.pdf": ("damaged or cut short", "损坏或不完整"),
    "long.pdf": ("2000 pages, at most 500 are read", "2000 页"),
    "bomb.zip": ("it unpacks to 20 MB", "解压后达 20 MB"),
    "entity.docx": ("its XML declares a document type", "DTD"),
    "empty.txt": ("the file is empty", "文件是空的"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    contents: dict[str, bytes] = {
        "good.txt": GOOD.encode(),
        "scripts.html": SCRIPTS.encode(),
        "rows.xlsx": _empty_rows(),
        "locked.pdf": pdf([Page()], encrypted=True),
        "cut.pdf": CUT[: len(CUT) // 2],
        "long.pdf": pdf([Page()] * 2000),
        "entity.docx": BAD_WORD["an external entity"][0],
        "empty.txt": b"",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    _bomb(folder / "bomb.zip")
    return folder


@pytest.mark.slow
def test_hostile_files_are_named_in_both_languages_and_the_others_go_on(fresh: Program, folder: Path) -> None:
    english = fresh("ingest", folder, code=1).err
    kept = fresh.export()
    chinese = fresh("ingest", folder, code=1, ZHITU_LANG="zh").err
    for name, (en, zh) in REFUSED.items():
        assert [line for line in english.splitlines() if name in line and en in line], (name, english)
        assert [line for line in chinese.splitlines() if name in line and zh in line], (name, chinese)
    assert "3 new, 0 replaced, 0 unchanged; 6 refused" in english
    assert "Traceback" not in english + chinese
    assert [name for name in ("远山智能", "溪桥科技", "南浦云") if name not in kept] == []
    assert [name for name in ("近海", "云杉", "松风", "望川", "root:") if name in kept] == []
    assert fresh.export() == kept
    assert {path.suffix for path in fresh.home.iterdir()} <= {".sqlite", ".nt", ".sqlite-shm", ".sqlite-wal"}

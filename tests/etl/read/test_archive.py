from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from etl.binary import Limits
from etl.errors import UnreadableDocument
from etl.extract import extractor
from etl.extraction import AuditIssue
from etl.read import Refusal, Unread, discover, read_documents
from tests.etl.binary.pdf.files import Page, pdf
from tests.etl.read.files import written


def zipped(files: Mapping[str, bytes | str], *, flag_utf8: bool = True) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name if flag_utf8 else _Written(name), content)
    return target.getvalue()


class _Written(zipfile.ZipInfo):
    """A name as Windows in Chinese writes it: GBK, without the flag of UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def read(path: Path, limits: Limits | None = None) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    """Name, source inside the archive and text of each document; what was left aside, and why."""
    aside: list[Unread | Refusal] = []
    root = f"{path.resolve()}!/"
    documents = [
        (d.name, d.source.removeprefix(root), d.text) for d in read_documents(path, limits or Limits(), aside.append)
    ]
    return documents, [(str(each.path).removeprefix(root), reason(each)) for each in aside]


def reason(told: Unread | Refusal) -> str:
    return told.reason.en if isinstance(told, Refusal) else told.en


def test_the_files_of_an_archive_are_documents_that_go_by_their_way(tmp_path: Path) -> None:
    content = zipped({
        "乙/简报.md": "# 一览\n\n正文。",
        "甲.txt": "远山智能成立。",
        "文.pdf": pdf([Page().text(80, 80, "正文在此。")]),
        "集.jsonl": '{"id": "a", "text": "甲。"}\n{"id": "b", "text": "乙。"}',
    })  # fmt: skip
    path = written(tmp_path, "资料.zip", content)
    assert read(path) == (
        [
            ("简报.md", "乙/简报.md", "# 一览\n\n正文。"),
            ("文.pdf", "文.pdf", "正文在此。"),
            ("甲.txt", "甲.txt", "远山智能成立。"),
            ("a", "集.jsonl#a", "甲。"),
            ("b", "集.jsonl#b", "乙。"),
        ],
        [],
    )
    assert discover([tmp_path]).files == (path,)


def test_names_in_gbk_without_a_flag_are_read_as_they_were_meant(tmp_path: Path) -> None:
    path = written(tmp_path, "旧.zip", zipped({"政策\\北京.txt": "正文。"}, flag_utf8=False))
    assert read(path) == ([("北京.txt", "政策/北京.txt", "正文。")], [])


def test_one_bad_file_leaves_the_others_and_all_is_told(tmp_path: Path) -> None:
    content = zipped({
        "../外.txt": "一", "/根.txt": "二", "C:\\盘.txt": "三", "__MACOSX/._好.txt": "四", ".隐.txt": "五",
        "内.zip": zipped({"好.txt": "六"}), "表.pptx": "七", "空/无.txt": "",
        "坏.jsonl": '{"id": "a", "text": "甲"}\n{',
        "锁.pdf": pdf([Page()], encrypted=True), "好.txt": "正文。",
    })  # fmt: skip
    documents, told = read(written(tmp_path, "杂.zip", content))
    assert [name for name, _, _ in documents] == ["好.txt"]
    assert dict(told) | {"表.pptx": ""} == {
        "../外.txt": "its path leads out of the archive",
        "根.txt": "its path leads out of the archive",
        "C:/盘.txt": "its path leads out of the archive",
        "__MACOSX/._好.txt": "hidden file",
        ".隐.txt": "hidden file",
        "内.zip": "an archive inside an archive; unpack it",
        "表.pptx": "",
        "空/无.txt": "杂.zip!/空/无.txt: the file is empty; put text into it or leave it out.",
        "坏.jsonl": "杂.zip!/坏.jsonl:2: not JSON at column 2 (Expecting property name enclosed in double quotes);"
        " every line is one object.",
        "锁.pdf": "杂.zip!/锁.pdf: encrypted; save it without password.",
    }


def test_without_a_listener_a_bad_file_in_an_archive_raises(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"杂\.zip!/无\.txt: the file is empty"):
        list(read_documents(written(tmp_path, "杂.zip", zipped({"无.txt": ""}))))


def damaged() -> bytes:
    content = bytearray(zipped({"好.txt": "正文。" * 50, "坏.txt": "正文。" * 50}))
    at = content.index(b"\xe5\x9d\x8f.txt") + 12
    content[at : at + 8] = b"\xff" * 8
    return bytes(content)


def test_a_damaged_member_leaves_the_others(tmp_path: Path) -> None:
    documents, told = read(written(tmp_path, "损.zip", damaged()))
    assert ([name for name, _, _ in documents], told) == (["好.txt"], [("坏.txt", "damaged; pack it again")])


GOOD = zipped({"好.txt": "正文。", "又.txt": "正文。"})
BAD = {
    "cut short": (GOOD[:-30], Limits(), "damaged or cut short"),
    "no archive": (b"PK\x05\x06" + b"\xff" * 18, Limits(), "65535 members or more, at most 5000"),
    "a bomb": (zipped({"弹.txt": b"0" * 20_000_000}), Limits(), "it unpacks to 20 MB, which is too much"),
    "too many": (GOOD, Limits(members=1), "2 members or more, at most 1 are read"),
    "too much": (GOOD, Limits(unpacked_mb=0), "it unpacks to 0 MB"),
    "too large": (GOOD, Limits(mb=0), "0 MB, at most 0 MB are read"),
}


@pytest.mark.parametrize(("content", "limits", "fault"), BAD.values(), ids=BAD.keys())
def test_an_archive_that_is_damaged_or_too_much_is_refused(
    tmp_path: Path, content: bytes, limits: Limits, fault: str
) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(written(tmp_path, "弹.zip", content), limits)
    assert refused.value.en.startswith(f"弹.zip: {fault}")
    assert refused.value.zh.startswith("弹.zip：")


def test_names_lose_what_deceives_the_eye_and_are_cut(tmp_path: Path) -> None:
    content = zipped({"甲\u202etxt.乙\x07.txt": "正文。", "长" * 9000 + ".txt": "正文。"})
    documents, told = read(written(tmp_path, "名.zip", content))
    assert [name for name, _, _ in documents] == ["甲txt.乙.txt", "长" * 199 + "…"]
    assert [why.split(";")[0] for _, why in told] == [
        "parts of its name (control characters, or more than 200 characters)"
    ] * 2


def test_what_is_left_of_a_file_stays_with_its_document(tmp_path: Path) -> None:
    (document,) = read_documents(written(tmp_path, "甲\u202e乙.txt", "正文。"))
    (remark,) = document.left_aside
    assert remark.zh == "名称中的控制字符或超过 200 字的部分；文档名记为 '甲乙.txt'"
    assert extractor("none")(document).issues == (AuditIssue("文件", remark.en, remark.zh),)

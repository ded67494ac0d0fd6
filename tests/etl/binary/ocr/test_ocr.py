from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from etl.binary import Fault, Limits, Note
from etl.binary.confine import render as confined
from etl.errors import UnreadableDocument
from etl.extract import extractor
from etl.read import discover
from tests.etl.binary.pdf.files import Page, pdf
from tests.etl.read.files import grids, only, written

TABLE = [
    ["Model", "Developer", "Release date"],
    ["Mistral 7B", "Mistral AI", "2023-09-27"],
    ["Gemma", "Google", "2024-02"],
]
SENTENCE = "Mistral AI released Mistral 7B in September 2023."


def picture(lines: Sequence[str] = (), table: Sequence[Sequence[str]] = ()) -> Image.Image:
    image = Image.new("RGB", (1100, 800), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(32)
    for index, line in enumerate(lines):
        draw.text((80, 80 + 60 * index), line, "black", font)
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            left, top = 80 + 320 * column, 400 + 80 * row
            draw.rectangle((left, top, left + 320, top + 80), outline="black", width=3)
            draw.text((left + 20, top + 20), cell, "black", font)
    return image


def saved(images: Sequence[Image.Image], form: str) -> bytes:
    target = io.BytesIO()
    several = {"save_all": True, "append_images": list(images[1:])} if len(images) > 1 else {}
    images[0].save(target, form, resolution=200, **several)
    return target.getvalue()


@pytest.mark.slow
def test_a_picture_is_read_with_its_tables_and_trusted_less(tmp_path: Path) -> None:
    document = only(written(tmp_path, "scan.png", saved([picture([SENTENCE], TABLE)], "PNG")))
    assert document.text.partition("\n")[0] == SENTENCE
    assert grids(document) == [TABLE]
    place = document.place(0)
    assert place is not None
    assert place.box is not None
    drawn = (80, 80, 80 + round(ImageFont.load_default(32).getlength(SENTENCE)), 120)
    assert all(abs(a - b) < 15 for a, b in zip(place.box, drawn, strict=True))
    assert 0.7 < place.trust <= 0.85
    evidence = [e for s in extractor("none")(document).statements for e in s.evidence]
    assert evidence
    assert {e.locator.partition("(")[0] for e in evidence} == {"box "}
    assert max(e.confidence for e in evidence) < 0.85


@pytest.mark.slow
def test_scanned_pages_stand_between_the_others_with_page_and_box() -> None:
    scan = saved([picture([SENTENCE])] * 2, "PDF")
    rendered = confined(".pdf", scan, Limits())
    assert [(piece.page, piece.text.strip()) for piece in rendered.pieces if piece.text.strip()] == [
        (1, SENTENCE), (2, SENTENCE),
    ]  # fmt: skip
    assert all(piece.box and piece.box[2] < 396 for piece in rendered.pieces if piece.text)  # points, not pixels


@pytest.mark.slow
def test_a_page_on_which_nothing_is_recognised_is_told() -> None:
    rendered = confined(".pdf", pdf([Page().text(80, 80, "正文。"), Page(picture=True)]), Limits())
    assert rendered.notes == (Note("pages on which no characters were recognised (2)", "未识别出文字的页（2）"),)


def test_without_the_extra_a_picture_is_listed_and_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.read.registry.can_recognise", lambda: False)
    path = written(tmp_path, "图.JPG", saved([picture()], "JPEG"))
    (unread,) = discover([tmp_path]).unread
    assert (unread.path, unread.en, unread.zh) == (
        path,
        "a picture, the extra zhitu[ocr] (`make ocr`) reads such",
        "图片，安装可选组件 zhitu[ocr]（`make ocr`）后可识别",
    )
    with pytest.raises(UnreadableDocument, match=r"图\.JPG: a picture, the extra zhitu"):
        only(path)


BAD = {
    "no picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 90, Limits(), "damaged, or no picture"),
    "cut short": (saved([picture([SENTENCE])], "PNG")[:900], Limits(), "damaged, or no picture"),
    "another format": (saved([picture()], "GIF"), Limits(), "damaged, or no picture"),
    "too large": (saved([Image.new("1", (20_000, 8000))], "PNG"), Limits(), "20000 × 8000 pixels"),
    "too long": (saved([picture([SENTENCE])], "PNG"), Limits(ocr_seconds=1), "reading takes longer than 1 seconds"),
}


@pytest.mark.parametrize(("content", "limits", "fault"), BAD.values(), ids=BAD.keys())
def test_a_damaged_or_huge_picture_is_refused(content: bytes, limits: Limits, fault: str) -> None:
    with pytest.raises(Fault) as refused:
        confined(".png", content, limits)
    assert refused.value.en.startswith(fault)


def test_the_pages_of_a_tif_are_limited() -> None:
    with pytest.raises(Fault, match="3 pages, at most 2 are read"):
        confined(".tif", saved([picture()] * 3, "TIFF"), Limits(pages=2))

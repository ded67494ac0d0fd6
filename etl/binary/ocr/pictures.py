"""Render pictures: photographs and scans of pages, several in one .tif."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from etl.binary.limits import Limits
from etl.binary.ocr.engine import Picture
from etl.binary.ocr.write import Shot, pieces
from etl.binary.rendered import Fault, Rendered

_MOST_PIXELS = 100_000_000  # a page of newsprint at 300 dots to the inch


def render(content: bytes, limits: Limits) -> Rendered:
    """The text of a picture, or of each picture of a .tif as of pages."""
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "TIFF"]) as image:
            _refuse_size(image, limits)
            return Rendered(tuple(pieces(_shots(image))))
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError) as error:
        raise Fault("damaged, or no picture; save it again", "文件已损坏或不是图片；请重新保存") from error


def _refuse_size(image: Image.Image, limits: Limits) -> None:
    wide, high = image.size
    count = getattr(image, "n_frames", 1)
    if wide * high > _MOST_PIXELS:
        raise Fault(
            f"{wide} × {high} pixels, more than are read; scale it down", f"图片为 {wide} × {high} 像素，过大；请缩小"
        )
    if count > limits.pages:
        raise Fault(
            f"{count} pages, at most {limits.pages} are read; split it or raise ZHITU_READ_PAGES",
            f"共 {count} 页，最多读取 {limits.pages} 页；请拆分或调高 ZHITU_READ_PAGES",
        )


def _shots(image: Image.Image) -> Iterator[Shot]:
    several = getattr(image, "n_frames", 1) > 1
    for number, frame in enumerate(ImageSequence.Iterator(image), 1):
        picture: Picture = np.asarray(ImageOps.exif_transpose(frame).convert("RGB"))
        yield Shot(picture, number if several else 0)

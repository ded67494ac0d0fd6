"""The characters of a picture with their places, by RapidOCR; nothing is fetched, its models lie in its wheel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean
from typing import cast

import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from etl.binary.pdf.glyphs import Glyph

Picture = NDArray[np.uint8]


_Words = Sequence[tuple[str, float, Sequence[Sequence[float]] | None]]  # characters, score, corners
# An l for an I: sans-serif type draws both alike, and in this field the metal is hardly meant.
_AL = re.compile("(?<![A-Za-z])Al(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Read:
    """The characters in pixels of the picture, and how sure the engine is of them (0 to 1)."""

    glyphs: list[Glyph]
    score: float


def read(picture: Picture) -> Read:
    """What stands in a picture (height × width × RGB)."""
    result = _engine()(picture, return_word_box=True, return_single_char_box=True)
    if not isinstance(result, RapidOCROutput) or not result.txts or not result.scores or result.boxes is None:
        return Read([], 1.0)
    glyphs: list[Glyph] = []
    lines = cast("Sequence[_Words]", result.word_results)  # the annotation there says one word a line
    for box, text, words in zip(result.boxes, result.txts, lines, strict=True):
        glyphs += _line(np.asarray(box, dtype=float), text, words)
    return Read(glyphs, fmean(result.scores))


@lru_cache(maxsize=1)
def _engine() -> RapidOCR:
    return RapidOCR(params={"Global.log_level": "critical"})


def _line(box: NDArray[np.float64], text: str, words: _Words) -> list[Glyph]:
    """The characters of a line, a space where the text has one; spread evenly where their own places do not fit."""
    left, right = float(box[:, 0].min()), float(box[:, 0].max())
    top, bottom = float(box[:2, 1].mean()), float(box[2:, 1].mean())
    text = _AL.sub("AI", text)
    signs = text.replace(" ", "")
    spans = [span for word, _, corners in words if corners for span in _spans(word.replace(" ", ""), corners)]
    if len(spans) != len(signs):
        each = (right - left) / (len(signs) or 1)
        spans = [(left + index * each, left + (index + 1) * each) for index in range(len(signs))]
    glyphs: list[Glyph] = []
    waiting = iter(spans)
    for sign in text:
        x0, x1 = (glyphs[-1].x1 if glyphs else left,) * 2 if sign == " " else next(waiting)
        glyphs.append(Glyph(sign, x0, top, x1, bottom, bottom, bottom - top))
    return glyphs


def _spans(word: str, corners: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """The width of a word's box over its characters."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    each = (right - left) / (len(word) or 1)
    return [(left + index * each, left + (index + 1) * each) for index in range(len(word))]

"""The grids of ruled tables in a picture: its long straight lines, and pdfplumber's way from lines to cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import cv2
import numpy as np
import pdfplumber.table as plumber
from pdfplumber.page import Page

from etl.binary.ocr.engine import Picture

_SHARE = 30  # a line is at least this part of the picture's width or height
_REACH = 4  # pixels that a line's end may miss the line that it meets

_NO_PAGE = cast("Page", None)  # only a table that gives its own text needs one


def grids(picture: Picture) -> list[plumber.Table]:
    """The grids of at least two cells, in pixels, from the top."""
    edges = plumber.merge_edges([*_edges(picture, "h"), *_edges(picture, "v")], 6, 6, 6, 6)
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(edges, _REACH, _REACH))
    found = [plumber.Table(_NO_PAGE, group) for group in plumber.cells_to_tables(cells)]
    return sorted((table for table in found if len(table.cells) > 1), key=lambda table: table.bbox[1])


def _edges(picture: Picture, direction: str) -> Iterator[dict[str, object]]:
    """The lines of one direction, as pdfplumber writes edges."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 10)
    high, wide = grey.shape
    kernel = np.ones((1, max(wide // _SHARE, 2)) if direction == "h" else (max(high // _SHARE // 2, 2), 1), np.uint8)
    lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
    outlines, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        x, y, w, h = (float(value) for value in cv2.boundingRect(outline))
        if direction == "h" and h < w / 8:
            yield _edge(x, y + h / 2, x + w, y + h / 2, direction)
        elif direction == "v" and w < h / 8:
            yield _edge(x + w / 2, y, x + w / 2, y + h, direction)


def _edge(x0: float, top: float, x1: float, bottom: float, direction: str) -> dict[str, object]:
    box = {"x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return box | {"width": x1 - x0, "height": bottom - top, "orientation": direction, "object_type": "line"}

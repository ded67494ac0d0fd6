"""Render PDF: the text layer page by page in reading order, ruled tables as rows, page furniture left out."""

from __future__ import annotations

from etl.binary.pdf.render import render

__all__ = ["render"]

"""Cleaned text from a decoded file, with the code point that each character came from.

The order: characters, markup, lines, table rows, furniture, line breaks, spaces; then again until nothing changes, so
that cleaning cleaned text leaves it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.read.characters import cleaned_characters
from etl.read.furniture import without_furniture
from etl.read.lines import Line
from etl.read.mapped import Mapped
from etl.read.marks import unmarked
from etl.read.names import straddles
from etl.read.rows import mended, with_rows
from etl.read.spacing import cells_spaced, row_spaced, spaced
from etl.read.wrap import unwrapped

_PASSES = 12  # every pass removes characters or line ends, so it ends; documents of the corpus need two or three


def cleaned(raw: Mapped) -> Mapped:
    """The cleaned form of `raw`: one line a paragraph, heading, list item or table row, blank lines where there were.

    Offsets never decrease, and each character is that of the raw text at its offset, but for its form (full-width
    letter, composed accent) and for spaces put in for a tag or a line end."""
    text = cleaned_characters(raw)
    for _ in range(_PASSES):
        again = _once(text)
        if again.text == text.text:
            return again
        text = again
    return text


def _once(text: Mapped) -> Mapped:
    rows = with_rows(mended(_lines(unmarked(text))))
    lines = with_rows([replace(line, mapped=_spaced(line)) for line in rows])
    known = {id(line) for line in lines}
    joined = unwrapped(without_furniture(lines), straddles)
    return _text([line if id(line) in known else replace(line, mapped=_spaced(line)) for line in joined])


def _spaced(line: Line) -> Mapped:
    if " " not in line.text:
        return line.mapped
    if line.flat:
        return row_spaced(line.mapped)
    return cells_spaced(line.mapped) if "\t" in line.text else spaced(line.mapped)


def _lines(text: Mapped) -> list[Line]:
    """The lines that are not blank. A form feed begins a page; the space that some converters leave there goes."""
    lines: list[Line] = []
    blank = False
    for found in re.finditer("[^\n]+", text.text):
        mapped = text.cut(*found.span())
        page = "\f" in mapped.text
        above = lines[-1].text if lines and not blank else ""
        mapped = _trimmed(mapped, above)
        blank = blank or text.text[max(0, found.start() - 2) : found.start()] == "\n\n"
        if mapped.text:
            lines.append(Line(mapped, after_blank=blank, page=page))
            blank = False
        else:
            blank = True
    return lines


def _trimmed(line: Mapped, above: str) -> Mapped:
    """Without form feeds and white space at the ends; tabs at the ends of a row part empty cells and stay.

    A line with only one filled cell is a row where it has as many tabs as the line above."""
    line = line.sub(re.compile("\f"), "")
    tabs = line.text.count("\t")
    tabbed = "\t" in line.text.strip() or (tabs > 0 and line.text.strip() != "" and above.count("\t") == tabs)
    return line.stripped(" ") if tabbed else line.stripped()


def _text(lines: Sequence[Line]) -> Mapped:
    """Lines joined; a line end maps to what follows the last character of its line, never beyond the next line."""
    parts: list[Mapped] = []
    for index, line in enumerate(lines):
        if index:
            ends = "\n\n" if line.after_blank else "\n"
            last, following = lines[index - 1].mapped.offsets[-1], line.mapped.offsets[0]
            parts.append(Mapped(ends, tuple(min(last + 1 + step, following) for step in range(len(ends)))))
        parts.append(line.mapped)
    return Mapped.joined(parts)

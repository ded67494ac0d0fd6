"""How a cell is written, so that no spreadsheet computes it, and read again as it was.

Spreadsheets take a cell for a formula that begins with =, +, - or @ (OWASP, "CSV Injection"; full-width ones in Chinese
and Japanese editions; a tab or carriage return before them is skipped). Such a text gets an apostrophe in front."""

from __future__ import annotations

import re

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
_MARK = "'"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_PART = re.compile(r"\\(.)|(\|)|([^\\|]+|\\)", re.DOTALL)


def written(text: str) -> str:
    """The text of a cell, marked where a spreadsheet would compute it or where it looks marked already."""
    return _MARK + text if text.startswith(_FORMULA) or _looks_marked(text) else text


def read(cell: str) -> str:
    """The text that `written` got, whatever it was; what a person wrote without a mark is itself."""
    return cell[1:] if _looks_marked(cell) else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute the cell; a number with its sign is none."""
    return cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)


def joined(names: tuple[str, ...]) -> str:
    """Several names in one cell, parted by |; a name's own | and \\ have a \\ before them."""
    return "|".join(re.sub(r"[\\|]", r"\\\g<0>", name) for name in names)


def parted(cell: str) -> tuple[str, ...]:
    """The names that `joined` put together; without those that are empty."""
    names = [""]
    for found in _PART.finditer(cell):
        escaped, bar, plain = found.groups()
        if bar:
            names.append("")
        else:
            names[-1] += escaped or plain
    return tuple(name for name in names if name)


def _looks_marked(text: str) -> bool:
    return text.startswith(_MARK) and text[1:2] in (_MARK, *_FORMULA)

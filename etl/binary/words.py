"""What cells, names and titles of binary formats need alike: one line each, and no title that a program left there."""

from __future__ import annotations

import re

_CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A line end between Chinese characters is where a line was full, and no space.
_BREAK = re.compile(rf"(?<=[{_CJK}，。、；：）》”])\s*\n\s*(?=[{_CJK}（《“])")
_WHITE = re.compile(r"[\s\x00-\x1f]+")
_NO_TITLE = re.compile(
    r"microsoft |powerpoint|slide ?\d|untitled|document ?\d*$|doc\d*$|book ?\d*$|无标题|未命名|文档 ?\d*$|演示文稿"
    r"|工作簿|[\w\-. ]+\.(?:docx?|pdf|xlsx?|pptx?|indd|wps|qxd|ai)$|[\d\W_]+$|.{0,3}$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"admin|administrator|user\d*$|windows|microsoft|office|python-docx|openpyxl|wps|hp|dell|lenovo|asus|acer|pc\d*$|test"
    r"|未知|作者|编辑|责任编辑|网站|用户|匿名|[\d\W_]+$|.$|.*[@\\/]",
    re.IGNORECASE,
)
_LONGEST = 120


def one_line(text: str) -> str:
    """`text` without line ends, tabs and control characters, one space for each run of them."""
    return _WHITE.sub(" ", _BREAK.sub("", text)).strip()


def plausible_title(stated: object) -> str | None:
    """The title that a file's properties state; None for what programs put there (file names, "Untitled")."""
    if not isinstance(stated, str):
        return None
    title = one_line(stated)
    return None if len(title) > _LONGEST or _NO_TITLE.match(title) else title


def plausible_author(stated: str) -> str | None:
    """The author that a file's properties state; None for the name of an account or a program."""
    name = one_line(stated)
    return None if not 1 < len(name) <= 40 or _NO_AUTHOR.match(name) else name

"""Know the parts of a web page that are no text of its own: boxes by their class or id, menus by their links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.read.mapped import Mapped

# Elements that a site puts such parts into; article, main and body are never one, whatever they are called.
BOXES = frozenset({"div", "section", "ul", "ol", "dl", "table", "p", "header", "form"})
_NAMES = frozenset({
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot",
    "copyright", "sidebar", "share", "sharing", "social", "related", "recommend", "recommended", "comment",
    "comments", "login", "pagination", "pager", "toolbar", "advert", "advertisement", "ads", "banner", "cookie",
    "cookies", "popup", "modal", "qrcode",
})  # fmt: skip
_WORDS = re.compile("[A-Z]?[a-z]+|[A-Z]+")
_LEAST_LINKS = 5  # fewer in a row may be the text's own
_LONGEST_LINK = 14  # characters on average: a menu's words, not titles


def is_furniture(attributes: dict[str, str | None]) -> bool:
    """Whether an element's class or id names it as navigation, related links, comments and the like."""
    stated = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return any(word.lower() in _NAMES for word in _WORDS.findall(stated))


def without_menus(text: Mapped, linked: Sequence[bool]) -> Mapped:
    """`text` without runs of short lines that are links and nothing else; `linked[i]`: text[i] is in a link.

    A list of policies or of titles stays, though each may be a link."""
    kept: list[Mapped] = []
    run: list[Mapped] = []
    for found in re.finditer("[^\n]*\n?", text.text):
        line = text.cut(*found.span())
        if not line.text.strip():
            (run or kept).append(line)
        elif _is_link(line.text, linked[found.start() : found.end()]):
            run.append(line)
        else:
            kept += [] if _is_menu(run) else run
            run = []
            kept.append(line)
    return Mapped.joined([*kept, *([] if _is_menu(run) else run)])


def _is_link(line: str, linked: Sequence[bool]) -> bool:
    signs = [index for index, sign in enumerate(line) if sign.isalnum()]
    return bool(signs) and "《" not in line and "\t" not in line and all(linked[index] for index in signs)


def _is_menu(run: Sequence[Mapped]) -> bool:
    lines = [line.text.strip() for line in run if line.text.strip()]
    short = sum(map(len, lines)) <= _LONGEST_LINK * len(lines)
    return len(lines) >= _LEAST_LINKS and short

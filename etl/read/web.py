"""Read .html: the text of the body without scripts, styles and navigation; blocks as lines, table rows as tab rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from etl.read.characters import CJK
from etl.read.encoding import decoded
from etl.read.file import File
from etl.read.linked_data import stated_in
from etl.read.mapped import Mapped
from etl.read.metadata import facts_of
from etl.read.page_parts import BOXES, is_furniture, without_menus
from etl.read.source import Facts, Source
from etl.values import parse_date

# Whole pages stand in a <form> on some government sites, so that one is not skipped.
_SKIPPED = frozenset({
    "script", "style", "nav", "noscript", "template", "svg", "iframe", "footer", "aside", "button", "select",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br",
    "hr", "body", "form",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_META = {
    "article:published_time": "published", "pubdate": "published", "publishdate": "published", "date": "published",
    "og:site_name": "publisher", "publisher": "publisher", "contentsource": "publisher",
    "og:url": "url", "og:title": "title", "author": "author", "article:author": "author",
}  # fmt: skip
_LEAST_SHARE = 0.3
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}")
# A line end of the source between Chinese characters is no space, as browsers draw one there and no reader means it.
_BREAK = re.compile(rf"(?<=[{CJK}，。、；：）》”])\s*\n\s*(?=[{CJK}（《“])")
_SPACE = re.compile(r"\s+")


def sources(file: File) -> Iterator[Source]:
    """The one document of a web page; its title and date are those that its head states."""
    text = decoded(file.content, file.name)
    page, whole = _parsed(text, dropping=True), _parsed(text, dropping=False)
    # a page whose boxes are not closed, or that is all of links, loses too much: then it is taken as it is
    body = page.body() if len(page.body().text) >= _LEAST_SHARE * len(whole.body().text) else whole.body()
    yield Source(file.name, file.content, body, whole.facts(file.name))


def _parsed(text: str, *, dropping: bool) -> _Page:
    page = _Page(text, dropping=dropping)
    page.feed(text)
    page.close()
    return page


def _number(attribute: str | None) -> int:
    """The value of colspan or rowspan, within what a table on paper can have."""
    return min(max(int(attribute), 1), 50) if attribute and attribute.isdecimal() else 1


class _Page(HTMLParser):
    """Collects text with offsets. Character references are resolved by us, as only so their place is known."""

    def __init__(self, raw: str, *, dropping: bool) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0, *(found.end() for found in re.finditer("\n", raw))]
        self._open: list[str] = []
        self._column: int | None = None  # of the next cell; None outside a row
        self._padding = 0  # columns that the last cell spans beyond its own
        self._spans: dict[int, int] = {}  # column → rows still covered by a cell from above
        self._title: list[str] = []
        self._meta: dict[str, object] = {}
        self._dropping = dropping  # whether boxes of navigation, links and comments are left out
        self._dropped: list[str] = []  # the box that is being left out, once for each of its kind that is open
        self._links = 0
        self._linked_data: list[str] | None = None  # the script of this kind that is open
        self._text: list[str] = []
        self._offsets: list[int] = []
        self._linked: list[bool] = []

    def body(self) -> Mapped:
        """The text, without menus if so asked for."""
        text = Mapped("".join(self._text), tuple(self._offsets))
        return without_menus(text, self._linked) if self._dropping else text

    def facts(self, name: str) -> Facts:
        title = _SPACE.sub(" ", "".join(self._title)).strip()
        stated = {"title": title or None} | self._meta
        if parse_date(str(stated.get("published", ""))[:10]) is None:
            stated.pop("published", None)  # a page is read whatever its generator takes for a date
        return facts_of(stated, name)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._is_dropped(tag, dict(attrs)):
            return
        if tag == "script" and (dict(attrs).get("type") or "").strip().lower() == "application/ld+json":
            self._linked_data = []
        if tag in _SKIPPED or tag in {"title", "head"}:
            self._open.append(tag)
        self._links += tag == "a"
        if tag == "meta":
            self._note({key: value or "" for key, value in attrs})
        if tag == "body" and "head" in self._open:
            self._open.clear()  # a head that is never closed
        if tag == "html":
            lang = dict(attrs).get("lang")
            self._meta |= {"lang": lang} if lang else {}
        self._begin(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self._note({key: value or "" for key, value in attrs})
        self._begin(tag, dict(attrs))

    def _is_dropped(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether the element that begins here is, or is in, a box that is left out."""
        begins = self._dropping and not self._open and tag in BOXES and is_furniture(attributes)
        if (begins and not self._dropped) or (self._dropped and tag == self._dropped[0]):
            self._dropped.append(tag)
        return bool(self._dropped)

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            if tag == self._dropped[0]:
                self._dropped.pop()
            return
        if tag == "script" and self._linked_data is not None:
            self._meta = stated_in("".join(self._linked_data)) | self._meta
            self._linked_data = None
        self._links = max(self._links - 1, 0) if tag == "a" else self._links
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        if tag in {"td", "th"}:
            return
        if tag in {"tr", "table"}:
            self._column = None
        if tag == "table":
            self._spans.clear()
        if tag in _BLOCKS and not self._hidden():
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self._linked_data is not None:
            self._linked_data.append(data)
        elif "title" in self._open:
            self._title.append(data)
        elif not self._hidden():
            start = self._position()
            broken = {at for found in _BREAK.finditer(data) for at in range(*found.span())}
            for index, sign in enumerate(data):
                if index not in broken:
                    self._put(" " if sign.isspace() else sign, start + index)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if self._hidden():
            return
        if tag == "tr":
            self._end_line()
            self._column, self._padding = 0, 0
        elif tag in {"td", "th"}:
            self._cell(_number(attributes.get("colspan")), _number(attributes.get("rowspan")))
        elif tag in _BLOCKS and self._column is None:
            self._end_line(blank=tag not in {"br", "li", "dt", "dd", "thead", "tbody"})
            if tag in _HEADINGS:
                self._put("#" * _HEADINGS[tag] + " ", self._position())
            elif tag == "li":
                self._put("- ", self._position())
        elif tag in _BLOCKS:
            self._put(" ", self._position())

    def _end_block(self) -> None:
        """A block's end is a line's, but inside a cell, where it is a space."""
        if self._column is None:
            self._end_line()
        else:
            self._put(" ", self._position())

    def _cell(self, wide: int, high: int) -> None:
        """Begin a cell: a tab after each one before it, and for each column that a cell from above still covers."""
        if self._column is None:
            return
        covered = 0
        while self._spans.get(self._column + covered, 0):
            self._spans[self._column + covered] -= 1
            covered += 1
        self._put("\t" * (covered + self._padding + (self._column > 0)), self._position())
        self._column += covered
        self._spans |= dict.fromkeys(range(self._column, self._column + wide), high - 1)
        self._column += wide
        self._padding = wide - 1

    def _note(self, attributes: dict[str, str]) -> None:
        key = _META.get((attributes.get("property") or attributes.get("name") or "").lower())
        if key == "published" and not _DATE.match(attributes.get("content", "")):
            return  # a page's head holds whatever its generator left there
        if key and attributes.get("content"):
            self._meta.setdefault(key, attributes["content"])

    def _reference(self, reference: str) -> None:
        if "title" in self._open:
            self._title.append(unescape(reference))
        elif not self._hidden():
            self._put(unescape(reference), self._position())

    def _hidden(self) -> bool:
        return bool(self._open or self._dropped)

    def _end_line(self, *, blank: bool = False) -> None:
        """End the line, where one is open; with `blank`, leave a blank line too."""
        ends = "".join(self._text[-2:])[-2:]
        missing = (2 if blank else 1) - (len(ends) - len(ends.rstrip("\n")))
        self._put("\n" * max(missing, 0), self._position())

    def _position(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _put(self, text: str, offset: int) -> None:
        self._text.append(text)
        self._offsets += [offset] * len(text)
        self._linked += [self._links > 0] * len(text)

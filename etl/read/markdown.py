"""Read .md: YAML front matter, then text whose line breaks inside a paragraph mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from etl.errors import UnreadableDocument
from etl.read.encoding import decoded
from etl.read.file import File
from etl.read.mapped import Mapped
from etl.read.metadata import facts_of
from etl.read.source import Facts, Source

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)(?:^|\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\n]+)\]\([^)\n]*\)")
_FENCE = re.compile(r"^(?:```|~~~)[^\n]*$", re.MULTILINE)
_CODE = re.compile(r"`(?P<text>[^`\n]+)`")
_EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<text>[^*_\n]+?)(?<=\S)(?P=mark)(?![\w*])")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_SOFT_BREAK = re.compile(
    r"(?<=[^\s\\])(?<!  )\n(?! *(?:[-*+#>|]|\d{1,3}[.)] |\s*$|---|===|[^\n]*\|[^\n]*\|)|\n)", re.MULTILINE
)
_ROW_LINE = re.compile(r"^[^\n]*\|[^\n]*$|^ {0,3}#{1,6} [^\n]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:[-*_] ?){3,}$|^=+$", re.MULTILINE)


def sources(file: File) -> Iterator[Source]:
    """The one document of a Markdown file; UnreadableDocument names file and line of wrong front matter."""
    text = decoded(file.content, file.name)
    front = _FRONT.match(text)
    facts = _facts(front["yaml"], file.name) if front else Facts()
    start = front.end() if front else 0
    yield Source(file.name, file.content, _plain(Mapped.whole(text).cut(start, len(text))), facts)


def _facts(front: str, name: str) -> Facts:
    try:
        fields = yaml.safe_load(front)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise UnreadableDocument(
            en=f"{name}:{line}: the front matter is no YAML; correct it or remove it.",
            zh=f"{name}:{line}：文件头不是合法的 YAML；请更正或删去。",
        ) from error
    if not isinstance(fields, dict):
        return Facts()
    return facts_of({str(key): value for key, value in fields.items()}, name)


def _plain(text: Mapped) -> Mapped:
    """Without comments, images, link targets, code marks and emphasis; a paragraph's lines joined."""
    text = text.sub(_COMMENT, "").sub(_IMAGE, "").sub(_FENCE, "").sub(_RULE, "").sub(_QUOTE, "")
    for pattern in (_LINK, _CODE, _EMPHASIS):
        text = inner(text, pattern)
    return _without_soft_breaks(text)


def inner(text: Mapped, pattern: re.Pattern[str]) -> Mapped:
    """`text` with each match of `pattern` replaced by its group "text", offsets kept."""
    parts: list[Mapped] = []
    position = 0
    for found in pattern.finditer(text.text):
        parts += [text.cut(position, found.start()), text.cut(*found.span("text"))]
        position = found.end()
    return Mapped.joined([*parts, text.cut(position, len(text.text))])


def _without_soft_breaks(text: Mapped) -> Mapped:
    """A line end inside a paragraph as a space, which spacing drops between Chinese characters."""
    rows = [found.span() for found in _ROW_LINE.finditer(text.text)]
    ends = {end for _, end in rows}

    def space(found: re.Match[str]) -> str:
        return "\n" if found.start() in ends else _between(text.text, found.start())

    return text.sub(_SOFT_BREAK, space)


def _between(text: str, index: int) -> str:
    latin = text[index - 1].isascii() and text[index + 1 : index + 2].isascii()
    return " " if latin else ""

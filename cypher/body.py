"""What a Cypher query names: parameters, labels, relationship types, properties, and the columns that it returns.

Not a parser of Cypher: a scanner of the part of it that `cypher/queries/` uses. What it cannot follow it refuses, so
that a name never passes unchecked: no backticks, and a label's colon touches the label while a map's has a space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPAQUE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_WORDS = r"[A-Za-z_]\w*(?:[|&][A-Za-z_]\w*)*"
_COLON = re.compile(rf":({_WORDS})")
_BOUND = re.compile(rf"([(\[])\s*([A-Za-z_]\w*)?\s*:({_WORDS})(?:\*[\d.]*)?\s*(?:\{{([^{{}}]*)\}})?")
_ACCESS = re.compile(r"(?<![\w$.])([A-Za-z_]\w*)\.([A-Za-z_]\w*)(?!\s*\(|\w|\.)")
_KEY = re.compile(r"(?<![\w$])([A-Za-z_]\w*):\s")
_PARAMETER = re.compile(r"\$(\w+)")
_RETURN = re.compile(r"\bRETURN\b(\s+DISTINCT\b)?")
_END = re.compile(r"\b(?:ORDER\s+BY|SKIP|LIMIT)\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the query and the 1-based line, counted from the query's first, on which it stands."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Access:
    """`owner.name`, or a key in a pattern's map; `kinds` are the labels or types bound to the owner, if any."""

    name: Name
    kinds: tuple[str, ...]
    edge: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """The last RETURN: where it begins, each column's text without comments, and the word that follows them, if any."""

    begin: int
    items: tuple[str, ...]
    distinct: bool
    followed_by: Name | None


@dataclass(frozen=True, slots=True)
class Body:
    """All names of one query."""

    parameters: tuple[Name, ...]
    labels: tuple[Name, ...]
    types: tuple[Name, ...]
    accesses: tuple[Access, ...]
    keys: frozenset[str]
    columns: tuple[Name, ...]
    returned: Returned


class Unscannable(ValueError):
    """The query uses something that the scanner cannot follow; `line` as in `Name`, texts in both languages."""

    def __init__(self, line: int, en: str, zh: str) -> None:
        super().__init__(en)
        self.line, self.en, self.zh = line, en, zh


def scan(cypher: str) -> Body:
    """All names of `cypher`. Raises Unscannable."""
    bare = _OPAQUE.sub(_blank, cypher)
    if "`" in bare:
        line = _line(bare, bare.index("`"))
        raise Unscannable(line, "names in backticks are not checked, so they are refused", "不允许使用反引号名称")
    inner = _brackets(bare)
    bound = tuple(_BOUND.finditer(bare))
    labels, types = _labels_and_types(bare, inner)
    columns, returned = _columns(cypher, bare, inner)
    return Body(
        tuple(_names(_PARAMETER, bare)),
        labels,
        types,
        tuple(_accesses(bare, bound)),
        frozenset(m[1] for m in _KEY.finditer(bare)),
        columns,
        returned,
    )


def _blank(match: re.Match[str]) -> str:
    """The same number of lines and characters, so that positions stay true."""
    return re.sub(r"[^\n]", " ", match[0]) if match[0].startswith("/") else "'" + "_" * (len(match[0]) - 2) + "'"


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _names(pattern: re.Pattern[str], text: str) -> Iterator[Name]:
    return (Name(m[1], _line(text, m.start())) for m in pattern.finditer(text))


def _brackets(text: str) -> list[int]:
    """For each position, where the innermost open bracket stands (-1 outside of all)."""
    stack, inner = [-1], []
    for position, letter in enumerate(text):
        if letter in ")]}" and len(stack) > 1:
            stack.pop()
        inner.append(stack[-1])
        if letter in "([{":
            stack.append(position)
    return inner


def _on_edge(text: str, bracket: int) -> bool:
    return bracket > 0 and text[bracket] == "[" and text[bracket - 1] == "-"


def _labels_and_types(text: str, inner: list[int]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    labels: list[Name] = []
    types: list[Name] = []
    for match in _COLON.finditer(text):
        found = types if _on_edge(text, inner[match.start()]) else labels
        found.extend(Name(word, _line(text, match.start())) for word in re.split(r"[|&]", match[1]))
    return tuple(labels), tuple(types)


def _accesses(text: str, bound: tuple[re.Match[str], ...]) -> Iterator[Access]:
    kinds: dict[str, set[str]] = {}
    edges: set[str] = set()
    for match in bound:
        edge = _on_edge(text, match.start())
        words = re.split(r"[|&]", match[3])
        if match[2]:
            kinds.setdefault(match[2], set()).update(words)
            edges |= {match[2]} if edge else set()
        for key in _KEY.finditer((match[4] or "") + " "):
            yield Access(Name(key[1], _line(text, match.start(4) + key.start())), tuple(sorted(words)), edge)
    for match in _ACCESS.finditer(text):
        owner = match[1]
        name = Name(match[2], _line(text, match.start()))
        yield Access(name, tuple(sorted(kinds.get(owner, ()))), owner in edges)


def _columns(cypher: str, text: str, inner: list[int]) -> tuple[tuple[Name, ...], Returned]:
    starts = [m for m in _RETURN.finditer(text) if inner[m.start()] == -1]
    if not starts:
        raise Unscannable(_line(text, len(text)), "there is no RETURN", "查询没有 RETURN")
    last = starts[-1]
    start, end = last.end(), len(text)
    after = next((m for m in _END.finditer(text, start) if inner[m.start()] == -1), None)
    if after is not None:
        end = after.start()
    plain = _OPAQUE.sub(lambda m: _blank(m) if m[0].startswith("/") else m[0], cypher)
    columns, items, begin = [], [], start
    for stop in [i for i in range(start, end) if text[i] == "," and inner[i] == -1] + [end]:
        columns.append(_column(text, begin, stop))
        items.append(plain[begin:stop].strip())
        begin = stop + 1
    followed = None if after is None else Name(after[0], _line(text, after.start()))
    return tuple(columns), Returned(last.start(), tuple(items), last[1] is not None, followed)


def _column(text: str, begin: int, stop: int) -> Name:
    found = re.search(r"\bAS\s+([A-Za-z_]\w*)\s*\Z", text[begin:stop])
    if found is None:
        line = _line(text, stop) if not text[begin:stop].strip() else _line(text, stop - 1)
        raise Unscannable(line, "every returned column needs `AS name`", "返回的每一列都要写 `AS 名称`")
    return Name(found[1], _line(text, begin + found.start()))

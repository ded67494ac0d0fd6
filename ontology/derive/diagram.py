"""The class diagram as `build/classes.svg`: kinds of entity in columns, and below them what relates which.

The layout is our own: boxes in columns, each as far up as there is room. The same ontology gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ontology.model import Ontology, Text

_WIDTH, _ROW, _BOX, _GAP, _MARGIN = 1240, 24, 290, 20, 20
_COLUMNS = 4
_STYLE = (
    "text{font:13px system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;fill:#1b2733}"
    ".t{font-weight:600}.k{fill:#3d5166}.r{fill:#3d5166;font-size:12px}.h{font-size:18px;font-weight:600}"
    ".b{fill:#f4f8fb;stroke:#7fa3bf}.n{fill:#d9e8f2;stroke:#7fa3bf}.o{fill:#fbf6ec;stroke:#c9a566}"
)
Box = tuple[str, list[str]]


def diagram(ontology: Ontology) -> str:
    """The diagram in SVG. A box is a class below Entity (or a record) with its kinds and its relations."""
    boxes = [_box(ontology, name) for name in ontology.top_classes()]
    records = [n for n, c in ontology.classes.items() if not c.parent and not c.abstract]
    boxes += [_box(ontology, name) for name in sorted(records)]
    placed, height = _placed(boxes)
    name = f"{escape(ontology.title.en)} · {escape(ontology.title.zh)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{name}">',
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        _text(_MARGIN, 38, f"{ontology.title.en} · {ontology.title.zh} {ontology.version}", "h"),
        _text(
            _MARGIN,
            60,
            "▸ kind of the class above it · 上方类的下位类　→ relation and what it leads to · 关系及其宾语",
            "r",
        ),
        *(line for x, y, box in placed for line in _drawn(x, y, box, record=box[0].split()[0] in records)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(ontology: Ontology, name: str) -> Box:
    kinds = [f"▸ {_named(kind, ontology.classes[kind].label)}" for kind in ontology.kinds_of(name)]
    relations = [
        f"→ {key} {own.label.zh} : {' | '.join(own.range)}"
        for key, own in sorted(ontology.properties().items())
        if own.range and name in own.domain and own.deprecated is None
    ]
    return _named(name, ontology.classes[name].label), [*kinds, *relations]


def _named(name: str, label: Text) -> str:
    return f"{name} {label.zh}"


def _placed(boxes: Iterable[Box]) -> tuple[list[tuple[int, int, Box]], int]:
    """Each box into the column that is the shortest so far; and the height of all."""
    ends = [80] * _COLUMNS
    placed: list[tuple[int, int, Box]] = []
    for box in boxes:
        column = ends.index(min(ends))
        placed.append((_MARGIN + column * (_BOX + _GAP // 2), ends[column], box))
        ends[column] += _height(box) + _GAP
    return placed, max(ends)


def _height(box: Box) -> int:
    return (len(box[1]) + 1) * _ROW + 8


def _drawn(x: int, y: int, box: Box, *, record: bool) -> Iterator[str]:
    title, lines = box
    yield f'<rect class="b" x="{x}" y="{y}" width="{_BOX}" height="{_height(box)}" rx="4"/>'
    yield f'<rect class="{"o" if record else "n"}" x="{x}" y="{y}" width="{_BOX}" height="{_ROW + 4}" rx="4"/>'
    yield _text(x + 10, y + 19, title, "t")
    for number, line in enumerate(lines, 1):
        yield _text(x + 10, y + 20 + number * _ROW, line, "k" if line.startswith("▸") else "r")


def _text(x: int, y: int, words: str, style: str) -> str:
    return f'<text class="{style}" x="{x}" y="{y}">{escape(words)}</text>'

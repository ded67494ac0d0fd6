"""The taxonomy of technologies: what the lexicon places under another, and groups above, as one tree with one top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ontology.checks_formal import circular
from ontology.errors import LexiconError
from ontology.gazetteer.rows import Row, read_text, rows

FOLDER = Path(__file__).parent
LEXICON = FOLDER.parent / "lexicon" / "technologies.csv"
_TECHNOLOGIES = ("key", "name", "name_en", "aliases", "broader", "flags")
_PLACES = ("key", "broader", "label_en")
_GROUPS = ("key", "broader", "label_en", "label_zh", "definition_en", "definition_zh")


@dataclass(frozen=True, slots=True)
class Node:
    """A concept of the taxonomy. `broader` is None at the top; `curated` where the lexicon has it as an entity."""

    key: str
    label_en: str
    label_zh: str
    broader: str | None
    definition: tuple[str, str] | None
    curated: bool


def taxonomy(folder: Path = FOLDER, lexicon: Path = LEXICON) -> Mapping[str, Node]:
    """Every concept by key, sorted. Raises LexiconError, a line for each row that is no place in one tree."""
    faults: list[LexiconError] = []
    places = {row.cells["key"]: row for row in _read(folder / "technologies.csv", _PLACES, faults)}
    known = _read(lexicon, _TECHNOLOGIES, faults)
    nodes = [*map(_group, groups := _read(folder / "groups.csv", _GROUPS, faults))]
    nodes += [_technology(row, places.get(row.cells["key"])) for row in known]
    found = {node.key: node for node in nodes}
    where = {row.cells["key"]: row for row in (*known, *places.values(), *groups)}
    faults += [*_strangers(places, known), *_misplaced(found, where)]
    if faults:
        raise LexiconError("\n".join(fault.en for fault in faults), "\n".join(fault.zh for fault in faults))
    return dict(sorted(found.items()))


def _read(path: Path, columns: tuple[str, ...], faults: list[LexiconError]) -> list[Row]:
    return list(rows(path.name, read_text(path), columns, faults))


def _group(row: Row) -> Node:
    cells = row.cells
    definition = (cells["definition_en"], cells["definition_zh"])
    return Node(cells["key"], cells["label_en"], cells["label_zh"], cells["broader"] or None, definition, curated=False)


def _technology(row: Row, place: Row | None) -> Node:
    cells, added = row.cells, place.cells if place else {}
    return Node(
        key=cells["key"],
        label_en=cells["name_en"] or added.get("label_en", ""),
        label_zh=cells["name"],
        broader=cells["broader"] or added.get("broader") or None,
        definition=None,
        curated=True,
    )


def _strangers(places: Mapping[str, Row], known: list[Row]) -> Iterator[LexiconError]:
    lexicon = {row.cells["key"]: row.cells for row in known}
    for key, place in places.items():
        if key not in lexicon:
            yield place.fault(f"{key}: no such technology in the lexicon", f"{key}：词表中没有这项技术")
            continue
        for own, there in (("broader", "broader"), ("label_en", "name_en")):
            if place.cells[own] and lexicon[key][there]:
                en = f"{key}: the lexicon gives its {there} already; leave it empty here"
                yield place.fault(en, f"{key}：词表已给出 {there}，此处请留空")


def _misplaced(found: Mapping[str, Node], where: Mapping[str, Row]) -> Iterator[LexiconError]:
    around = set(circular({key: node.broader for key, node in found.items()}))
    tops = [key for key, node in found.items() if node.broader is None]
    for key, node in found.items():
        row = where[key]
        if not node.label_en or not node.label_zh:
            yield row.fault(f"{key}: give a label in both languages", f"{key}：请给出中英文标签")
        if node.broader is not None and node.broader not in found:
            yield row.fault(f"{key}: unknown broader concept {node.broader}", f"{key}：未知的上位概念 {node.broader}")
        elif node.broader is None and key != tops[0]:
            yield row.fault(f"{key}: give a broader concept", f"{key}：请给出上位概念")
        elif key in around:
            yield row.fault(f"{key}: is broader than itself", f"{key}：成了自身的上位概念")

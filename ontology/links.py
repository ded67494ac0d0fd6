"""Links of curated entities to Wikidata (`links/wikidata.csv`): only those that are known for certain.

An export writes each as `skos:exactMatch`; GB/T 2260 codes are facts of the lexicon and stand there (`gbCode`)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ontology.errors import LexiconError
from ontology.gazetteer.rows import Row, read_text, rows
from ontology.ids import entity_id

FILE = Path(__file__).with_name("links") / "wikidata.csv"
WIKIDATA = "http://www.wikidata.org/entity/"
_COLUMNS = ("type", "key", "item")
_ITEM = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Link:
    """A curated entity and the IRI of the Wikidata item that is the same thing."""

    entity: str
    iri: str


def read_links(known: Container[str], path: Path = FILE) -> tuple[Link, ...]:
    """All links in the order of the file; `known` are the ids of the lexicon's entities.

    Raises LexiconError, a line for each row of an unknown entity, a malformed item, or one that is given twice.
    """
    faults: list[LexiconError] = []
    found = list(rows(path.name, read_text(path), _COLUMNS, faults))
    faults += [*_wrong(found, known), *_twice(found)]
    if faults:
        raise LexiconError("\n".join(fault.en for fault in faults), "\n".join(fault.zh for fault in faults))
    return tuple(Link(_entity(row), WIKIDATA + row.cells["item"]) for row in found)


@lru_cache(maxsize=1)
def exact_matches() -> Mapping[str, str]:
    """The Wikidata item (an IRI) of each linked entity, by its id: the file as it ships, which a test checks.

    Raises LexiconError for a malformed row.
    """
    return {link.entity: link.iri for link in read_links(_Anything())}


class _Anything:
    """For a reader that has no lexicon at hand, as an answer of the API; reading one takes half a second."""

    def __contains__(self, _: object) -> bool:
        return True


def _entity(row: Row) -> str:
    return entity_id(row.cells["type"], row.cells["key"])


def _wrong(found: list[Row], known: Container[str]) -> Iterator[LexiconError]:
    for row in found:
        if _entity(row) not in known:
            name = f"{row.cells['type']} {row.cells['key']}"
            yield row.fault(f"{name}: not in the lexicon", f"{name}：词表中没有")
        if not _ITEM.fullmatch(row.cells["item"]):
            item = row.cells["item"]
            yield row.fault(f"{item}: write an item as Q and digits", f"{item}：条目须写作 Q 加数字")


def _twice(found: list[Row]) -> Iterator[LexiconError]:
    seen: dict[str, int] = {}
    for row in found:
        for name in (_entity(row), row.cells["item"]):
            if name in seen:
                yield row.fault(f"{name}: stands in line {seen[name]} already", f"{name}：第 {seen[name]} 行已有")
            seen.setdefault(name, row.line)

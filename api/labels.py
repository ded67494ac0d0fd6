"""Rows in a language: names of entities where there are both, and the labels of notations and classes in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from api.errors import UnknownEntity
from api.language import Language
from api.service import Service
from api.values import CLASSES, vocabulary_of
from cypher.graph import Row, Value
from cypher.listing import ListColumn
from cypher.row import Column
from ontology.model import Text, load_ontology

_NAMES = "name", "value"  # what a record of an entity calls it; a value, where it is what was counted by


def in_language(service: Service, rows: Sequence[Row], lang: Language | None) -> list[Row]:
    """The rows with each English name in the place of the name, where `lang` is English and there is one.

    Queries return the English names of their rows; those of entities within them are looked up, for all at once."""
    if lang != "en":
        return list(rows)
    known = service.names.english({entity for row in rows for entity in _entities(row)})
    return [{key: _english(value, known) for key, value in _named(row, known).items()} for row in rows]


def _entities(value: Value) -> Iterator[str]:
    """Ids of what stands in a row with its name and without its English one; some are no entities."""
    if isinstance(value, Mapping):
        found = value.get("id")
        if isinstance(found, str) and "nameEn" not in value:
            yield found
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _entities(each)


def _named(record: Mapping[str, Value], known: Mapping[str, str]) -> dict[str, Value]:
    english = record["nameEn"] if "nameEn" in record else known.get(str(record.get("id")))
    shown = next((key for key in _NAMES if key in record), None)
    return {**record, shown: english} if shown and english else dict(record)


def _english(value: Value, known: Mapping[str, str]) -> Value:
    if isinstance(value, Mapping):
        return {key: _english(inner, known) for key, inner in _named(value, known).items()}
    return [_english(each, known) for each in value] if isinstance(value, list) else value


def labels(columns: Sequence[Column], rows: Sequence[Mapping[str, Value]], lang: Language) -> dict[str, dict[str, str]]:
    """By the ontology's name of a column ("Policy.policyStatus"), the label of each notation or class in `rows`."""
    found: dict[str, dict[str, str]] = {}
    for source, value in (pair for row in rows for pair in _coded(columns, row)):
        label = label_of(source, value, lang)
        if label is not None:
            found.setdefault(source, {})[value] = label
    return {source: dict(sorted(values.items())) for source, values in sorted(found.items())}


def _coded(columns: Sequence[Column], record: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Column and value of all that may have a label."""
    for column in columns:
        value = record.get(column.name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                yield from _coded(column.columns, each)
            elif isinstance(each, str) and column.source is not None:
                yield column.source, each


def label_of(source: str | None, value: str, lang: Language) -> str | None:
    """The label of a notation or of a class; None where `source` has neither."""
    ontology = load_ontology()
    if source in CLASSES:
        return _in(ontology.classes[value].label, lang) if value in ontology.classes else None
    vocabulary = vocabulary_of(source)
    concept = ontology.vocabularies[vocabulary].concept(value) if vocabulary else None
    return None if concept is None else _in(concept.label, lang)


def facet_label(service: Service, column: ListColumn, value: Value, lang: Language) -> str:
    """What a person reads for a counted value: a label, an entity's name, else the value itself."""
    if column.entity is not None:
        try:
            found = service.names.resolve(column.name, str(value), column.entity)
            return service.names.english([found.id]).get(found.id, found.name) if lang == "en" else found.name
        except UnknownEntity:  # an index of another state of the lexicon
            return str(value)
    return label_of(column.source, str(value), lang) or str(value)


def _in(label: Text, lang: Language) -> str:
    return label.zh if lang == "zh" else label.en

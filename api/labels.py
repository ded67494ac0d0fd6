"""Rows in a language: names where a row has both, and the labels of notations and classes that stand in them."""

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


def in_language(rows: Sequence[Row], lang: Language | None) -> list[Row]:
    """The rows with each English name in the place of the name, where `lang` is English and there is one."""
    if lang != "en":
        return list(rows)
    return [{key: _english(value) for key, value in _named(row).items()} for row in rows]


def _named(record: Mapping[str, Value]) -> dict[str, Value]:
    english = record.get("nameEn")
    return {**record, "name": english} if "name" in record and english else dict(record)


def _english(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {key: _english(inner) for key, inner in _named(value).items()}
    return [_english(each) for each in value] if isinstance(value, list) else value


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
            return service.names.resolve(column.name, str(value), column.entity).name
        except UnknownEntity:  # an index of another state of the lexicon
            return str(value)
    return label_of(column.source, str(value), lang) or str(value)


def _in(label: Text, lang: Language) -> str:
    return label.zh if lang == "zh" else label.en

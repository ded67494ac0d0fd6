"""What a column is called for a person: a word of `words.yaml`, else the ontology's label of what bears its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cypher.row import Column
from ontology.model import Strict, Text, load_ontology
from ontology.source import read_model

SOURCE = Path(__file__).with_name("words.yaml")


class Words(Strict):
    """The file."""

    columns: Mapping[str, Text]


def label(column: Column, lang: str) -> str:
    """The column's name in "zh" or "en"; where nobody has given it one, its name in the row."""
    text = text_of(column)
    if text is None:
        return column.name
    return text.zh if lang == "zh" else text.en


def text_of(column: Column) -> Text | None:
    """Its name in both languages, if it has one. Lists of evidence are called so wherever they stand."""
    if is_evidence(column):
        return words()["evidence"]
    found = load_ontology().properties()
    _, _, source = (column.source or "").partition(".")
    named = found.get(column.name) or found.get(source)
    return words().get(column.name) or (named.label if named else None)


def is_evidence(column: Column) -> bool:
    """Whether it is a list of places where something is said."""
    return column.many and any(inner.source == "Evidence.quote" for inner in column.columns)


@lru_cache(maxsize=1)
def words() -> Mapping[str, Text]:
    """The words of the file. Raises OntologyError where it is not as it should be."""
    return read_model(Words, SOURCE).columns

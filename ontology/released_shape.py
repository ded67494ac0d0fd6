"""What a released ontology promised to those who use it: the part of `zhitu.yaml` that may not shrink.

Read leniently, as an old file knows nothing of keys that came later, and a newer one has more of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ontology.model import Names, Ontology
from ontology.source import read_model

FOLDER = Path(__file__).with_name("released")


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class ReleasedClass(_Lenient):
    """A class, as far as data depends on it."""

    parent: str | None = None


class ReleasedProperty(_Lenient):
    """A property, as far as data depends on it; the fields are those of `ontology.model.Property`."""

    domain: Names
    range: Names = ()
    vocabulary: str | None = None
    datatype: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    single: bool = False
    required: bool = False
    symmetric: bool = False
    transitive: bool = False
    rdf: str | None = None


class ReleasedSeries(_Lenient):
    """The pattern of the values that are not listed."""

    pattern: str


class ReleasedConcept(_Lenient):
    """A value of a vocabulary: only that it is there."""


class ReleasedVocabulary(_Lenient):
    """A vocabulary with its values."""

    concepts: Mapping[str, ReleasedConcept]
    series: ReleasedSeries | None = None


class Released(_Lenient):
    """A released ontology."""

    namespace: str
    vocabulary_base: str
    version: str
    classes: Mapping[str, ReleasedClass]
    facts: Mapping[str, ReleasedProperty]
    records: Mapping[str, ReleasedProperty]
    vocabularies: Mapping[str, ReleasedVocabulary]

    def properties(self) -> dict[str, ReleasedProperty]:
        """All properties, facts and records, by name."""
        return {**self.records, **self.facts}

    def lineage(self, name: str) -> tuple[str, ...]:
        """The class and its ancestors, nearest first; as far as they are known."""
        own = self.classes.get(name)
        return () if own is None else (name, *(self.lineage(own.parent) if own.parent else ()))


def as_released(ontology: Ontology) -> Released:
    """What the ontology would promise if it were released as it is."""
    return Released.model_validate(ontology.model_dump())


def last_released(folder: Path = FOLDER) -> Released:
    """The newest of the files in the folder. Raises OntologyError where one cannot be read, ValueError without any."""
    return read_model(Released, max(folder.glob("*.yaml"), key=lambda path: number(path.stem)))


def number(version: str) -> tuple[int, ...]:
    """Version as numbers that compare: "0.10.0" → (0, 10, 0)."""
    return tuple(int(part) for part in version.split("."))

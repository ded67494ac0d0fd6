"""The meta-model: what `zhitu.yaml` may say, and the questions that other modules ask of it.

How the file is read is in `ontology.source`; the checks across terms are in `ontology.checks`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ontology.errors import OntologyError
from ontology.source import read_model

SOURCE = Path(__file__).with_name("zhitu.yaml")
Datatype = Literal["text", "langText", "integer", "decimal", "offset", "partialDate", "iri", "literal"]
_UPPER = re.compile(r"(?<!^)(?=[A-Z])")


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Strict(BaseModel):
    """A key that is not known is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """The same words in both languages."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)


class Class(Strict):
    """A class. `extends` are foreign superclasses, `close` and `related` foreign look-alikes; the rest as below."""

    label: Text
    definition: Text
    parent: str | None = None
    abstract: bool = False
    extends: Names = ()
    close: Names = ()
    related: Names = ()
    waiting: str | None = None
    deprecated: Text | None = None


class Property(Strict):
    """A property with exactly one of `range`, `vocabulary` and `datatype`.

    `domain` and `range` list alternatives. `narrows` is the own property that this one implies. `single` and
    `required` hold for records only: two documents may disagree about a fact, and both stay. `rdf` is the foreign
    property that stands for this one in RDF. `waiting` says why a term is kept that nothing uses yet. `several` values
    of a fact do not disagree: a person may hold two posts. `staged` values come one after the other, as the vocabulary
    lists them; a narrower one (`broader`) is the stage of what it narrows. What a relation `lasts` are the two facts of
    its subject that say from when and until when it holds. A term that was released is not taken away: it becomes
    `deprecated`, and says what to use instead.
    """

    label: Text
    definition: Text
    domain: Names
    range: Names = ()
    vocabulary: str | None = None
    datatype: Datatype | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    single: bool = False
    required: bool = False
    several: bool = False
    staged: bool = False
    lasts: Names = ()
    symmetric: bool = False
    transitive: bool = False
    narrows: str | None = None
    rdf: str | None = None
    extends: Names = ()
    close: Names = ()
    related: Names = ()
    waiting: str | None = None
    deprecated: Text | None = None


class Concept(Strict):
    """One value of a vocabulary; `deprecated` as with a property."""

    label: Text
    definition: Text
    deprecated: Text | None = None
    broader: str | None = None
    close: Names = ()


class Series(Strict):
    """Notations that are too many to list; "{}" in label and definition is the notation.

    `listed` are those that the published scheme names one by one."""

    pattern: str
    label: Text
    definition: Text
    listed: Names = ()

    def concept(self, notation: str) -> Concept:
        """The value with this notation."""
        return Concept(label=_filled(self.label, notation), definition=_filled(self.definition, notation))


def _filled(words: Text, notation: str) -> Text:
    return Text(en=words.en.format(notation), zh=words.zh.format(notation))


class Vocabulary(Strict):
    """A closed set of values, each named by its notation."""

    label: Text
    definition: Text
    concepts: Mapping[str, Concept]
    series: Series | None = None

    def concept(self, notation: str) -> Concept | None:
        """The concept with this notation, or None where the vocabulary has none."""
        listed = self.concepts.get(notation)
        if listed is not None or self.series is None or not re.fullmatch(self.series.pattern, notation):
            return listed
        return self.series.concept(notation)

    def published(self) -> dict[str, Concept]:
        """The values that the published scheme names: those of the file, and those that the series lists."""
        series = self.series
        return {**self.concepts, **({n: series.concept(n) for n in series.listed} if series else {})}


class Version(Strict):
    """What a version of the ontology brought; `date` is the day, "2026-11-21"."""

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    changes: tuple[Text, ...] = Field(min_length=1)


class GraphSchema(Strict):
    """What the property graph needs beside the classes: further unique labels, and look-up indexes (`Label.key`)."""

    unique: tuple[str, ...]
    indexes: tuple[str, ...]


class Ontology(Strict):
    """The whole of `zhitu.yaml`."""

    namespace: str
    vocabulary_base: str
    prefix: str
    version: str
    title: Text
    description: Text
    license: str
    creators: tuple[Text, ...] = Field(min_length=1)
    changelog: tuple[Version, ...] = Field(min_length=1)
    prefixes: Mapping[str, str]
    classes: Mapping[str, Class]
    facts: Mapping[str, Property]
    records: Mapping[str, Property]
    vocabularies: Mapping[str, Vocabulary]
    graph: GraphSchema

    def properties(self) -> dict[str, Property]:
        """All properties, facts and records, by name."""
        return {**self.records, **self.facts}

    def lineage(self, name: str) -> tuple[str, ...]:
        """The class and its ancestors, nearest first: ("City", "Region", "Entity"). Raises OntologyError."""
        parent = self._class(name).parent
        return (name,) if parent is None else (name, *self.lineage(parent))

    def top_class(self, name: str) -> str:
        """The class below Entity (or without a parent) that `name` is a kind of: "City" → "Region"."""
        line = self.lineage(name)
        return line[-2] if line[-1] == "Entity" and len(line) > 1 else line[-1]

    def top_classes(self) -> tuple[str, ...]:
        """The classes directly below Entity, sorted: what `type` of an entity may be."""
        return tuple(sorted(name for name, c in self.classes.items() if c.parent == "Entity"))

    def kinds_of(self, name: str) -> tuple[str, ...]:
        """The subclasses of `name`, sorted, without itself."""
        return tuple(sorted(other for other in self.classes if other != name and name in self.lineage(other)))

    def properties_of(self, name: str) -> dict[str, Property]:
        """The properties that a node of class `name` may have, inherited ones included."""
        line = set(self.lineage(name))
        return {key: p for key, p in self.properties().items() if line & set(p.domain)}

    def property(self, name: str) -> Property:
        """The property of this name. Raises OntologyError."""
        found = self.facts.get(name) or self.records.get(name)
        if found is None:
            raise OntologyError(f"the ontology has no property `{name}`", f"本体中没有属性“{name}”")
        return found

    def fact(self, name: str) -> str:
        """`name` itself if a statement may claim it. Raises OntologyError."""
        if name not in self.facts:
            raise OntologyError(
                f"no statement may claim `{name}`; facts stand under `facts` in zhitu.yaml",
                f"陈述不能使用属性“{name}”；可用的属性见 zhitu.yaml 的 facts",
            )
        return name

    def relationship_types(self) -> dict[str, str]:
        """Relationship type → name of the fact that it stands for."""
        return {relationship_type(name): name for name, p in self.facts.items() if p.range}

    def notations(self, vocabulary: str) -> tuple[str, ...]:
        """The listed notations of a vocabulary, in the order of the file."""
        return tuple(self.vocabularies[vocabulary].concepts)

    def stage(self, name: str, value: str) -> int | None:
        """Which stage a value of the property is, counted from 0; None where its values are no stages."""
        own = self.property(name)
        if not own.staged or own.vocabulary is None:
            return None
        concept = self.vocabularies[own.vocabulary].concept(value)
        wider = value if concept is None else concept.broader or value
        notations = self.notations(own.vocabulary)
        return notations.index(wider) if wider in notations else None

    def datatype(self, name: str) -> Datatype | Literal["notation"] | None:
        """The datatype of a property's values; "notation" for a vocabulary; None where it relates entities."""
        found = self.property(name)
        return "notation" if found.vocabulary else found.datatype

    def term_iri(self, name: str) -> str:
        """IRI of a class or property of ours (a property that RDF knows by a foreign name gets that one's)."""
        found = None if name in self.classes else self.property(name)
        return self.expand(found.rdf) if found and found.rdf else self.namespace + name

    def expand(self, curie: str) -> str:
        """The IRI that `prefix:name` stands for. Raises OntologyError where the prefix is not declared."""
        prefix, _, name = curie.partition(":")
        if prefix not in self.prefixes:
            raise OntologyError(f"unknown prefix in `{curie}`", f"“{curie}”的前缀未声明")
        return self.prefixes[prefix] + name

    def curies(self) -> Iterator[str]:
        """Every foreign term that the ontology refers to, with repetitions."""
        terms: tuple[Class | Property, ...] = (*self.classes.values(), *self.properties().values())
        for term in terms:
            yield from (*term.extends, *term.close, *term.related)
        yield from (p.rdf for p in self.properties().values() if p.rdf)
        yield from (c for v in self.vocabularies.values() for concept in v.concepts.values() for c in concept.close)

    def _class(self, name: str) -> Class:
        if name not in self.classes:
            raise OntologyError(f"the ontology has no class `{name}`", f"本体中没有类“{name}”")
        return self.classes[name]


def relationship_type(name: str) -> str:
    """Relationship type of a property: "issuedBy" → "ISSUED_BY"."""
    return _UPPER.sub("_", name).upper()


def load_ontology(path: Path | None = None) -> Ontology:
    """The ontology of the house, read once and checked; or the one at `path`. Raises OntologyError."""
    return _house() if path is None else _read(path)


@lru_cache(maxsize=1)
def _house() -> Ontology:
    return _read(SOURCE)


def _read(path: Path) -> Ontology:
    # Imported here because the checks ask the model.
    from ontology.checks import check  # noqa: PLC0415

    ontology = read_model(Ontology, path)
    check(ontology, str(path))
    return ontology

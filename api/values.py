"""What a caller typed as a value of something: a notation by its label, an entity by its name, a class, a date."""

from __future__ import annotations

import re
from functools import lru_cache

from api.errors import NO_DATE, BadParameter, Fault
from api.names import Resolved
from api.service import Service
from cypher.checks import ANY_ENTITY
from cypher.listing import ListColumn
from cypher.vocabulary import RELATION, nearest
from cypher.words import graph_vocabulary
from ontology.model import Text, load_ontology
from ontology.names import fold
from ontology.partial_dates import is_date

Given = str | int | float | bool | None
CLASSES = ("Entity.type", "Entity.kind", "Organization.kind")  # their values are names of classes


def vocabulary_of(source: str | None) -> str | None:
    """The vocabulary whose notations the values of "Policy.policyStatus" are; None where they are none."""
    name = (source or "").partition(".")[2]
    found = load_ontology().properties().get(name)
    return None if found is None else found.vocabulary


def words_of(source: str | None) -> tuple[str, ...]:
    """All that values of "Statement.predicate" or "Relation.type" may be; empty for what is no name of the ontology."""
    return graph_vocabulary().words.get(source or "", ())


def filter_value(service: Service, parameter: str, column: ListColumn, typed: Given) -> Given | Resolved:
    """`typed` as a value of `column`. Raises BadParameter, and UnknownEntity or AmbiguousName for an entity."""
    if column.entity is not None:
        return service.names.resolve(parameter, str(typed), column.entity)
    if column.source in CLASSES:
        return service.classes.resolve(parameter, str(typed))
    if words_of(column.source):
        return word(parameter, str(column.source), str(typed))
    vocabulary = vocabulary_of(column.source)
    if vocabulary is not None:
        return notation(parameter, vocabulary, str(typed))
    return date(parameter, str(typed)) if column.scalar == "date" else typed


def entity(service: Service, parameter: str, typed: str, kind: str) -> Resolved:
    """The entity of class `kind` ("Entity": any) that is meant. Raises UnknownEntity, AmbiguousName."""
    return service.names.resolve(parameter, typed, None if kind == ANY_ENTITY else kind)


def date(parameter: str, typed: str) -> str:
    """`typed` itself if it is a date of the calendar. Raises BadParameter."""
    if not is_date(typed):
        raise BadParameter(Fault(parameter, *NO_DATE))
    return typed


def notation(parameter: str, vocabulary: str, typed: str) -> str:
    """The notation that is meant by itself or by its label in either language. Raises BadParameter with the nearest."""
    known = _spellings(vocabulary)
    found = known.get(fold(typed))
    if found is not None:
        return found
    if load_ontology().vocabularies[vocabulary].concept(typed) is not None:
        return typed  # one of a series
    raise BadParameter(_unknown(parameter, vocabulary, typed, nearest(fold(typed), known)))


def _unknown(parameter: str, vocabulary: str, typed: str, near: str | None) -> Fault:
    label, listed = load_ontology().vocabularies[vocabulary].label, _listed(vocabulary)
    meant = _spellings(vocabulary).get(near or "")
    en, zh = (f"; did you mean {meant}?", f"；是否想写 {meant}？") if meant else (".", "。")
    return Fault(
        parameter,
        f"{typed} is no value of “{label.en}”{en} There are: {listed.en}",
        f"“{typed}”不是“{label.zh}”的取值{zh}可用的有：{listed.zh}",
    )


def _listed(vocabulary: str) -> Text:
    """All notations of a vocabulary, each with its label, as a reader of either language lists them."""
    concepts = load_ontology().vocabularies[vocabulary].concepts
    return Text(
        en=", ".join(f"{name} ({concept.label.en})" for name, concept in concepts.items()),
        zh="、".join(f"{name}（{concept.label.zh}）" for name, concept in concepts.items()),
    )


def word(parameter: str, source: str, typed: str) -> str:
    """`typed` itself, a name of the ontology. Raises BadParameter with the nearest, by its name or label."""
    known = words_of(source)
    if typed in known:
        return typed
    named = _named(source)
    meant = named.get(nearest(fold(typed), named) or "")
    en, zh = (f"; did you mean {meant}?", f"；是否想写 {meant}？") if meant else (".", "。")
    what, kind = ("relationship", "关系") if source == RELATION else ("property", "属性")
    raise BadParameter(
        Fault(
            parameter,
            f"“{typed}” is no {what} of the ontology{en} There are: {', '.join(known)}",
            f"本体中没有{kind}“{typed}”{zh}可用的有：{'、'.join(known)}",
        )
    )


def words(parameter: str, source: str, typed: str) -> str:
    """Names of the ontology with commas between them, each once and in alphabetical order. Raises BadParameter."""
    return ",".join(sorted({word(parameter, source, part.strip()) for part in typed.split(",")}))


def escaped(text: str) -> str:
    """`text` within a pattern, as Python and ECMAScript read it alike."""
    return re.sub(r"[.^$*+?{}\[\]\\|()]", r"\\\g<0>", text)


def notation_pattern(vocabulary: str) -> str:
    """What a schema says of a notation or label; letters may be small or capital besides."""
    found = load_ontology().vocabularies[vocabulary]
    labels = [text for c in found.concepts.values() for text in (c.label.zh, c.label.en)]
    listed = "|".join(escaped(each) for each in (*found.concepts, *dict.fromkeys(labels)))
    return f"^({listed}{'|' + found.series.pattern if found.series else ''})$"


@lru_cache(maxsize=64)
def _spellings(vocabulary: str) -> dict[str, str]:
    concepts = load_ontology().vocabularies[vocabulary].concepts
    labels = {fold(text): name for name, c in concepts.items() for text in (c.label.zh, c.label.en)}
    return labels | {fold(name): name for name in concepts}


@lru_cache(maxsize=8)
def _named(source: str) -> dict[str, str]:
    """Names of the ontology by what a person may write for them: name, property, label in either language."""
    ontology = load_ontology()
    properties = ontology.relationship_types() if source == RELATION else {name: name for name in words_of(source)}
    labels = {name: ontology.facts[fact].label for name, fact in properties.items()}
    spelt = {fold(text): name for name, label in labels.items() for text in (label.zh, label.en)}
    return spelt | {fold(text): name for name, fact in properties.items() for text in (fact, name)}

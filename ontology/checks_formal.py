"""What OWL 2 DL and SHACL do not allow, as far as `zhitu.yaml` can break it; in the tests a reasoner looks again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ontology.faults import Fault, fault
from ontology.model import Ontology, Property, Vocabulary

_NUMBERS = {"integer", "decimal", "offset"}


def languages(ontology: Ontology) -> Iterator[Fault]:
    """Faults that would make the derived OWL no OWL 2 DL, a shape useless, or a vocabulary circular."""
    for name, own in ontology.properties().items():
        yield from _property(name, own)
    yield from _narrowing(ontology)
    yield from _two_kinds(ontology)
    for name, vocabulary in ontology.vocabularies.items():
        yield from _vocabulary(f"vocabularies.{name}", vocabulary)


def _literal(own: Property) -> bool:
    return own.datatype is not None and own.datatype != "iri"


def _property(name: str, own: Property) -> Iterator[Fault]:
    if own.transitive and own.single:
        yield fault(name, "OWL DL: no property is transitive and single", "OWL DL：属性不可既传递又单值")
    if own.pattern is not None and not _compiles(own.pattern):
        yield fault(f"{name}.pattern", "is no regular expression", "不是正则表达式")
    if (own.minimum is not None or own.maximum is not None) and own.datatype not in _NUMBERS:
        yield fault(name, "shape: limits are for numbers only", "形状约束：取值范围只用于数字")
    if own.minimum is not None and own.maximum is not None and own.minimum > own.maximum:
        yield fault(name, "shape: no number is within its limits", "形状约束：没有数字在取值范围内")


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _narrowing(ontology: Ontology) -> Iterator[Fault]:
    properties = ontology.properties()
    for name, own in properties.items():
        wider = properties.get(own.narrows or "")
        if wider is not None and _literal(own) != _literal(wider):
            yield fault(
                f"{name}.narrows",
                f"OWL DL: one of it and `{own.narrows}` takes values, the other entities",
                f"OWL DL：它与“{own.narrows}”一个取值、一个取实体",
            )
    above = {name: own.narrows for name, own in properties.items()}
    for name in circular(above):
        yield fault(f"{name}.narrows", "the property narrows itself", "属性成了自身的下位属性")
    for name in _reused(ontology):
        yield fault(
            f"{name}.narrows",
            "OWL DL: a property that is single may not have a transitive one below it",
            "OWL DL：单值属性之下不可有传递属性",
        )


def _reused(ontology: Ontology) -> Iterator[str]:
    properties = ontology.properties()
    for name, own in properties.items():
        wider = properties.get(own.narrows or "")
        if own.transitive and wider is not None and wider.single:
            yield name


def _two_kinds(ontology: Ontology) -> Iterator[Fault]:
    """A foreign property above one that takes entities and one that takes values is neither in OWL DL."""
    kinds: dict[str, tuple[str, bool]] = {}
    for name, own in ontology.properties().items():
        for curie in own.extends:
            first, literal = kinds.setdefault(curie, (name, _literal(own)))
            if literal != _literal(own):
                yield fault(
                    f"{name}.extends",
                    f"OWL DL: `{curie}` is above `{first}`, and one of the two takes values, the other entities",
                    f"OWL DL：“{curie}”也是“{first}”的上位属性，而二者一个取值、一个取实体",
                )
    for name, own_class in ontology.classes.items():
        for curie in own_class.extends:
            if curie in kinds:
                yield fault(
                    f"classes.{name}.extends",
                    f"`{curie}` is a property above `{kinds[curie][0]}`",
                    f"“{curie}”是“{kinds[curie][0]}”的上位属性，不是类",
                )


def _vocabulary(where: str, vocabulary: Vocabulary) -> Iterator[Fault]:
    for notation in circular({name: own.broader for name, own in vocabulary.concepts.items()}):
        yield fault(f"{where}.{notation}.broader", "the value is broader than itself", "取值成了自身的上位概念")
    series = vocabulary.series
    if series is None:
        return
    if not _compiles(series.pattern):
        yield fault(f"{where}.series.pattern", "is no regular expression", "不是正则表达式")
        return
    for notation in series.listed:
        if notation in vocabulary.concepts or not re.fullmatch(series.pattern, notation):
            yield fault(
                f"{where}.series.listed.{notation}",
                "stands among the concepts, or does not follow the pattern",
                "已列为取值，或不符合该式",
            )


def circular(above: Mapping[str, str | None]) -> Iterator[str]:
    """The names from which the way up leads back to themselves."""
    for name in above:
        seen, current = {name}, above[name]
        while current is not None and current not in seen:
            seen.add(current)
            current = above.get(current)
        if current == name:
            yield name

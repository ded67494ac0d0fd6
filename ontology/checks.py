"""Checks across terms that a schema cannot express: each name refers to something, no two terms clash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ontology.checks_formal import circular, languages
from ontology.checks_words import words
from ontology.errors import OntologyError
from ontology.faults import Fault
from ontology.model import Ontology, Property

_CLASS = re.compile(r"[A-Z][A-Za-z]*")
_LASTS = ("from", "until")
_PROPERTY = re.compile(r"[a-z][A-Za-z0-9]*")


def check(ontology: Ontology, name: str) -> None:
    """Raise OntologyError with every fault, one a line; `name` is the file's."""
    faults = [*_classes(ontology), *_properties(ontology), *_vocabularies(ontology), *_foreign(ontology)]
    faults += [*_graph(ontology), *words(ontology), *languages(ontology)]
    if faults:
        lines_en = "\n".join(f"{name}: {en}" for en, _ in faults)
        raise OntologyError(lines_en, "\n".join(f"{name}：{zh}" for _, zh in faults))


def _known(kind: tuple[str, str], where: str, word: str, known: Iterator[str] | list[str]) -> Iterator[Fault]:
    names = sorted(known)
    if word not in names:
        near = get_close_matches(word, names, n=1)
        en = f"; did you mean `{near[0]}`?" if near else ""
        zh = f"；是否想写“{near[0]}”？" if near else ""
        yield f"{where}: unknown {kind[0]} `{word}`{en}", f"{where}：未知的{kind[1]}“{word}”{zh}"


def _classes(ontology: Ontology) -> Iterator[Fault]:
    for name, own in ontology.classes.items():
        if not _CLASS.fullmatch(name):
            yield f"classes.{name}: a class is named in UpperCamel", f"classes.{name}：类名须为大驼峰"
        if own.parent:
            yield from _known(("class", "类"), f"classes.{name}.parent", own.parent, list(ontology.classes))
    for name in circular({name: own.parent for name, own in ontology.classes.items()}):
        yield f"classes.{name}.parent: the class is its own ancestor", f"classes.{name}.parent：类成了自己的祖先"


def _properties(ontology: Ontology) -> Iterator[Fault]:
    for name in sorted(set(ontology.facts) & set(ontology.records)):
        yield f"{name}: stands under facts and records", f"{name}：同时出现在 facts 与 records 中"
    for group, properties in (("facts", ontology.facts), ("records", ontology.records)):
        for name, own in properties.items():
            where = f"{group}.{name}"
            yield from _shape(where, name, own)
            yield from _references(ontology, where, own)
    for name, own in ontology.facts.items():
        if own.single or own.required:
            yield (
                f"facts.{name}: `single` and `required` are for records, as two documents may disagree",
                f"facts.{name}：single 与 required 只用于 records，因为两份文献可能说法不同",
            )


def _shape(where: str, name: str, own: Property) -> Iterator[Fault]:
    if not _PROPERTY.fullmatch(name):
        yield f"{where}: a property is named in lowerCamel", f"{where}：属性名须为小驼峰"
    if sum(map(bool, (own.range, own.vocabulary, own.datatype))) != 1:
        yield (
            f"{where}: give exactly one of range, vocabulary, datatype",
            f"{where}：range、vocabulary、datatype 须恰好给出一个",
        )
    if own.lasts and (len(own.lasts) != len(_LASTS) or not own.range):
        yield f"{where}.lasts: two dates, of a relation", f"{where}.lasts：须为两个日期属性，且仅用于关系"
    if own.staged and not own.vocabulary:
        yield f"{where}.staged: only for values of a vocabulary", f"{where}.staged：仅用于取自词表的属性"
    if own.pattern is not None and own.datatype != "text":
        yield f"{where}.pattern: only for datatype text", f"{where}.pattern：仅用于 datatype: text"
    if (own.symmetric or own.transitive) and own.domain != own.range:
        yield f"{where}: domain and range must be the same class", f"{where}：domain 与 range 须为同一类"


def _references(ontology: Ontology, where: str, own: Property) -> Iterator[Fault]:
    classes = list(ontology.classes)
    for key, names in (("domain", own.domain), ("range", own.range)):
        for name in names:
            yield from _known(("class", "类"), f"{where}.{key}", name, classes)
    if own.vocabulary:
        yield from _known(("vocabulary", "词表"), f"{where}.vocabulary", own.vocabulary, list(ontology.vocabularies))
    dates = [name for name, p in ontology.facts.items() if p.datatype == "partialDate"]
    for name in own.lasts:
        yield from _known(("date", "日期属性"), f"{where}.lasts", name, dates)
    if own.narrows:
        yield from _known(("property", "属性"), f"{where}.narrows", own.narrows, list(ontology.properties()))


def _vocabularies(ontology: Ontology) -> Iterator[Fault]:
    for name, vocabulary in ontology.vocabularies.items():
        for notation, concept in vocabulary.concepts.items():
            if concept.broader:
                where = f"vocabularies.{name}.{notation}.broader"
                yield from _known(("concept", "概念"), where, concept.broader, list(vocabulary.concepts))


def _foreign(ontology: Ontology) -> Iterator[Fault]:
    for curie in sorted(set(ontology.curies())):
        prefix = curie.partition(":")[0]
        yield from _known(("prefix", "前缀"), curie, prefix, list(ontology.prefixes))


def _graph(ontology: Ontology) -> Iterator[Fault]:
    labels = [*ontology.classes, *ontology.graph.unique]
    for index in ontology.graph.indexes:
        label, _, key = index.partition(".")
        yield from _known(("label", "标签"), f"graph.indexes.{index}", label, labels)
        if not _PROPERTY.fullmatch(key):
            yield f"graph.indexes.{index}: write Label.key", f"graph.indexes.{index}：请写作 标签.键"

"""What people read of the ontology: every term labelled and defined in both languages, every version told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ontology.faults import Fault, fault
from ontology.model import Class, Concept, Ontology, Property, Text, Vocabulary

_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z0-9]")


def words(ontology: Ontology) -> Iterator[Fault]:
    """A fault for each label or definition that is empty or not in its language, and for an untold version."""
    for where, text in _texts(ontology):
        # An abbreviation is one in both languages, yet a term has to have a name that is Chinese.
        if not _HAN.search(text.zh):
            yield fault(f"{where}.zh", "give it in Chinese", "请用中文写出")
        if not _LATIN.search(text.en):
            yield fault(f"{where}.en", "give it in English", "请用英文写出")
    yield from _versions(ontology)


def _texts(ontology: Ontology) -> Iterator[tuple[str, Text]]:
    yield from (("title", ontology.title), ("description", ontology.description))
    groups: tuple[tuple[str, Mapping[str, Class | Property | Vocabulary | Concept]], ...] = (
        ("classes", ontology.classes),
        ("facts", ontology.facts),
        ("records", ontology.records),
        ("vocabularies", ontology.vocabularies),
        *((f"vocabularies.{name}", own.published()) for name, own in ontology.vocabularies.items()),
    )
    for group, terms in groups:
        for name, term in terms.items():
            yield f"{group}.{name}.label", term.label
            yield f"{group}.{name}.definition", term.definition


def _versions(ontology: Ontology) -> Iterator[Fault]:
    told = [tuple(map(int, own.version.split("."))) for own in ontology.changelog]
    if ontology.changelog[0].version != ontology.version:
        yield fault("changelog", f"tell first what {ontology.version} brought", f"请先写明 {ontology.version} 的变更")
    if told != sorted(set(told), reverse=True):
        yield fault("changelog", "put the newest version first, each once", "请按新版本在前排列，且各版本只出现一次")

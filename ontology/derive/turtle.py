"""Turtle as text, byte for byte the same from the same terms: rdflib names blank nodes anew in every run.

Objects are given in Turtle syntax already; blocks are sorted by subject, predicates and objects within them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ontology.model import Ontology, Text

Predicates = Mapping[str, Iterable[str]]


def own(name: str) -> str:
    """A term of ours."""
    return f"aii:{name}"


def text(words: Text) -> list[str]:
    """Words in both languages, as literals."""
    return [f"{quoted(words.en)}@en", f"{quoted(words.zh)}@zh"]


def quoted(words: str) -> str:
    """A string literal; JSON escapes all that Turtle needs escaped, in the same form."""
    return json.dumps(words, ensure_ascii=False)


def sequence(members: Iterable[str]) -> str:
    """An RDF list."""
    return f"( {' '.join(members)} )"


def nested(predicates: Predicates) -> str:
    """A blank node."""
    return f"[ {_joined(predicates, ' ; ', ', ')} ]"


def block(subject: str, predicates: Predicates) -> str:
    """All statements about one subject."""
    return f"{subject} {_joined(predicates, ' ;' + chr(10) + '    ', ', ')} .\n"


def document(ontology: Ontology, extra: Mapping[str, str], blocks: Iterable[str]) -> str:
    """The file: a note, prefixes, blocks in order."""
    used = "\n".join(blocks)
    prefixes = {
        **ontology.prefixes,
        "aii": ontology.namespace,
        "aiiv": ontology.vocabulary_base,
        **extra,
    }
    head = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items()) if f"{name}:" in used]
    note = "# Derived from ontology/zhitu.yaml by `python -m ontology derive`; do not edit.\n"
    return note + "\n".join(head) + "\n\n" + used


def _joined(predicates: Predicates, between: str, comma: str) -> str:
    parts = [(name, sorted(set(values))) for name, values in predicates.items()]
    return between.join(f"{name} {comma.join(values)}" for name, values in parts if values)

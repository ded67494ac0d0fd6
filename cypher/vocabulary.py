"""The names that a query may use: labels, relationship types and properties of the graph, from the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

Scalar = Literal["str", "int", "float", "bool", "date"]
SCALARS: tuple[Scalar, ...] = get_args(Scalar)


@dataclass(frozen=True, slots=True)
class Datatype:
    """What a property holds: one scalar, or a list of them; notations of a `vocabulary`, where it has one."""

    scalar: Scalar
    many: bool = False
    doc: str = ""
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`nodes`: label → property → datatype (inherited ones included); `edges`: the same for all relationships."""

    nodes: Mapping[str, Mapping[str, Datatype]]
    types: frozenset[str]
    edges: Mapping[str, Datatype]
    top_classes: frozenset[str]

    def property(self, label: str, name: str) -> Datatype | None:
        """The datatype of `label.name`, or None where the ontology has no such thing."""
        return self.nodes.get(label, {}).get(name)

    def has_notations(self, source: str) -> bool:
        """Whether `source` ("Policy.policyStatus") is a property whose values are notations of a vocabulary."""
        label, _, name = source.partition(".")
        found = self.property(label, name)
        return found is not None and found.vocabulary is not None

    def knows(self, name: str) -> bool:
        """Whether any label or relationship has a property of this name."""
        return name in self.edges or any(name in properties for properties in self.nodes.values())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` may be a misspelling of."""
    found = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None

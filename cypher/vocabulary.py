"""The names that a query may use: labels, relationship types and properties of the graph, from the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, get_args

Scalar = Literal["str", "int", "float", "bool", "date"]
SCALARS: tuple[Scalar, ...] = get_args(Scalar)
# What a column may hold besides properties of the ontology: the type of a relationship.
RELATION = "Relation.type"


@dataclass(frozen=True, slots=True)
class Datatype:
    """What a property holds: one scalar, or a list of them; notations of a `vocabulary`, where it has one."""

    scalar: Scalar
    many: bool = False
    doc: str = ""
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`nodes`: label → property → datatype (inherited ones included); `edges`: the same for all relationships.

    `words`: by source ("Statement.predicate"), all that a value of it may be, where these are names of the ontology.
    """

    nodes: Mapping[str, Mapping[str, Datatype]]
    types: frozenset[str]
    edges: Mapping[str, Datatype]
    top_classes: frozenset[str]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def property(self, label: str, name: str) -> Datatype | None:
        """The datatype of `label.name`, or None where the ontology has no such thing."""
        if f"{label}.{name}" == RELATION:
            return Datatype("str", doc="关系 · relation")
        return self.nodes.get(label, {}).get(name)

    def is_closed(self, source: str) -> bool:
        """Whether values of `source` are names of the ontology or ("Policy.policyStatus") notations of a vocabulary."""
        if source in self.words:
            return True
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

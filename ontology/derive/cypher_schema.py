"""Constraints and indexes of the graph, in the Cypher that both engines take, as `cypher/schema/schema.cypher`."""

from __future__ import annotations

import re

from ontology.model import Ontology, relationship_type


def cypher_schema(ontology: Ontology) -> str:
    """One statement a line: `id` unique for Entity, each class that `type` may be, and the other unique labels.

    A kind (City, Company) has no constraint of its own: such a node bears its class as well, and each further unique
    index is paid for at every write.
    """
    labels = sorted({"Entity", *ontology.top_classes(), *ontology.graph.unique})
    lines = [_unique(label) for label in labels] + [_index(index) for index in sorted(ontology.graph.indexes)]
    note = "// Derived from ontology/zhitu.yaml by `python -m ontology derive`; do not edit. One statement a line.\n"
    return note + "\n".join(lines) + "\n"


def _snake(name: str) -> str:
    return re.sub(r"\W", "_", relationship_type(name)).lower()


def _unique(label: str) -> str:
    return f"CREATE CONSTRAINT {_snake(label)}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"


def _index(index: str) -> str:
    label, _, key = index.partition(".")
    return f"CREATE INDEX {_snake(label)}_{_snake(key)} IF NOT EXISTS FOR (n:{label}) ON (n.{key});"

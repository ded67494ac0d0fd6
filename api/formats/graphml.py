"""An answer as GraphML: its entities as nodes, the facts between them as edges, as Gephi, yEd and networkx read it."""

from __future__ import annotations

import io
from collections.abc import Mapping

from api.formats.described import Described, Relation
from ontology.iri import data_iri
from ontology.model import load_ontology
from ontology.statement import Entity
from ontology.xml_text import held


def graphml(described: Described, base: str, lang: str) -> bytes:
    """A directed multigraph; labels in "zh" or "en". Sorted, so that equal answers have equal bytes."""
    import networkx as nx  # noqa: PLC0415  # a fifth of a second, which only this format needs

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in sorted(described.entities, key=lambda each: each.id):
        graph.add_node(entity.id, **_given(_node(entity, base, lang)))
    for relation in sorted(described.relations, key=lambda each: (each.subject, each.type, each.object)):
        # the key is written as the edge's id, which is unique in a file
        key = f"{relation.subject}.{relation.type}.{relation.object}"
        graph.add_edge(relation.subject, relation.object, key=key, **_given(_edge(relation, lang)))
    target = io.BytesIO()
    nx.write_graphml_xml(graph, target, encoding="utf-8", prettyprint=True)
    return target.getvalue()


def _node(entity: Entity, base: str, lang: str) -> Mapping[str, str | float | None]:
    name = entity.name_en if lang == "en" and entity.name_en else entity.name
    return {
        "label": name,
        "name": entity.name,
        "nameEn": entity.name_en,
        "type": entity.type,
        "kind": entity.kind,
        "iri": data_iri(entity.id, base),
    }


def _edge(relation: Relation, lang: str) -> Mapping[str, str | float | None]:
    label = load_ontology().property(relation.predicate).label
    return {
        "label": label.zh if lang == "zh" else label.en,
        "predicate": relation.predicate,
        "statementIds": "|".join(relation.statements),
        "confidence": relation.confidence,
        "firstSeen": relation.first_seen,
        "lastSeen": relation.last_seen,
        "validFrom": relation.valid_from,
        "validUntil": relation.valid_until,
    }


def _given(values: Mapping[str, str | float | None]) -> dict[str, str | float]:
    """Without what is not known, which GraphML cannot say, and without characters that XML cannot hold."""
    known = {name: value for name, value in values.items() if value is not None}
    return {name: held(value) if isinstance(value, str) else value for name, value in known.items()}

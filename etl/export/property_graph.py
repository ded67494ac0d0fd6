"""Entities and what leads from one to another as GraphML and GEXF, for Gephi, yEd, Cytoscape and networkx.

Only facts are edges; an edge has its statements, the best quote and its dates. Claims are held meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, BinaryIO, TypeAlias
from xml.parsers.expat import ParserCreate  # what is read is what was just written

from etl.export.format import Job
from etl.export.graph import counted
from etl.shape import Edge, Node, claims, entity_nodes
from etl.shape.times import known
from ontology.cells import joined
from ontology.evidence import pieces
from ontology.iri import data_iri
from ontology.literals import cut_quote, number_text
from ontology.model import Ontology, load_ontology
from ontology.xml_text import held

if TYPE_CHECKING:
    from cypher.graph import Value  # its driver takes half a second to load

PARTS = ("nodes and edges", "个节点与边")
Properties: TypeAlias = "Mapping[str, Value]"
_LARGEST = 2**63  # a long ends below
_SPACES = {9: "&#9;", 10: "&#10;", 13: "&#13;"}  # which a reader takes for spaces, in attributes
_NODE = dict.fromkeys(
    ("label", "type", "kind", "name", "nameEn", "aliases", "key", "iri", "disputed", "knownSince"), "string"
)
_EDGE = {
    **dict.fromkeys(("label", "labelEn", "predicate", "statementIds"), "string"),
    "confidence": "double",
    "evidenceCount": "long",
    **dict.fromkeys(("quote", "source", "firstSeen", "lastSeen", "knownSince", "validFrom", "validUntil"), "string"),
}
_NUMBERS = {"integer": "long", "decimal": "double"}


def write_graphml(job: Job, target: BinaryIO) -> None:
    """GraphML 1.0."""
    node_keys, edge_keys = _keys()
    _line(target, '<?xml version="1.0" encoding="UTF-8"?>')
    _line(target, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    for owner, keys in (("node", node_keys), ("edge", edge_keys)):
        for name, kind in keys.items():
            _line(target, f'<key id="{owner}.{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>')
    _line(target, '<graph edgedefault="directed">')
    for identifier, told in _nodes(job):
        _line(target, f'<node id="{_text(identifier)}">{_data("node", told, node_keys)}</node>')
    for edge, told in _edges(job):
        ends = f'id="{_edge_id(edge)}" source="{_text(edge.start)}" target="{_text(edge.end)}"'
        _line(target, f"<edge {ends}>{_data('edge', told, edge_keys)}</edge>")
    _line(target, "</graph>\n</graphml>")


def write_gexf(job: Job, target: BinaryIO) -> None:
    """GEXF 1.2, as Gephi writes it."""
    node_keys, edge_keys = _keys()
    _line(target, '<?xml version="1.0" encoding="UTF-8"?>')
    _line(
        target,
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n<graph defaultedgetype="directed" mode="static">',
    )
    for owner, keys in (("node", node_keys), ("edge", edge_keys)):
        _line(target, f'<attributes class="{owner}" mode="static">')
        for name, kind in keys.items():
            _line(target, f'<attribute id="{owner}.{name}" title="{name}" type="{kind}"/>')
        _line(target, "</attributes>")
    _line(target, "<nodes>")
    for identifier, told in _nodes(job):
        named = f'id="{_text(identifier)}" label="{_text(told["label"])}"'
        _line(target, f"<node {named}>{_attributes('node', told, node_keys)}</node>")
    _line(target, "</nodes>\n<edges>")
    for edge, told in _edges(job):
        ends = f'id="{_edge_id(edge)}" source="{_text(edge.start)}" target="{_text(edge.end)}"'
        named = f'label="{_text(told["label"])}"'
        _line(target, f"<edge {ends} {named}>{_attributes('edge', told, edge_keys)}</edge>")
    _line(target, "</edges>\n</graph>\n</gexf>")


def parts_in(source: BinaryIO) -> int:
    """Number of nodes and edges, by expat."""
    found = 0

    def start(name: str, _: object) -> None:
        nonlocal found
        found += name in {"node", "edge"}

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.ParseFile(source)
    return found


def _keys() -> tuple[dict[str, str], dict[str, str]]:
    """The properties of nodes and of edges with their types: those that the ontology knows, whatever the data are."""
    literals = {name: own for name, own in load_ontology().facts.items() if not own.range}
    return {**_NODE, **{name: _NUMBERS.get(own.datatype or "", "string") for name, own in literals.items()}}, _EDGE


def _nodes(job: Job) -> Iterator[tuple[str, Properties]]:
    snapshot, counts, ontology = job.snapshot, job.counts, load_ontology()
    counts["documents"] += sum(1 for _ in snapshot.documents())
    for statement in counted(snapshot.statements(), "statements", counts):
        counts["evidence"] += len(pieces(statement))
    for node in counted(entity_nodes(snapshot, ontology, known(snapshot)), "entities", counts):
        counts[PARTS[0]] += 1
        yield node.id, _of_node(node, job.base)


def _edges(job: Job) -> Iterator[tuple[Edge, Properties]]:
    ontology = load_ontology()
    predicates = ontology.relationship_types()
    for edge in counted(claims(job.snapshot), PARTS[0], job.counts):
        yield edge, _of_edge(edge, predicates[edge.type], ontology)


def _of_node(node: Node, base: str) -> Properties:
    return {**node.properties, "label": node.properties["name"], "iri": data_iri(node.id, base)}


def _of_edge(edge: Edge, predicate: str, ontology: Ontology) -> Properties:
    label = ontology.property(predicate).label
    quote = cut_quote(str(edge.properties["quote"]))
    return {**edge.properties, "label": label.zh, "labelEn": label.en, "predicate": predicate, "quote": quote}


def _edge_id(edge: Edge) -> str:
    return _text(f"{edge.start}.{edge.type}.{edge.end}")


def _data(owner: str, told: Properties, keys: Mapping[str, str]) -> str:
    return "".join(f'<data key="{owner}.{name}">{_text(told[name])}</data>' for name in keys if _is_told(told, name))


def _attributes(owner: str, told: Properties, keys: Mapping[str, str]) -> str:
    values = (f'<attvalue for="{owner}.{name}" value="{_text(told[name])}"/>' for name in keys if _is_told(told, name))
    return f"<attvalues>{''.join(values)}</attvalues>"


def _is_told(told: Properties, name: str) -> bool:
    """Whether there is a value that the format's types hold."""
    value = told.get(name)
    return value is not None and value != [] and not (isinstance(value, int) and abs(value) >= _LARGEST)


def _text(value: Value) -> str:
    if isinstance(value, list | tuple):
        value = joined(tuple(map(str, value)))
    text = number_text(value) if isinstance(value, float) else str(value)
    return escape(held(text)).translate(_SPACES)


def _line(target: BinaryIO, text: str) -> None:
    target.write(f"{text}\n".encode())

"""A document of the ontology as a page: each thing in it with its names, definitions and what else is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from api.formats.term_text import prefixes
from ontology.model import load_ontology
from ontology.published import Document, root

_PAGE = Path(__file__).parents[1] / "web" / "term.html"
_NAMES = ("rdfs:label", "skos:prefLabel", "dcterms:title")
_WORDS = ("skos:definition", "rdfs:comment", "dcterms:description")
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Told = Mapping[str, Sequence[Node]]


def page(told: Document) -> str:
    """The page. What it is about stands first, then the rest by name."""
    things = _things(told.triples)
    own = [node for node in things if isinstance(node, ox.NamedNode) and node.value.startswith(root(load_ontology()))]
    first = ox.NamedNode(told.about)
    ordered = [first, *sorted((node for node in own if node != first), key=lambda node: node.value)]
    # what is only named there, as a neighbour, is a link and no section
    parts = [_section(node, things) for node in ordered if "rdf:type" in things.get(node, {})]
    names = _by_language(things[first], _NAMES)
    words = {"title": names.get("zh", _local(first)), "english": names.get("en", _local(first))}
    template = _PAGE.read_text(encoding="utf-8")
    for key, value in words.items():
        template = template.replace("{{" + key + "}}", escape(value))
    return template.replace("{{body}}", "\n".join(parts))


def _things(triples: Iterable[ox.Triple]) -> dict[Node, Told]:
    things: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        things[triple.subject][_short(triple.predicate.value)].append(triple.object)
    return {node: dict(told) for node, told in things.items()}


def _section(node: ox.NamedNode, things: Mapping[Node, Told]) -> str:
    told = things[node]
    names, words = _by_language(told, _NAMES), _by_language(told, _WORDS)
    shown = " · ".join(f'<span lang="{lang}">{escape(names[lang])}</span>' for lang in ("zh", "en") if lang in names)
    said = [f'<p lang="{lang}">{escape(words[lang])}</p>' for lang in ("zh", "en") if lang in words]
    rest = {name: nodes for name, nodes in sorted(told.items()) if name not in (*_NAMES, *_WORDS)}
    rows = [f"<tr><th>{escape(name)}</th><td>{_values(nodes, things)}</td></tr>" for name, nodes in rest.items()]
    heading = f'<h2 class="head">{shown or escape(_local(node))}</h2>'
    return "\n".join(
        (
            f'<section class="item" id="{escape(_local(node))}">',
            heading,
            f"<p><code>{escape(node.value)}</code></p>",
            *said,
            f"<table>{''.join(rows)}</table>",
            "</section>",
        )
    )


def _by_language(told: Told, names: Iterable[str]) -> dict[str, str]:
    literals = (node for name in names for node in told.get(name, ()) if isinstance(node, ox.Literal))
    return {node.language: node.value for node in literals if node.language}


def _values(nodes: Iterable[Node], things: Mapping[Node, Told]) -> str:
    parts = [found for node in nodes for found in _value(node, things)]
    sentences = any(isinstance(node, ox.Literal) and node.value.endswith((".", "。")) for node in nodes)
    return ("<br>" if sentences else ", ").join(parts)


def _value(node: Node, things: Mapping[Node, Told]) -> Iterator[str]:
    """A link, a text, or what a blank node leads to (members of a union, the parts of a rule)."""
    if isinstance(node, ox.NamedNode):
        names = _by_language(things.get(node, {}), _NAMES)
        shown = " ".join(dict.fromkeys(names[lang] for lang in ("zh", "en") if lang in names)) or _short(node.value)
        yield f'<a href="{escape(_address(node.value))}">{escape(shown)}</a>'
    elif isinstance(node, ox.Literal):
        lang = f' lang="{node.language}"' if node.language else ""
        yield f"<span{lang}>{escape(node.value)}</span>"
    elif isinstance(node, ox.BlankNode):
        for name, inner in sorted(things.get(node, {}).items()):
            if name != "rdf:type":
                yield from (found for each in inner for found in _value(each, things))


def _address(iri: str) -> str:
    """Our own IRIs are answered by this very server."""
    own = root(load_ontology())
    return f"/{iri.removeprefix(own)}" if iri.startswith(own) else iri


def _local(node: ox.NamedNode) -> str:
    return unquote(node.value.rpartition("#")[2].rpartition("/")[2])


def _short(iri: str) -> str:
    found = max(
        (each for each in prefixes().items() if iri.startswith(each[1])), key=lambda each: len(each[1]), default=None
    )
    if found is None:
        own = root(load_ontology())
        return unquote(iri.removeprefix(own))
    return f"{found[0]}:{iri.removeprefix(found[1])}"

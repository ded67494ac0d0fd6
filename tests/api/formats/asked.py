"""Every query of the catalogue with parameters that a snapshot has answers for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from urllib.parse import quote

from cypher.catalogue import Param, QueryFile, load_catalogue
from ontology.evidence import pieces
from ontology.model import load_ontology
from ontology.statement import Snapshot

Asked = Mapping[str, str | int | bool]
_MOST = 3  # entities of a class that a parameter is tried with


def questions(snapshot: Snapshot) -> Iterator[tuple[QueryFile, str, Asked]]:
    """Query, path and parameters: each parameter that must be given takes all or some things of its kind in turn."""
    for query in load_catalogue():
        for chosen in _choices(query, snapshot):
            in_path = {name: quote(str(value), safe="") for name, value in chosen.items()}
            further = {name: value for name, value in chosen.items() if f"{{{name}}}" not in query.route}
            yield query, query.route.format(**in_path), further


def _choices(query: QueryFile, snapshot: Snapshot) -> Iterator[Asked]:
    needed = {param.name: _things(param, snapshot) for param in query.params if param.head.required}
    flags = {param.name: True for param in query.params if param.head.default is False}
    for place in range(max((len(things) for things in needed.values()), default=1)):
        # two parameters of one class take different things
        chosen = {
            name: things[(place + shift) % len(things)] for shift, (name, things) in enumerate(needed.items()) if things
        }
        if len(chosen) == len(needed):
            yield {**chosen, **flags}


def _things(param: Param, snapshot: Snapshot) -> list[str | int]:
    named = {
        "statement": lambda: [each.id for each in snapshot.statements()],
        "evidence": lambda: [*chain.from_iterable(pieces(each) for each in snapshot.statements())],
        "document": lambda: [each.sha256 for each in snapshot.documents()],
    }
    kind, example = param.head.type, param.head.example
    if param.name in named:
        return [*named[param.name]()]
    if kind == "Class":
        return [*load_ontology().top_classes()]
    found = [each.id for each in snapshot.entities() if kind in ("Entity", each.type)]
    if found:
        return [*found] if kind == "Entity" else [*found[:_MOST]]
    return [example] if isinstance(example, str | int) else []

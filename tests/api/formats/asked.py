"""Every query of the catalogue with parameters that the example snapshot has answers for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from cypher.catalogue import Param, QueryFile, load_catalogue
from ontology.model import load_ontology
from ontology.statement import Entity, Snapshot

# What a parameter without a class is asked with; others are left out, or get the first value of their example.
_MOST = 3  # entities of a class that a parameter is tried with


def questions(snapshot: Snapshot) -> Iterator[tuple[QueryFile, str, dict[str, str | int | bool]]]:
    """Query, path and parameters: each required entity parameter with some entities of its class."""
    for query in load_catalogue():
        for chosen in _choices(query, tuple(snapshot.entities())):
            path = query.route
            for name in list(chosen):
                if f"{{{name}}}" in path:
                    path = path.replace(f"{{{name}}}", quote(str(chosen.pop(name)), safe=""))
            yield query, path, chosen


def _choices(query: QueryFile, entities: tuple[Entity, ...]) -> Iterator[dict[str, str | int | bool]]:
    required = [param for param in query.params if param.head.required]
    most = max((len(_fitting(param, entities)) for param in required), default=1)
    for place in range(most):
        chosen: dict[str, str | int | bool] = {}
        for shift, param in enumerate(required):
            fitting = _fitting(param, entities)
            if fitting:
                chosen[param.name] = fitting[(place + shift) % len(fitting)]
        yield chosen | {param.name: True for param in query.params if param.head.default is False}


def _fitting(param: Param, entities: tuple[Entity, ...]) -> list[str | int | bool]:
    kind = param.head.type
    if kind == "Class":
        return [*load_ontology().top_classes()]
    if kind in ("str", "int", "float", "bool", "date"):
        return [] if param.head.example is None else [param.head.example]  # type: ignore[list-item]
    found = [each.id for each in entities if kind in ("Entity", each.type)]
    return [*found] if kind == "Entity" else [*found[:_MOST]]


def envelope(body: Mapping[str, object]) -> Mapping[str, object]:
    return body

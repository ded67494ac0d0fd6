"""The one address of a question: however it was asked, by names or ids, in whatever order, it has this one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from api.classes import plural
from api.names import Resolved
from cypher.catalogue import QueryFile
from cypher.checks import CLASS_NAME


@dataclass(frozen=True, slots=True)
class Address:
    """Path and parameters, without those that say what would hold anyway; `suffix` is that of a format (".csv")."""

    path: str
    pairs: tuple[tuple[str, str], ...] = ()
    suffix: str = ""

    def with_(self, **more: str) -> Address:
        """The same with further parameters, or other values of them."""
        kept = [(name, value) for name, value in self.pairs if name not in more]
        return replace(self, pairs=(*kept, *more.items()))

    def __str__(self) -> str:
        """As it stands in a link: percent-encoded, relative to the host."""
        path = self.path + self.suffix
        return f"{path}?{urlencode(self.pairs)}" if self.pairs else path


def address_of(query: QueryFile, understood: Mapping[str, object], further: Mapping[str, object]) -> Address:
    """The address of `query` with its own parameters and `further` ones; what is None is left out."""
    in_path = {name: _in_path(query, name, understood[name]) for name in re.findall(r"\{(\w+)\}", query.route)}
    own = {
        param.name: understood[param.name]
        for param in query.params
        if param.name not in in_path and understood[param.name] != param.head.default
    }
    return Address(query.route.format(**in_path), tuple(_pairs({**own, **further})))


def _in_path(query: QueryFile, name: str, value: object) -> str:
    (param,) = (param for param in query.params if param.name == name)
    return plural(str(value)) if param.head.type == CLASS_NAME else quote(_text(value), safe="")


def _pairs(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    return ((name, _text(value)) for name, value in values.items() if value is not None)


def _text(value: object) -> str:
    if isinstance(value, Resolved):
        return value.id
    return str(value).lower() if isinstance(value, bool) else str(value)

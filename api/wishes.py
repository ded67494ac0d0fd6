"""What a caller wishes of a list beside its question: filters, order, columns, counts, evidence; all of it checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.errors import BadParameter, Fault
from api.names import Resolved
from api.service import Service
from api.values import Given, filter_value
from cypher.catalogue import QueryFile
from cypher.compose import Comparison, Filter
from cypher.graph import Value
from cypher.listing import ListColumn, Listing, Sort
from cypher.vocabulary import nearest

MOST_FACETS = 5
INCLUDED = ("evidence", "total")
SUFFIXES: Mapping[str, Comparison] = {"": "is", ".gte": "least", ".lte": "most"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One filter: the parameter that it came by, and its value as understood."""

    parameter: str
    filter: Filter
    value: Given | Resolved


@dataclass(frozen=True, slots=True)
class Wish:
    """All of it. `fields` and `facets` are names in the order asked for."""

    limit: int
    cursor: str | None
    sort: tuple[Sort, ...] = ()
    asked: tuple[Asked, ...] = ()
    fields: tuple[str, ...] = ()
    facets: tuple[ListColumn, ...] = ()
    evidence: bool = False
    total: bool = False

    @property
    def filters(self) -> tuple[Filter, ...]:
        """What only some rows pass."""
        return tuple(asked.filter for asked in self.asked)

    def values(self) -> dict[str, Value]:
        """The values of the filters, as composed texts name them."""
        return {f"filter_{place}": _plain(asked.value) for place, asked in enumerate(self.asked)}

    def filtering(self) -> dict[str, Given | Resolved]:
        """The filters by parameter."""
        return {asked.parameter: asked.value for asked in self.asked}

    def selecting(self) -> dict[str, object]:
        """Which rows, in which order: what a cursor is bound to."""
        sort = ",".join(("-" if each.descending else "") + each.column.name for each in self.sort)
        return {**self.filtering(), **({"sort": sort} if sort else {})}

    def showing(self) -> dict[str, object]:
        """What is shown of them."""
        include = [name for name, wanted in zip(INCLUDED, (self.evidence, self.total), strict=True) if wanted]
        facets = [column.name for column in self.facets]
        listed: dict[str, Sequence[str]] = {"fields": self.fields, "facets": facets, "include": include}
        return {name: ",".join(names) for name, names in listed.items() if names}


def read_wish(service: Service, query: QueryFile, listing: Listing, given: Mapping[str, Given]) -> Wish:
    """The wish in `given`, whose keys are parameters as callers write them. Raises BadParameter with all faults."""
    faults: list[Fault] = []
    sort = list(_sorts(_listed(given, "sort"), listing, faults))
    fields = [column.name for column in query.row]
    names = [column.name for column in listing.columns]
    included = INCLUDED if listing.evidence else INCLUDED[1:]
    facets = _known("facets", _listed(given, "facets"), names, faults)
    if len(facets) > MOST_FACETS:
        faults.append(Fault("facets", f"at most {MOST_FACETS}", f"最多 {MOST_FACETS} 项"))
    chosen = _known("fields", _listed(given, "fields"), fields, faults)
    include = _known("include", _listed(given, "include"), included, faults)
    asked = list(_collected(_filters(service, listing, given), faults))
    if faults:
        raise BadParameter(*faults)
    return Wish(
        int(given.get("limit") or 1),
        None if given.get("cursor") is None else str(given["cursor"]),
        tuple(sort),
        tuple(asked),
        chosen,
        tuple(column for name in facets for column in listing.columns if column.name == name),
        "evidence" in include,
        "total" in include,
    )


def _plain(value: Given | Resolved) -> Value:
    return value.id if isinstance(value, Resolved) else value


def _listed(given: Mapping[str, Given], parameter: str) -> list[str]:
    text = given.get(parameter)
    return [] if text is None else [part.strip() for part in str(text).split(",")]


def _known(parameter: str, names: list[str], known: Iterable[str], faults: list[Fault]) -> tuple[str, ...]:
    allowed = list(known)
    faults += [_unknown(parameter, name, allowed) for name in names if name not in allowed]
    return tuple(dict.fromkeys(names))


def _unknown(parameter: str, name: str, known: list[str]) -> Fault:
    near = nearest(name, known)
    en, zh = (f"; did you mean {near}?", f"；是否想写 {near}？") if near else ("", "")
    return Fault(parameter, f"“{name}” is none of {', '.join(known)}{en}", f"“{name}”不在 {'、'.join(known)} 之中{zh}")


def _sorts(names: list[str], listing: Listing, faults: list[Fault]) -> Iterator[Sort]:
    known = {column.name: column for column in listing.columns if column.sortable}
    wished = dict(zip((name.removeprefix("-") for name in reversed(names)), reversed(names), strict=True))
    _known("sort", [name.removeprefix("-") for name in names], known, faults)
    for column in reversed(wished):  # what is named twice counts where it is named first
        if column in known:
            yield Sort(known[column], wished[column].startswith("-"))


def _filters(service: Service, listing: Listing, given: Mapping[str, Given]) -> Iterator[Callable[[], Asked]]:
    for column in listing.columns:
        for suffix, comparison in SUFFIXES.items():
            parameter = f"filter.{column.name}{suffix}"
            typed = given.get(parameter)
            if typed is not None:
                yield _asking(service, parameter, Filter(column, comparison), typed)
    least = given.get("min_confidence")
    confidence = listing.column("confidence")
    if least is not None and confidence is not None:
        yield _asking(service, "min_confidence", Filter(confidence, "least"), least)


def _asking(service: Service, parameter: str, filter_: Filter, typed: Given) -> Callable[[], Asked]:
    return lambda: Asked(parameter, filter_, filter_value(service, parameter, filter_.column, typed))


def _collected(makers: Iterable[Callable[[], Asked]], faults: list[Fault]) -> Iterator[Asked]:
    for make in makers:
        try:
            yield make()
        except BadParameter as error:
            faults += error.faults

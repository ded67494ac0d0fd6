"""The questions of `ontology/cq` and their twins in Cypher: asked of either, with rows that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, product
from pathlib import Path

import pyoxigraph as ox
import rdflib
import yaml
from rdflib.query import ResultRow

from cypher.catalogue import QueryFile, load_catalogue
from cypher.competency import Question as Listed
from cypher.competency import load_questions
from ontology.derive import ROOT
from ontology.iri import BASE
from ontology.model import Strict, load_ontology
from ontology.triple import XSD

FOLDER = ROOT / "ontology/cq"
AII = "https://w3id.org/ai-industry-kg/ontology#"
_VALUES = re.compile(r"(VALUES \?(\w+) \{ )(?:(?!aii:)[^}])+( \})")
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "nonNegativeInteger"))

Value = str | int | float | bool | None
Rows = frozenset[tuple[Value, ...]]


class Expected(Strict):
    """What `competency.yaml` says of one question."""

    number: int
    address: str | None = None
    columns: Mapping[str, str]
    ask: Mapping[str, str | int | bool]
    instead: Mapping[str, str] = {}
    rows: tuple[tuple[str | int | bool | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its text, and what is expected of it."""

    name: str
    expected: Expected

    @property
    def text(self) -> str:
        """The file, which asks of real names."""
        return path_of(self.name).read_text(encoding="utf-8")

    @property
    def listed(self) -> Listed:
        """The question as docs/questions.md lists it."""
        return load_questions().questions[self.expected.number - 1]

    @property
    def twin(self) -> QueryFile:
        """The query of the catalogue that asks the same."""
        return load_catalogue().named(self.listed.query)

    @property
    def address(self) -> str:
        """Where the API is asked what the file asks."""
        return self.expected.address or self.listed.example

    @property
    def for_twin(self) -> Mapping[str, str | int | bool]:
        """What the twin is asked."""
        return {**self.expected.ask, **self.expected.instead}

    @property
    def right(self) -> Rows:
        """The rows written by hand, with names for ids."""
        return frozenset(self.expected.rows)

    def about(self) -> str:
        """The text, asking what `ask` says. KeyError where the file asks for what `ask` does not give."""
        return _VALUES.sub(self._given, self.text)

    def _given(self, match: re.Match[str]) -> str:
        name = match[2]
        if name.endswith("Name"):
            written = str(self.expected.ask[name.removesuffix("Name")])
            return f'{match[1]}"{written}"@zh "{written}"@en{match[3]}'
        value = self.expected.ask[name]
        return f'{match[1]}"{value}"{match[3]}' if isinstance(value, str) else f"{match[1]}{value}{match[3]}"


def path_of(name: str) -> Path:
    """Where a question stands."""
    return FOLDER / f"{name}.rq"


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """All of them, by number."""
    written = yaml.safe_load(Path(__file__).with_name("competency.yaml").read_text(encoding="utf-8"))
    found = (Question(name, Expected.model_validate(expected)) for name, expected in written.items())
    return tuple(sorted(found, key=lambda question: question.expected.number))


def by_oxigraph(store: ox.Store, text: str) -> Rows:
    """The answer of pyoxigraph."""
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    return frozenset(tuple(_of_oxigraph(term) for term in row) for row in solutions)


def by_rdflib(graph: rdflib.Graph, text: str) -> Rows:
    """The answer of rdflib."""
    found: set[tuple[Value, ...]] = set()
    for row in graph.query(text):
        assert isinstance(row, ResultRow)
        found.add(tuple(_of_rdflib(term) for term in row))
    return frozenset(found)


def by_twin(question: Question, rows: Iterable[Mapping[str, object]]) -> Rows:
    """What rows of the twin say in the columns that both have."""
    paths = list(question.expected.columns.values())
    flat = (one for row in rows for one in _flattened(row, paths))
    return frozenset(tuple(_plain(path, row[path]) for path in paths) for row in flat)


def named(rows: Rows, names: Mapping[str, str]) -> Rows:
    """Rows with names for ids."""
    return frozenset(tuple(names.get(v, v) if isinstance(v, str) else v for v in row) for row in rows)


def _of_oxigraph(term: object) -> Value:
    if isinstance(term, ox.NamedNode):
        return _short(term.value)
    return None if term is None else _literal(*_spelled(term))


def _spelled(term: object) -> tuple[str, str]:
    assert isinstance(term, ox.Literal), term
    return term.value, term.datatype.value


def _of_rdflib(term: object) -> Value:
    if isinstance(term, rdflib.URIRef):
        return _short(str(term))
    if term is None:
        return None
    assert isinstance(term, rdflib.Literal), term
    return _literal(str(term), str(term.datatype or ""))


def _short(iri: str) -> str:
    return iri.removeprefix(BASE).removeprefix(AII)


def _literal(text: str, datatype: str) -> Value:
    if datatype == XSD + "boolean":
        return text == "true"
    return _number(Decimal(text)) if datatype in _NUMBERS else text


def _number(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


def _plain(path: str, value: object) -> Value:
    if path.rpartition(".")[2] == "relation":
        return load_ontology().relationship_types()[str(value)] if value is not None else None
    if isinstance(value, float):
        return _number(Decimal(repr(value)))
    assert value is None or isinstance(value, str | int), value
    return value


def _flattened(row: Mapping[str, object], paths: Iterable[str]) -> list[Mapping[str, object]]:
    """A row for each combination of what its lists hold; a list that holds nothing gives None."""
    choices: list[list[Mapping[str, object]]] = []
    for head, group in groupby(sorted(paths), key=lambda path: path.partition(".")[0]):
        rests = [path.partition(".")[2] for path in group]
        choices.append([_prefixed(head, one) for one in _options(row[head], rests)])
    return [{key: value for part in parts for key, value in part.items()} for parts in product(*choices)]


def _options(value: object, rests: list[str]) -> list[Mapping[str, object]]:
    if isinstance(value, list):
        return [one for each in value for one in _options(each, rests)] or [dict.fromkeys(rests)]
    if isinstance(value, Mapping):
        return _flattened(value, rests)
    return [dict.fromkeys(rests, value)]


def _prefixed(head: str, record: Mapping[str, object]) -> Mapping[str, object]:
    return {f"{head}.{rest}" if rest else head: value for rest, value in record.items()}

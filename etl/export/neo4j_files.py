"""The graph of `zhitu load` for `neo4j-admin database import`: a table and its header for each kind of node and edge.

`import.args` holds the options; all ids are one space. Quotes are cut as in all exports."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from etl.export.format import Job
from etl.export.property_graph import PARTS
from etl.shape import Edge, Node, edges, nodes
from ontology.literals import cut_quote, number_text, plain
from ontology.model import Ontology, load_ontology
from ontology.statement import Snapshot

if TYPE_CHECKING:
    from cypher.graph import Value  # its driver takes half a second to load

ARGUMENTS = "import.args"
_BETWEEN = "\x1f"  # between the entries of a list
UNHELD = frozenset((_BETWEEN, "\x00"))
_OPTIONS = ("--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true")
_LISTS = {"aliases", "disputed", "statementIds"}
_TYPES = {
    **dict.fromkeys(("confidence",), "double"),
    **dict.fromkeys(("startOffset", "endOffset", "evidenceCount", "count"), "long"),
    **dict.fromkeys(("curated",), "boolean"),
    **dict.fromkeys(_LISTS, "string[]"),
}
_NUMBERS = {"integer": "long", "decimal": "double"}
_LARGEST = 2**63  # a long ends below
_ENTITY = ("type", "kind", "name", "nameEn", "foldedName", "aliases", "key", "disputed", "knownSince")
_OTHERS = {
    "Document": ("fileName", "textSha256", "title", "publishedOn", "publisher", "citation", "lang", "curated"),
    "Statement": (
        *("subjectId", "predicate", "objectId", "value", "factuality", "confidence", "rank", "rankReason"),
        *("firstSeen", "lastSeen", "knownSince", "curated"),
    ),
    "Evidence": ("quote", "startOffset", "endOffset", "locator", "rawValue", "lang", "rule", "confidence"),
}
_CLAIM = (
    *("statementIds", "confidence", "evidenceCount", "quote", "source", "firstSeen", "lastSeen", "knownSince"),
    *("validFrom", "validUntil"),
)
_COUNTED = {"Document": "documents", "Statement": "statements", "Evidence": "evidence"}
_HEADER = "-header.csv"
_PLAIN = {"MENTIONED_IN": ("count",), "SUPPORTED_BY": (), "IN_DOCUMENT": (), "SUBJECT": (), "OBJECT": ()}


def write_zip(job: Job, target: BinaryIO) -> None:
    """The files in one, without dates."""
    folder = job.folder / "neo4j"
    folder.mkdir()
    rows = write_neo4j(job.snapshot, folder)
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            with path.open("rb") as source, packed.open(_entry(path.name), "w", force_zip64=True) as there:
                copyfileobj(source, there)
    job.counts[PARTS[0]] += rows.total()
    for kind, count in rows.items():
        if not kind.isupper():  # as the types of relationships are
            job.counts[_COUNTED.get(kind, "entities")] += count


def rows_in_zip(source: BinaryIO) -> int:
    """Number of rows of the tables, by Arrow."""
    from etl.export import arrow  # noqa: PLC0415 — see there

    with ZipFile(source) as packed:
        found = 0
        for header in (name for name in packed.namelist() if name.endswith(_HEADER)):
            columns = packed.read(header).decode().strip().split(",")
            with packed.open(f"{header.removesuffix(_HEADER)}.csv") as table:
                found += arrow.rows_of_csv(cast("BinaryIO", table), columns, headed=False)
        return found


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # of 1980, as the format has no earlier date
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return entry


def write_neo4j(snapshot: Snapshot, folder: Path) -> Counter[str]:
    """Fill an empty folder; how many rows each table has, by its kind. Equal snapshots give equal bytes.

    Raises OSError.
    """
    ontology = load_ontology()
    with ExitStack() as stack:
        tables = _Tables(folder, stack, ontology)
        for node in nodes(snapshot, ontology):
            tables.node(node)
        for edge in edges(snapshot):
            tables.edge(edge)
    (folder / ARGUMENTS).write_text("".join(f"{each}\n" for each in tables.arguments()), encoding="utf-8")
    return tables.rows


@dataclass(slots=True)
class _Tables:
    """The files that are open, each made when its first row comes."""

    folder: Path
    stack: ExitStack
    ontology: Ontology
    rows: Counter[str] = field(default_factory=Counter)
    _writers: dict[str, Any] = field(default_factory=dict)
    _options: dict[str, str] = field(default_factory=dict)

    def node(self, node: Node) -> None:
        """A row under its class."""
        kind = node.labels[1] if len(node.labels) > 1 else node.labels[0]
        columns = _OTHERS.get(kind) or (*_ENTITY, *_literals(self.ontology))
        told = _known({key: value for key, value in node.properties.items() if key != "id"}, columns)
        writer = self._writer("nodes", kind, columns, ("id:ID",), (":LABEL",))
        writer.writerow([node.id, *self._cells(told, columns), _BETWEEN.join(node.labels)])
        self.rows[kind] += 1

    def edge(self, edge: Edge) -> None:
        """A row under its type."""
        columns = _PLAIN.get(edge.type, _CLAIM)
        writer = self._writer("relationships", edge.type, columns, (":START_ID", ":END_ID"), ())
        writer.writerow([edge.start, edge.end, *self._cells(_known(edge.properties, columns), columns)])
        self.rows[edge.type] += 1

    def arguments(self) -> Iterator[str]:
        """What `neo4j-admin` is to be told."""
        yield from _OPTIONS
        yield from (self._options[name] for name in sorted(self._options))

    def _writer(
        self, kind: str, name: str, columns: Iterable[str], first: tuple[str, ...], last: tuple[str, ...]
    ) -> Any:  # noqa: ANN401 - the standard library does not name the type of its writers
        if name not in self._writers:
            header = [*first, *(f"{column}:{self._type(column)}" for column in columns), *last]
            with _open(self.folder / f"{name}-header.csv") as target:
                _csv(target).writerow(header)
            self._writers[name] = _csv(self.stack.enter_context(_open(self.folder / f"{name}.csv")))
            label = f"={name}" if kind == "relationships" else ""
            self._options[f"{kind} {name}"] = f"--{kind}{label}={name}-header.csv,{name}.csv"
        return self._writers[name]

    def _type(self, column: str) -> str:
        if column in self.ontology.facts:
            return _NUMBERS.get(self.ontology.datatype(column) or "", "string")
        return _TYPES.get(column, "string")

    def _cells(self, told: Mapping[str, Value], columns: Iterable[str]) -> list[str]:
        return [_cell(name, told.get(name)) for name in columns]


def _literals(ontology: Ontology) -> tuple[str, ...]:
    return tuple(name for name, own in ontology.facts.items() if not own.range)


def _known(properties: Mapping[str, Value], columns: tuple[str, ...]) -> Mapping[str, Value]:
    """The properties. A graph with more than these tables have would lose it in silence: that is a bug of ours."""
    if unknown := set(properties) - set(columns):
        raise KeyError(f"no column for {sorted(unknown)}")
    return properties


def _cell(name: str, value: Value) -> str:
    if value is None or (isinstance(value, int) and abs(value) >= _LARGEST):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _BETWEEN.join(_text(str(each)) for each in value)
    if isinstance(value, float):
        return number_text(value)
    text = str(value)
    return _text(cut_quote(text) if name == "quote" else text)


def _text(text: str) -> str:
    found = plain(text).text
    return found if UNHELD.isdisjoint(found) else "".join("\ufffd" if each in UNHELD else each for each in found)


def _open(path: Path) -> TextIO:
    return path.open("x", encoding="utf-8", newline="")


def _csv(target: TextIO) -> Any:  # noqa: ANN401 - as above
    return csv.writer(target, lineterminator="\n")

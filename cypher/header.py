"""The YAML header of a `.cypher` file, read strictly: every fault names the file and the line it stands on.

What the header promises is compared with the query below it in `catalogue`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BeforeValidator, Field, model_validator

from cypher.errors import QueryFileError
from ontology.errors import OntologyError
from ontology.model import Strict, Text
from ontology.source import parse_model

FENCE = "// ---"
Literal_ = str | int | float | bool
Path_ = tuple[str | int, ...]
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_COLUMN = re.compile(r"[a-z][A-Za-z0-9]*(\.(?!gte\Z|lte\Z)[a-z][A-Za-z0-9]*)*\Z")


class ParamHead(Strict):
    """A parameter as the header declares it; without `default` it is required. `values`: all that a text may be.
    `many`: several with commas between them, which the query gets as one text in alphabetical order."""

    type: str
    doc: Text
    values: tuple[str, ...] = ()
    many: bool = False
    example: Literal_ | None = None
    default: Literal_ | None = None
    ge: int | float | None = None
    le: int | float | None = None

    @property
    def required(self) -> bool:
        """Whether a caller must give it (a `default: null` makes it optional)."""
        return "default" not in self.model_fields_set


class ColumnHead(Strict):
    """What may be sorted by, filtered or counted: Cypher over the variables at the marker.

    `like` is a property of the ontology whose kind of value it has, or a class whose ids its values are; without it the
    row's column of the same name says so. `many`: it is a list.
    """

    value: str
    like: str | None = None
    many: bool = False


def _valued(columns: object) -> object:
    """A column that is only an expression, written short."""
    if not isinstance(columns, dict):
        return columns
    for name in columns:
        if not _COLUMN.match(str(name)):
            raise ValueError(f"a column's name is like issuedOn or developer.id, not {name!r}")
    return {name: {"value": head} if isinstance(head, str) else head for name, head in columns.items()}


def _spelt(route: str) -> str:
    if not re.fullmatch(r"/v1(/[a-z][a-z-]*|/\{[a-z_]+\})+", route):
        raise ValueError("a route looks like /v1/policies/by-city or /v1/entities/{id}")
    return route


def _named(params: dict[str, object]) -> dict[str, object]:
    for name in params:
        if not _NAME.match(str(name)):
            raise ValueError(f"a parameter's name is lower_snake, not {name!r}")
    return params


# A row is a tree: name → "Policy.name" or "str", [one of them] for a list, a mapping for a record.
RowHead = dict[str, object]


class Header(Strict):
    """The whole header."""

    summary: Text
    question: Text | None = None
    route: Annotated[str, BeforeValidator(_spelt)]
    params: Annotated[dict[str, ParamHead], BeforeValidator(_named)]
    returns: Literal["one", "many"]
    order: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    columns: Annotated[dict[str, ColumnHead], BeforeValidator(_valued)] = Field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    row: RowHead
    embedded: Literal["supported", "unsupported"] = "supported"
    reason: Text | None = None

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if (self.embedded == "unsupported") != (self.reason is not None):
            raise ValueError("`embedded: unsupported` and `reason` come together")
        if self.returns == "many" and not (self.order and self.columns):
            raise ValueError("`returns: many` needs `columns`, and the `order` of its rows by them")
        if self.returns == "one" and (self.order or self.columns or self.key or self.evidence):
            raise ValueError("`order`, `columns`, `key` and `evidence` are for `returns: many`")
        return self


@dataclass(frozen=True, slots=True)
class Split:
    """A file cut at its fences. `body_line` is the 1-based line of the body's first character."""

    head: str
    body: str
    body_line: int


def fault(path: Path, line: int, en: str, zh: str) -> QueryFileError:
    """The one way in which this package complains about a query file."""
    return QueryFileError(f"{path}:{line}: {en}", f"{path}:{line}：{zh}")


def split(path: Path) -> Split:
    """Cut a file into header and body. Raises QueryFileError where a fence is missing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise fault(path, 1, "not UTF-8; save the file as UTF-8", "不是 UTF-8 编码，请另存为 UTF-8") from error
    if lines[:1] != [FENCE]:
        raise fault(path, 1, f"the first line must be `{FENCE}`", f"第一行必须是 `{FENCE}`")
    if FENCE not in lines[1:]:
        raise fault(path, len(lines), f"the header has no closing `{FENCE}`", f"文件头缺少结尾的 `{FENCE}`")
    end = lines.index(FENCE, 1)
    for number, line in enumerate(lines[1:end], start=2):
        if not line.startswith("//"):
            raise fault(path, number, "a header line must begin with `//`", "文件头的每一行必须以 `//` 开头")
    head = "\n".join(line[2:].removeprefix(" ") for line in lines[1:end])
    return Split(head, "\n".join(lines[end + 1 :]), end + 2)


def read_header(path: Path, head: str) -> tuple[Header, yaml.Node]:
    """Parse and check a header; the YAML tree is handed on so that later checks can name lines too."""
    text = "\n" + head  # the fence is line 1, so lines count as in the file
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        header = parse_model(Header, text, str(path))
    except OntologyError as error:
        # Pydantic's prefix says nothing to a person
        raise QueryFileError(error.en.replace("Value error, ", ""), error.zh.replace("Value error, ", "")) from error
    except yaml.MarkedYAMLError as error:
        # PyYAML in Python is stricter than in C: it takes no "?" within {…}
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise fault(path, line, f"no valid YAML: {error.problem}", f"不是有效的 YAML：{error.problem}") from error
    assert tree is not None  # noqa: S101  # parse_model refuses an empty header
    return header, tree


def line_of(tree: yaml.Node | None, where: Path_) -> int:
    """1-based line in the file of the key at `where`, or of the nearest one above it that exists."""
    line = tree.start_mark.line if tree is not None else 0
    for part in where:
        found = next(
            ((k, v) for k, v in tree.value if str(k.value).removesuffix("?") == str(part).removesuffix("?"))
            if isinstance(tree, yaml.MappingNode)
            else iter(()),
            None,
        )
        if found is None:
            break
        line, tree = found[0].start_mark.line, found[1]
    return int(line) + 1

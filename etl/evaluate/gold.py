"""Gold annotations: what a careful reader finds in a document. One JSON object, or one a line.

`{"doc": "FILE NAME OR PASSAGE ID", "entities": [{"type", "name", "also", "optional"}],
"relations": [{"s", "p", "o", "quote", "optional"}]}`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from etl.errors import EtlError


class GoldError(EtlError):
    """A gold file that is missing or wrong; the message begins with file and line."""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class GoldEntity(_Form):
    """An entity by its fullest form in the document; `also` holds the others. `optional` counts neither way."""

    type: str
    name: str
    also: list[str] = []
    optional: bool = False


class GoldRelation(_Form):
    """`s` predicate `p` `o`: two names, or a name and a literal; `quote` is the text that says so."""

    s: str
    p: str
    o: str
    quote: str = ""
    optional: bool = False


class GoldDocument(_Form):
    """All that is to be found in the document of this name."""

    doc: str
    entities: list[GoldEntity]
    relations: list[GoldRelation]


def read_gold(paths: Sequence[Path]) -> tuple[GoldDocument, ...]:
    """The gold documents of `.json` and `.jsonl` files, in their order.

    Raises GoldError where a file is missing or wrong, or a document is annotated twice.
    """
    documents: dict[str, GoldDocument] = {}
    for path in paths:
        for where, text in _texts(path):
            document = _parsed(where, text)
            if document.doc in documents:
                raise GoldError(
                    f"{where}: {document.doc} is annotated twice; take one out",
                    f"{where}：{document.doc} 重复标注；请删去其一",
                )
            documents[document.doc] = document
    return tuple(documents.values())


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(
            f"{path}: cannot be read as a gold file in UTF-8 ({error})",
            f"{path}：无法作为 UTF-8 标注文件读取（{error}）",
        ) from error
    if path.suffix != ".jsonl":
        yield str(path), text
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"{path}:{number}", line


def _parsed(where: str, text: str) -> GoldDocument:
    try:
        return GoldDocument.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "JSON"
        raise GoldError(
            f"{where}: {place}: {first['msg']}; a gold document has doc, entities and relations",
            f"{where}：{place}：{first['msg']}；标注文档应含 doc、entities、relations",
        ) from error

"""What front matter or a JSON line says about a document: title, date, publisher, source, language, rights."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.binary.words import plausible_author
from etl.errors import UnreadableDocument
from etl.read.source import Facts
from etl.values import parse_date

# The time of day behind a date: "2024-06-01 09:30", "2024-06-01T09:30:00+08:00".
_BETWEEN_AUTHORS = re.compile("[;；、,，]")
_ROLE = re.compile("^(?:作者|文|记者|撰文|[Bb]y)[:：/ ]+")
_TIME = re.compile(r"(?<=\d)[T ]\d{1,2}:\d.*$")


class FrontMatter(BaseModel):
    """The keys that are read; any other is left alone, as front matter serves other programs too."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: str | None = None
    published: str | dt.date | int | None = None
    published_on: str | dt.date | int | None = Field(default=None, alias="publishedOn")
    date: str | dt.date | int | None = None
    publisher: str | None = None
    source: str | None = None
    url: str | None = None
    lang: str | None = None
    publish_text: bool = False
    author: str | list[str] | None = None
    authors: str | list[str] | None = None


def facts_of(fields: Mapping[str, object], where: str) -> Facts:
    """The facts that `fields` state; `where` names file (and line) in the message of UnreadableDocument."""
    try:
        front = FrontMatter.model_validate(dict(fields))
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise UnreadableDocument(
            en=f"{where}: {key}: {fault['msg']}; correct it or leave it out.",
            zh=f"{where}：{key} 的值不正确；请更正或删去。",
        ) from error
    return Facts(
        title=front.title,
        published_on=_published(front, where),
        publisher=front.publisher,
        citation=front.url or front.source,
        lang=front.lang[:2].lower() if front.lang else None,
        publish_text=front.publish_text,
        authors=_authors(front.authors or front.author or ()),
    )


def _authors(stated: str | Sequence[str]) -> tuple[str, ...]:
    """Names, without those of accounts and programs ("admin", "责任编辑")."""
    written = _BETWEEN_AUTHORS.split(stated) if isinstance(stated, str) else stated
    names = (plausible_author(_ROLE.sub("", name)) for name in written)
    return tuple(dict.fromkeys(name for name in names if name))


def _published(front: FrontMatter, where: str) -> str | None:
    stated = front.published_on or front.published or front.date
    if stated is None:
        return None
    found = parse_date(_TIME.sub("", str(stated)))
    if found is None:
        raise UnreadableDocument(
            en=f"{where}: {stated!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD.",
            zh=f"{where}：{stated!r} 不是日期；请写成 YYYY、YYYY-MM 或 YYYY-MM-DD。",
        )
    return found

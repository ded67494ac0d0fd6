"""Models of the rows that come from `search.sqlite` and not from the graph: for OpenAPI, and for tests."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SuggestRow(_Row):
    """An entity, for a box in which somebody is typing."""

    id: str
    type: str = Field(description="top class")
    name: str
    nameEn: str | None  # noqa: N815  # as it stands in answers
    within: str | None = Field(description="the region that contains it")
    matched: str = Field(description="the name that fits")
    match: Literal["exact", "prefix", "pinyin", "contains", "typo"]


class SearchRow(SuggestRow):
    """An entity that a search found."""

    kind: str | None = Field(description="subclass")
    mentions: int = Field(description="how often documents mention it")


class Span(_Row):
    """A place in a quote: first character, and the one after the last (Unicode code points)."""

    start: int
    end: int


class NamedEntity(_Row):
    """An entity as a row names it."""

    id: str
    type: str
    name: str


class Claim(_Row):
    """A statement in short."""

    id: str
    subject: NamedEntity
    predicate: str
    object: NamedEntity | None
    value: str | None
    factuality: Literal["actual", "planned", "rumoured", "negated"]
    rank: Literal["preferred", "normal", "deprecated"]


class Source(_Row):
    """A document."""

    sha256: str
    name: str
    title: str | None
    publisher: str | None
    publishedOn: str | None  # noqa: N815  # as it stands in answers
    citation: str | None


class EvidenceRow(_Row):
    """A sentence with what it states."""

    quote: str = Field(description="at most 200 characters")
    spans: list[Span] = Field(description="where the words stand in the quote")
    locator: str | None = Field(description="table, page or sheet")
    start: int = Field(description="where it begins in the document's text")
    end: int
    document: Source
    statements: list[Claim] = Field(description="what it states, at most 20")


class ChangeRow(_Row):
    """A statement that is new, gone or other than it was."""

    change: Literal["added", "removed", "changed"]
    statement: Claim = Field(description="as it is now, or was where it is gone")
    before: Claim | None = Field(description="as it was, where it changed")

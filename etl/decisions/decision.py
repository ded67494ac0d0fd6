"""The kinds of decision, as a line of the file has them.

Entities are named by their ids before resolution, so that no decision depends on another; names stand beside them
for the reader of the file and mean nothing to the program."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from ontology.ids import digest
from ontology.model import load_ontology

_ID_LENGTH = 10
LONGEST_BY = 200  # characters of who decided
EntityId = Annotated[str, Field(pattern=r"^[a-z]+-[a-z2-7]{10}$")]
StatementId = Annotated[str, Field(pattern=r"^st-[a-z2-7]{16}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
DecisionId = Annotated[str, Field(pattern=r"^[a-z2-7]{10}$")]
Class = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+$")]  # of the ontology, a top one
Name = Annotated[str, Field(min_length=1)]  # as a document has it, of any length


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    by: Annotated[str, Field(min_length=1, max_length=LONGEST_BY)]
    on: date
    why: Annotated[str, Field(max_length=1000)] = ""

    @property
    def id(self) -> str:
        """Names this decision for `undo`. A hash of the line, so that no counter has to be kept."""
        return digest("decision", self.line(), length=_ID_LENGTH)

    def line(self) -> str:
        """The decision as a line of the file, without its end: keys sorted, so that equal ones are equal text."""
        return json.dumps(self.model_dump(mode="json", exclude_defaults=False), ensure_ascii=False, sort_keys=True)


class _Pair(_Line):
    a: EntityId
    b: EntityId
    names: tuple[Name, Name]

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.a == self.b:
            raise ValueError("a and b are one entity")
        if self.a.split("-")[0] != self.b.split("-")[0]:
            raise ValueError("a and b are of different classes")
        return self


class Merge(_Pair):
    """Two entities are one."""

    do: Literal["merge"] = "merge"


class Apart(_Pair):
    """Two entities are never one, whatever their names say; also undoes what an alias of the lexicon would merge."""

    do: Literal["apart"] = "apart"


class _Typed(_Line):
    entity: EntityId
    type: Class
    name: Name

    @model_validator(mode="after")
    def _is_of_its_class(self) -> Self:
        if self.entity.split("-")[0] != self.type.lower():
            raise ValueError(f"{self.entity} is not of class {self.type}")
        return self


class Split(_Typed):
    """In some documents a name means another thing: `label` tells it from the first (“远山智能 (无锡)”)."""

    do: Literal["split"] = "split"
    label: Name
    documents: Annotated[tuple[Sha256, ...], Field(min_length=1)]


class Alias(_Typed):
    """A further name of an entity, of which a document need not know."""

    do: Literal["alias"] = "alias"
    alias: Name


class Unalias(_Typed):
    """A name that an entity is no longer known by, wherever it came from; documents that use it still mean it."""

    do: Literal["unalias"] = "unalias"
    alias: Name


class What(StrEnum):
    """What of an entity a person may correct."""

    NAME = "name"
    NAME_EN = "name_en"
    KIND = "kind"


class Describe(_Typed):
    """An entity's name, English name or kind as it should be; the last on each counts. None: it has none."""

    do: Literal["describe"] = "describe"
    what: What
    value: Name | None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.what is What.NAME and self.value is None:
            raise ValueError("an entity needs a name")
        kinds = load_ontology().kinds_of(self.type)
        if self.what is What.KIND and self.value is not None and self.value not in kinds:
            raise ValueError(f"{self.value} is no kind of {self.type}; these are: {', '.join(kinds) or 'none'}")
        return self


class Verdict(StrEnum):
    """What a person found of a statement or a name."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"


class Judgement(_Line):
    """A statement was looked at. It holds while a document or the words found in one are as they were then.

    `documents` are the hashes of those that stated it, `found` those of its quotes with their rules; `value` is what
    the statement should have said (a literal), where it was edited.
    """

    do: Literal["judge"] = "judge"
    statement: StatementId
    says: Name
    verdict: Verdict
    value: Name | None = None
    documents: Annotated[tuple[Sha256, ...], Field(min_length=1)]
    found: Annotated[tuple[DecisionId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_its_value(self) -> Self:
        if (self.verdict is Verdict.EDITED) != (self.value is not None):
            raise ValueError("a value stands where the verdict is edited, and nowhere else")
        return self


class Named(_Typed):
    """A name that no lexicon has was looked at: it names something (accepted), or nothing at all (rejected).

    What is rejected takes the statements about it with it."""

    do: Literal["name"] = "name"
    verdict: Literal[Verdict.ACCEPTED, Verdict.REJECTED]


class Dismiss(_Line):
    """What was not understood of a document was looked at and is nothing to mend."""

    do: Literal["dismiss"] = "dismiss"
    document: Name
    place: str
    issue: Name


class Undo(_Line):
    """Takes an earlier decision back."""

    do: Literal["undo"] = "undo"
    decision: DecisionId


Decision: TypeAlias = Annotated[
    Merge | Apart | Split | Alias | Unalias | Describe | Judgement | Named | Dismiss | Undo, Field(discriminator="do")
]
DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)

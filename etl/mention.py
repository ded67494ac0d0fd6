"""What recognition finds: mentions of entities, values, and the entities of one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ValueKind = Literal[
    "date", "money", "count", "round", "percent", "documentNumber", "ticker", "creditCode", "wikidataId"
]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One mention of an entity: `start`, `end` are code points into the document's cleaned text."""

    start: int
    end: int
    type: str  # top class of the ontology: "Organization", "Model", …, "Person", "FundingRound"
    entity: str  # id of the document's entity
    finder: str  # which component found it: "lexicon", "family", "title", "suffix", "lac", "network", "table", …
    nested: bool  # inside a longer mention (深圳市 in 《深圳市…条例》)


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A literal in the text, normalised.

    kind "date": normal is YYYY, YYYY-MM or YYYY-MM-DD.  "money": "2500000000 CNY" (ISO 4217).
    "count": normal is the number ("175000000000"), `unit` what is counted ("parameter", "token", "chip", or the
    measure word as written).  "round": "angel", "A", "D+", "strategic" ….  "percent": the number.
    "documentNumber": with its year in 〔〕 (云政办发〔2024〕17号).
    "ticker": with its market (688999.SH, 00700.HK, ABCD.US).  "creditCode": 18 signs, its check sign right.
    "wikidataId": Q12345.
    """

    start: int
    end: int
    kind: ValueKind
    normal: str
    unit: str = ""
    approximate: bool = False  # 近3亿, 超10亿, 约3000张: still a number; 数亿 has no number and is no value


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity of one document, before resolution across documents.

    `id` is `entity_id(type, key)` for a lexicon entry, else `named_entity_id(type, name)`; `surfaces` are the forms
    found in this document, sorted; `mentions` are sorted. `text[m.start:m.end]` is among `surfaces` for every mention.
    """

    id: str
    type: str
    kind: str | None
    key: str | None
    name: str
    surfaces: tuple[str, ...]
    mentions: tuple[Mention, ...]

"""Why a fact was stated: the rule, the finders and lexicon entries of its names, and the words in their sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from etl.errors import EtlError
from etl.extraction import Extraction
from etl.mention import FoundEntity
from etl.relate.trust import NONE, table_rule, table_trust, trust
from ontology.fast_yaml import load_yaml
from ontology.gazetteer import load_gazetteer
from ontology.statement import Evidence, Statement

_RULES = Path(__file__).resolve().parent / "rules"
_TABLES = "tables.yaml"
_NO_RULES = frozenset({"trust.yaml", "precision.yaml"})


@dataclass(frozen=True, slots=True)
class Name:
    """An end of a fact: `finders` are the components that found it here, `entry` where the lexicon has it."""

    name: str
    type: str
    surfaces: tuple[str, ...]
    finders: tuple[str, ...]
    entry: str | None


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule as its file has it; `about` is its genre, `says` its patterns (or headers), one a line.

    `worth`: how often to expect it to be right, 0 to 1; `right` of `judged` finds were so on annotated texts."""

    place: str
    about: str
    says: tuple[str, ...]
    worth: float
    right: int
    judged: int


@dataclass(frozen=True, slots=True)
class Support:
    """One piece of evidence. `marked` is the quote with the names in 【】."""

    rule: str
    source: RuleSource | None
    marked: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact with everything that led to it. `target` is a name or a literal."""

    statement: Statement
    subject: Name
    target: Name | str
    support: tuple[Support, ...]


def explain(extraction: Extraction, fact: str) -> Explanation:
    """Explain the statement whose id begins with `fact`. Raises EtlError where none or several do."""
    found = [statement for statement in extraction.statements if statement.id.startswith(fact)]
    if len(found) != 1:
        name = extraction.document.name
        raise EtlError(
            f"{name}: {len(found)} facts have an id that begins with {fact}; without --fact all are listed",
            f"{name}：有 {len(found)} 条事实的 id 以 {fact} 开头；不带 --fact 可列出全部",
        )
    (statement,) = found
    entities = {entity.id: entity for entity in extraction.entities}
    target = _name(entities[statement.object]) if statement.object is not None else str(statement.value)
    support = tuple(_support(extraction, statement, evidence, entities) for evidence in statement.evidence)
    return Explanation(statement, _name(entities[statement.subject]), target, support)


def _name(entity: FoundEntity) -> Name:
    entry = load_gazetteer().by_id(entity.id)
    finders = tuple(sorted({mention.finder for mention in entity.mentions}))
    return Name(entity.name, entity.type, entity.surfaces, finders, f"{entry.file}:{entry.line}" if entry else None)


def _support(
    extraction: Extraction, statement: Statement, evidence: Evidence, entities: Mapping[str, FoundEntity]
) -> Support:
    ends = [entities[key] for key in (statement.subject, statement.object) if key is not None]
    spans = {(m.start, m.end) for entity in ends for m in entity.mentions}
    inside = sorted((start, end) for start, end in spans if evidence.start <= start and end <= evidence.end)
    return Support(evidence.rule, rule_source(evidence.rule), _marked(extraction, evidence, inside), evidence)


def _marked(extraction: Extraction, evidence: Evidence, spans: list[tuple[int, int]]) -> str:
    text, at = "", evidence.start
    for start, end in spans:
        if start >= at:
            text += f"{extraction.document.text[at:start]}【{extraction.document.text[start:end]}】"
            at = end
    return text + extraction.document.text[at : evidence.end]


def rule_source(label: str) -> RuleSource | None:
    """Where the rule of this label stands; labels as evidence keeps them: "name/version", or "table-COLUMN"."""
    return _sources().get(label)


@lru_cache(maxsize=1)
def _sources() -> Mapping[str, RuleSource]:
    found: dict[str, RuleSource] = {}
    for path in sorted(path for path in _RULES.glob("*.yaml") if path.name not in _NO_RULES):
        text = path.read_text(encoding="utf-8")
        content = cast("dict[str, Any]", load_yaml(text))
        found |= _columns(content, text) if path.name == _TABLES else dict(_rules(path, content, text))
    return found


def _rules(path: Path, content: Mapping[str, Any], text: str) -> Iterator[tuple[str, RuleSource]]:
    for rule in [*content.get("rules", []), *content.get("inside", [])]:
        within = ("outer", "inner", "before", "after", "text")  # what a rule about a name inside a name has instead
        says = rule.get("patterns") or [f"{key}: {rule[key]}" for key in within if key in rule]
        line = _line_of(text, rf"^\s*- name: {re.escape(rule['name'])}\s*$")
        worth = trust().of(rule["name"], path.stem, rule["confidence"])
        place = f"etl/rules/{path.name}:{line}"
        yield (
            f"{rule['name']}/{rule['version']}",
            _source(rule["name"], place, str(rule.get("genre", "")), map(str, says), worth),
        )


def _source(rule: str, place: str, about: str, says: Iterable[str], worth: float) -> RuleSource:
    counts = trust().rules.get(rule, NONE)
    return RuleSource(place, about, tuple(says), worth, counts.right, counts.total)


def _columns(content: Mapping[str, Any], text: str) -> dict[str, RuleSource]:
    return {
        table_rule(role): _source(
            table_rule(role),
            f"etl/rules/{_TABLES}:{_line_of(text, rf'^  {re.escape(role)}:')}",
            "a table's column under one of these headers; 表中以下表头之一的列",
            ["、".join(column.get("headers", []))],
            table_trust(role),
        )
        for role, column in content["columns"].items()
    }


def _line_of(text: str, pattern: str) -> int:
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1

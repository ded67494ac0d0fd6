"""Texts with marked names and values, for rule examples: "[O:远山智能]发布了[M:“青岚”大模型]。"

Rules can so be written and tested without recognition. Marks nest ([P:《[R:杭州市][T:人工智能]办法》]); the same name
and type is one entity, and `[M=青岚:该模型]` names an entity by another form. Values carry their normal form:
`[date=2023-05:2023年5月]`, `[~chips=3000:约3000张]` (approximate), `[parameters=13000000000:130亿参数]`,
`[money=200000000 CNY:2亿元]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

import spacy
from spacy.language import Language

from etl.document import Document
from etl.mention import FoundEntity, Mention, Value, ValueKind
from etl.recognise.result import Recognised, Span
from ontology.ids import named_entity_id

_TYPES = {
    "O": "Organization",
    "M": "Model",
    "P": "Policy",
    "R": "Region",
    "C": "Chip",
    "T": "Technology",
    "H": "Person",
    "E": "Event",
    "S": "Sector",
}
_VALUES: Mapping[str, tuple[ValueKind, str]] = {
    "date": ("date", ""),
    "money": ("money", ""),
    "round": ("round", ""),
    "percent": ("percent", ""),
    "documentNumber": ("documentNumber", ""),
    "ticker": ("ticker", ""),
    "creditCode": ("creditCode", ""),
    "wikidataId": ("wikidataId", ""),
    "parameters": ("count", "parameter"),
    "tokens": ("count", "token"),
    "chips": ("count", "chip"),
    "counts": ("count", ""),
}
_MARK = re.compile(r"\[(?P<about>~?)(?P<kind>[A-Za-z]+)(?:=(?P<key>[^:\[\]]+))?:|\]")


@dataclass(slots=True)
class _Marks:
    """What has been read so far; `open` are marks whose end is not yet reached."""

    text: str = ""
    open: list[tuple[str, str, bool, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)


def parse_markup(markup: str) -> tuple[Document, Recognised]:
    """The plain text as a document, and what its marks say was recognised. ValueError where a mark is wrong."""
    marks = _Marks()
    place = 0
    for match in _MARK.finditer(markup):
        marks.text += markup[place : match.start()]
        place = match.end()
        if match[0] == "]":
            _close(marks, markup)
        else:
            marks.open.append((match["kind"], match["key"] or "", bool(match["about"]), len(marks.text)))
    marks.text += markup[place:]
    if marks.open:
        raise ValueError(f"a mark is not closed: {markup}")
    return _document(marks.text), _recognised(marks)


def _close(marks: _Marks, markup: str) -> None:
    if not marks.open:
        raise ValueError(f"a mark is closed that was not opened: {markup}")
    kind, key, about, start = marks.open.pop()
    end = len(marks.text)
    written = marks.text[start:end]
    if kind in _VALUES:
        value_kind, unit = _VALUES[kind]
        marks.values.append(Value(start, end, value_kind, key or written, unit, about))
        return
    if kind not in _TYPES:
        raise ValueError(f"[{kind}: is no mark; known are {', '.join([*_TYPES, *_VALUES])}")
    entity = named_entity_id(_TYPES[kind], key or written)
    marks.names.setdefault(entity, (_TYPES[kind], key or written))
    marks.mentions.append(Mention(start, end, _TYPES[kind], entity, "lexicon", bool(marks.open)))


def _document(text: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document("example", "example", digest, digest, text, tuple(range(len(text))))


def _recognised(marks: _Marks) -> Recognised:
    mentions = tuple(sorted(marks.mentions))
    entities = {key: _entity(marks, key, mentions) for key in sorted(marks.names)}
    return Recognised(
        doc=_blank().make_doc(marks.text),
        sentences=_spans(marks.text, r"[^。！？!?\n]+[。！？!?\n]*"),
        paragraphs=_spans(marks.text, r"[^\n]+\n*"),
        mentions=mentions,
        values=tuple(sorted(marks.values)),
        entities=entities,
        words=(),
    )


def _entity(marks: _Marks, key: str, mentions: tuple[Mention, ...]) -> FoundEntity:
    kind, name = marks.names[key]
    own = tuple(mention for mention in mentions if mention.entity == key)
    surfaces = tuple(sorted({marks.text[m.start : m.end] for m in own}))
    return FoundEntity(key, kind, None, None, name, surfaces, own)


def _spans(text: str, expression: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in re.finditer(expression, text))


@lru_cache(maxsize=1)
def _blank() -> Language:
    return spacy.blank("zh")

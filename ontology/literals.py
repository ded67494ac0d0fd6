"""Values of statements and records as RDF literals, each in the one lexical form of its datatype.

A value that its property cannot have raises OntologyError: an export with it would not conform."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ontology.errors import OntologyError
from ontology.model import Ontology
from ontology.partial_dates import is_date
from ontology.triple import XSD, Literal

QUOTE_LIMIT = 200  # characters of a document that an export may quote (DESIGN.md, decision 12)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def value_literal(ontology: Ontology, predicate: str, value: str) -> Literal:
    """`value` of the fact or field `predicate`; a vocabulary value is its notation as a plain string."""
    own = ontology.property(predicate)
    if own.vocabulary:
        if ontology.vocabularies[own.vocabulary].concept(value) is None:
            raise _wrong(predicate, value, f"a notation of {own.vocabulary}", f"词表 {own.vocabulary} 中的代号")
        return Literal(value)
    make = _MAKERS.get(own.datatype or "")
    if make is None:
        raise _wrong(predicate, value, "an entity, not a value", "实体，而不是值")
    literal = make(predicate, value)
    if own.pattern and not re.fullmatch(own.pattern, value):
        raise _wrong(predicate, value, own.pattern, own.pattern)
    return literal


def plain(text: str) -> Literal:
    """A string; a lone surrogate, which no encoding can write, becomes U+FFFD."""
    return Literal(_encodable(text))


def tagged(text: str, lang: str) -> Literal:
    """A string in a language: "zh" or "en"."""
    return Literal(_encodable(text), lang=lang)


def _encodable(text: str) -> str:
    try:
        text.encode()  # a tenth of the time that looking for a surrogate takes
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def language_of(name: str) -> str:
    """ "zh" where `name` holds a Chinese character, else "en"."""
    return "zh" if _HAN.search(name) else "en"


def cut_quote(text: str) -> str:
    """At most 200 characters of `text`; the last one is "…" where it was cut."""
    return text if len(text) <= QUOTE_LIMIT else text[: QUOTE_LIMIT - 1] + "…"


def _date(predicate: str, value: str) -> Literal:
    if is_date(value):
        return Literal(value, XSD + _DATE_TYPES[len(value)])
    raise _wrong(predicate, value, "a date: YYYY, YYYY-MM or YYYY-MM-DD", "日期：YYYY、YYYY-MM 或 YYYY-MM-DD")


def _number(predicate: str, value: str) -> str:
    if not _NUMBER.fullmatch(value):
        raise _wrong(predicate, value, "a number", "数字")
    whole = format(Decimal(value), "f")
    whole = whole.rstrip("0").rstrip(".") if "." in whole else whole
    return whole.lstrip("+")


def _decimal(predicate: str, value: str) -> Literal:
    return Literal(_number(predicate, value), XSD + "decimal")


def _integer(predicate: str, value: str) -> Literal:
    number = _number(predicate, value)
    if "." in number:
        raise _wrong(predicate, value, "a whole number", "整数")
    return Literal(number, XSD + "integer")


def _offset(predicate: str, value: str) -> Literal:
    if not value.isascii() or not value.isdigit():
        raise _wrong(predicate, value, "an offset from 0", "从 0 起的偏移")
    return Literal(value, XSD + "nonNegativeInteger")


def _text(_: str, value: str) -> Literal:
    return plain(value)


_MAKERS: dict[str, Callable[[str, str], Literal]] = {
    "partialDate": _date,
    "decimal": _decimal,
    "integer": _integer,
    "offset": _offset,
    "text": _text,
}


def _wrong(predicate: str, value: str, en: str, zh: str) -> OntologyError:
    return OntologyError(f"{predicate}: {value!r} is not {en}", f"{predicate}：{value!r} 不是{zh}")


def number_text(number: float) -> str:
    """A number in plain digits: 2.5e9 → "2500000000", 0.1 → "0.1"."""
    return format(Decimal(repr(number)), "f").removesuffix(".0")


def confidence_literal(confidence: float) -> Literal:
    """A confidence between 0 and 1 as xsd:decimal of at most six places, without an exponent."""
    number = Decimal(repr(confidence))
    return _decimal("confidence", format(round(number, 6) if number.is_finite() else number, "f"))

"""Checked, percent-encoded IRIs: the only place that makes one out of a string.

RDF libraries trust the IRIs that they are given (rdflib writes a newline inside one as it is), so nothing else may
concatenate one. What an id is made of is in `ontology.ids`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

from ontology.errors import UnsafeIri

BASE = "https://w3id.org/ai-industry-kg/id/"
_BASE_FORM = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?(/([A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-F]{2})*)*[/#]")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-._~]*")
_REFUSED = frozenset({"Cc", "Cs"})  # control characters and lone surrogates: never meant, often an attack


def encode(text: str) -> str:
    """`text` as one path segment: all but letters, digits, "-", ".", "_" and "~" of ASCII percent-encoded as UTF-8.

    Raises UnsafeIri where the text is empty, "." or "..", or holds a control character or a lone surrogate.
    """
    if _PLAIN.fullmatch(text):  # ids, of which an export has millions
        return text
    if text in {"", ".", ".."}:
        raise UnsafeIri(
            f"{text!r} cannot be a part of an IRI; give it a name", f"{text!r} 不能作为 IRI 的一部分，请给出名称"
        )
    for position, character in enumerate(text):
        if unicodedata.category(character) in _REFUSED:
            code = f"U+{ord(character):04X}"
            raise UnsafeIri(
                f"{code} at position {position} of {text!r} cannot stand in an IRI; remove it",
                f"{text!r} 第 {position} 位的 {code} 不能出现在 IRI 中，请删除",
            )
    return quote(text, safe="")


def decode(segment: str) -> str:
    """The text that `encode` made `segment` of."""
    return unquote(segment, errors="strict")


@lru_cache(maxsize=64)
def check_base(base: str) -> str:
    """`base` itself if data IRIs can be made with it, e.g. "https://example.org/id/". Raises UnsafeIri."""
    if not _BASE_FORM.fullmatch(base):
        raise UnsafeIri(
            f"base IRI {base!r}: give an absolute http(s) address in ASCII that ends with / or #",
            f"基础 IRI {base!r}：请给出以 / 或 # 结尾的 http(s) 绝对地址（ASCII）",
        )
    return base


def data_iri(identifier: str, base: str = BASE) -> str:
    """IRI of an entity, statement, evidence or document from its id. Raises UnsafeIri."""
    return check_base(base) + encode(identifier)


def scheme_iri(scheme: str, vocabulary_base: str) -> str:
    """IRI of a vocabulary ("policy-status"). Raises UnsafeIri."""
    return check_base(vocabulary_base) + encode(scheme)


@lru_cache(maxsize=4096)
def concept_iri(scheme: str, notation: str, vocabulary_base: str) -> str:
    """IRI of a vocabulary's value: "round-type", "D+" → …/vocab/round-type/D%2B. Raises UnsafeIri."""
    return f"{scheme_iri(scheme, vocabulary_base)}/{encode(notation)}"

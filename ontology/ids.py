"""Ids as a pure function of what they name: no registry, no order, no clock (DESIGN.md, decision 4)."""

from __future__ import annotations

from hashlib import sha256
from itertools import product
from json.encoder import encode_basestring
from struct import Struct

from ontology.names import fold

_PAIRS = ["".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]  # of ten bits (RFC 4648)
_FIRST_80_BITS = Struct(">QH").unpack_from


def digest(*parts: str | None, length: int) -> str:
    """First `length` (at most 16) lower-case base32 characters of SHA-256 over `parts` as a JSON list.

    A list has no separator to forge.
    """
    form = ",".join(["null" if part is None else encode_basestring(part) for part in parts])
    return _spelled(f"[{form}]")[:length]


def _spelled(form: str) -> str:
    """The first 80 bits of SHA-256 in base32."""
    # as base64.b32encode has it, in a fraction of its time: each statement and each piece of evidence has an id
    high, low = _FIRST_80_BITS(sha256(form.encode()).digest())
    two = _PAIRS
    return (
        f"{two[high >> 54]}{two[high >> 44 & 1023]}{two[high >> 34 & 1023]}{two[high >> 24 & 1023]}"
        f"{two[high >> 14 & 1023]}{two[high >> 4 & 1023]}{two[(high & 15) << 6 | low >> 10]}{two[low & 1023]}"
    )


def entity_id(top_class: str, key: str) -> str:
    """Id of an entity: its class and ten base32 characters over class and key, e.g. "organization-q5t2k7xw3a".

    `top_class` is one of the top classes ("Organization", never "Company"); `key` is the lexicon's key for a curated
    entity (a region's is its GB code), else `fold(name)`.
    """
    return f"{top_class.lower()}-{digest(top_class, key, length=10)}"


def named_entity_id(top_class: str, name: str) -> str:
    """Id of an entity that no lexicon knows, from its name."""
    return entity_id(top_class, fold(name))


def statement_id(subject: str, predicate: str, target: str, factuality: str, *, is_object: bool) -> str:
    """Shallow hash: names the claim, whatever its evidence. `target` is an entity id or a literal."""
    return "st-" + digest(subject, predicate, "object" if is_object else "value", target, factuality, length=16)


def evidence_id(statement: str, document: str, start: int, end: int) -> str:
    """Id of one piece of evidence for one statement."""
    # as `digest` makes it: an export of a million statements asks for as many
    form = f'[{encode_basestring(statement)},{encode_basestring(document)},"{start}","{end}"]'
    return f"ev-{_spelled(form)}"

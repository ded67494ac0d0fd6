"""Ids as a pure function of what they name: no registry, no order, no clock (DESIGN.md, decision 4)."""

from __future__ import annotations

from hashlib import sha256
from itertools import product
from json.encoder import encode_basestring

from ontology.names import fold

_PAIRS = ["".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]  # of ten bits (RFC 4648)


def digest(*parts: str | None, length: int) -> str:
    """First `length` lower-case base32 characters of SHA-256 over `parts` as a JSON list (no separator to forge)."""
    # as json.dumps and base64.b32encode have it, in a third of their time: each statement and evidence has an id
    form = ",".join(["null" if part is None else encode_basestring(part) for part in parts])
    pairs = -(-length // 2)
    size = -(-10 * pairs // 8)  # in bytes; no more is spelled than is asked for
    bits = int.from_bytes(sha256(f"[{form}]".encode()).digest()[:size], "big")
    top = 8 * size - 10
    return "".join([_PAIRS[bits >> shift & 1023] for shift in range(top, top - 10 * pairs, -10)])[:length]


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
    return "ev-" + digest(statement, document, str(start), str(end), length=16)

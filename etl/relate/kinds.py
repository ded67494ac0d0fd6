"""The alphabet of rules: one private-use character for each type of mention and value that a pattern may ask for."""

from __future__ import annotations

import re

from etl.mention import Value

ENTITY_TYPES = ("Organization", "Model", "Policy", "Region", "Chip", "Technology", "Person", "Event", "Sector")
_COUNTS = ("parameter", "token", "chip", "count")
VALUE_TYPES = (
    "date",
    "money",
    "round",
    "percent",
    *(f"{unit}s" for unit in _COUNTS),
    "documentNumber",
    "ticker",
    "creditCode",
    "wikidataId",
)

# U+E000 to U+F8FF never stands in a text that a person wrote, so a slot cannot be confused with a letter.
CHARACTER = {kind: chr(0xE000 + place) for place, kind in enumerate((*ENTITY_TYPES, *VALUE_TYPES))}
KIND = {character: kind for kind, character in CHARACTER.items()}
ANY = f"[{chr(0xE000)}-{chr(0xE000 + len(CHARACTER) - 1)}]"


def value_kind(value: Value) -> str:
    """What a pattern calls this value: "date", "money", "round", "percent" …, or of a count "parameters", "tokens" …"""
    if value.kind != "count":
        return value.kind
    return f"{value.unit}s" if value.unit in _COUNTS else "counts"


def is_literal(kind: str) -> bool:
    """True where a slot of this kind stands for a value, not for an entity."""
    return kind in VALUE_TYPES


_NAMED = re.compile(r"\{([A-Za-z]+)\}")


def with_kinds(expression: str) -> str:
    """A regular expression of a rule file in which {date} or {Region} stands for that type's character."""
    return _NAMED.sub(lambda match: CHARACTER.get(match[1], match[0]), expression)

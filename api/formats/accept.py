"""The Accept header (RFC 9110, 12.5.1): which media types a caller takes, and how much it prefers each."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_WORD})/({_WORD})")
# a quality has at most three digits after its point; a missing one is 1
_QUALITY = re.compile(r"(0(\.[0-9]{0,3})?|1(\.0{0,3})?)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"')


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One entry: `type` and `subtype` in lower case or "*", its quality from 0 (never) to 1."""

    type: str
    subtype: str
    quality: float

    def fits(self, type_: str, subtype: str) -> bool:
        """Whether a media type is within the range."""
        return self.type in ("*", type_) and self.subtype in ("*", subtype)

    @property
    def exactness(self) -> int:
        """How much of it is no wildcard: what is said more exactly counts."""
        return (self.type != "*") + (self.subtype != "*")


def media_ranges(header: str) -> tuple[MediaRange, ...]:
    """The entries of the header that can be read; parameters other than `q` choose nothing among our formats."""
    # a quoted parameter may hold commas, and none of ours is quoted
    entries = _QUOTED.sub("", header).split(",")
    return tuple(found for found in map(_entry, entries) if found is not None)


def _entry(text: str) -> MediaRange | None:
    name, *parameters = (part.strip() for part in text.split(";"))
    found = _RANGE.fullmatch(name.lower())
    quality = _quality(parameters)
    if found is None or quality is None or (found[1] == "*" and found[2] != "*"):
        return None
    return MediaRange(found[1], found[2], quality)


def _quality(parameters: list[str]) -> float | None:
    """The quality; None where it is none."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return float(value) if _QUALITY.fullmatch(value.strip()) else None
    return 1.0


def quality_of(media_type: str, ranges: tuple[MediaRange, ...]) -> float:
    """How much a caller wants a media type: the quality of the range that says it most exactly; 0 where none fits."""
    type_, _, subtype = media_type.partition("/")
    fitting = [(each.exactness, each.quality) for each in ranges if each.fits(type_, subtype)]
    return max(fitting, default=(0, 0.0))[1]

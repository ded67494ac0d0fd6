"""Which language a caller reads: `lang=`, else Accept-Language, else Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from starlette.requests import Request

Language = Literal["zh", "en"]


def language(request: Request) -> Language:
    """The caller's language; an unknown one in `lang` counts as none (the endpoint itself refuses it)."""
    asked = request.query_params.get("lang", "")
    if asked in ("zh", "en"):
        return "zh" if asked == "zh" else "en"
    accepted = request.headers.get("accept-language", "")
    return next(iter(sorted(_accepted(accepted), reverse=True)), (0.0, 0, "zh"))[2]


def _accepted(header: str) -> Iterator[tuple[float, int, Language]]:
    """Weight, minus position, and language of those entries of the header that we speak."""
    for position, entry in enumerate(header.split(",")):
        tag, _, rest = entry.strip().partition(";")
        primary = tag.strip().lower().partition("-")[0]
        weight = _weight(rest)
        if primary in ("zh", "en") and weight > 0:
            yield weight, -position, "zh" if primary == "zh" else "en"


def _weight(rest: str) -> float:
    try:
        return float(rest.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0

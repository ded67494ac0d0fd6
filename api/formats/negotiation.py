"""Which format a caller gets: by the address's suffix, by `format=`, else by `Accept`."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from api.errors import BadParameter, Fault, NotAcceptable
from api.formats.accept import MediaRange, media_ranges, quality_of
from api.formats.kinds import NAMED, Format
from api.formats.suffix import suffix_of


def negotiate(request: Request, offered: Sequence[Format]) -> Format:
    """One of `offered`, the caller's favourite; of several the first.

    Raises BadParameter where two of the three contradict each other, NotAcceptable where none is offered that fits.
    """
    ranges = media_ranges(request.headers.get("accept", ""))
    named = _named(request)
    if named is None:
        return _favourite(ranges, offered)
    _refuse_contradiction(request, named, ranges)
    if named not in offered:
        raise _not_offered(named.name, offered)
    return named


def _named(request: Request) -> Format | None:
    """What the address says."""
    suffix, asked = suffix_of(request), request.query_params.get("format")
    if asked is not None and asked not in NAMED:
        known = ", ".join(NAMED)
        raise BadParameter(Fault("format", f"should be one of {known}", f"应为 {known} 之一"))
    if suffix and asked and suffix != asked:
        raise BadParameter(
            Fault("format", f"says {asked} where the address ends in .{suffix}", f"{asked} 与地址后缀 .{suffix} 矛盾")
        )
    name = suffix or asked
    return None if name is None else NAMED[name]


def _refuse_contradiction(request: Request, named: Format, ranges: tuple[MediaRange, ...]) -> None:
    if ranges and not _quality(named, ranges):
        asked, parameter = request.headers["accept"][:200], "format" if suffix_of(request) is None else "suffix"
        raise BadParameter(
            Fault("Accept", f"{asked} leaves out {named.media_type}", f"{asked} 不包括 {named.media_type}"),
            Fault(parameter, f"asks for {named.name}; leave out one of the two", f"要求 {named.name}；请二者择一"),
        )


def _favourite(ranges: tuple[MediaRange, ...], offered: Sequence[Format]) -> Format:
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda each: _quality(each, ranges))  # of equal ones the first
    if not _quality(best, ranges):
        raise _not_offered(", ".join(f"{each.type}/{each.subtype}" for each in ranges[:20]), offered)
    return best


def _quality(format_: Format, ranges: tuple[MediaRange, ...]) -> float:
    # another name of a format counts where it is asked for by it, and not by a wildcard
    by_other_name = [each.quality for each in ranges if f"{each.type}/{each.subtype}" in format_.also]
    return max([quality_of(format_.media_type, ranges), *by_other_name])


def _not_offered(asked: str, offered: Sequence[Format]) -> NotAcceptable:
    listed = ", ".join(each.media_type for each in offered)
    return NotAcceptable(
        f"there is no {asked} here, but {listed}",
        f"此处没有 {asked}，可选：{listed}",
        [{"format": each.name, "mediaType": each.media_type} for each in offered],
    )

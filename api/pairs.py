"""Parameters that come in pairs and may contradict each other: a beginning behind its end, a thing beside itself.

Which they are is told by their names, so that a new query says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api.errors import BadParameter, Fault
from api.names import Resolved
from api.values import Given

_BEGINNINGS = {"since": "until"}
_PREFIXES = {"min_": "max_"}
_SUFFIXES = {".gte": ".lte", "_from": "_until"}
_ONE, _OTHER = "one", "other"


def end_of(beginning: str) -> str | None:
    """The parameter that ends what this one begins; None where it begins nothing."""
    for mark, other in _PREFIXES.items():
        if beginning.startswith(mark):
            return other + beginning.removeprefix(mark)
    for mark, other in _SUFFIXES.items():
        if beginning.endswith(mark):
            return beginning.removesuffix(mark) + other
    return _BEGINNINGS.get(beginning)


def is_behind(beginning: object, end: object) -> bool:
    """Whether nothing can lie between the two: numbers, or dates as precise as they are written (2024 is all of it)."""
    if isinstance(beginning, str) and isinstance(end, str):
        return beginning > end + "~"
    if isinstance(beginning, int | float) and isinstance(end, int | float):
        return beginning > end
    return False


def refuse_contradictions(asked: Mapping[str, Given | Resolved]) -> None:
    """Raises BadParameter, which names both parameters of each pair, where no row could ever be the answer."""
    faults = [*_reversed(asked), *_same(asked)]
    if faults:
        raise BadParameter(*faults)


def _reversed(asked: Mapping[str, Given | Resolved]) -> Iterator[Fault]:
    for beginning, value in asked.items():
        end = end_of(beginning)
        if end is not None and is_behind(value, asked.get(end)):
            yield Fault(beginning, f"should not be behind {end}", f"不得大于（晚于）{end}")
            yield Fault(end, f"should not be before {beginning}", f"不得小于（早于）{beginning}")


def _same(asked: Mapping[str, Given | Resolved]) -> Iterator[Fault]:
    one, other = asked.get(_ONE), asked.get(_OTHER)
    if isinstance(one, Resolved) and one == other:
        for name, beside in ((_ONE, _OTHER), (_OTHER, _ONE)):
            yield Fault(name, f"is the same entity as {beside}: {one.name}", f"与 {beside} 是同一实体：{one.name}")

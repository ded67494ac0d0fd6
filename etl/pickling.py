"""How records go from process to process: as their class and values.

That takes a third of the time to write, and half of it to read, that the state of frozen records with slots takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from multiprocessing.reduction import ForkingPickler
from operator import attrgetter
from typing import get_args, get_type_hints


def register(*roots: type) -> None:
    """Send the records of these classes, and all that their fields may hold, so over pipes of `multiprocessing`.

    A class has two fields at least, and its constructor takes all of them by place (as dataclasses do)."""
    for cls in records(*roots):
        ForkingPickler.register(cls, _Reduction(cls))


def records(*roots: type) -> frozenset[type]:
    """The dataclasses among these and all that their fields are annotated with."""
    found: set[type] = set()
    left = [*roots]
    while left:
        cls = left.pop()
        if is_dataclass(cls) and cls not in found:
            found.add(cls)
            left += [part for hint in get_type_hints(cls).values() for part in _parts(hint)]
    return frozenset(found)


def _parts(hint: object) -> Iterator[type]:
    """The classes that a type is made of: of tuple[Cell | None, ...] these."""
    if isinstance(hint, type):
        yield hint
    for part in get_args(hint):
        yield from _parts(part)


class _Reduction:
    """What pickle is to call with what, to make a record anew."""

    def __init__(self, cls: type) -> None:
        self._cls = cls
        self._values = attrgetter(*(field.name for field in fields(cls)))

    def __call__(self, record: object) -> tuple[type, tuple[object, ...]]:
        return self._cls, self._values(record)

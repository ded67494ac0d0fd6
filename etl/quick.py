"""How millions of records are made and held without taking long.

The constructor of a frozen dataclass sets each field through `object.__setattr__`, which takes four times as long as
plain assignment. Here a plain twin with the same slots is filled, and then becomes the frozen record."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, field, fields, is_dataclass, make_dataclass
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def quickly(record: Callable[P, T]) -> Callable[P, T]:
    """The constructor of a frozen dataclass, but quick.

    Raises TypeError where the class has no slots, or does more than to set its fields.
    """
    if not (isinstance(record, type) and is_dataclass(record) and "__slots__" in vars(record)):
        raise TypeError(f"{record} is not a dataclass with slots")
    if hasattr(record, "__post_init__") or any(each.default_factory is not MISSING for each in fields(record)):
        raise TypeError(f"{record} does more than to set its fields")

    def become(made: object) -> None:
        made.__class__ = record

    named = [(each.name, each.type, field(default=each.default)) for each in fields(record)]
    filled = {"__post_init__": become}
    return make_dataclass(f"_{record.__name__}", named, slots=True, eq=False, repr=False, namespace=filled)


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for garbage inside, where a million records come to stay: each search would go through all of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

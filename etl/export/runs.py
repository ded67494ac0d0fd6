"""Blocks of a graph in order, whatever their number: sorted in parts, which lie in a folder where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import BinaryIO

_HELD = 50_000  # blocks of one part: some 50 MB of memory
_BUFFER = 1 << 16


def in_order(blocks: Iterable[str], folder: Path) -> Iterator[bytes]:
    """The blocks in order; those of one subject stand together.

    What does not fit the memory lies in `folder` meanwhile. Raises OSError.
    """
    with ExitStack() as stack:
        yield from merge(*_parts(blocks, folder, stack))


def _parts(blocks: Iterable[str], folder: Path, stack: ExitStack) -> list[Iterable[bytes]]:
    """Sorted blocks: files that the stack closes, and the last part, which stays where it is."""
    found, rest = list[Iterable[bytes]](), iter(blocks)
    while held := [block.encode() for block in islice(rest, _HELD)]:
        held.sort()
        if len(held) < _HELD:
            return [*found, held]
        path = folder / str(len(found))
        with path.open("wb") as target:
            target.writelines(block + b"\n" for block in held)
        found.append(_lines(stack.enter_context(path.open("rb", _BUFFER))))
    return found


def _lines(source: BinaryIO) -> Iterator[bytes]:
    for block in source:
        yield block[:-1]

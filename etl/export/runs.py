"""Blocks of a graph in order, whatever their number: sorted in parts, which lie in a folder where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ontology.blocks import PART

_HELD = 100_000  # blocks of one part: some 100 MB of memory
_BUFFER = 1 << 16
_PART = PART.encode()


def in_order(blocks: Iterable[str], folder: Path) -> Iterator[tuple[bytes, bytes]]:
    """Each subject once, in order, with the ends of its lines: sorted, each once, parted by PART.

    What does not fit the memory lies in `folder` meanwhile. Raises OSError.
    """
    with ExitStack() as stack:
        yield from _joined(merge(*_parts(blocks, folder, stack)))


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


def _joined(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Blocks of one subject, which stand together, as one."""
    subject, told = b"", list[bytes]()
    for block in blocks:
        found, _, ends = block.partition(_PART)
        if found == subject:
            told.append(ends)
            continue
        if told:
            yield subject, _once(told)
        subject, told = found, [ends]
    if told:
        yield subject, _once(told)


def _once(told: list[bytes]) -> bytes:
    if len(told) == 1:  # nearly all: nodes of statements and of evidence
        return told[0]
    return _PART.join(sorted({end for ends in told for end in ends.split(_PART)}))

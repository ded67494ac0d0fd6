"""A file or a folder written whole or not at all: beside its place, on the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """A path beside `out` to write to, which takes its place on the disk when all goes well and is removed if not.

    Killed at any moment, the former file is there or the new one. Raises OSError; what was at `out` stays then.
    """
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield part
        sync(part)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    sync(out.parent)


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """The same of a folder, which must not be there yet. Raises OSError."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    part.mkdir()
    try:
        yield part
        for path in (*part.rglob("*"), part):
            sync(path)
        part.rename(out)
    finally:
        rmtree(part, ignore_errors=True)
    sync(out.parent)


def sync(path: Path) -> None:
    """Have a file's content, or a folder's names, on the disk when this returns. Raises OSError."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

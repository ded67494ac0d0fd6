"""A lock between processes: held by an open file, so that it is free again however its holder ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cypher.errors import GraphUnavailable

_POLL_S = 0.1


@contextmanager
def exclusive(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold `path`. Where another process holds it: wait for it, or raise `GraphUnavailable` naming the file.

    Raises `GraphUnavailable` too where the file cannot be made: whoever locks a folder is about to write into it.
    """
    with _opened(path) as file:
        while not _taken(file):
            if not wait:
                raise GraphUnavailable(
                    en=f"{path}: another zhitu is building here; wait until it is done",
                    zh=f"{path}：另一个 zhitu 正在此处构建，请等它完成",
                )
            time.sleep(_POLL_S)
        yield


def _opened(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a")
    except OSError as error:
        raise GraphUnavailable(
            en=f"{path.parent}: cannot be written to ({error.strerror}); check its permissions and the disk's space",
            zh=f"{path.parent}：无法写入（{error.strerror}）；请检查权限与磁盘空间",
        ) from error


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

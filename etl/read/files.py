"""Find the files to read under paths that a person names; what is not read is listed with the reason, never skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UnreadableDocument
from etl.read.aside import Unread
from etl.read.mapping import is_mapping, serves
from etl.read.registry import why_unread


@dataclass(frozen=True, slots=True)
class Discovery:
    """Files to read, sorted within each folder and each once; `unread` are the others."""

    files: tuple[Path, ...]
    unread: tuple[Unread, ...]


def discover(paths: Sequence[Path]) -> Discovery:
    """All files under `paths`; folders recursively, a folder that links back into itself once.

    Raises UnreadableDocument for a path that does not exist. A file named outright is tried whatever its type."""
    files: dict[Path, None] = {}
    unread: dict[Path, Unread] = {}
    for path in paths:
        if not path.exists():
            raise UnreadableDocument(
                en=f"{path}: no such file or folder; check the spelling.",
                zh=f"{path}：文件或文件夹不存在；请检查拼写。",
            )
        for file in _files(path):
            if is_mapping(file):
                if not serves(file):
                    unread.setdefault(file, Unread(file, "a mapping for no file here", "没有与该映射对应的文件"))
            elif reason := _why_not(file):
                unread.setdefault(file, Unread(file, *reason))
            else:
                files.setdefault(file)
    return Discovery(tuple(files), tuple(unread.values()))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    seen: set[str] = set()
    for folder, names, files in os.walk(path, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        names.sort()
        yield from (Path(folder) / name for name in sorted(files))


def _why_not(file: Path) -> tuple[str, str] | None:
    if file.name.startswith("."):
        return "hidden file", "隐藏文件"
    reason = why_unread(file.name)
    if reason:
        return reason
    return None if file.is_file() else ("broken link or no regular file", "失效链接或非普通文件")

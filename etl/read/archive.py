"""The files in a .zip: each is read as if it lay in a folder, and goes by "archive.zip!/path"."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from etl.binary import Fault
from etl.binary.package import DAMAGED, is_encrypted, opened
from etl.errors import UnreadableDocument
from etl.read.file import File

_UTF8 = 0x800  # the flag of a name in UTF-8; without it the name is in whatever the writer's system used


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: `path` inside it, and `file`; None with the reason where it is not to be read."""

    path: str
    file: File | None
    en: str = ""
    zh: str = ""


def members(archive: File) -> Iterator[Member]:
    """The members in the order of their paths; UnreadableDocument where the archive is damaged or beyond the limits.

    Of members of one name the last counts, as for every program that unpacks."""
    try:
        package = opened(archive.content, archive.limits)
    except Fault as fault:
        raise UnreadableDocument(en=f"{archive.name}: {fault.en}.", zh=f"{archive.name}：{fault.zh}。") from fault
    named = {_name(info): info for info in package.infolist() if not info.is_dir()}
    for name in sorted(named):
        yield _member(package, name, named[name], archive)


def _member(package: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, archive: File) -> Member:
    parts = PurePosixPath(name).parts
    if ".." in parts or not parts or PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive:
        return Member(name, None, "its path leads out of the archive", "其路径指向压缩包之外")
    if any(part.startswith((".", "__MACOSX")) for part in parts):
        return Member(name, None, "hidden file", "隐藏文件")
    if name.lower().endswith(".zip"):
        return Member(name, None, "an archive inside an archive; unpack it", "压缩包内的压缩包；请先解压")
    if is_encrypted(info):
        return Member(name, None, "encrypted; pack it without password", "已加密；请去除密码后重新打包")
    try:
        content = package.read(info)
    except DAMAGED:
        return Member(name, None, "damaged; pack it again", "已损坏；请重新打包")
    return Member(name, File(parts[-1], content, archive.limits))


def _name(info: zipfile.ZipInfo) -> str:
    """The path with / between its parts; a name that zipfile took for cp437 is read as it was meant."""
    if info.flag_bits & _UTF8:
        return info.filename.replace("\\", "/")
    written = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename.replace("\\", "/")

"""Refuse ZIP packages (.docx, .xlsx, .zip) that unpack to too much, and XML that declares entities, before parsing."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from xml.parsers import expat

from etl.binary.limits import MB, Limits
from etl.binary.rendered import Fault

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # encrypted Office files are wrapped so, .doc and .xls are so
_END = b"PK\x05\x06"
_LONGEST_COMMENT = 65_557
_LONGEST_ENTRY = 1000  # bytes that one member takes in the directory, far above what real names take
_RATIO = 200  # text and XML shrink to a tenth, at the very best to a fiftieth
_SMALL = 5 * MB
_ENCRYPTED = 0x1
# What reading a damaged or odd member raises: RuntimeError for a password, NotImplementedError for a compression.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


def office_package(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """The package of an Office file that declares no document types; Fault where it is none or unsafe."""
    if content.startswith(_COMPOUND):
        raise Fault(
            "encrypted, or of the old Office format; save it without password as .docx or .xlsx",
            "文件已加密或为旧版 Office 格式；请去除密码并另存为 .docx 或 .xlsx",
        )
    package = opened(content, limits)
    if any(map(is_encrypted, package.infolist())):
        raise Fault("encrypted; save it without password", "文件已加密；请去除密码后另存")
    _refuse_declarations(package)
    return package


def opened(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """A ZIP whose members are neither too many nor too large. The sizes stated bind: no more is ever unpacked."""
    _refuse_directory(content, limits)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as error:
        raise _damaged() from error
    _refuse_sizes(package.infolist(), limits)
    return package


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Whether a member needs a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def _refuse_directory(content: bytes, limits: Limits) -> None:
    """Look at the directory's size before it is read: a million names fit into few megabytes."""
    at = content.rfind(_END, max(0, len(content) - _LONGEST_COMMENT))
    if at < 0 or at + 16 > len(content):
        raise _damaged()
    count, size = struct.unpack("<HI", content[at + 10 : at + 16])
    if count > limits.members or size > limits.members * _LONGEST_ENTRY:
        raise _too_many(count, limits)


def _refuse_sizes(members: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise _too_many(len(members), limits)
    size = sum(member.file_size for member in members)
    if size > limits.unpacked_mb * MB or any(map(_is_bomb, members)):
        raise Fault(
            f"it unpacks to {size // MB} MB, which is too much or too much for its size; split it",
            f"解压后达 {size // MB} MB，超出上限或与文件大小不相称；请拆分",
        )


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > _RATIO * max(member.compress_size, 1)


def _too_many(count: int, limits: Limits) -> Fault:
    return Fault(
        f"{count} members or more, at most {limits.members} are read; split it",
        f"内含至少 {count} 个成员，最多读取 {limits.members} 个；请拆分",
    )


def _damaged() -> Fault:
    return Fault("damaged or cut short; save or download it again", "文件已损坏或不完整；请重新保存或下载")


def _refuse_declarations(package: zipfile.ZipFile) -> None:
    """Fault where a part of an Office package declares a document type: none needs one, only attacks have it."""
    for member in package.infolist():
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            try:
                _refuse_doctype(package.read(member))
            except (*DAMAGED, expat.ExpatError) as error:
                raise Fault(
                    f"damaged: its part {member.filename!r} cannot be read; save it again",
                    f"文件已损坏：其中的 {member.filename!r} 无法读取；请重新保存",
                ) from error


class _RootReached(Exception):
    pass


def _refuse_doctype(content: bytes) -> None:
    """Parse up to the root element: a document type can stand only before it, in whatever encoding."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        parser.Parse(content, True)  # noqa: FBT003 - "this is all": positional in C
    except _RootReached:
        return


def _refuse(*_: object) -> None:
    raise Fault(
        "its XML declares a document type with entities, as only attacks do; it was not read",
        "其 XML 含有 DTD 或实体声明，常见于攻击文件；未读取",
    )


def _stop(*_: object) -> None:
    raise _RootReached

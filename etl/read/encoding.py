"""Decode a file's bytes: UTF-8, UTF-16 with a byte order mark, or GB18030 where that is plausible Chinese."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from etl.errors import UnreadableDocument

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# GB18030 decodes almost any bytes; what it makes of Latin-1 or of noise is rare ideographs and private-use signs.
_PLAUSIBLE = re.compile(
    "[\x09-\x0d\x20-\x7e\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e\u2010-\u2026\u00b7\u2160-\u216b①-⑳°×]"
)


def decoded(content: bytes, name: str) -> str:
    """The text of a file named `name` (for the message).

    Raises UnreadableDocument for an empty file, for binary content, and for an encoding that is not read."""
    if not content.strip(b" \t\r\n\x0c\x00" if not _is_utf16(content) else b""):
        raise UnreadableDocument(
            en=f"{name}: the file is empty; put text into it or leave it out.",
            zh=f"{name}：文件是空的；请写入内容或将其移除。",
        )
    text = _utf16(content, name) if _is_utf16(content) else _utf8(content)
    if text is None:
        text = _gb18030(content)
    if text is None or _is_binary(text):
        raise _unreadable(name)
    if not text.strip("\ufeff \t\r\n\x0c"):
        raise UnreadableDocument(
            en=f"{name}: the file holds only white space; put text into it or leave it out.",
            zh=f"{name}：文件只有空白；请写入内容或将其移除。",
        )
    return text


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; UnreadableDocument where it is missing or may not be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(
            en=f"{path}: cannot be read ({reason}); check the path and its permissions.",
            zh=f"{path}：无法读取（{reason}）；请检查路径和权限。",
        ) from error


def _is_utf16(content: bytes) -> bool:
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _utf16(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise _unreadable(name) from error


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _gb18030(content: bytes) -> str | None:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if len(_PLAUSIBLE.findall(text)) >= 0.95 * len(text) else None


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > len(text) // 200


def _unreadable(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        en=f"{name}: not text in UTF-8, UTF-16 (with BOM) or GB18030; save it as UTF-8 text.",
        zh=f"{name}：不是 UTF-8、UTF-16（带 BOM）或 GB18030 文本；请另存为 UTF-8 文本。",
    )

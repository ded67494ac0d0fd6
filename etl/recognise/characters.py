"""Classes of characters that the recognisers cut by: CJK characters, letters of other scripts, digits."""

from __future__ import annotations

import unicodedata

CJK = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


def is_cjk(sign: str) -> bool:
    """Whether `sign` (one code point) is a Chinese character."""
    return (
        "\u4e00" <= sign <= "\u9fff"
        or "\u3400" <= sign <= "\u4dbf"
        or "\uf900" <= sign <= "\ufaff"
        or sign == "\u3007"
        or sign >= "\U00020000"
    )


def is_western(sign: str) -> bool:
    """Whether `sign` is a letter of another script or a digit: what stands in runs and is cut only between them."""
    return sign.isalnum() and not is_cjk(sign)


def cuts_run(text: str, position: int) -> bool:
    """Whether a position lies inside a run of western letters or of digits, which is one token."""
    if not 0 < position < len(text):
        return False
    left, right = text[position - 1], text[position]
    return is_western(left) and is_western(right) and left.isdecimal() == right.isdecimal()


class _Folding(dict[int, int]):
    """A table for str.translate, filled as it is used: NFKC and lower case where one character stays one."""

    def __missing__(self, code: int) -> int:
        form = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = ord(form) if len(form) == 1 else code
        return self[code]


_FOLDING = _Folding()


def same_length_fold(text: str) -> str:
    """`text` with full-width forms and capitals folded, character by character: offsets stay."""
    return text.translate(_FOLDING)

"""What XML 1.0 can hold (section 2.2): one other character would make a whole file unreadable."""

from __future__ import annotations

import re

UNHELD = frozenset(map(chr, (*range(0x20), 0xFFFE, 0xFFFF))) - frozenset("\t\n\r")  # and lone surrogates
_UNHELD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold."""
    return _UNHELD.sub("\ufffd", text)

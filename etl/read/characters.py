"""Clean characters one by one: line ends, invisible signs, odd spaces, full-width letters, composed accents.

Full-width letters and digits become ordinary ones; Chinese punctuation （），：；！？《》“” stays as it is."""

from __future__ import annotations

import re
import unicodedata

from etl.read.mapped import Mapped

CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
# Private-use characters are what bullets of symbol fonts become in a PDF's text.
_BULLETS = dict.fromkeys(range(0xE000, 0xF900), "•")
_WIDE_KEPT = "（），：；！？［］｛｝｜／～｀＂＇＜＞"
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _WIDE_KEPT}
_TABLE = _SPACES | _BULLETS | _WIDE


def cleaned_characters(raw: Mapped) -> Mapped:
    """`raw` with plain line ends, no invisible characters, ordinary spaces and letters, in NFC where that is local."""
    text = raw.sub(_LINE_ENDS, "\n").sub(_INVISIBLE, "").translated(_TABLE)
    return text if unicodedata.is_normalized("NFC", text.text) else _composed(text)


def _composed(text: Mapped) -> Mapped:
    """NFC, cluster by cluster: a base and what combines with it become the composed form, mapped to the base."""
    clusters: list[Mapped] = []
    start = 0
    for index in range(1, len(text.text) + 1):
        if index == len(text.text) or not _combines(text.text[index]):
            clusters.append(_cluster(text.cut(start, index)))
            start = index
    return Mapped.joined(clusters)


def _combines(sign: str) -> bool:
    return unicodedata.combining(sign) != 0 or "\u1160" <= sign <= "\u11ff"


def _cluster(part: Mapped) -> Mapped:
    """The composed form of a cluster; what does not compose comes from where it stands (a Hangul syllable's accent)."""
    form = unicodedata.normalize("NFC", part.text)
    places = [0]
    for sign in form[1:]:
        first = unicodedata.normalize("NFD", sign)[0]
        later = range(places[-1], len(part.text))
        places.append(next((at for at in later if first in unicodedata.normalize("NFD", part.text[at])), places[-1]))
    return Mapped(form, tuple(part.offsets[place] for place in places[: len(form)]))

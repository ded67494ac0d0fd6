"""Ids as we keep them: codes of listed shares, unified social credit codes, and items of Wikidata."""

from __future__ import annotations

import re

# A-shares by the first digits that the exchanges give out: Shanghai's main board and STAR, Shenzhen's main board and
# ChiNext, Beijing (92 since 2025; 8 and 43 before). Indices, funds and bonds have others.
_A_SHARE = (
    ("SH", re.compile(r"6[08]\d{4}")),
    ("SZ", re.compile(r"[03]0\d{4}")),
    ("BJ", re.compile(r"(?:8\d|43|92)\d{4}")),
)
# NEEQ (新三板) gives out the same numbers as Beijing's older ones: alone, they say nothing of an exchange.
_SHARED_WITH_NEEQ = re.compile(r"(?:8\d|43)\d{4}")
_HONG_KONG = re.compile(r"\d{1,5}")
_AMERICAN = re.compile(r"[A-Z]{1,5}")
_BARE_HONG_KONG = re.compile(r"0\d{4}")

_WIKIDATA = re.compile(
    r"(?:(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/|wd:)?(Q[1-9]\d{0,9})", re.IGNORECASE
)

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z
_MODULUS = len(_SIGNS)
_CREDIT_CODE = re.compile(rf"[1-9A-HJ-NPQRTUWXY][1-59]\d{{6}}[{_SIGNS}]{{10}}")


def parse_ticker(code: str, market: str | None = None) -> str | None:
    """The code with its market: "688999.SH", "00700.HK", "ABCD.US"; None for what is no share of that market.

    `market` is SH, SZ, BJ, HK, US (symbols are unique over the American exchanges), CN (any of the first three) or None
    for unknown: then six digits are an A-share unless NEEQ has such too, and five that begin with 0 are of Hong Kong.
    """
    if market == "US":
        return f"{code}.US" if _AMERICAN.fullmatch(code) else None
    if market == "HK" or (market is None and _BARE_HONG_KONG.fullmatch(code)):
        return f"{int(code):05}.HK" if _HONG_KONG.fullmatch(code) and int(code) else None
    if market != "BJ" and _SHARED_WITH_NEEQ.fullmatch(code):
        return None
    listed = next((exchange for exchange, form in _A_SHARE if form.fullmatch(code)), None)
    return f"{code}.{listed}" if listed is not None and market in (listed, "CN", None) else None


def parse_credit_code(text: str) -> str | None:
    """A unified social credit code in capitals; None where its form or its check sign is wrong.

    The last sign is 31 less the sum of the others, each times 3 to the power of its place, modulo 31 (GB 32100-2015).
    """
    code = text.upper()
    if not _CREDIT_CODE.fullmatch(code):
        return None
    total = sum(_SIGNS.index(sign) * pow(3, place, _MODULUS) for place, sign in enumerate(code[:-1]))
    return code if _SIGNS[-total % _MODULUS] == code[-1] else None


def parse_wikidata_id(text: str) -> str | None:
    """The id of an item of Wikidata, alone or as its address (Q12345, wd:Q12345, …/wiki/Q12345)."""
    found = _WIKIDATA.fullmatch(text)
    return found[1].upper() if found else None

"""Cursors: where the next page of a list begins, bound to the release and to the question that it belongs to."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from api.errors import BadCursor, StaleCursor

Key = str | int | float | bool
_LONGEST = 2000


def question(query: str, asked: str | Mapping[str, object]) -> str:
    """Ten hex digits that name a query with its parameters (or its address with them)."""
    form = json.dumps([query, asked if isinstance(asked, str) else dict(asked)], ensure_ascii=False, sort_keys=True)
    return sha256(form.encode()).hexdigest()[:10]


def encode(release: str, asked: str, last: Sequence[Key]) -> str:
    """The cursor after the row whose order columns are `last`."""
    form = json.dumps([release, asked, list(last)], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(form.encode()).decode().rstrip("=")


def decode(cursor: str, release: str, asked: str, size: int) -> tuple[Key, ...]:
    """The `size` order columns in `cursor`. Raises BadCursor, StaleCursor."""
    made_for, question_of, last = _parts(cursor)
    if made_for != release:
        raise StaleCursor(
            f"cursor: it belongs to release {made_for}, and {release} is served now; begin again without it",
            f"cursor：该游标属于版本 {made_for}，当前版本为 {release}；请去掉它重新开始",
        )
    if question_of != asked or len(last) != size or not all(isinstance(key, str | int | float) for key in last):
        raise _bad("it belongs to another question", "该游标属于另一个查询")
    return tuple(last)


def _parts(cursor: str) -> tuple[str, str, list[Key]]:
    if len(cursor) > _LONGEST:
        raise _bad("it is too long", "游标过长")
    try:
        form = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        release, asked, last = form
    except (ValueError, TypeError, binascii.Error) as error:
        raise _bad("it is not one that this API made", "不是本接口生成的游标") from error
    if not (isinstance(release, str) and isinstance(asked, str) and isinstance(last, list)):
        raise _bad("it is not one that this API made", "不是本接口生成的游标")
    return release, asked, last


def _bad(en: str, zh: str) -> BadCursor:
    return BadCursor(f"cursor: {en}; use `next` of an answer unchanged", f"cursor：{zh}；请原样使用返回的 `next`")

"""What FastAPI finds wrong with a parameter, in plain words of both languages; Pydantic's own are for programmers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from api.errors import NO_DATE, NO_RELEASE, Fault
from cypher.vocabulary import nearest

_NOTHING_MEANT = {"meant_en": "", "meant_zh": ""}
_OTHER = "is not a value that it can have", "取值不合要求"
# By the type of the finding; in braces what Pydantic says beside it.
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "missing": ("is missing", "缺少该参数"),
        "greater_than_equal": ("should be at least {ge}", "不得小于 {ge}"),
        "less_than_equal": ("should be at most {le}", "不得大于 {le}"),
        "int_parsing": ("should be a whole number", "应为整数"),
        "int_parsing_size": ("is too large a number", "数字过大"),
        "int_from_float": ("should be a whole number", "应为整数"),
        "float_parsing": ("should be a number", "应为数字"),
        "finite_number": ("should be a finite number", "应为有限的数字"),
        "bool_parsing": ("should be true or false", "应为 true 或 false"),
        "string_too_short": ("should have at least {min_length} characters", "至少 {min_length} 个字符"),
        "string_too_long": ("should have at most {max_length} characters", "至多 {max_length} 个字符"),
        "literal_error": ("should be one of {expected}{meant_en}", "应为 {expected} 之一{meant_zh}"),
    }
)


def fault_of(found: Mapping[str, object]) -> Fault:
    """One of FastAPI's findings as ours."""
    where, kind = found["loc"], str(found["type"])
    parameter = str(where[-1]) if isinstance(where, tuple) else str(where)
    if kind == "string_pattern_mismatch":  # of all parameters only releases and dates have a pattern
        return Fault(parameter, *(NO_RELEASE if parameter == "release" else NO_DATE))
    context = found.get("ctx")
    beside = {name: str(value) for name, value in context.items()} if isinstance(context, dict) else {}
    # Pydantic lists as English does: 'a', 'b' or 'c'
    listed = re.findall(r"'([^']*)'", beside.get("expected", ""))
    en, zh = _TEXTS.get(kind, _OTHER)
    if beside.get("min_length") == "1":
        en, zh = "is empty", "不能为空"
    near = nearest(str(found.get("input")), listed)
    meant = {"meant_en": f"; did you mean {near}?", "meant_zh": f"；是否想写 {near}？"} if near else _NOTHING_MEANT
    return Fault(
        parameter,
        en.format_map({**beside, **meant, "expected": ", ".join(listed)}),
        zh.format_map({**beside, **meant, "expected": "、".join(listed)}),
    )

"""An expression that is compiled late finds what `re` finds, and is compiled once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.relate.late import LateExpression
from tests.etl.expressions import EXPRESSIONS, SIGNS


@given(EXPRESSIONS, st.text(SIGNS, max_size=12))
def test_it_finds_what_re_finds(expression: str, text: str) -> None:
    try:
        compiled = re.compile(expression)
    except re.error:  # a look-behind of varying width
        return
    late = LateExpression(lambda: expression)
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in compiled.finditer(text)]
    assert repr(late.search(text)) == repr(compiled.search(text))


def test_it_is_compiled_only_when_it_is_used() -> None:
    broken = LateExpression(lambda: "(")
    with pytest.raises(re.error):
        broken.search("x")

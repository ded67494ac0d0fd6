"""Regions called without the word that says what they are: 朝阳 for 朝阳市, 朝阳县 and two 朝阳区.

The lexicon has such a name as an alias only where it means nothing else in a text; here somebody asks for a region."""

from __future__ import annotations

import json
from typing import Any

from api.index_file import IndexFile
from ontology.search import CODE, PROPER
from ontology.search.provinces import province_codes

REGION = "Region"
_LEAST = 2  # characters: nobody calls 忠县 “忠”, but Shanghai “沪”
# As they stand in regions.csv; most of 自治县 have the name of a people in between, which nobody leaves out.
_KINDS = ("省", "市", "区", "县", "旗", "盟", "州", "地区", "新区", "自治区", "自治州", "自治县", "特别行政区")
_CALLED = """
SELECT e.id, e.type, e.name, e.within, e.in_graph, n.role, n.name FROM name n JOIN entity e ON e.number = n.entity
WHERE n.form IN (SELECT value FROM json_each(?)) AND e.type = ? AND n.role < ? ORDER BY e.number
"""


def called_short(file: IndexFile, form: str, of_type: str | None) -> list[tuple[Any, ...]]:
    """Rows of the regions that are called `form` for short: the province of that one character, or all whose name is
    `form` and a word for its kind, what documents mention most first.

    They are not narrowed down to what documents mention: a short name leaves open which is meant."""
    if of_type not in (None, REGION) or form.isascii():
        return []
    if len(form) < _LEAST:
        code = province_codes().get(form) if of_type else None
        return file.rows(_CALLED, (json.dumps([code]), REGION, CODE + 1))
    forms = json.dumps([form + kind for kind in _KINDS])
    return list({row[:4]: row for row in file.rows(_CALLED, (forms, REGION, PROPER))}.values())

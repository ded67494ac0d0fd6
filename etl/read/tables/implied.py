"""What a column holds whose header is unknown or says nothing: told by its cells, or by what the other columns say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etl.document import Table
from etl.read.tables.grid import is_empty
from etl.read.tables.vocabulary import Header, vocabulary
from etl.values import parse_count, parse_date, parse_money, parse_round

_LONGEST_NAME = 30
_CLASSES = frozenset({"Organization", "Model"})  # what rows are about whose other columns tell it
_ENOUGH = 2  # columns that must speak of the same class before an unknown first column is taken for it


def round_header(table: Table, index: int) -> Header | None:
    """The meaning of a column most of whose cells are rounds of financing, whatever its header says."""
    texts = [row[index].text for row in table.rows if index < len(row) and not is_empty(row[index])]
    rounds = sum(parse_round(text) is not None for text in texts)
    return Header("round", "") if texts and rounds * 3 >= len(texts) * 2 else None


def key_column(table: Table, known: Sequence[Header | None]) -> tuple[int, str] | None:
    """The column of names that the rows are about, and their class, where no header says so.

    It is the first that is not ignored on purpose, if its header is unknown or generic, its cells are short and differ,
    and at least two other columns state what only things of one class have (a round and a sum: a company)."""
    columns = vocabulary().columns
    first = next((i for i, header in enumerate(known) if header is None or header.role is not None), None)
    if first is None:
        return None
    header = known[first]
    if header is not None and not (header.role and columns[header.role].generic):
        return None
    kind = _spoken_of([h.role for i, h in enumerate(known) if i != first and h and h.role])
    return (first, kind) if kind and _are_names(table, first) else None


def _spoken_of(roles: Sequence[str]) -> str | None:
    """The one class that columns speak of: by what only it has. A round of financing speaks of a company."""
    votes: Counter[str] = Counter()
    for role in roles:
        classes = {"Organization" if kind == "FundingRound" else kind for kind in vocabulary().columns[role].relations}
        if vocabulary().columns[role].subject:
            return None
        if len(classes) == 1 and classes <= _CLASSES:
            votes.update(classes)
    best = [kind for kind, count in votes.items() if count >= _ENOUGH]
    return best[0] if len(best) == 1 else None


def _are_names(table: Table, index: int) -> bool:
    texts = [row[index].text for row in table.rows if index < len(row) and not is_empty(row[index])]
    named = [text for text in texts if len(text) <= _LONGEST_NAME and not _is_value(text)]
    return bool(texts) and len(named) == len(texts) and len(set(texts)) * 4 >= len(texts) * 3


def _is_value(text: str) -> bool:
    return any(parse(text) is not None for parse in (parse_date, parse_money, parse_count, parse_round))

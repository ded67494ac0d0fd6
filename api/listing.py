"""A list answered: one page of rows, and where asked for the number of all, counts by value, and labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api import cursor
from api.formats.described import Read
from api.labels import facet_label, in_language, labels
from api.language import Language
from api.service import Service
from api.wishes import Wish
from cypher.catalogue import QueryFile
from cypher.compose import KEYSET, Page, count_text, facet_text, page_text
from cypher.graph import Row, Value
from cypher.listing import ListColumn, Listing

_MOST_VALUES = 100  # of a column that are counted, the most frequent ones


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A question for a list: the values of its parameters, what is wished of its rows, and the name for cursors."""

    query: QueryFile
    listing: Listing
    values: Mapping[str, Value]
    wish: Wish
    name: str
    lang: Language | None

    def content(self, service: Service, read: Read) -> dict[str, object]:
        """`items` and `next`, and of `total`, `facets` and `labels` what was asked for. Raises GraphError."""
        wish, form = self.wish, service.form(self.query)
        values = {**self.values, **wish.values()}
        rows, following = self._page(service, read, values)
        found: dict[str, object] = {"items": in_language(service, rows, self.lang)}
        if wish.total:
            (counted,) = read(count_text(form, wish.filters), values)
            found["total"] = counted["count"]
        if wish.facets:
            found["facets"] = {column.name: self._facet(service, read, column, values) for column in wish.facets}
        if self.lang is not None:
            found["labels"] = labels(self.query.row, rows, self.lang)
        return found | {"next": following}

    def _page(self, service: Service, read: Read, values: Mapping[str, Value]) -> tuple[list[Row], str | None]:
        wish, order = self.wish, self.listing.sorted_by(self.wish.sort)
        last = None if wish.cursor is None else cursor.decode(wish.cursor, service.release, self.name, len(order))
        after = {f"after_{place}": key for place, key in enumerate(last or ())}
        columns = self._columns()
        # evidence costs look-ups; other columns are left out here, as an engine plans each text anew (0.3 s)
        page = Page(order, wish.filters, frozenset(self.listing.evidence) - columns, first=last is None)
        # one row more than asked for says whether there is a next page
        rows = read(page_text(service.form(self.query), page), {**values, **after, "limit": wish.limit + 1})
        shown = rows[: wish.limit]
        more = len(rows) > wish.limit
        following = cursor.encode(service.release, self.name, _keys(shown[-1][KEYSET])) if more else None
        return [{name: value for name, value in row.items() if name in columns} for row in shown], following

    def _columns(self) -> frozenset[str]:
        """Those that rows are shown with."""
        evidence = set(self.listing.evidence)
        wanted = set(self.wish.fields) or {column.name for column in self.query.row} - evidence
        return frozenset(wanted | (evidence if self.wish.evidence else set()))

    def _facet(
        self, service: Service, read: Read, column: ListColumn, values: Mapping[str, Value]
    ) -> list[dict[str, object]]:
        text = facet_text(service.form(self.query), column, self.wish.filters)
        found = read(text, {**values, "limit": _MOST_VALUES})
        return [
            {
                "value": row["value"],
                "label": facet_label(service, column, row["value"], self.lang or "zh"),
                "count": row["count"],
            }
            for row in found
        ]


def _keys(keyset: Value) -> list[cursor.Key]:
    assert isinstance(keyset, Sequence)  # noqa: S101  # the composed text returns a list of scalars
    return [key for key in keyset if isinstance(key, str | int | float)]

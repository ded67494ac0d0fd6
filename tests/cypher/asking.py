"""Ask a graph what a query file asks, as the API would: lists by their first page, in their own order."""

from __future__ import annotations

from collections.abc import Mapping

from cypher.catalogue import QueryFile
from cypher.compose import Form, Page, page_text, without_key
from cypher.graph import Graph, Row, Value


def form_of(graph: Graph, query: QueryFile) -> Form:
    return query.for_engine(embedded=graph.engine == "embedded")


def first_page(graph: Graph, query: QueryFile) -> str:
    """The text to run: a list's first page with its evidence, or all of what is no list."""
    form = form_of(graph, query)
    return form.text if query.listing is None else page_text(form, Page(query.listing.order))


def ask(graph: Graph, query: QueryFile, values: Mapping[str, Value], limit: int = 100) -> list[Row]:
    """The rows of `query` with these parameters, at most `limit` of them."""
    found = graph.read(first_page(graph, query), {**values, "limit": limit} if query.listing else values)
    return [without_key(row) for row in found]

"""What can go wrong between us and a graph database; foreign exceptions are translated at this one boundary."""

from __future__ import annotations

from ontology.errors import ZhituError


class GraphError(ZhituError):
    """Base of the package's errors."""


class GraphUnavailable(GraphError):
    """The database is down, starting, loading, or cannot be installed here."""


class ReleaseMoved(GraphUnavailable):
    """The server holds another release by now, or is loading one: ask anew."""


class QueryTimeout(GraphError):
    """A query took longer than its limit."""


class QueryRefused(GraphError):
    """The database refused a statement: a bug of ours, or a write through the reading side."""


class QueryFileError(GraphError):
    """A `.cypher` file whose header is wrong or disagrees with its body; the message begins with the file."""


class NoRelease(GraphError):
    """Nothing has been built yet under this home folder."""

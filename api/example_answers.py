"""An example of every operation: what was asked of the graph of the tests' fixture, and the answer to it.

`examples/NAME.json` is derived (`python -m tests.api.examples`), and a test asks all of it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cypher.catalogue import load_catalogue
from ontology.search import VERSION

FOLDER = Path(__file__).parent / "examples"
Asked = Mapping[str, str | float | bool]


@dataclass(frozen=True, slots=True)
class Example:
    """Parameters by name, and the whole answer in JSON."""

    parameters: Asked
    answer: Mapping[str, object]


def example_of(operation: str) -> Example | None:
    """The example of an operation; None of a query that somebody has just added."""
    path = FOLDER / f"{operation}.json"
    if not path.exists():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Example(kept["parameters"], _with_version(kept["answer"]))


def _with_version(answer: dict[str, object]) -> dict[str, object]:
    if "query" not in answer:
        return answer
    named = {query.name: query.version for query in load_catalogue()}
    query = answer.pop("query")
    return {"query": query, "version": named.get(str(query), VERSION), **answer}

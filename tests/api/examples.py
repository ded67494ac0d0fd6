"""Every operation asked of the fixture graph; `python -m tests.api.examples` keeps it as the examples of OpenAPI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from api.app import create_app
from api.example_answers import FOLDER, Asked, Example
from api.names import NameIndex
from api.service import Service
from cypher.catalogue import QueryFile, load_catalogue
from cypher.embedded import start_embedded
from cypher.graph import Graph
from etl.index import build_index
from etl.load import load
from ontology.gazetteer import Gazetteer
from tests.api.client import Client, ok
from tests.cypher.fixture_graph import fixture_snapshot
from tests.cypher.questions import Question, questions, typed

NO_LEXICON = Gazetteer((), {}, frozenset())
FORMER = "f1c7f1c7f1c6"  # a release in which the last two statements were not known
# What is asked of operations that are no queries of the catalogue.
OF_THE_INDEX: Mapping[str, Asked] = {
    "livez": {},
    "readyz": {},
    "search": {"q": "深圳", "limit": 3},
    "suggest": {"q": "yuanshan"},
    "search_evidence": {"q": "寒星1 参数量", "limit": 1},
    "changes_since_release": {"since": FORMER},
}


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as `/openapi.json` names it."""

    name: str
    path: str

    def ask(self, client: Client, parameters: Asked) -> dict[str, object]:
        """The answer."""
        path = re.sub(r"\{(\w+)\}", lambda match: str(parameters[match[1]]), self.path)
        rest = {key: value for key, value in parameters.items() if f"{{{key}}}" not in self.path}
        return ok(client.get(path, **rest))


def operations(client: Client) -> Iterator[Operation]:
    """All of them."""
    paths = client.get("/openapi.json").json()["paths"]
    return (Operation(methods["get"]["operationId"], path) for path, methods in paths.items())


def asking(operation: str) -> Asked:
    """What is asked: of a query the first question to which somebody wrote down an answer that is not empty."""
    if operation in OF_THE_INDEX:
        return OF_THE_INDEX[operation]
    query = load_catalogue().named(operation)
    question = next(each for each in questions() if each.query == operation and each.right)
    return {**typed(query, question), **_beside(query, question)}


def _beside(query: QueryFile, question: Question) -> Asked:
    """A page that can be read, with its evidence where the answer that was written down tells it."""
    if query.listing is None:
        return {}
    return {"limit": 3} | ({"include": "evidence"} if question.evidence else {})


def fixture_client(graph: Graph, folder: Path) -> Client:
    """The application over the fixture graph; its indexes are built in `folder`."""
    now, former = folder / "search.sqlite", folder / "former.sqlite"
    build_index(fixture_snapshot(), now, NO_LEXICON)
    known = fixture_snapshot().statement_records[:-2]
    build_index(replace(fixture_snapshot(), release=FORMER, statement_records=known), former, NO_LEXICON)
    names = NameIndex(now)
    service = Service(graph, names, fixture_snapshot().release, kept=lambda: {FORMER: former})
    return Client(create_app(opener=lambda: service))


def main() -> None:
    """Write the examples of all operations."""
    with TemporaryDirectory() as folder, closing(start_embedded(Path(folder))) as graph:
        load(fixture_snapshot(), graph)
        client = fixture_client(graph, Path(folder))
        for operation in operations(client):
            parameters = asking(operation.name)
            _keep(operation.name, Example(parameters, operation.ask(client, parameters)))


def _keep(operation: str, example: Example) -> None:
    """Write the example of an operation, without the version of its text, which every edit changes."""
    answer = {key: value for key, value in example.answer.items() if key != "version"}
    text = json.dumps({"parameters": example.parameters, "answer": answer}, ensure_ascii=False, indent=1)
    (FOLDER / f"{operation}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

from __future__ import annotations

import pytest

from cypher.errors import QueryFileError
from cypher.graph import Graph
from cypher.statements import schema, statement
from ontology.model import load_ontology


def test_a_slot_takes_the_name_that_is_given_for_it() -> None:
    query = statement("load/delete_nodes.cypher", label="Policy")
    assert query == "UNWIND $rows AS row\nMATCH (n:Policy {id: row.id})\nDETACH DELETE n\n"


@pytest.mark.parametrize(
    "names", [{}, {"label": "Policy) DETACH DELETE (m"}, {"label": "Policy", "type": "X"}, {"label": ""}, {"type": "X"}]
)
def test_a_slot_without_a_name_and_a_name_that_is_none_are_refused(names: dict[str, str]) -> None:
    with pytest.raises(QueryFileError, match=r"^load/delete_nodes\.cypher: its slots are \['label'\]"):
        statement("load/delete_nodes.cypher", **names)


def test_each_engine_takes_the_whole_schema_again(writable_graph: Graph) -> None:
    assert len(schema()) > len(load_ontology().top_classes())
    assert [writable_graph.write(line) for line in schema()] == [[] for _ in schema()]

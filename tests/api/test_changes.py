"""What changed since a release: whatever two releases hold, it is their difference, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.app import create_app
from api.cursor import encode, question
from api.difference import Change, changes
from api.kept import kept_indexes
from api.names import NameIndex
from api.search_shapes import ChangeRow
from api.service import Service
from api.shapes import list_model
from cypher.graph import Graph
from etl.index import build_index
from etl.releases.manifest import about_of
from etl.releases.state import State
from etl.releases.write import write_release
from ontology.gazetteer import Gazetteer
from ontology.iri import BASE
from ontology.search import SCHEMA
from ontology.statement import Factuality, FixedSnapshot, Rank, Statement
from tests.api.client import Client, ok
from tests.snapshots import CHANGHE, DONGLI, QINGLAN, YUANSHAN, example_snapshot

ROUTE = "/v1/changes/since-release"
NO_LEXICON = Gazetteer((), {}, frozenset())
FORMER = "ffffffffffff"


def of(statements: tuple[Statement, ...], release: str = example_snapshot().release) -> FixedSnapshot:
    return replace(example_snapshot(), release=release, statement_records=tuple(sorted(statements, key=lambda s: s.id)))


def index(path: Path, snapshot: FixedSnapshot) -> Path:
    build_index(snapshot, path, NO_LEXICON)
    return path


ALL = example_snapshot().statement_records


def variants(statement: Statement) -> st.SearchStrategy[Statement | None]:
    denied, doubtful = replace(statement, factuality=Factuality.NEGATED), replace(statement, rank=Rank.DEPRECATED)
    return st.sampled_from([statement, statement, None, denied, doubtful])


def states() -> st.SearchStrategy[tuple[Statement, ...]]:
    several = st.tuples(*(variants(statement) for statement in ALL))
    return several.map(lambda found: tuple(statement for statement in found if statement is not None))


@settings(deadline=None, max_examples=40)
@given(before=states(), now=states(), size=st.integers(1, 9))
def test_changes_are_the_difference_of_two_releases(
    before: tuple[Statement, ...], now: tuple[Statement, ...], size: int
) -> None:
    then, here = ({s.id: s for s in state} for state in (before, now))
    expected = dict.fromkeys(here.keys() - then.keys(), "added") | dict.fromkeys(then.keys() - here.keys(), "removed")
    expected |= {i: "changed" for i in here.keys() & then.keys() if here[i] != then[i]}
    with TemporaryDirectory() as folder:
        one, two = index(Path(folder) / "one", of(before)), index(Path(folder) / "two", of(now))
        found = list(changes(two, one))
        assert [(change.id, change.kind) for change in found] == sorted(expected.items())
        pages: list[Change] = []
        while page := list(islice(changes(two, one, pages[-1].id if pages else ""), size)):
            pages += page
        assert pages == found


def test_a_change_says_what_was_and_what_is(tmp_path: Path) -> None:
    (backed,) = [s for s in ALL if s.predicate == "backedBy" and s.object == CHANGHE.id]
    merged = replace(backed, object=DONGLI.id, rank=Rank.DEPRECATED)
    rest = tuple(s for s in ALL if s is not backed)
    one, two = index(tmp_path / "one", of(ALL)), index(tmp_path / "two", of((*rest, merged)))
    (change,) = changes(two, one)
    subject = {"id": YUANSHAN.id, "type": "Organization", "name": "远山智能"}
    told = {"id": backed.id, "subject": subject, "predicate": "backedBy", "value": None, "factuality": "actual"}
    ends = [{"id": each.id, "type": "Organization", "name": each.name} for each in (DONGLI, CHANGHE)]
    assert change == Change(
        backed.id,
        "changed",
        {**told, "object": ends[0], "rank": "deprecated"},
        {**told, "object": ends[1], "rank": "normal"},
    )


def test_a_name_alone_is_no_change(tmp_path: Path) -> None:
    renamed = tuple(replace(e, name="青岚模型") if e.id == QINGLAN.id else e for e in example_snapshot().entity_records)
    one = index(tmp_path / "one", example_snapshot())
    two = index(tmp_path / "two", replace(example_snapshot(), entity_records=renamed))
    assert list(changes(two, one)) == []


@pytest.fixture
def served(embedded_graph: Graph, tmp_path: Path) -> Callable[[Mapping[str, Path]], Client]:
    here = index(tmp_path / "here", example_snapshot())

    def client(kept: Mapping[str, Path]) -> Client:
        names = NameIndex(here)
        service = Service(embedded_graph, names, example_snapshot().release, kept=lambda: kept)
        return Client(create_app(opener=lambda: service))

    return client


def test_changes_are_served_page_by_page(served: Callable[[Mapping[str, Path]], Client], tmp_path: Path) -> None:
    client = served({FORMER: index(tmp_path / "then", of(ALL[:-3], FORMER))})
    whole: Any = ok(client.get(ROUTE, since=FORMER))
    list_model("Any", ChangeRow).model_validate(whole, strict=True)
    assert [row["statement"]["id"] for row in whole["items"]] == [s.id for s in ALL[-3:]]
    assert whole["params"] == {"since": FORMER, "limit": 50, "cursor": None}
    pages: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        body: Any = ok(client.get(ROUTE, since=FORMER, limit=2, **cursor))
        pages += body["items"]
        if body["next"] is None:
            break
        cursor = {"cursor": body["next"]}
    assert pages == whole["items"]


def test_a_release_that_is_not_kept_is_gone_and_those_that_are_named(
    served: Callable[[Mapping[str, Path]], Client], tmp_path: Path
) -> None:
    client = served({FORMER: index(tmp_path / "then", of((), FORMER))})
    answer = client.get(ROUTE, since="0" * 12)
    assert (answer.status_code, answer.json()["type"]) == (410, "/problems/release-not-kept")
    assert answer.json()["kept"] == [FORMER]
    for wrong in ("2024-05-01", "F" * 12, "../../etc", "\x00" * 12):
        answer = client.get(ROUTE, since=wrong)
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "since")


@pytest.mark.parametrize("keys", [[1], [1.5], [True], ["a", "b"]])
def test_a_cursor_with_other_keys_is_refused(
    served: Callable[[Mapping[str, Path]], Client], tmp_path: Path, keys: list[str | int | float | bool]
) -> None:
    client = served({FORMER: index(tmp_path / "then", of((), FORMER))})
    made_up = encode(example_snapshot().release, question("changes_since_release", {"since": FORMER}), keys)
    assert client.get(ROUTE, since=FORMER, cursor=made_up).json()["type"] == "/problems/bad-cursor"


def test_what_was_served_and_what_was_published_is_kept(tmp_path: Path) -> None:
    about = about_of(example_snapshot().release, BASE)
    published = write_release(State(example_snapshot()), about, tmp_path / "published", gazetteer=NO_LEXICON).folder
    for name in ("served", "older", "broken", ".building-x"):
        (tmp_path / "releases" / name).mkdir(parents=True)
        (tmp_path / "releases" / name / "manifest.json").write_text("{}", encoding="utf-8")
    index(tmp_path / "releases" / "served" / "search.sqlite", of((), FORMER))
    (tmp_path / "releases" / "broken" / "search.sqlite").write_text(SCHEMA, encoding="utf-8")
    assert kept_indexes(tmp_path) == {
        example_snapshot().release: published / "search.sqlite",
        FORMER: tmp_path / "releases" / "served" / "search.sqlite",
    }
    with closing(NameIndex(kept_indexes(tmp_path)[FORMER])) as names:
        assert names.release == FORMER

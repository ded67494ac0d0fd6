"""Every error is a problem (RFC 9457) in the caller's language, and says nothing that a stranger should not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st

import api.errors
import cypher.errors
from api.app import create_app
from api.cursor import decode, encode, question
from api.errors import ApiError, BadCursor, StaleCursor
from api.names import NameIndex
from api.problems import INTERNAL, KINDS, install, kind_of
from api.routes import add_routes
from api.service import Opening, Service
from cypher.catalogue import FOLDER, load_catalogue
from cypher.engine import Engine
from cypher.errors import GraphError, GraphUnavailable, NoRelease, QueryRefused, QueryTimeout
from cypher.graph import Graph, Row
from cypher.served import ServedGraph
from etl.index import build_index
from ontology.errors import ZhituError
from ontology.gazetteer import Gazetteer
from ontology.statement import Entity
from tests.api.client import Client
from tests.snapshots import BEIJING, example_snapshot


class BrokenGraph:
    """A graph that answers every question with `error`."""

    engine: Engine = "embedded"
    batch = 1

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, *_: object, **__: object) -> list[Row]:
        raise self._error

    def write(self, *_: object, **__: object) -> list[Row]:
        raise self._error

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def broken(names: NameIndex) -> Callable[[Exception], Client]:
    def client(error: Exception) -> Client:
        graph = BrokenGraph(error)
        return Client(create_app(opener=lambda: Service(graph, names, example_snapshot().release)))

    return client


def leaves(base: type[ZhituError]) -> Iterator[type[ZhituError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from leaves(kind)


def problem(response: Response, status: int, slug: str) -> dict[str, object]:
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert (response.status_code, body["status"], body["type"]) == (status, status, f"/problems/{slug}"), body
    assert body.keys() >= {"title", "detail", "instance"}
    assert "Traceback" not in response.text
    return body


def test_every_error_of_graph_and_api_has_a_kind() -> None:
    assert {*leaves(GraphError), *leaves(ApiError)} == set(KINDS)
    assert {
        vars(module)[name] for module in (api.errors, cypher.errors) for name in dir(module) if name[0].isupper()
    } >= set(KINDS)
    assert kind_of(ZhituError("new", "新")) is INTERNAL


def test_every_kind_has_a_page_in_both_languages(embedded_client: Client) -> None:
    for kind in (*KINDS.values(), INTERNAL):
        page = embedded_client.get(f"/problems/{kind.slug}")
        assert page.headers["content-type"].startswith("text/html")
        shown = page.text.replace("<code>", "`").replace("</code>", "`")
        assert all(escape(text) in shown for text in (kind.zh, kind.en, kind.advice_zh, kind.advice_en)), kind.slug
    problem(embedded_client.get("/problems/nothing-like-it"), 404, "not-found")


@pytest.mark.parametrize(
    ("path", "params", "status", "slug"),
    [
        ("/v1/policies/by-city", {}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"city": ""}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"city": "北" * 201}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"cty": "北京"}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"city": "北京", "include_subregions": "perhaps"}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"city": "北京", "limit": 501}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"city": "北京", "limit": "many"}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"city": "北京", "lang": "fr"}, 400, "bad-parameter"),
        ("/v1/policies/by-city", {"city": "北京", "cursor": "x"}, 400, "bad-cursor"),
        ("/v1/policies/by-city", {"city": "没有这座城"}, 404, "unknown-entity"),
        ("/v1/policies/by-city", {"city": "远山智能"}, 404, "unknown-entity"),
        ("/v1/models/by-backer", {"backer": BEIJING.id}, 404, "unknown-entity"),
        ("/v1/entities/region-aaaaaaaaaa", {}, 404, "unknown-entity"),
        ("/v1/search", {}, 400, "bad-parameter"),
        ("/v1/search", {"q": "x", "type": "modles"}, 400, "bad-parameter"),
        ("/v1/modles", {}, 404, "not-found"),
        ("/v1/models/", {}, 404, "not-found"),
        ("/v1", {}, 404, "not-found"),
        ("/static/../app.py", {}, 404, "not-found"),
        ("/static/nothing.js", {}, 404, "not-found"),
        ("/docs/../../etc/passwd", {}, 404, "not-found"),
    ],
)
def test_bad_questions_get_problems(
    embedded_client: Client, path: str, params: dict[str, str | int], status: int, slug: str
) -> None:
    chinese = problem(embedded_client.get(path, **params), status, slug)
    english = problem(embedded_client.request("GET", path, params, {"Accept-Language": "en-GB,zh;q=0.5"}), status, slug)
    assert str(chinese["detail"]).isascii() is False
    assert chinese["detail"] != english["detail"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/policies/by-city?city=北京%00", "city"),
        ("/v1/entities/北%0a京", "id"),
        ("/v1/search?q=%1b", "q"),
        ("/v1/organizations?filter.name=%C2%85", "filter.name"),
    ],
)
def test_a_control_character_is_named_by_its_parameter(embedded_client: Client, path: str, name: str) -> None:
    body = problem(embedded_client.get(path), 400, "bad-parameter")
    assert body["errors"] == [{"parameter": name, "message": "含有控制字符"}]


def test_a_misspelt_parameter_is_told_the_right_one(embedded_client: Client) -> None:
    body = problem(embedded_client.get("/v1/policies/by-city", cty="北京", lang="en"), 400, "bad-parameter")
    assert body["errors"] == [{"parameter": "cty", "message": "there is no such parameter; did you mean city?"}]


def test_what_is_expected_is_listed_in_the_callers_language(embedded_client: Client) -> None:
    body = problem(embedded_client.get("/v1/types", lang="fr"), 400, "bad-parameter")
    assert body["errors"] == [{"parameter": "lang", "message": "应为 zh、en 之一"}]


def test_a_parameter_given_twice_is_refused(embedded_client: Client) -> None:
    body = problem(embedded_client.get("/v1/policies/by-city?city=a&city=b"), 400, "bad-parameter")
    assert body["errors"] == [{"parameter": "city", "message": "该参数出现了多次"}]


def test_an_unknown_parameter_is_named_once_however_often_it_is_given(embedded_client: Client) -> None:
    body = problem(embedded_client.get("/v1/types?" + "a=b&" * 1500), 400, "bad-parameter")
    assert body["errors"] == [{"parameter": "a", "message": "没有这个参数"}]


def test_of_many_unknown_parameters_only_some_are_named(embedded_client: Client) -> None:
    many = "&".join(f"p{number}=1" for number in range(900))
    body = problem(embedded_client.get(f"/v1/types?limit=2&{many}"), 400, "bad-parameter")
    assert isinstance(body["errors"], list)
    assert 1 <= len(body["errors"]) <= 20


def test_an_unknown_name_is_told_near_ones(embedded_client: Client) -> None:
    body = problem(embedded_client.get("/v1/models/by-developer", developer="远山集团"), 404, "unknown-entity")
    assert isinstance(body["near"], list)
    assert "远山智能" in {near["name"] for near in body["near"]}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_reading_is_allowed(embedded_client: Client, method: str) -> None:
    response = embedded_client.request(method, "/v1/types")
    problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("error", "status", "slug"),
    [
        (GraphUnavailable("down", "停"), 503, "graph-unavailable"),
        (NoRelease("none", "无"), 503, "no-release"),
        (QueryTimeout("slow", "慢"), 503, "query-timeout"),
    ],
)
def test_a_database_in_trouble_says_when_to_come_back(
    broken: Callable[[Exception], Client], error: Exception, status: int, slug: str
) -> None:
    for path in ("/readyz", "/v1/types", "/v1/policies/by-city?city=北京", "/start.json"):
        response = broken(error).get(path)
        problem(response, status, slug)
        assert int(response.headers["retry-after"]) > 0
    assert broken(error).get("/livez").status_code == 200


@pytest.mark.parametrize("error", [QueryRefused("secret", "secret"), RuntimeError("secret"), KeyError("secret")])
def test_a_fault_of_ours_keeps_its_words_to_the_log(
    broken: Callable[[Exception], Client], error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    response = broken(error).get("/v1/types")
    problem(response, 500, "internal")
    assert "secret" not in response.text
    assert "secret" in caplog.text
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_graph_that_comes_back_is_served(embedded_graph: Graph, names: NameIndex) -> None:
    opened: list[Service] = []

    def opener() -> Service:
        if not opened:
            opened.append(Service(embedded_graph, names, example_snapshot().release))
            raise GraphUnavailable("down", "停")
        return opened[0]

    opening = Opening(opener, again_after_s=0)
    with pytest.raises(GraphUnavailable):
        opening()
    assert opening() is opened[0]


def test_a_release_that_is_replaced_is_opened_anew(names: NameIndex, neo4j_graph: Graph) -> None:
    services = [
        Service(ServedGraph(neo4j_graph, release), names, release)
        for release in ("ffffffffffff", example_snapshot().release)
    ]
    client = Client(create_app(opener=lambda: services.pop(0)))
    problem(client.get("/v1/types"), 503, "release-gone")
    assert client.get("/v1/types").json()["release"] == example_snapshot().release


def test_a_graph_that_cannot_be_opened_is_not_tried_at_every_request() -> None:
    tries: list[int] = []

    def opener() -> Service:
        tries.append(1)
        raise NoRelease("nothing has been built", "尚未构建")

    client = Client(create_app(opener=opener))
    for _ in range(3):
        assert problem(client.get("/v1/types"), 503, "no-release")["detail"] == "尚未构建"
    assert len(tries) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "北京'}) DETACH DELETE n //",
        '" OR 1=1 --',
        "$city",
        "MATCH (n) RETURN n",
        "%",
        "*",
        "../../etc",
        "{{7*7}}",
    ],
)
def test_what_is_typed_is_a_value_and_never_a_query(client: Client, typed: str) -> None:
    before = client.get("/v1/types").json()["items"]
    problem(client.get("/v1/policies/by-city", city=typed), 404, "unknown-entity")
    assert client.get("/v1/search", q=typed).json()["items"] == []
    assert client.get("/v1/types").json()["items"] == before


def test_an_ambiguous_name_gets_its_candidates(embedded_graph: Graph, tmp_path: Path) -> None:
    twins = tuple(Entity(f"region-{'a' * 9}{end}", "Region", "District", "朝阳区", None, (), None) for end in "ab")
    build_index(
        replace(example_snapshot(), entity_records=twins, statement_records=()),
        tmp_path / "names",
        Gazetteer((), {}, frozenset()),
    )
    with closing(NameIndex(tmp_path / "names")) as names:
        client = Client(create_app(opener=lambda: Service(embedded_graph, names, example_snapshot().release)))
        body = problem(client.get("/v1/policies/by-city", city="朝阳区"), 300, "ambiguous-name")
    shown = {"type": "Region", "name": "朝阳区", "within": None}
    assert body["candidates"] == [
        {"id": twin.id, **shown, "href": f"/v1/policies/by-city?city={twin.id}"} for twin in twins
    ]


def test_a_query_that_the_embedded_engine_cannot_run_says_why(
    embedded_graph: Graph, names: NameIndex, tmp_path: Path
) -> None:
    text = (FOLDER / "types" / "count.cypher").read_text(encoding="utf-8")
    header = "// returns: many\n// embedded: unsupported\n// reason: {en: too slow there, zh: 在那里太慢}\n"
    (tmp_path / "count.cypher").write_text(text.replace("// returns: many\n", header), encoding="utf-8")
    app = FastAPI()
    install(app)
    service = Service(embedded_graph, names, example_snapshot().release)
    app.state.opening = Opening(lambda: service)
    add_routes(app.router, load_catalogue(tmp_path))
    body = problem(Client(app).get("/v1/types"), 501, "not-on-this-engine")
    assert body["detail"] == "在那里太慢"


def test_a_cursor_of_another_release_is_gone(embedded_client: Client) -> None:
    asked = question("types_list", {"type": "Organization"})
    old = encode("ffffffffffff", asked, ["东篱集团", "organization-aaaaaaaaaa"])
    body = problem(embedded_client.get("/v1/organizations", cursor=old), 410, "stale-cursor")
    assert "ffffffffffff" in str(body["detail"])


def test_a_cursor_of_another_question_is_refused(embedded_client: Client) -> None:
    cursor = embedded_client.get("/v1/organizations", limit=1).json()["next"]
    problem(embedded_client.get("/v1/regions", cursor=cursor), 400, "bad-cursor")
    assert embedded_client.get("/v1/organizations", limit=3, cursor=cursor).status_code == 200


@given(st.lists(st.one_of(st.text(), st.integers(), st.booleans(), st.floats(allow_nan=False)), max_size=4))
def test_a_cursor_carries_its_key_unchanged(key: list[str | int | bool | float]) -> None:
    asked = question("q", {"a": 1})
    cursor = encode("0123456789ab", asked, key)
    if len(cursor) <= 2000:
        assert decode(cursor, "0123456789ab", asked, len(key)) == tuple(key)
        with pytest.raises(StaleCursor):
            decode(cursor, "ba9876543210", asked, len(key))
        with pytest.raises(BadCursor):
            decode(cursor, "0123456789ab", question("q", {"a": 2}), len(key))


@given(st.one_of(st.text(), st.binary().map(lambda b: b.hex())))
def test_a_forged_cursor_is_refused(text: str) -> None:
    with pytest.raises((BadCursor, StaleCursor)):
        decode(text, "0123456789ab", "0" * 10, 1)


def test_a_page_of_a_problem_marks_what_is_code(embedded_client: Client) -> None:
    page = embedded_client.get("/problems/bad-parameter").content.decode()
    assert "<code>errors</code>" in page
    assert "`" not in page

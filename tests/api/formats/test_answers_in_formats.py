"""Answers over HTTP in every format: by Accept, by suffix and by parameter; what they vary by; where pages lead."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.app import create_app
from api.formats.kinds import FORMATS, NAMED
from api.formats.writing import offered
from api.names import NameIndex
from api.service import Service
from cypher.catalogue import load_catalogue
from cypher.embedded import start_embedded
from etl.load import load
from ontology.rdf import snapshot_triples
from ontology.triple import to_pyoxigraph
from tests.api.client import Client, ok
from tests.snapshots import QINGLAN, YUANSHAN, disputed_snapshot

POLICIES = "/v1/policies/by-city"
BEIJING = {"city": "北京"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("name", NAMED)
def test_three_ways_of_asking_give_one_answer(embedded_client: Client, name: str) -> None:
    form = NAMED[name]
    by_header = embedded_client.request("GET", POLICIES, BEIJING, {"Accept": form.media_type})
    by_suffix = embedded_client.get(f"{POLICIES}.{name}", city="北京")
    by_parameter = embedded_client.get(POLICIES, city="北京", format=name)
    for answer in (by_header, by_suffix, by_parameter):
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == form.content_type
        assert (answer.content, answer.headers["etag"]) == (by_header.content, by_header.headers["etag"])


def test_every_format_has_an_etag_of_its_own_and_says_what_it_varies_by(embedded_client: Client) -> None:
    tags: dict[str, str] = {}
    for form in FORMATS:
        answer = embedded_client.get(f"{POLICIES}.{form.name}", city="北京")
        vary = "Accept, Accept-Language" if form.spoken else "Accept"
        again = embedded_client.request(
            "GET", f"{POLICIES}.{form.name}", BEIJING, {"If-None-Match": answer.headers["etag"]}
        )
        assert (answer.headers["vary"], again.headers["vary"], again.status_code) == (vary, vary, 304)
        assert (again.content, again.headers["etag"]) == (b"", answer.headers["etag"])
        tags[answer.headers["etag"]] = form.name
    assert len(tags) == len(FORMATS)


@pytest.mark.parametrize("name", ["csv", "graphml"])
def test_what_has_words_in_it_speaks_the_callers_language(embedded_client: Client, name: str) -> None:
    path = f"/v1/entities/{YUANSHAN.id}/neighbours.{name}"

    def words(accepted: str, **params: str) -> tuple[str, str, bytes]:
        answer = embedded_client.request("GET", path, params, {"Accept-Language": accepted})
        return answer.headers["content-language"], answer.headers["etag"], answer.content

    chinese, english = words("zh-CN"), words("en-GB")
    assert (chinese[0], english[0]) == ("zh", "en")
    assert chinese[1] != english[1]
    assert chinese[2] != english[2]
    assert words("zh-CN", lang="en")[0] == "en"


def test_a_browser_and_whoever_asks_for_nothing_get_json(embedded_client: Client) -> None:
    for headers in ({}, {"Accept": BROWSER}, {"Accept": "*/*"}):
        answer = embedded_client.request("GET", POLICIES, BEIJING, headers)
        assert answer.headers["content-type"] == "application/json"
        assert answer.json()["items"]


@pytest.mark.parametrize(
    ("path", "params", "accept", "named"),
    [
        (f"{POLICIES}.csv", {"format": "ttl"}, None, ["format"]),
        (f"{POLICIES}.csv", {}, "text/turtle", ["Accept", "suffix"]),
        (POLICIES, {"format": "csv"}, "text/turtle", ["Accept", "format"]),
        (POLICIES, {"format": "xlsx"}, None, ["format"]),
    ],
)
def test_two_formats_that_conflict_are_a_problem_that_names_both(
    embedded_client: Client, path: str, params: dict[str, str], accept: str | None, named: list[str]
) -> None:
    answer = embedded_client.request("GET", path, BEIJING | params, {"Accept": accept} if accept else {})
    body = answer.json()
    assert (answer.status_code, body["type"], body["instance"]) == (400, "/problems/bad-parameter", path)
    assert [fault["parameter"] for fault in body["errors"]] == named


def test_what_there_is_not_is_a_problem_that_lists_what_there_is(embedded_client: Client) -> None:
    answer = embedded_client.request("GET", "/v1/types", None, {"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["vary"]) == (406, "Accept, Accept-Language")
    assert answer.json()["formats"] == [
        {"format": "json", "mediaType": "application/json"},
        {"format": "csv", "mediaType": "text/csv"},
        {"format": "ndjson", "mediaType": "application/x-ndjson"},
    ]
    assert embedded_client.get("/v1/types.ttl").status_code == 406
    assert embedded_client.request("GET", POLICIES, BEIJING, {"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("path", "accept"), [("/v1/organizations.ndjson", None), ("/v1/organizations", "application/x-ndjson")]
)
def test_the_next_page_has_the_same_format(embedded_client: Client, path: str, accept: str | None) -> None:
    headers = {"Accept": accept} if accept else {}
    names: list[str] = []
    address: str | None = path
    asked = {"limit": 2}
    while address is not None:
        answer = embedded_client.request("GET", address, asked, headers)
        assert answer.headers["content-type"] == "application/x-ndjson"
        names += [json.loads(line)["name"] for line in answer.text.splitlines()]
        link = answer.links.get("next")
        address, asked = (None if link is None else link["url"]), {}
    assert names == [row["name"] for row in embedded_client.get("/v1/organizations").json()["items"]]
    assert len(names) == 7


def test_an_entity_that_is_called_like_a_format_is_asked_for_by_its_id(embedded_client: Client) -> None:
    assert ok(embedded_client.get(f"/v1/entities/{QINGLAN.id}.json"))["query"] == "entities_get"
    assert embedded_client.get("/v1/entities/青岚.nothing").status_code == 404
    assert embedded_client.get("/v1/entities/没有.ttl").json()["instance"].endswith(".ttl")


def test_a_search_has_tables_too(embedded_client: Client) -> None:
    answer = embedded_client.get("/v1/search.csv", q="远山", lang="en")
    head, first, *_ = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:3] == ["id", "class", "name"]
    assert first[2] == "远山智能"
    lines = embedded_client.get("/v1/search", q="远山", format="ndjson").text.splitlines()
    assert json.loads(lines[0])["id"] == YUANSHAN.id
    assert embedded_client.get("/v1/search.ttl", q="远山").status_code == 406


def test_openapi_lists_the_media_types_of_each_operation(embedded_client: Client) -> None:
    paths = embedded_client.get("/openapi.json").json()["paths"]
    for query in load_catalogue():
        operation = paths[query.route]["get"]
        assert set(operation["responses"]["200"]["content"]) == {each.media_type for each in offered(query.row)}
        assert "406" in operation["responses"]
        (shown,) = [each for each in operation["parameters"] if each["name"] == "format"]
        assert [each.name for each in offered(query.row)] in [
            kind.get("enum") for kind in (shown["schema"], *shown["schema"].get("anyOf", []))
        ]
    assert set(paths["/v1/search"]["get"]["responses"]["200"]["content"]) == {
        *("application/json", "text/csv", "application/x-ndjson")
    }


def test_disputed_and_deprecated_values_are_said_as_the_export_says_them(index_file: Path, tmp_path: Path) -> None:
    snapshot = disputed_snapshot()
    whole = {str(to_pyoxigraph(triple)) for triple in snapshot_triples(snapshot)}
    with closing(start_embedded(tmp_path)) as graph:
        load(snapshot, graph)
        service = Service(graph, NameIndex(index_file), snapshot.release)
        client = Client(create_app(opener=lambda: service))
        path = "/v1/models/by-developer"
        answer = client.request("GET", path, {"developer": YUANSHAN.id, "format": "nt", "include": "evidence"})
        found = {str(quad.triple) for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}
        everything = client.get(f"/v1/entities/{QINGLAN.id}.nt").content
        also = {str(quad.triple) for quad in ox.parse(everything, format=ox.RdfFormat.N_TRIPLES)}
    assert found <= whole
    assert also <= whole
    assert len([line for line in found if "#disputed>" in line]) == 1
    assert len([line for line in found if "#parameterCount>" in line and f"/{QINGLAN.id}>" in line]) == 2


def test_every_row_of_a_csv_shows_publisher_date_and_place(embedded_client: Client) -> None:
    answer = embedded_client.get(f"{POLICIES}.csv", city="北京", include="evidence", lang="zh")
    assert answer.headers["content-disposition"] == 'inline; filename="policies_by_city.csv"'
    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    shown = dict(zip(head, row, strict=True))
    assert {name: shown[name] for name in ("依据 · 文献 · 出版方", "依据 · 文献 · 出版日期", "依据 · 位置说明")} == {
        "依据 · 文献 · 出版方": "示例周刊",
        "依据 · 文献 · 出版日期": "2024-04-02",
        "依据 · 位置说明": "",
    }
    assert [query.name for query in load_catalogue() if _anonymous(query.row)] == []


def _anonymous(columns: object) -> bool:
    """Whether a document is shown without who published it."""
    assert isinstance(columns, tuple)
    names = {column.source for column in columns}
    own = "Document.fileName" in names and "Document.publisher" not in names and "Document.citation" in names
    return own or any(_anonymous(column.columns) for column in columns)

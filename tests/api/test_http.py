"""HTTP itself: ETags, HEAD, headers, languages, OpenAPI, and what the pages load."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.answers import AnswerCache, Made
from api.app import create_app
from api.classes import ClassNames, plural
from api.guard import HEADERS, Guard
from api.list_parameters import list_parameters
from api.pages import WEB
from cypher.catalogue import load_catalogue
from ontology.model import load_ontology
from tests.api.client import Client
from tests.snapshots import BEIJING

POLICIES = "/v1/policies/by-city"


def test_an_answer_that_the_caller_has_is_not_sent_again(embedded_client: Client) -> None:
    first = embedded_client.get(POLICIES, city="北京")
    again = embedded_client.request(
        "GET", POLICIES, {"city": "北京"}, {"If-None-Match": f'"other", {first.headers["etag"]}'}
    )
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


def test_equal_questions_have_equal_etags_and_other_questions_others(embedded_client: Client) -> None:
    def etag(**params: str | float | bool) -> str:
        return str(embedded_client.get(POLICIES, **params).headers["etag"])

    assert etag(city="北京") == etag(city=BEIJING.id, include_subregions=False, limit=50)
    others: list[dict[str, str | float | bool]] = [
        {"city": "海淀"},
        {"city": "北京", "limit": 1},
        {"city": "北京", "lang": "en"},
        {"city": "北京", "fields": "id"},
    ]
    assert len({etag(city="北京"), *(etag(**other) for other in others)}) == 5
    assert not etag(city="北京").startswith("W/")


def test_head_answers_like_get_without_a_body(embedded_client: Client) -> None:
    got, head = embedded_client.get("/v1/types"), embedded_client.request("HEAD", "/v1/types")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", got.headers["etag"])
    assert head.headers["content-length"] == str(len(got.content))


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fpyproject.toml",
        "/static//etc/passwd",
        "/static/start.js%00",
        "/static/",
        "/static/" + "a" * 5000,
    ],
)
def test_no_file_is_served_but_those_of_the_pages(embedded_client: Client, path: str) -> None:
    answer = embedded_client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_what_no_handler_foresees_is_a_problem_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError("the secret")

    answer = Client(Guard(broken)).get("/v1/types")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")
    assert "the secret" not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "the secret" in caplog.text


def test_an_answer_that_breaks_in_the_middle_is_not_begun_again() -> None:
    async def breaking(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        Client(Guard(breaking)).get("/v1/types")


def test_what_is_no_request_passes_the_guard_untouched() -> None:
    seen: list[Scope] = []

    async def noted(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope)

    async def never() -> Message:
        raise AssertionError

    async def nothing(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(Guard(noted)({"type": "lifespan"}, never, nothing))
    assert seen == [{"type": "lifespan"}]


@pytest.mark.parametrize("path", ["/", "/docs", "/v1/types", "/v1/nothing", "/static/start.js", "/openapi.json"])
def test_every_answer_has_the_security_headers(embedded_client: Client, path: str) -> None:
    headers = embedded_client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        (None, "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en", "en"),
        ("fr, en;q=0.2, zh;q=0.1", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("fr", "zh"),
        ("en;q=banana", "zh"),
    ],
)
def test_problems_speak_the_callers_language(embedded_client: Client, accepted: str | None, lang: str) -> None:
    headers = {} if accepted is None else {"Accept-Language": accepted}
    response = embedded_client.request("GET", POLICIES, None, headers)
    assert response.headers["content-language"] == lang
    assert embedded_client.request("GET", POLICIES, {"lang": "en"}, headers).headers["content-language"] == "en"


def test_openapi_shows_every_query_with_its_parameters(embedded_client: Client) -> None:
    paths = embedded_client.get("/openapi.json").json()["paths"]
    operations = {path: methods["get"] for path, methods in paths.items()}
    assert {path: operation["operationId"] for path, operation in operations.items()} == {
        "/livez": "livez",
        "/readyz": "readyz",
        "/v1/changes/since-release": "changes_since_release",
        "/v1/search": "search",
        "/v1/search/evidence": "search_evidence",
        "/v1/suggest": "suggest",
        **{query.route: query.name for query in load_catalogue()},
    }
    for query in load_catalogue():
        shown = {p["name"]: p for p in operations[query.route]["parameters"]}
        own = [param.name for param in query.params]
        listed = [] if query.listing is None else [p.name for p in list_parameters(query, query.listing)]
        assert list(shown) == [*own, *(name.replace("__", ".") for name in listed), "lang", "release", "format"]
        for param in query.params:
            assert shown[param.name]["required"] is param.head.required
            assert param.head.doc.zh in shown[param.name]["description"]
            assert param.head.doc.en in shown[param.name]["description"]
            if param.head.example is not None:
                assert param.head.example in shown[param.name]["schema"]["examples"]


def test_openapi_of_policies_by_city_is_as_the_contract_says(embedded_client: Client) -> None:
    document = embedded_client.get("/openapi.json").json()
    operation = document["paths"][POLICIES]["get"]
    flag = next(p for p in operation["parameters"] if p["name"] == "include_subregions")
    assert (flag["schema"]["type"], flag["schema"]["default"], flag["in"]) == ("boolean", False, "query")
    assert set(operation["responses"]) == {"200", "300", "308", "400", "404", "406", "410", "414", "503"}
    answer = document["components"]["schemas"]["PoliciesByCityAnswer"]
    envelope = ["query", "version", "release", "params", "cite", "items", "next"]
    assert list(answer["properties"]) == [*envelope, "labels", "total", "facets"]
    assert answer["required"] == envelope
    row = document["components"]["schemas"]["PoliciesByCityRow"]["properties"]
    dates_and_links = ["issuedOn", "effectiveOn", "expiresOn", "policyStatus", "disputed", "draftOf", "replacedBy"]
    assert list(row) == ["id", "name", "nameEn", *dates_and_links, "issuers", "regions", "facts"]


def test_ready_names_release_and_engine(client: Client) -> None:
    body = client.get("/readyz").json()
    assert (body["status"], body["release"]) == ("ready", "0123456789ab")
    assert body["engine"] in ("embedded", "neo4j")


def test_the_start_page_has_counts_questions_and_words(embedded_client: Client) -> None:
    facts = embedded_client.get("/start.json").json()
    assert [(c["type"], c["entities"]) for c in facts["counts"]][:6] == [
        ("Organization", 7),
        ("Model", 2),
        ("Policy", 2),
        ("Region", 3),
        ("Chip", 1),
        ("Technology", 1),
    ]
    assert [(q["route"], q["parameter"], q["example"]["zh"]) for q in facts["questions"]] == [
        ("/v1/policies/by-city", "city", "北京"),
        ("/v1/models/by-backer", "backer", "阿里巴巴"),
        ("/v1/models/by-developer", "developer", "百度"),
    ]
    # the last two are not in this graph
    assert [q["example"]["en"] for q in facts["questions"]] == ["Beijing", "阿里巴巴", "百度"]
    assert facts["words"]["predicates"]["issuedBy"] == {"zh": "发布机构", "en": "issued by"}
    assert facts["words"]["notations"]["policyStatus draft"]["zh"] == "征求意见稿"
    for count in facts["counts"]:
        assert embedded_client.get(f"/v1/{count['path']}").status_code == 200


@pytest.mark.parametrize("path", sorted(p.relative_to(WEB).as_posix() for p in WEB.rglob("*") if p.is_file()))
def test_no_page_loads_anything_from_elsewhere(path: str) -> None:
    text = (WEB / path).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text)
    assert "innerHTML" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=", text)


def test_both_languages_have_the_same_words() -> None:
    text = (WEB / "static" / "words.js").read_text(encoding="utf-8")
    blocks = re.findall(r"^  (zh|en): \{\n(.*?)^  \},", text, re.DOTALL | re.MULTILINE)
    zh, en = (set(re.findall(r"(?:^    |\", )(\w+): \"", block, re.MULTILINE)) for _, block in blocks)
    assert zh == en
    used = set(
        re.findall(r'data-(?:word|hint|label)="(\w+)"', "".join(p.read_text("utf-8") for p in WEB.glob("*.html")))
    )
    assert used <= zh


def test_every_class_can_be_written_in_the_plural() -> None:
    names, ontology = ClassNames(), load_ontology()
    kinds = [kind for top in ontology.top_classes() for kind in (top, *ontology.kinds_of(top))]
    assert {names.resolve("type", plural(kind)) for kind in kinds} == set(kinds)
    assert [plural(name) for name in ("Policy", "Technology", "FundingRound", "Media", "City")] == [
        *("policies", "technologies", "funding-rounds", "media", "cities"),
    ]


def test_the_cache_lets_go_of_what_was_not_asked_for_longest() -> None:
    cache, ten = AnswerCache(80), Made(b"x" * 10)
    for name in "abcdefgh":
        cache.put(name, ten)
    assert cache.get("a") == ten
    cache.put("i", ten)
    assert (cache.get("a"), cache.get("b")) == (ten, None)
    cache.put("big", Made(b"x" * 6, (("next", "/"),)))
    assert cache.get("big") is None


def test_an_unknown_setting_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHITU_HOME", str(tmp_path))
    monkeypatch.setenv("ZHITU_ANSWER_CACHE_MBS", "1")
    with pytest.raises(Exception, match="ZHITU_ANSWER_CACHE_MB"):
        create_app()


def test_a_home_without_a_release_answers_503_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHITU_HOME", str(tmp_path))
    response = Client(create_app()).get("/readyz")
    assert response.status_code == 503
    assert "zhitu build" in response.json()["detail"]

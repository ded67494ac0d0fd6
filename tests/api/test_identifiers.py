"""IRIs lead to what the API says of the things they name, and to no other place."""

from __future__ import annotations

import pytest

from api.app import create_app
from api.settings import ApiSettings
from cypher.settings import read_settings
from ontology.errors import SettingsError
from ontology.evidence import pieces
from ontology.iri import BASE, data_iri
from tests.api.client import Client, ok
from tests.snapshots import NEWS, YUANSHAN, example_snapshot

STATEMENT = example_snapshot().statement_records[0]
EVIDENCE = next(iter(pieces(STATEMENT)))
DOCUMENT = NEWS.record.sha256


def lead(client: Client, identifier: str, accept: str | None = None) -> str:
    """Where the IRI of a thing leads."""
    path = data_iri(identifier).replace(BASE, "/id/")
    answer = client.request("GET", path, None, {} if accept is None else {"Accept": accept})
    assert (answer.status_code, answer.headers["vary"], answer.content) == (303, "Accept", b"")
    return answer.headers["location"]


@pytest.mark.parametrize(
    ("identifier", "place"),
    [
        (YUANSHAN.id, f"/v1/entities/{YUANSHAN.id}"),
        (STATEMENT.id, f"/v1/statements/{STATEMENT.id}"),
        (EVIDENCE, f"/v1/evidence/{EVIDENCE}"),
        (DOCUMENT, f"/v1/documents/{DOCUMENT}"),
    ],
)
def test_each_kind_of_iri_leads_to_an_answer(client: Client, identifier: str, place: str) -> None:
    assert lead(client, identifier) == place
    item = ok(client.get(place))["item"]
    assert isinstance(item, dict)
    assert item["id"] == identifier
    assert lead(client, identifier, "text/turtle") == f"{place}.ttl"


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("*/*", f"/v1/entities/{YUANSHAN.id}"),
        ("application/json", f"/v1/entities/{YUANSHAN.id}"),
        ("application/ld+json, text/turtle;q=0.5", f"/v1/entities/{YUANSHAN.id}.jsonld"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", f"/?entity={YUANSHAN.id}"),
    ],
)
def test_it_leads_to_the_format_asked_for(embedded_client: Client, accept: str, place: str) -> None:
    assert lead(embedded_client, YUANSHAN.id, accept) == place


def test_where_no_page_shows_it_a_browser_gets_the_answer_itself(embedded_client: Client) -> None:
    browser = "text/html,application/xml;q=0.9,*/*;q=0.8"
    assert lead(embedded_client, STATEMENT.id, browser) == f"/v1/statements/{STATEMENT.id}"


@pytest.mark.parametrize(
    "path", ["/id/nothing", "/id/", "/id/organization-AAAAAAAAAA", f"/id/{YUANSHAN.id}/x", "/id/a%2Fb"]
)
def test_what_is_no_id_leads_nowhere(embedded_client: Client, path: str) -> None:
    assert embedded_client.get(path).status_code == 404


def test_what_the_answer_cannot_be_is_said_at_once(embedded_client: Client) -> None:
    answer = embedded_client.request("GET", f"/id/{YUANSHAN.id}", None, {"Accept": "image/png"})
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")
    assert {"format": "ttl", "mediaType": "text/turtle"} in answer.json()["formats"]
    assert embedded_client.get(f"/id/{YUANSHAN.id}", fromat="ttl").status_code == 400
    assert embedded_client.get(f"/id/{YUANSHAN.id}", format="ttl").headers["location"].endswith(".ttl")


@pytest.mark.parametrize(
    ("base", "path", "status"),
    [
        ("https://example.org/data/", "/data/", 303),
        ("https://example.org/", "/", 303),
        ("https://example.org/data#", "/data", 404),
        (BASE, "/ai-industry-kg/id/", 303),
    ],
)
def test_it_also_stands_under_the_path_of_ones_own_base(base: str, path: str, status: int) -> None:
    client = Client(create_app(ApiSettings(base_iri=base)))
    assert client.get(path + YUANSHAN.id).status_code == status
    assert client.get("/id/" + YUANSHAN.id).status_code == 303
    assert [client.get(page).status_code for page in ("/docs", "/openapi.json")] == [200, 200]


def test_a_base_that_is_no_address_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHITU_BASE_IRI", "example.org")
    with pytest.raises(SettingsError, match=r"^ZHITU_BASE_IRI: .*give an absolute http\(s\) address") as refused:
        read_settings(ApiSettings)
    assert "请给出以 / 或 # 结尾" in refused.value.zh


@pytest.mark.parametrize(
    "path", ["statements/st-2222222222222222", "evidence/ev-2222222222222222", f"documents/{'0' * 64}"]
)
def test_what_this_release_does_not_hold_is_said_so(embedded_client: Client, path: str) -> None:
    answer = embedded_client.get(f"/v1/{path}", lang="en")
    kind, _, identifier = path.partition("/")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
    assert answer.json()["detail"] == f"this release holds no {kind.removesuffix('s')} {identifier}"

"""Every IRI of the ontology leads to a document that says something of it, in the format asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib

from api.app import create_app
from api.settings import ApiSettings
from ontology.derive import ROOT
from ontology.evidence import pieces
from ontology.model import load_ontology
from ontology.published import CURATED, root
from ontology.released_shape import FOLDER
from tests.api.client import Client
from tests.snapshots import NEWS, YUANSHAN, example_snapshot

STATEMENT = example_snapshot().statement_records[0]
EVIDENCE = next(iter(pieces(STATEMENT)))
OWN = "https://w3id.org/ai-industry-kg/"
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(create_app())


@lru_cache(maxsize=1)
def subjects() -> Mapping[str, set[str]]:
    """Address → the IRIs of ours that are told of in the derived files and that it is the address of."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in (ROOT / "ontology/build").glob("*.ttl"):
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(OWN):
                found[quad.subject.value.partition("#")[0].removeprefix(OWN)].add(quad.subject.value)
    return found


def led(client: Client, path: str, accept: str) -> tuple[str, str, bytes]:
    """Where an IRI leads, and media type and bytes of what is there."""
    answer = client.request("GET", path, None, {"Accept": accept})
    assert (answer.status_code, answer.headers["vary"], answer.content) == (303, "Accept", b"")
    told = client.get(answer.headers["location"])
    assert told.status_code == 200
    return answer.headers["location"], told.headers["content-type"].partition(";")[0], told.content


def told_of(content: bytes, form: ox.RdfFormat) -> set[str]:
    quads = ox.parse(content, format=form)
    return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def test_the_iris_are_those_of_the_ontology() -> None:
    assert root(load_ontology()) == OWN
    assert len(subjects()) > 800


def test_every_iri_leads_to_what_is_said_of_it(client: Client) -> None:
    leading = client.each([f"/{address}" for address in subjects()], {"Accept": "text/turtle"})
    assert {answer.status_code for answer in leading} == {303}
    told = client.each([answer.headers["location"] for answer in leading])
    for iris, answer in zip(subjects().values(), told, strict=True):
        assert iris <= told_of(answer.content, ox.RdfFormat.TURTLE)


@pytest.mark.parametrize("accept", FORMATS)
@pytest.mark.parametrize("path", ["ontology", "shapes", "vocab/round-type", "vocab/round-type/D%2B"])
def test_each_format_says_the_same(client: Client, path: str, accept: str) -> None:
    place, media_type, content = led(client, f"/ai-industry-kg/{path}", accept)
    turtle = client.get(place.rpartition(".")[0] + ".ttl").content
    assert media_type == accept
    assert len(list(ox.parse(content, format=FORMATS[accept]))) == len(
        list(ox.parse(turtle, format=FORMATS["text/turtle"]))
    )
    assert OWN + path in told_of(content, FORMATS[accept])


def test_a_value_comes_with_its_own_names_and_those_around_it(client: Client) -> None:
    _, _, content = led(client, "/vocab/technology/generative-ai", "application/n-triples")
    lines = content.decode().splitlines()
    technology = f"<{OWN}vocab/technology/"
    assert f'{technology}generative-ai> <http://www.w3.org/2004/02/skos/core#prefLabel> "生成式人工智能"@zh .' in lines
    assert (
        f"{technology}3d-generation> <http://www.w3.org/2004/02/skos/core#broader> {technology}generative-ai> ."
        in lines
    )
    assert f'{technology}3d-generation> <http://www.w3.org/2004/02/skos/core#prefLabel> "3D生成"@zh .' in lines
    assert not [line for line in lines if line.startswith(f"{technology}3d-printing>")]


class Page(HTMLParser):
    """Ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids |= {value for name, value in attrs if name == "id" and value}
        self.links |= {value for name, value in attrs if name == "href" and value and tag == "a"}


@pytest.mark.parametrize("address", ["ontology", "shapes", "vocab/factuality", "vocab/technology/generative-ai"])
def test_a_browser_gets_a_page_with_a_place_for_each_thing(client: Client, address: str) -> None:
    place, media_type, content = led(client, f"/{address}", "text/html,application/xhtml+xml,*/*;q=0.8")
    found = Page(content.decode())
    assert (place, media_type) == (f"/terms/{address}.html", "text/html")
    assert {unquote(iri.rpartition("#")[2].rpartition("/")[2]) for iri in subjects()[address]} <= found.ids
    own = {link for link in found.links if link.startswith(("/ontology", "/shapes", "/vocab/"))}
    assert own != set()
    assert {client.get(link.partition("#")[0]).status_code for link in own} == {303}


def test_the_graph_of_curated_facts_is_told_of_where_data_stands() -> None:
    own = Client(create_app(ApiSettings(base_iri="https://example.org/data/")))
    for path in ("/id/curated", "/data/curated"):
        _, _, content = led(own, path, "text/turtle")
        assert told_of(content, ox.RdfFormat.TURTLE) == {"https://example.org/data/" + CURATED}
    _, _, content = led(own, "/data/curated", "text/html")
    assert "智图词表所载事实的命名图" in content.decode()
    assert own.get("/terms/curated.png").status_code == 404


def test_it_can_be_asked_for_again(client: Client) -> None:
    place = led(client, "/ontology", "text/turtle")[0]
    tag = client.get(place).headers["etag"]
    assert client.request("GET", place, None, {"If-None-Match": tag}).status_code == 304


def test_versions_are_there(client: Client) -> None:
    version = load_ontology().version
    assert client.get(f"/ontology/{version}").headers["location"] == f"/terms/ontology/{version}.ttl"
    assert led(client, f"/ontology/{version}", "text/html")[2] == led(client, "/ontology", "text/html")[2]
    assert ".</span>, <span" not in led(client, "/ontology", "text/html")[2].decode()  # sentences stand apart
    for file in FOLDER.glob("*.yaml"):
        _, _, content = led(client, f"/ontology/{file.stem}", "text/turtle")
        (said,) = rdflib.Graph().parse(data=content, format="turtle").objects(None, rdflib.OWL.versionInfo)
        assert str(said) == file.stem
        assert f"/ontology/{file.stem}" in led(client, f"/ontology/{file.stem}", "text/html")[2].decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/vocab/nothing", 404),
        ("/vocab/round-type/nothing", 404),
        ("/ontology/9.9.9", 404),
        ("/ontology/..%2Freleased", 404),
        ("/terms/ontology", 404),
        ("/terms/ontology.png", 404),
        ("/terms/..%2F..%2Fpyproject.yaml", 404),
        ("/ontology?format=csv", 406),
        ("/ontology?fromat=ttl", 400),
    ],
)
def test_what_is_not_there_is_said_so(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


class Rules:
    """Redirects of docs/w3id, as Apache applies them: the first that fits, on the decoded path."""

    def __init__(self) -> None:
        lines = (ROOT / "docs/w3id/.htaccess").read_text(encoding="utf-8").splitlines()
        rules = [line.split() for line in lines if line.startswith("RewriteRule ")]
        (_, _, _, named), *self.rules = rules
        self.server = named.removeprefix("[E=ZHITU:").removesuffix("]")

    def place(self, path: str) -> str:
        for _, pattern, target, flags in self.rules:
            if match := re.match(pattern, unquote(path)):
                assert flags in ("[R=303,L]", "[R=302,L]")
                return target.replace("%{ENV:ZHITU}", self.server).replace("$1", match[1] if match.re.groups else "")
        raise AssertionError(path)


def test_w3id_leads_every_iri_to_where_it_is_answered(client: Client) -> None:
    rules = Rules()
    data = [f"id/{identifier}" for identifier in (YUANSHAN.id, STATEMENT.id, EVIDENCE, NEWS.record.sha256)]
    for path in [*subjects(), *data]:
        place = rules.place(path)
        assert place.removeprefix(rules.server) == f"/{unquote(path)}"
    assert {client.get(rules.place(path).removeprefix(rules.server)).status_code for path in data} == {303}
    assert rules.place("") == f"{rules.server}/"

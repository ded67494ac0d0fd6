"""Every way to name an entity in an address: id, code, name in either language and script, and ids that have moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from api.app import create_app
from api.names import NameIndex, Resolved
from api.service import Service
from cypher.graph import Graph
from etl.index import build_index
from etl.resolve import Basis, Link
from ontology.gazetteer import Gazetteer
from ontology.search.codes import code_properties, written
from ontology.statement import Factuality, FixedSnapshot, Rank
from tests.api.client import Client
from tests.snapshots import BEIJING, DONGLI, HAIDIAN, MEASURES, YUANSHAN, claim, example_snapshot

OLD_BEIJING, OLD_YUANSHAN = "region-aaaaaaaaaa", "organization-aaaaaaaaaa"
LINKS = [
    Link(OLD_BEIJING, "京", BEIJING.id, Basis.MERGE, "rule", None, ""),
    Link(OLD_YUANSHAN, "远", YUANSHAN.id, Basis.MERGE, "rule", None, ""),
]


def snapshot() -> FixedSnapshot:
    """The example, with codes stated."""
    whole = example_snapshot()
    evidence = next(s.evidence[0] for s in whole.statement_records if s.subject == YUANSHAN.id)
    denied = claim(DONGLI, "ticker", "00701.HK", evidence, factuality=Factuality.NEGATED)
    former = replace(claim(DONGLI, "ticker", "00702.HK", evidence), rank=Rank.DEPRECATED)
    stated = (
        claim(YUANSHAN, "ticker", "688999.SH", evidence),
        claim(DONGLI, "ticker", "00700.HK", evidence),
        claim(YUANSHAN, "unifiedSocialCreditCode", "91110108MA01ABCD1X", evidence),
        claim(MEASURES, "documentNumber", "京示发〔2023〕5号", evidence),
        *(denied, former),
    )
    records = sorted((*whole.statement_records, *stated), key=lambda s: s.id)
    return replace(whole, statement_records=tuple(records))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NameIndex]:
    path = tmp_path_factory.mktemp("codes") / "search.sqlite"
    build_index(snapshot(), path, Gazetteer((), {}, frozenset()), LINKS)
    with closing(NameIndex(path)) as names:
        yield names


@pytest.fixture
def client(embedded_graph: Graph, index: NameIndex) -> Client:
    return Client(create_app(opener=lambda: Service(embedded_graph, index, example_snapshot().release)))


@pytest.mark.parametrize(
    "asked",
    [
        "北京",
        "北京市",
        "Beijing",
        "BEIJING",
        "beijing",
        "ｂｅｉｊｉｎｇ",
        "110000",
        "１１００００",
        "北 京",
        BEIJING.id,
    ],
)
def test_all_ways_to_write_a_region_have_the_same_answer(client: Client, asked: str) -> None:
    answer = client.get("/v1/policies/by-city", city=asked)
    assert answer.json()["params"]["city"] == {"id": BEIJING.id, "name": "北京市"}
    assert answer.headers["etag"] == client.get("/v1/policies/by-city", city=BEIJING.id).headers["etag"]
    assert client.get(f"/v1/entities/{quote(asked)}").json()["item"]["id"] == BEIJING.id


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("688999.SH", YUANSHAN),
        ("688999", YUANSHAN),
        ("sh688999", YUANSHAN),
        ("00700.HK", DONGLI),
        ("0700.hk", DONGLI),
        ("91110108MA01ABCD1X", YUANSHAN),
        ("京示发[2023]5号", MEASURES),
        ("110108", HAIDIAN),
        ("海淀區", HAIDIAN),
        ("遠山智能", YUANSHAN),
    ],
)
def test_a_code_or_a_name_in_the_other_script_is_an_address(index: NameIndex, asked: str, expected: object) -> None:
    assert index.resolve("id", asked, None) == Resolved(getattr(expected, "id", ""), getattr(expected, "name", ""))


def test_a_code_is_found_by_no_search_and_what_is_denied_or_over_names_nothing(client: Client) -> None:
    assert client.get("/v1/search", q="688999").json()["items"] == []
    for code in ("00701.HK", "00702.HK"):
        assert client.get(f"/v1/entities/{code}").status_code == 404


def test_identifiers_of_the_ontology_are_codes() -> None:
    assert code_properties() >= {"gbCode", "ticker", "unifiedSocialCreditCode", "documentNumber"}
    assert set(written("000001.SZ")) == {"000001.SZ", "000001", "SZ000001"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"/v1/entities/{OLD_YUANSHAN}", f"/v1/entities/{YUANSHAN.id}"),
        (f"/v1/entities/{OLD_YUANSHAN}/neighbours?lang=en", f"/v1/entities/{YUANSHAN.id}/neighbours?lang=en"),
        (
            f"/v1/policies/by-city?limit=2&city={OLD_BEIJING}&include_subregions=true",
            f"/v1/policies/by-city?limit=2&city={BEIJING.id}&include_subregions=true",
        ),
    ],
)
def test_an_id_that_has_moved_leads_to_the_same_question(client: Client, asked: str, expected: str) -> None:
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (308, expected)
    assert answer.json()["type"] == "/problems/moved"
    assert client.get(expected).status_code == 200


def test_an_id_that_has_moved_into_another_class_is_unknown(client: Client) -> None:
    assert client.get("/v1/policies/by-city", city=OLD_YUANSHAN).status_code == 404


def test_the_same_question_about_a_candidate_can_be_asked(embedded_graph: Graph, tmp_path: Path) -> None:
    twins = tuple(replace(YUANSHAN, id=f"organization-{'a' * 9}{end}", name="远 山", aliases=()) for end in "ab")
    whole = replace(example_snapshot(), entity_records=twins, statement_records=(), mention_records=())
    build_index(whole, tmp_path / "names", Gazetteer((), {}, frozenset()))
    with closing(NameIndex(tmp_path / "names")) as names:
        client = Client(create_app(opener=lambda: Service(embedded_graph, names, whole.release)))
        in_path = client.get(f"/v1/entities/{quote('远山')}/neighbours?lang=zh").json()["candidates"]
        in_query = client.get("/v1/models/by-backer?backer=%E8%BF%9C%E5%B1%B1&limit=5").json()["candidates"]
    assert [each["href"] for each in in_path] == [f"/v1/entities/{twin.id}/neighbours?lang=zh" for twin in twins]
    assert [each["href"] for each in in_query] == [f"/v1/models/by-backer?backer={twin.id}&limit=5" for twin in twins]

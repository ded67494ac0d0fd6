"""Every endpoint on both engines, against answers written by hand from the texts in `tests.snapshots`."""

from __future__ import annotations

import pytest

from cypher.catalogue import load_catalogue
from tests.api.client import Client, ok
from tests.snapshots import (
    BEIJING,
    BUREAU,
    CHANGHE,
    CHINA,
    DRAFT,
    HAIDIAN,
    MEASURES,
    NANPU,
    NEWS,
    OFFICE,
    POLICIES,
    QINGLAN,
    QINGLAN_2,
    ROUND,
    VOUCHERS,
    YUANSHAN,
    example_snapshot,
)

POLICIES_TXT = {
    "id": POLICIES.record.sha256,
    "name": "policies.txt",
    "title": "示例政策摘编",
    "publisher": "示例周刊",
    "publishedOn": "2024-04-02",
    "citation": "https://example.org/policies.txt",
}
NEWS_TXT = {
    "id": NEWS.record.sha256,
    "name": "news.txt",
    "title": "示例产业要闻",
    "publisher": "示例周刊",
    "publishedOn": "2024-06",
    "citation": "https://example.org/news.txt",
}
RELEASED = "总部位于海淀区的远山智能发布青岚大模型，参数量1750亿，用寒星1芯片训练。"
FUNDED = "2024年1月，远山智能完成25亿元D+轮融资，长河资本领投，东篱集团参投。"


def statement_of(subject: str, predicate: str, target: str) -> str:
    return next(
        s.id
        for s in example_snapshot().statement_records
        if (s.subject, s.predicate, s.object or s.value) == (subject, predicate, target)
    )


def fact(statement: str, predicate: str, quote: str, document: dict[str, str], confidence: float) -> dict[str, object]:
    return {
        "predicate": predicate,
        "statementId": statement,
        "confidence": confidence,
        "quote": quote,
        "locator": None,
        "document": document,
    }


DRAFT_ROW = {
    "id": DRAFT.id,
    "name": "《海淀区智能算力示例办法（征求意见稿）》",
    "nameEn": None,
    "issuedOn": "2024-03",
    "effectiveOn": None,
    "expiresOn": None,
    "policyStatus": "draft",
    "disputed": [],
    "draftOf": [],
    "replacedBy": [],
    "issuers": [{"id": OFFICE.id, "name": "海淀区示例办公室"}],
    "regions": [{"id": HAIDIAN.id, "name": "海淀区"}],
    "facts": [
        fact(
            statement_of(DRAFT.id, "appliesToRegion", HAIDIAN.id),
            "appliesToRegion",
            "2024年3月，海淀区示例办公室就《海淀区智能算力示例办法（征求意见稿）》公开征求意见。",
            POLICIES_TXT,
            0.95,
        )
    ],
}
MEASURES_ROW = {
    "id": MEASURES.id,
    "name": "《北京市通用智能示例措施》",
    "nameEn": None,
    "issuedOn": "2023-05-30",
    "effectiveOn": None,
    "expiresOn": None,
    "policyStatus": None,
    "disputed": [],
    "draftOf": [],
    "replacedBy": [],
    "issuers": [{"id": BUREAU.id, "name": "北京市示例科技局"}],
    "regions": [{"id": BEIJING.id, "name": "北京市"}],
    "facts": [
        fact(
            statement_of(MEASURES.id, "appliesToRegion", BEIJING.id), "appliesToRegion", quote, POLICIES_TXT, confidence
        )
        for quote, confidence in (
            ("2023年5月30日，北京市示例科技局发布《北京市通用智能示例措施》，支持大模型发展。", 0.9),
            ("该办法落实《北京市通用智能示例措施》。", 0.8),
        )
    ],
}
QINGLAN_DEVELOPED = fact(statement_of(QINGLAN.id, "developedBy", YUANSHAN.id), "developedBy", RELEASED, NEWS_TXT, 0.9)


def test_policies_of_a_city_leave_out_its_districts(client: Client) -> None:
    body = ok(client.get("/v1/policies/by-city", city="北京"))
    assert body == {
        "query": "policies_by_city",
        "version": load_catalogue().named("policies_by_city").version,
        "release": "0123456789ab",
        "params": {
            "city": {"id": BEIJING.id, "name": "北京市"},
            "include_subregions": False,
            "as_of": None,
            "valid_on": None,
            "limit": 50,
            "cursor": None,
        },
        "cite": f"/v1/policies/by-city?city={BEIJING.id}&release=0123456789ab",
        "items": [{key: value for key, value in MEASURES_ROW.items() if key != "facts"}],
        "next": None,
    }


@pytest.mark.parametrize("city", ["北京市", "Beijing", "ＢＥＩＪＩＮＧ", BEIJING.id])
def test_policies_of_a_city_and_its_districts_newest_first(client: Client, city: str) -> None:
    body = ok(client.get("/v1/policies/by-city", city=city, include_subregions=True, include="evidence"))
    assert body["items"] == [DRAFT_ROW, MEASURES_ROW]


def test_policies_of_a_country_reach_down_to_districts(client: Client) -> None:
    assert ok(client.get("/v1/policies/by-city", city="中国"))["items"] == []
    body = ok(client.get("/v1/policies/by-city", city="中国", include_subregions=True, include="evidence"))
    assert body["items"] == [DRAFT_ROW, MEASURES_ROW]


GRANTED = "该措施每年发放5000万元算力券。"
VOUCHERS_ROW = {
    "id": VOUCHERS.id,
    "name": "《北京市通用智能示例措施》 算力券 总额5000万元",
    "instrument": "compute-voucher",
    "amount": None,
    "maximumAmount": None,
    "totalAmount": 50_000_000.0,
    "currency": "CNY",
    "supportRate": None,
    "targetGroup": None,
    "deadline": None,
    "facts": [
        fact(statement_of(MEASURES.id, "hasMeasure", VOUCHERS.id), "hasMeasure", GRANTED, POLICIES_TXT, 0.86),
    ],
}


def test_a_policy_shows_its_measures(client: Client) -> None:
    body = ok(client.get(f"/v1/policies/{MEASURES.id}/measures", include="evidence"))
    assert body["items"] == [VOUCHERS_ROW | {"supports": []}]
    assert ok(client.get(f"/v1/policies/{DRAFT.id}/measures"))["items"] == []


BY_VOUCHER = VOUCHERS_ROW | {
    "policy": {
        "id": MEASURES.id,
        "name": "《北京市通用智能示例措施》",
        "issuedOn": "2023-05-30",
        "expiresOn": None,
        "policyStatus": None,
    }
}


@pytest.mark.parametrize(
    ("params", "rows"),
    [
        ({"instrument": "compute-voucher"}, [BY_VOUCHER]),
        ({"instrument": "voucher"}, [BY_VOUCHER]),
        ({"instrument": "算力券"}, [BY_VOUCHER]),
        ({"instrument": "Compute Voucher"}, [BY_VOUCHER]),
        ({"instrument": "券"}, [BY_VOUCHER]),
        ({"instrument": "基金"}, []),
        ({"instrument": "fund"}, []),
        ({"instrument": "voucher", "region": "北京"}, [BY_VOUCHER]),
        ({"instrument": "voucher", "region": "海淀"}, []),
        ({"instrument": "voucher", "region": "中国"}, []),
        ({"instrument": "voucher", "region": "中国", "include_subregions": True}, [BY_VOUCHER]),
    ],
)
def test_measures_of_an_instrument_in_a_region(
    client: Client, params: dict[str, str | bool], rows: list[object]
) -> None:
    assert ok(client.get("/v1/measures/by-instrument", include="evidence", **params))["items"] == rows


def test_models_by_backer_show_developer_round_and_both_sentences(client: Client) -> None:
    body = ok(client.get("/v1/models/by-backer", backer="长河资本", include="evidence"))
    assert body["items"] == [
        {
            "id": QINGLAN.id,
            "name": "青岚",
            "nameEn": "Qinglan",
            "developer": {"id": YUANSHAN.id, "name": "远山智能"},
            "rounds": [
                {
                    "id": ROUND.id,
                    "name": "远山智能D+轮融资",
                    "roundType": "D+",
                    "amount": 2500000000,
                    "currency": "CNY",
                    "announcedOn": "2024-01",
                }
            ],
            "facts": [
                fact(statement_of(YUANSHAN.id, "backedBy", CHANGHE.id), "backedBy", FUNDED, NEWS_TXT, 0.85),
                QINGLAN_DEVELOPED,
                fact(statement_of(ROUND.id, "leadInvestor", CHANGHE.id), "leadInvestor", FUNDED, NEWS_TXT, 0.85),
            ],
        }
    ]


def test_a_developer_is_not_its_own_backer(client: Client) -> None:
    assert ok(client.get("/v1/models/by-backer", backer="远山智能"))["items"] == []


def test_models_by_developer_leave_out_the_planned_one(client: Client) -> None:
    body = ok(client.get("/v1/models/by-developer", developer="Yuanshan", include="evidence"))
    assert body["items"] == [
        {
            "id": QINGLAN.id,
            "name": "青岚",
            "nameEn": "Qinglan",
            "releasedOn": None,
            "parameterCount": 175000000000,
            "disputed": [],
            "developer": {"id": YUANSHAN.id, "name": "远山智能"},
            "facts": [QINGLAN_DEVELOPED],
        }
    ]


def test_an_entity_shows_planned_facts_with_their_factuality(client: Client) -> None:
    body = ok(client.get(f"/v1/entities/{QINGLAN_2.id}"))
    text = example_snapshot().statement_records
    (planned,) = [s for s in text if s.subject == QINGLAN_2.id]
    (evidence,) = planned.evidence
    assert body["item"] == {
        "id": QINGLAN_2.id,
        "name": "青岚2",
        "nameEn": None,
        "type": "Model",
        "kind": None,
        "aliases": [],
        "disputed": [],
        "factCount": 1,
        "facts": [
            {
                "statementId": planned.id,
                "subject": {"id": QINGLAN_2.id, "name": "青岚2"},
                "predicate": "developedBy",
                "object": {"id": YUANSHAN.id, "name": "远山智能"},
                "value": None,
                "factuality": "planned",
                "confidence": 0.8,
                "rank": "normal",
                "rankReason": None,
                "firstSeen": "2024-06",
                "lastSeen": "2024-06",
                "evidence": [
                    {
                        "quote": "远山智能计划2025年发布青岚2大模型。",
                        "start": evidence.start,
                        "end": evidence.end,
                        "locator": None,
                        "confidence": 0.8,
                        "document": NEWS_TXT,
                    }
                ],
            }
        ],
        "documents": [
            {
                "id": NEWS.record.sha256,
                "name": "news.txt",
                "title": "示例产业要闻",
                "publisher": "示例周刊",
                "publishedOn": "2024-06",
                "mentions": 1,
            }
        ],
    }


def test_an_entity_shows_curated_facts_with_the_row(client: Client) -> None:
    item = ok(client.get("/v1/entities/寒星1"))["item"]
    assert isinstance(item, dict)
    (architecture,) = [f for f in item["facts"] if f["predicate"] == "chipArchitecture"]
    assert (architecture["value"], architecture["evidence"][0]["locator"]) == ("npu", "chips.csv:1")


def test_facts_limit_keeps_the_count(client: Client) -> None:
    item = ok(client.get("/v1/entities/远山智能", facts_limit=2))["item"]
    assert isinstance(item, dict)
    assert (item["factCount"], [f["predicate"] for f in item["facts"]]) == (7, ["backedBy", "backedBy"])


def test_neighbours_tell_direction_and_leave_out_what_is_negated(client: Client) -> None:
    body = ok(client.get("/v1/entities/远山智能/neighbours"))
    assert isinstance(body["items"], list)
    found = {(row["relation"], row["outgoing"], row["name"]) for row in body["items"]}
    assert found == {
        ("BACKED_BY", True, "长河资本"),
        ("BACKED_BY", True, "东篱集团"),
        ("DEVELOPED_BY", False, "青岚"),
        ("FUNDED_ORGANIZATION", False, "远山智能D+轮融资"),
        ("LOCATED_IN", True, "海淀区"),
    }
    assert NANPU.id not in {row["id"] for row in body["items"]}


def test_china_has_no_curated_neighbour_that_no_fact_names(client: Client) -> None:
    body = ok(client.get(f"/v1/entities/{CHINA.id}/neighbours"))
    assert isinstance(body["items"], list)
    assert [(row["name"], row["relation"], row["outgoing"]) for row in body["items"]] == [
        ("北京市", "PART_OF_REGION", False)
    ]

"""What FastAPI finds wrong with a parameter is said in our words, in both languages."""

from __future__ import annotations

import pytest

from api.faults import fault_of
from tests.api.client import Client
from tests.api.test_problems import problem

CITY = "/v1/policies/by-city"


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        (CITY, "city：缺少该参数", "city: is missing"),
        (f"{CITY}?city=", "city：不能为空", "city: is empty"),
        (f"{CITY}?city={'x' * 201}", "city：至多 200 个字符", "city: should have at most 200 characters"),
        (f"{CITY}?city=x&limit=many", "limit：应为整数", "limit: should be a whole number"),
        (f"{CITY}?city=x&limit=9.5", "limit：应为整数", "limit: should be a whole number"),
        (f"{CITY}?city=x&limit={'9' * 5000}", "limit：数字过大", "limit: is too large a number"),
        (f"{CITY}?city=x&limit=0", "limit：不得小于 1", "limit: should be at least 1"),
        (f"{CITY}?city=x&limit=501", "limit：不得大于 500", "limit: should be at most 500"),
        (
            f"{CITY}?city=x&include_subregions=perhaps",
            "include_subregions：应为 true 或 false",
            "include_subregions: should be true or false",
        ),
        (f"{CITY}?city=x&min_confidence=high", "min_confidence：应为数字", "min_confidence: should be a number"),
        (f"{CITY}?city=x&min_confidence=nan", "min_confidence：应为", "min_confidence: should be a finite number"),
        (f"{CITY}?city=x&as_of=soon", "as_of：应为日期：2023、", "as_of: should be a date: 2023, "),
        (f"{CITY}?city=x&release=1", "release：应为版本 id", "release: should be the id of a release"),
        (
            "/v1/timeline?kind=x",
            "kind：应为 Policy、Model、Chip、FundingRound 之一",
            "kind: should be one of Policy, Model, Chip, FundingRound",
        ),
        ("/v1/timeline?kind=Polcy", " 之一；是否想写 Policy？", "FundingRound; did you mean Policy?"),
    ],
)
def test_a_fault_is_told_in_plain_words(embedded_client: Client, asked: str, zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        body = problem(embedded_client.request("GET", asked, None, {"Accept-Language": language}), 400, "bad-parameter")
        assert said in str(body["detail"])
        assert "nput" not in str(body["detail"])
        assert "'" not in str(body["detail"])


def test_an_unknown_finding_has_words_too() -> None:
    fault = fault_of({"type": "new_in_pydantic", "loc": ("query", "q"), "msg": "Input should be nice"})
    assert (fault.parameter, fault.zh, fault.en) == ("q", "取值不合要求", "is not a value that it can have")

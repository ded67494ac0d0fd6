"""Pairs of parameters that contradict each other are refused, and both are named."""

from __future__ import annotations

import re

import pytest

from api.pairs import end_of, is_behind
from cypher.catalogue import load_catalogue
from tests.api.client import Client, Params, ok
from tests.api.test_problems import problem


@pytest.mark.parametrize(
    ("path", "asked", "pair"),
    [
        ("/v1/timeline", {"since": "2024", "until": "2023"}, ("since", "until")),
        ("/v1/timeline/months", {"since": "2024-02", "until": "2024-01-31"}, ("since", "until")),
        ("/v1/models/by-size", {"min_parameters": 2, "max_parameters": 1}, ("min_parameters", "max_parameters")),
        (
            "/v1/search/evidence",
            {"q": "x", "published_from": "2024", "published_until": "2023"},
            ("published_from", "published_until"),
        ),
        (
            "/v1/policies/by-city",
            {"city": "北京", "filter.issuedOn.gte": "2024", "filter.issuedOn.lte": "2023"},
            ("filter.issuedOn.gte", "filter.issuedOn.lte"),
        ),
        (
            "/v1/models",
            {"filter.documents.gte": 2, "filter.documents.lte": 1},
            ("filter.documents.gte", "filter.documents.lte"),
        ),
        ("/v1/regions/compare", {"one": "北京", "other": "Beijing"}, ("one", "other")),
        ("/v1/organizations/compare", {"one": "远山智能", "other": "Yuanshan"}, ("one", "other")),
        ("/v1/paths", {"one": "远山智能", "other": "远山智能"}, ("one", "other")),
        ("/v1/documents/with-both", {"one": "远山智能", "other": "远山智能"}, ("one", "other")),
    ],
)
def test_a_pair_that_contradicts_itself_is_refused(
    embedded_client: Client, path: str, asked: Params, pair: tuple[str, str]
) -> None:
    for lang, mark in (("zh", "：不得|：与 "), ("en", ": should not| as ")):
        body = problem(embedded_client.get(path, **asked, lang=lang), 400, "bad-parameter")
        assert isinstance(body["errors"], list)
        named = [(fault["parameter"], fault["message"]) for fault in body["errors"]]
        assert tuple(name for name, _ in named) == pair
        assert len(re.findall(mark, str(body["detail"]))) == len(pair)
        assert all(other in said for (_, said), other in zip(named, reversed(pair), strict=True))


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/v1/timeline", {"since": "2023-05-30", "until": "2023"}),
        ("/v1/timeline", {"since": "2023", "until": "2023-05"}),
        ("/v1/models/by-size", {"min_parameters": 1, "max_parameters": 1}),
    ],
)
def test_a_span_of_one_moment_and_parts_of_one_year_are_none(embedded_client: Client, path: str, asked: Params) -> None:
    ok(embedded_client.get(path, **asked))


def test_names_say_what_ends_what() -> None:
    begun = ("since", "min_parameters", "filter.issuedOn.gte", "published_from", "until", "city")
    ended = ("until", "max_parameters", "filter.issuedOn.lte", "published_until", None, None)
    assert tuple(map(end_of, begun)) == ended
    assert [is_behind(2, None), is_behind("2", 1), is_behind(True, False)] == [False, False, True]


def test_every_least_value_that_a_query_takes_alone_is_meant_so() -> None:
    taken = {
        (query.name, end_of(p.name)): {q.name for q in query.params} for query in load_catalogue() for p in query.params
    }
    alone = {(query, end) for (query, end), names in taken.items() if end is not None and end not in names}
    assert alone == {("policies_joint", "max_issuers")}

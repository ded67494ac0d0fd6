"""A class as a parameter: a wrong one is the fault of that parameter; in an address it is a page that is not there."""

from __future__ import annotations

import pytest

from tests.api.client import Client, Params
from tests.api.test_problems import problem


@pytest.mark.parametrize(
    ("path", "asked", "parameter", "zh", "en"),
    [
        (
            "/v1/organizations/by-region",
            {"region": "北京", "kind": "公司"},
            "kind",
            "本体中没有类 公司。可用的有：Organization（组织机构）、",
            "公司 is no class of the ontology. There are: Organization, ",
        ),
        (
            "/v1/organizations/by-region",
            {"region": "北京", "kind": "compny"},
            "kind",
            "本体中没有类 compny；是否想写 company？可用的有：",
            "compny is no class of the ontology; did you mean company? There are: ",
        ),
        ("/v1/counts", {"of": "rounds", "by": "investor"}, "of", "本体中没有类 rounds", "rounds is no class"),
        (
            "/v1/search",
            {"q": "x", "type": "modles"},
            "type",
            "本体中没有类 modles；是否想写 models？",
            "modles is no class",
        ),
        ("/v1/models", {"filter.kind": "modles"}, "filter.kind", "本体中没有类 modles", "modles is no class"),
    ],
)
def test_a_wrong_class_is_the_fault_of_the_parameter_that_has_it(
    embedded_client: Client, path: str, asked: Params, parameter: str, zh: str, en: str
) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        body = problem(embedded_client.get(path, **asked, lang=lang), 400, "bad-parameter")
        assert body["parameter"] == parameter
        assert str(body["detail"]).startswith((f"{parameter}：{said}", f"{parameter}: {said}"))


def test_a_wrong_class_in_the_address_leads_nowhere(embedded_client: Client) -> None:
    body = problem(embedded_client.get("/v1/modles"), 404, "not-found")
    assert body["parameter"] == "type"
    assert str(body["detail"]).startswith(
        "type：本体中没有类 modles；是否想写 models？可用的有：Organization（组织机构）、"
    )


def test_classes_are_listed_as_they_may_be_asked_for(embedded_client: Client) -> None:
    operations = embedded_client.get("/openapi.json").json()["paths"]
    for path, name in (("/v1/counts", "of"), ("/v1/organizations/by-region", "kind")):
        (shown,) = (each for each in operations[path]["get"]["parameters"] if each["name"] == name)
        assert {"policies", "企业", "company", "Company"} <= set(shown["schema"].get("enum", ()))


def test_a_release_that_is_not_kept_names_its_parameter(embedded_client: Client) -> None:
    asked = "abcdefabcdef"
    assert problem(embedded_client.get("/v1/types", release=asked), 410, "release-not-kept")["parameter"] == "release"
    changes = embedded_client.get("/v1/changes/since-release", since=asked)
    assert problem(changes, 410, "release-not-kept")["parameter"] == "since"
